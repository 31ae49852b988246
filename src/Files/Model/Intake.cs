using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace CaMauSo.Files.Model;

/// <summary>How much one person may send in a day; 0 takes a limit away.</summary>
internal sealed record DailyLimit(int Files, long Bytes)
{
    /// <summary>A family's busiest day is a few dozen photographs; who scans for a whole hamlet sends some hundred.</summary>
    internal static DailyLimit Of(IConfiguration configuration) =>
        new(configuration.GetValue("Files:PerDay:Count", 300), configuration.GetValue("Files:PerDay:Megabytes", 1000L) * 1024 * 1024);
}

/// <summary>Counts what a person sends in a day, in the database, so that all processes count together.</summary>
internal sealed class Intake(Db db, DailyLimit limit, TimeProvider time)
{
    /// <summary>Counts a file before it is read: what is refused later has cost us its reading too.</summary>
    /// <exception cref="Refused">The person has sent enough for today.</exception>
    internal async Task Begin(Guid person, string? about, CancellationToken cancel)
    {
        var (files, bytes) = (limit.Files > 0 ? limit.Files : int.MaxValue, limit.Bytes > 0 ? limit.Bytes : long.MaxValue);
        var counted = await db.Database.ExecuteSqlAsync($"""
            insert into files.intake as i (person, day, files, bytes) values ({person}, {time.Today}, 1, 0)
            on conflict (person, day) do update set files = i.files + 1 where i.files < {files} and i.bytes < {bytes}
            """, cancel);
        if (counted == 0)
            throw new Refused($"Hôm nay bạn đã tải lên đủ mức trong ngày ({(limit.Files > 0 ? $"{limit.Files} tệp" : "")}{(limit is { Files: > 0, Bytes: > 0 } ? " hoặc " : "")}{(limit.Bytes > 0 ? $"{limit.Bytes >> 20} MB" : "")}). Những gì đã lưu vẫn còn; ngày mai tải tiếp, hoặc mang giấy tờ đến Bộ phận Một cửa.", about);
    }

    internal Task Took(Guid person, long bytes, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"update files.intake set bytes = bytes + {bytes} where person = {person} and day = {time.Today}", cancel);
}
