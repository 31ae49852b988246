using CaMauSo.Queue.Model;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Queue.Tests;

/// <summary>A morning in the hall of Đất Mũi, where Tùng receives.</summary>
internal static class Hall
{
    internal const string Code = "32248", Civil = "ho-tich", Land = "dat-dai";

    internal static Task<string> Take(this TestProvince province, string field = Civil, string? priority = null, Guid? key = null, string centre = Code) =>
        province.Read(s => s.GetRequiredService<TicketDesk>().Take(key ?? Guid.CreateVersion7(), s.GetRequiredService<OneStopCentres>().Find(centre), field, priority, default));

    internal static Task<Ticket> Ticket(this TestProvince province, string token) => province.Read(s => s.GetRequiredService<TicketDesk>().Find(token, default));

    internal static async Task<string> CodeOf(this TestProvince province, string token) => (await province.Ticket(token)).Code;

    internal static Task<CentreDay> Day(this TestProvince province, string centre = Code) =>
        province.Read(s => s.GetRequiredService<CentreDays>().Read(s.GetRequiredService<OneStopCentres>().Find(centre).Body.Id, default));

    /// <summary>Presses a button of the officer's page.</summary>
    internal static async Task<Page> Press(this Browser officer, string verb, params (string, string)[] typed)
    {
        var page = await officer.Get("/mot-cua/goi-so");
        return await officer.Post("/mot-cua/goi-so?handler=" + verb, page, typed, $"form[action$='handler={verb}']");
    }

    /// <summary>The number that stands at an officer's counter; null when none does.</summary>
    internal static async Task<string?> AtCounter(this Browser officer) => (await officer.Get("/mot-cua/goi-so")).Html.QuerySelector(".q-no")?.TextContent;

    /// <summary>Opens a counter and gives the officer.</summary>
    internal static async Task<Browser> Open(this TestProvince province, string person, int number, params string[] fields)
    {
        var officer = await province.SignIn(person);
        var opened = await officer.Press("Open", [("quay", number.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. fields.Select(f => ("linh-vuc", f))]);
        return opened.Redirected is not null ? officer : throw new InvalidOperationException(opened.Text);
    }

    /// <summary>Puts officers of other bodies behind the counters of Đất Mũi, before they sign in.</summary>
    internal static async Task Staff(this TestProvince province, params string[] people)
    {
        await using var connection = new NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            update identity.post set role = 'reception', body = (select t.body from identity.post t join identity.person p on p.id = t.person where p.demo_key = 'tung' and t.valid_to is null)
            where valid_to is null and person in (select id from identity.person where demo_key = any($1))
            """, connection)
        { Parameters = { new() { Value = people } } };
        if (await command.ExecuteNonQueryAsync() != people.Length) throw new InvalidOperationException("Not everybody has one post.");
    }
}
