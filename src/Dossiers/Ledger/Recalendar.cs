using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace CaMauSo.Dossiers.Ledger;

/// <summary>
/// When the province's calendar changes, every running dossier's due times are derived anew from its ledger: read in bulk, computed here,
/// written where they differ, with a line in the ledger each; then the open terms beside it (<see cref="OpenTerms"/>). One process does it at a
/// time; cut off, it begins again and finds what is left. A dossier whose due time nobody can tell by the new calendar keeps it, and keeps nobody else.
/// </summary>
internal sealed class Recalendar(NpgsqlDataSource source, WorkingCalendar calendar, CalendarWatch watch, TerritoryMap territory, DefinitionArchive definitions, IServiceProvider services, TimeProvider time, ILogger<Recalendar> log) : IRecurring
{
    internal const string Why = "Lịch làm việc của tỉnh thay đổi";
    internal const long Turn = 7262003;
    private const int Batch = 20_000, Named = 5;

    private readonly Lock _one = new();

    public TimeSpan Every => TimeSpan.FromSeconds(30);

    public async Task Run(CancellationToken cancel)
    {
        watch.Look();
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var turn = await connection.BeginTransactionAsync(cancel);
        await using (var mine = new NpgsqlCommand("select pg_try_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = Turn } } })
            if (await mine.ExecuteScalarAsync(cancel) is false) return;
        var taken = await Scalar<string>(connection, "select fingerprint from dossiers.calendar_taken", cancel);
        if (taken == calendar.Fingerprint && !watch.Changed) return;
        // Without a word in the table this is the first look: what runs was computed by this calendar.
        if (taken is not null) await Everything(cancel);
        await using var note = new NpgsqlCommand("delete from dossiers.calendar_taken", connection);
        await note.ExecuteNonQueryAsync(cancel);
        await using var keep = new NpgsqlCommand("insert into dossiers.calendar_taken values ($1, $2)", connection) { Parameters = { new() { Value = calendar.Fingerprint }, new() { Value = time.Now } } };
        await keep.ExecuteNonQueryAsync(cancel);
        await turn.CommitAsync(cancel);
        watch.Derived();
    }

    private async Task Everything(CancellationToken cancel)
    {
        var (looked, moved, left) = await Derive(cancel);
        var (terms, kept) = await ActivatorUtilities.CreateInstance<OpenTerms>(services).Derive(cancel);
        log.LogInformation("The calendar changed: {Looked} running dossiers derived anew, {Moved} are due at another time, {Terms} have another term for a supplement, an opinion or a lent part", looked, moved, terms);
        Guid[] all = [.. left.Union(kept)];
        if (all.Length == 0) return;
        var some = string.Join(", ", all.Take(Named));
        log.LogWarning("{Left} running dossiers keep the due times they have, because nobody can tell them by the new calendar; the first are {Some}", all.Length, some);
    }

    /// <summary>All that run, in two lanes of as many each: ids grow with time, so equal parts of the ids that could be would put all into one lane.</summary>
    private async Task<(int Looked, int Moved, IEnumerable<Guid> Left)> Derive(CancellationToken cancel)
    {
        Guid middle;
        await using (var connection = await source.OpenConnectionAsync(cancel))
        {
            await using var half = new NpgsqlCommand("select id from dossiers.dossier where ended_at is null order by id offset (select count(*) / 2 from dossiers.dossier where ended_at is null) limit 1", connection);
            if (await half.ExecuteScalarAsync(cancel) is not Guid found) return (0, 0, []);
            middle = found;
        }
        var lanes = await Task.WhenAll(Task.Run(() => Lane(Guid.Empty, middle, cancel), cancel), Task.Run(() => Lane(middle, Guid.AllBitsSet, cancel), cancel));
        return (lanes.Sum(l => l.Looked), lanes.Sum(l => l.Moved), lanes.SelectMany(l => l.Left));
    }

    private async Task<(int Looked, int Moved, List<Guid> Left)> Lane(Guid after, Guid end, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        var (looked, moved, last, left) = (0, 0, after, new List<Guid>());
        var hours = new Dictionary<Guid, WorkingHours>();
        var ladders = new Dictionary<(string, int, string), IReadOnlyList<Rung>>();
        while (true)
        {
            var batch = new Changes();
            var (count, reached) = await Read(connection, last, end, batch, hours, ladders, cancel);
            looked += count;
            left.AddRange(batch.Left);
            if (batch.Ids.Count > 0) moved += await Write(connection, batch, cancel);
            if (count < Batch) return (looked, moved, left);
            last = reached;
        }
    }

    /// <summary>What a running dossier's row keeps, and what follows from its ledger.</summary>
    private async Task<(int Count, Guid Last)> Read(NpgsqlConnection connection, Guid after, Guid end, Changes changes, Dictionary<Guid, WorkingHours> hours, Dictionary<(string, int, string), IReadOnlyList<Rung>> ladders, CancellationToken cancel)
    {
        await using var ask = new NpgsqlCommand("""
            select d.id, d.due_at, d.original_due_at, d.judged_due_at, d.next_rung_at, d.procedure, d.procedure_version, d.procedure_hash,
              e.number, e.at, e.kind, e.body, e.term, e.most, e.due_at, e.rung, e.stage, d.final_due_at
            from (select * from dossiers.dossier where ended_at is null and id > $1 and id <= $2 order by id limit $3) d
            join dossiers.clock_entry e on e.dossier = d.id order by d.id, e.number
            """, connection)
        { Parameters = { new() { Value = after }, new() { Value = end }, new() { Value = Batch } } };
        await using var row = await ask.ExecuteReaderAsync(cancel);
        var (count, id, reading, kept, number, told) = (0, Guid.Empty, ClockReading.Nothing, default(Kept), 0, false);
        WorkingHours HoursOf(Guid body) => hours.TryGetValue(body, out var known) ? known : hours[body] = calendar.For(territory.Body(body).HoursKey);
        void Settle()
        {
            if (!told) return;
            try
            {
                if (kept.Differs(reading, HoursOf(reading.Body))) changes.Add(id, number, kept, reading, kept.Next(reading, HoursOf(reading.Body)));
            }
            catch (Exception no) when (Untold(no)) { Leave(); }
        }

        // One that ends where there is no calendar yet, or lacks its definition, must not stand before all others.
        void Leave()
        {
            told = false;
            changes.Left.Add(id);
        }

        while (await row.ReadAsync(cancel))
        {
            var next = row.GetGuid(0);
            if (next != id)
            {
                Settle();
                (id, reading, count, told) = (next, ClockReading.Nothing, count + 1, true);
                var rules = (row.GetString(5), row.GetInt32(6), row.GetString(7));
                try
                {
                    if (!ladders.TryGetValue(rules, out var ladder)) ladder = ladders[rules] = LadderOf(rules);
                    kept = new Kept(Moment(row, 1), Moment(row, 2), Moment(row, 3), Moment(row, 4), Moment(row, 17), ladder);
                }
                catch (Exception no) when (Untold(no)) { Leave(); }
            }
            if (!told) continue;
            number = row.GetInt32(8);
            try
            {
                reading = reading.After(new ClockEntry
                {
                    Dossier = id, Number = number, At = row.GetFieldValue<DateTimeOffset>(9), Kind = Enum.Parse<ClockMove>(row.GetString(10)), Body = row.IsDBNull(11) ? null : row.GetGuid(11),
                    Term = row.IsDBNull(12) ? null : Term.Parse(row.GetString(12)), Most = row.IsDBNull(13) ? null : Term.Parse(row.GetString(13)), DueAt = Moment(row, 14), Rung = row.IsDBNull(15) ? null : row.GetString(15),
                    Stage = row.IsDBNull(16) ? null : row.GetString(16), ByName = "",
                }, HoursOf);
            }
            catch (Exception no) when (Untold(no)) { Leave(); }
        }
        Settle();
        return (count, id);
    }

    /// <summary>The calendar does not reach so far, or body or definition is not known: a matter of this one dossier.</summary>
    internal static bool Untold(Exception no) => no is Refused or Absent;

    /// <summary>One lane at a time: a definition that is not running any more is asked of the database.</summary>
    private IReadOnlyList<Rung> LadderOf((string Code, int Version, string Hash) rules)
    {
        lock (_one) return definitions.Of(rules.Code, rules.Version, rules.Hash).Time.Rungs;
    }

    /// <summary>Only where nobody has added a line meanwhile: a line that stands already wins, and its writer computed by the new calendar or is found by the next look.</summary>
    private async Task<int> Write(NpgsqlConnection connection, Changes c, CancellationToken cancel)
    {
        await using var write = new NpgsqlCommand("""
            with changed as (select * from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[], $10::timestamptz[], $11::int[], $12::timestamptz[], $13::timestamptz[])
              as t(id, number, before, due, first, judged, rung, final, stage_number, stage_due, stage_judged)),
            lines as (insert into dossiers.clock_entry (dossier, number, at, kind, due_at, reason, by_name)
              select id, number + 1, $8, 'Recalendar', due, $9, 'Hệ thống' from changed where before is distinct from due on conflict do nothing returning dossier),
            told as (insert into dossiers.due_moved (dossier, before, after) select id, before, due from changed where id in (select dossier from lines) and before is not null and due is not null
              on conflict (dossier) do update set after = excluded.after),
            staged as (update dossiers.stage_time s set due_at = stage_due, judged_due_at = stage_judged from changed
              where s.dossier = changed.id and s.number = changed.stage_number and (before is not distinct from due or changed.id in (select dossier from lines)))
            update dossiers.dossier d set due_at = due, original_due_at = first, judged_due_at = judged, next_rung_at = rung, final_due_at = final from changed
              where d.id = changed.id and d.ended_at is null and (before is not distinct from due or changed.id in (select dossier from lines))
            """, connection)
        {
            CommandTimeout = 600,
            Parameters =
            {
                new() { Value = c.Ids }, new() { Value = c.Numbers }, Moments(c.Before), Moments(c.Due), Moments(c.First), Moments(c.Judged), Moments(c.Rung), new() { Value = time.Now }, new() { Value = Why },
                Moments(c.Final), new() { Value = c.StageNumbers }, Moments(c.StageDue), Moments(c.StageJudged),
            },
        };
        return await write.ExecuteNonQueryAsync(cancel);
    }

    private static NpgsqlParameter Moments(List<DateTimeOffset?> values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz };

    private static DateTimeOffset? Moment(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private static async Task<T?> Scalar<T>(NpgsqlConnection connection, string sql, CancellationToken cancel) where T : class
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancel) as T;
    }

    private readonly record struct Kept(DateTimeOffset? Due, DateTimeOffset? First, DateTimeOffset? Judged, DateTimeOffset? Rung, DateTimeOffset? Final, IReadOnlyList<Rung> Ladder)
    {
        internal DateTimeOffset? Next(ClockReading reading, WorkingHours hours) => reading.NextRung(Ladder, hours);

        internal bool Differs(ClockReading reading, WorkingHours hours) => (Due, First, Judged, Final) != (reading.Promised, reading.FirstDue, reading.JudgedDue, reading.Stage is null ? null : reading.Due) || Rung != Next(reading, hours);
    }

    private sealed class Changes
    {
        internal readonly List<Guid> Ids = [], Left = [];
        internal readonly List<int> Numbers = [], StageNumbers = [];
        internal readonly List<DateTimeOffset?> Before = [], Due = [], First = [], Judged = [], Rung = [], Final = [], StageDue = [], StageJudged = [];

        internal void Add(Guid id, int number, Kept kept, ClockReading reading, DateTimeOffset? rung)
        {
            Ids.Add(id);
            Numbers.Add(number);
            Before.Add(kept.Due);
            Due.Add(reading.Promised);
            First.Add(reading.FirstDue);
            Judged.Add(reading.JudgedDue);
            Rung.Add(rung);
            Final.Add(reading.Stage is null ? null : reading.Due);
            StageNumbers.Add(reading.Stage is null ? 0 : reading.Stages.Count);
            StageDue.Add(reading.Stage?.Due);
            StageJudged.Add(reading.Stage?.Judged);
        }
    }
}
