using System.Text.Json;
using CaMauSo.Kernel;
using CaMauSo.Monitoring.Live;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaMauSo.Monitoring.Model;

/// <summary>
/// Counts facts by hour, body and field. Kinds are known by name only, so nothing here depends on the modules that record
/// them. A subject counts once in a measure: hearing a fact again changes nothing.
/// </summary>
internal sealed class HourlyCounts(Db db, BoardFeed feed) : IHearAll
{
    private const string Withdrawn = "DossierWithdrawn";

    /// <summary>Which measure a kind counts into. A withdrawal ends processing only where it had begun.</summary>
    private static readonly Dictionary<string, string> MeasureOf = new()
    {
        ["DossierFiled"] = Keys.Filed, ["DossierReceived"] = Keys.Received,
        ["ResultApproved"] = Keys.Finished, ["ReplyApproved"] = Keys.Finished, ["ReceptionRefused"] = Keys.Finished, ["ProcessingStopped"] = Keys.Finished, [Withdrawn] = Keys.Finished,
    };

    private const string Sql = """
        with heard as (
          select distinct on (subject, measure) * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[]) as h(subject, measure, body, field, at) order by subject, measure, at),
        fresh as (
          insert into monitoring.counted (subject, measure) select subject, measure from heard
          where not $6 or exists (select from monitoring.counted c where c.subject = heard.subject and c.measure = 'dossiers.received')
          on conflict do nothing returning subject, measure)
        insert into monitoring.indicator_hour as kept (measure, hour, body, field, value)
        select measure, date_trunc('hour', at), body, field, count(*) from heard join fresh using (subject, measure) group by 1, 2, 3, 4
        on conflict (measure, hour, body, field) do update set value = kept.value + excluded.value
        """;

    public async Task Hear(IReadOnlyList<KeptFact> facts, CancellationToken cancel)
    {
        var heard = facts.Where(f => MeasureOf.ContainsKey(f.Kind)).Select(f => (Fact: f, Place: PlaceOf(f))).Where(h => h.Place is not null).ToArray();
        await Count([.. heard.Where(h => h.Fact.Kind != Withdrawn)], onlyReceived: false, cancel);
        await Count([.. heard.Where(h => h.Fact.Kind == Withdrawn)], onlyReceived: true, cancel);
        // Before the commit; those who listen wait a moment before they look.
        feed.Topic.Raise();
    }

    private async Task Count((KeptFact Fact, (Guid Body, string Field)? Place)[] heard, bool onlyReceived, CancellationToken cancel)
    {
        if (heard.Length == 0) return;
        await using var command = new NpgsqlCommand(Sql, (NpgsqlConnection)db.Database.GetDbConnection())
        {
            Parameters =
            {
                new() { Value = heard.Select(h => h.Fact.Subject).ToArray() }, new() { Value = heard.Select(h => MeasureOf[h.Fact.Kind]).ToArray() },
                new() { Value = heard.Select(h => h.Place!.Value.Body).ToArray() }, new() { Value = heard.Select(h => h.Place!.Value.Field).ToArray() },
                new() { Value = heard.Select(h => h.Fact.At).ToArray() }, new() { Value = onlyReceived },
            },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Where a fact counts; null when its payload was erased or says nothing of it.</summary>
    private static (Guid Body, string Field)? PlaceOf(KeptFact fact)
    {
        using var payload = JsonDocument.Parse(fact.Payload);
        if (payload.RootElement.ValueKind != JsonValueKind.Object) return null;
        return payload.RootElement.TryGetProperty("body", out var body) && body.TryGetGuid(out var id) && payload.RootElement.TryGetProperty("field", out var field)
            ? (id, field.GetString() ?? "") : null;
    }
}
