using System.Text.RegularExpressions;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Model;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Procedures.Tests;

public sealed class PublicationTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string Code = "1.003650";
    private static readonly Decision Today = new("15/QĐ-UBND", new(2026, 11, 17), null);

    /// <summary>The text of the last file with another version number and one change.</summary>
    private static string Text(int version, string old = "^", string replaced = "", string code = Code)
    {
        var text = Regex.Replace(TheProvince.Catalogue.Versions(code)[0].SourceText, @"(?m)^  version: \d+$", $"  version: {version}");
        return Regex.IsMatch(text, old, RegexOptions.Multiline) ? Regex.Replace(text, old, replaced, old == "^" ? RegexOptions.None : RegexOptions.Multiline) : throw new InvalidOperationException(old);
    }

    private async Task<Guid> Draft(string text)
    {
        var id = Guid.NewGuid();
        await province.Read(services =>
        {
            services.GetRequiredService<Db>().Add(new DefinitionDraft { Id = id, Code = Code, Name = "Tàu cá", Origin = "thử", SourceText = text, StartedAt = province.Clock.Now, StartedBy = "Thử", SavedAt = province.Clock.Now, SavedBy = "Thử" });
            return services.GetRequiredService<Db>().SaveChangesAsync();
        });
        return id;
    }

    private Task<T> Desk<T>(Func<PublicationDesk, Task<T>> act) => province.Read(services => act(services.GetRequiredService<PublicationDesk>()));

    private async Task<string> No(Func<PublicationDesk, Task<string>> act) => (await Assert.ThrowsAsync<Refused>(() => Desk(act))).Message;

    private ProcedureVersion? InForce => province.Services.GetRequiredService<Catalogue>().InForce(Code, province.Clock.Now);

    [Fact]
    public async Task What_may_not_be_published_is_refused_with_the_line_and_a_sentence()
    {
        const string other = "1.001612"; // no other test publishes it
        var next = TheProvince.Catalogue.Versions(other)[0].Version + 1;
        async Task<string> Refusal(string text, Decision? decision = null, int seen = 1)
        {
            var draft = await Draft(text);
            return await No(desk => desk.Publish(Guid.NewGuid(), draft, seen, decision ?? Today, default));
        }

        Assert.Matches("dòng \\d+, .*shortName", await Refusal(Text(next, "shortName:", "shortNmae:", other)));
        Assert.Matches("dòng \\d+, phiên bản \\d+ của thủ tục này đã công bố và không sửa được nữa", await Refusal(Text(next - 1, "^format:", "# sửa một chút\nformat:", other)));
        Assert.Matches("dòng \\d+, phiên bản \\d+ đã công bố với đúng nội dung này", await Refusal(Text(next - 1, code: other)));
        Assert.Matches("dòng \\d{2,}, ví dụ “.+”: phí là", await Refusal(Text(next, @"\bfee: \d+", "fee: 123456", other)));
        Assert.Matches("dòng \\d+, không có sự kiện \"bay\"", await Refusal(Text(next, @"lifeEvents: \[.*\]", "lifeEvents: [bay]", other)));
        Assert.Contains("Ghi số quyết định", await Refusal(Text(next, code: other), Today with { Number = " " }));
        Assert.Contains("Ghi ngày của quyết định", await Refusal(Text(next, code: other), Today with { Date = null }));
        Assert.Contains("không được ở sau hôm nay", await Refusal(Text(next, code: other), Today with { Date = new(2026, 11, 19) }));
        Assert.Contains("lùi về trước", await Refusal(Text(next, code: other), Today with { From = new(2026, 11, 17) }));
        Assert.Contains("trước ngày bắt đầu", await Refusal(Text(next, "^  validTo:.*$", "  validTo: 2026-11-20", other), Today with { From = new(2026, 12, 1) }));
        Assert.Contains("vừa sửa dự thảo này", await Refusal(Text(next, code: other), seen: 7));
        var law = province.Services.GetRequiredService<Catalogue>().InForce(other, province.Clock.Now)!;
        Assert.Equal((next - 1, TheProvince.Catalogue.Version(other, next - 1)!.InForceFrom), (law.Version, law.InForceFrom));
    }

    [Fact]
    public async Task A_draft_is_published_once_however_often_the_button_is_pressed_and_every_process_follows()
    {
        await using var other = province.WithWebHostBuilder(_ => { });
        var theirs = other.Services.GetRequiredService<Catalogue>();
        var next = TheProvince.Catalogue.Versions(Code)[0].Version + 1;
        var (draft, key) = (await Draft(Text(next)), Guid.NewGuid());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Desk(desk => desk.Publish(key, draft, 1, Today, default))));
        Assert.Equal(next, InForce!.Version);
        Assert.Equal("15/QĐ-UBND", InForce.Announced!.Number);
        Assert.Equal(1, await Count("select count(*) from procedures.publication where code = '1.003650' and kind = 'Published'"));
        Assert.Equal(1, await Count("select count(*) from kernel.fact where kind = 'DefinitionPublished'"));

        Assert.NotEqual(next, theirs.InForce(Code, province.Clock.Now)!.Version);
        await using (var scope = other.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<FollowRegister>().Run(default);
        Assert.Equal(next, theirs.InForce(Code, province.Clock.Now)!.Version);

        var same = await Draft(Text(next, "^format:", "# khác\nformat:"));
        Assert.Contains("không sửa được nữa", await No(desk => desk.Publish(Guid.NewGuid(), same, 1, Today, default)));

        var waits = await Draft(Text(next + 1));
        await Desk(desk => desk.Publish(Guid.NewGuid(), waits, 1, Today with { From = new(2026, 11, 25) }, default));
        Assert.Equal(next, InForce!.Version);
        Assert.Equal(Vietnam.At(new(2026, 11, 25), TimeOnly.MinValue), InForce.InForceUntil);
        var sooner = await Draft(Text(next + 2));
        Assert.Contains("chọn ngày không sớm hơn", await No(desk => desk.Publish(Guid.NewGuid(), sooner, 1, Today, default)));

        await Desk(desk => desk.Suspend(Guid.NewGuid(), Code, "Chờ hướng dẫn của Bộ", default));
        Assert.Contains("tạm ngừng rồi", await No(desk => desk.Suspend(Guid.NewGuid(), Code, "Lần nữa xem sao", default)));
        Assert.Contains("Chờ hướng dẫn của Bộ", (await province.Open().Get("/thu-tuc/" + Code)).Text);
        Assert.Null((await province.Open().Get("/thu-tuc/" + Code)).Html.QuerySelector("main a[href^='/ho-so/nop/']"));
        await Desk(desk => desk.Resume(Guid.NewGuid(), Code, "Đã có hướng dẫn", default));
        Assert.Contains("15/QĐ-UBND", (await province.Open().Get("/thu-tuc/" + Code)).Text);
    }

    [Fact]
    public async Task The_program_can_neither_change_nor_take_out_a_line_of_the_register()
    {
        foreach (var sql in new[] { "update procedures.publication set reason = ''", "delete from procedures.publication" })
        {
            await using var app = new NpgsqlConnection(province.App);
            await app.OpenAsync();
            await using var command = new NpgsqlCommand(sql, app);
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState);
        }
    }

    private async Task<long> Count(string sql)
    {
        await using var owner = new NpgsqlConnection(province.Owner);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand(sql, owner);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
