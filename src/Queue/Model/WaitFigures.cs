using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Queue.Model;

/// <summary>How it went at a centre, in some days or in one hour of the day.</summary>
/// <param name="Hour">In which hour numbers were taken; null for the whole.</param>
/// <param name="Mean">Seconds from taking a number to the first call, of those who were called.</param>
/// <param name="P90">Nine in ten waited no longer.</param>
internal sealed record WaitFigure(Guid Body, int? Hour, long Taken, long Called, long Served, long NoShow, double? Mean, double? P90)
{
    internal static string Minutes(double? seconds) => seconds is { } s ? (s / 60).ToString("0.#") : "—";
}

/// <summary>Waiting times, counted in the database.</summary>
internal sealed class WaitFigures(Db db)
{
    internal async Task<IReadOnlyList<WaitFigure>> Read(DateOnly from, DateOnly to, IReadOnlyList<Guid>? bodies, bool byHour, CancellationToken cancel)
    {
        var only = bodies?.ToArray();
        return await db.Database.SqlQuery<WaitFigure>($"""
            select body as "Body", case when {byHour} then extract(hour from taken_at at time zone 'Asia/Ho_Chi_Minh')::int end as "Hour", count(*) as "Taken", count(first_called_at) as "Called",
              count(*) filter (where state = 'Finished') as "Served", count(*) filter (where state = 'NoShow') as "NoShow",
              avg(extract(epoch from first_called_at - taken_at))::float8 as "Mean",
              percentile_cont(0.9) within group (order by extract(epoch from first_called_at - taken_at)::float8) as "P90"
            from queue.ticket where day between {from} and {to} and ({only}::uuid[] is null or body = any({only}::uuid[])) group by 1, 2
            """).ToListAsync(cancel);
    }
}
