using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>
/// Holds back who guesses the four characters of one code, from however many addresses: every fifth try in a row closes the
/// code, first for a quarter of an hour, then twice as long each time. It is counted in the database, by the database's
/// clock, so that all processes count together; a code that does not exist is counted like one that does.
/// </summary>
internal sealed class LookUpTries(Db db)
{
    internal const int InARow = 5;

    /// <summary>Counts a try before it is judged: of a thousand at once only <see cref="InARow"/> are.</summary>
    /// <exception cref="Refused">The code is closed for now.</exception>
    internal async Task Count(string code, CancellationToken cancel)
    {
        var counted = await db.Database.SqlQuery<int>($"""
            insert into dossiers.look_up_try as t (code, tries, tried_at) values ({code}, 1, now())
            on conflict (code) do update set tries = t.tries + 1, tried_at = now(),
              closed_until = case when (t.tries + 1) % {InARow} = 0 then now() + least(interval '15 minutes' * power(2, least((t.tries + 1) / {InARow} - 1, 10)), interval '1 day') end
            where t.closed_until is null or t.closed_until <= now()
            returning tries as "Value"
            """).ToListAsync(cancel);
        if (counted.Count > 0) return;
        var left = await db.Database.SqlQuery<int>($"""select greatest(1, ceil(extract(epoch from closed_until - now()) / 60))::int as "Value" from dossiers.look_up_try where code = {code}""").ToListAsync(cancel);
        var minutes = left.Count > 0 ? left[0] : 1;
        throw new Refused($"Mã hồ sơ này vừa bị nhập sai nhiều lần nên tạm khóa tra cứu. Thử lại sau {(minutes < 120 ? $"{minutes} phút" : $"{(minutes + 59) / 60} giờ")}. Nếu là hồ sơ của bạn, hãy đăng nhập để xem ngay.", "code");
    }

    /// <summary>Who knew the four characters takes away what others tried.</summary>
    internal Task Forget(string code, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"delete from dossiers.look_up_try where code = {code}", cancel);
}

/// <summary>Forgets codes nobody has tried for a month.</summary>
internal sealed class SweepLookUpTries(Db db) : IRecurring
{
    public TimeSpan Every => TimeSpan.FromHours(6);

    public Task Run(CancellationToken cancel) => db.Database.ExecuteSqlAsync($"delete from dossiers.look_up_try where tried_at < now() - interval '30 days'", cancel);
}
