using System.Globalization;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Dossiers.Desk;

/// <summary>The filter as it stands in an address; the list, what is taken away from it and what is done to its rows read it here and nowhere else.</summary>
internal sealed record QueueFilter(QueueAsk Ask, string Typed)
{
    internal static readonly IReadOnlyList<(QueueTab Tab, string Key, string Label)> Tabs =
    [
        (QueueTab.Waiting, "can-xu-ly", "Cần xử lý"), (QueueTab.Incoming, "chuyen-den", "Chuyển đến, chờ nhận"), (QueueTab.Outgoing, "chuyen-di", "Chuyển đi"), (QueueTab.Opinion, "lay-y-kien", "Lấy ý kiến"), (QueueTab.Soon, "sap-den-han", "Sắp đến hạn"), (QueueTab.Late, "qua-han", "Quá hạn"),
        (QueueTab.Supplement, "cho-bo-sung", "Chờ người dân"), (QueueTab.ToSign, "cho-ky", "Chờ ký"), (QueueTab.Done, "da-xong", "Đã xong tháng này"), (QueueTab.All, "tat-ca", "Tất cả"),
    ];

    /// <summary>Nonsense narrows nothing.</summary>
    internal static QueueFilter Read(IQueryCollection query)
    {
        var typed = (string?)query["q"] ?? "";
        var words = Vietnamese.Fold(Vietnamese.Clean(typed));
        var known = Tabs.FirstOrDefault(t => t.Key == query["hang"]);
        // The search box of the top bar names no tab: it means every dossier.
        var tab = known.Key is not null ? known.Tab : words.Length > 0 ? QueueTab.All : QueueTab.Waiting;
        var page = int.TryParse(query["trang"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        return new(new(tab, words.Length > 100 ? words[..100] : words, (string?)query["thu-tuc"] is { Length: > 0 and <= 40 } procedure ? procedure : null, Date(query["tu"]), Date(query["den"]), Math.Clamp(page, 1, DeskQueue.LastPage))
        {
            Mine = query["giao"] == "toi", Only = [.. Model.Picked.Read(query["ho-so"]).Select(p => p.Code)],
        }, words.Length > 0 ? typed : "");
    }

    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 1990 and < 2200 ? date : null;

    internal string TabKey => Tabs.First(t => t.Tab == Ask.Tab).Key;
    internal string TabLabel => Tabs.First(t => t.Tab == Ask.Tab).Label;
    internal string? From => Iso(Ask.From);
    internal string? To => Iso(Ask.To);
    internal bool IsNarrowed => Ask.Words.Length > 0 || Ask.Procedure is not null || Ask.From is not null || Ask.To is not null || Ask.Mine;

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The filter as an address says it; rows chosen out of it are no part of it.</summary>
    internal QueryString Query(int? page = null)
    {
        var query = new QueryString().Add("hang", TabKey);
        if (Ask.Words.Length > 0) query = query.Add("q", Typed);
        if (Ask.Procedure is not null) query = query.Add("thu-tuc", Ask.Procedure);
        if (From is { } from) query = query.Add("tu", from);
        if (To is { } to) query = query.Add("den", to);
        if (Ask.Mine) query = query.Add("giao", "toi");
        if ((page ?? Ask.Page) is > 1 and var number) query = query.Add("trang", number.ToString(CultureInfo.InvariantCulture));
        return query;
    }

    /// <summary>The filter as people say it.</summary>
    /// <param name="procedure">Name of the procedure asked for.</param>
    internal string Words(string? procedure) => string.Join("; ", new[]
    {
        $"mục “{TabLabel}”",
        procedure is null ? null : $"thủ tục {procedure}",
        Ask.Words.Length > 0 ? $"tìm “{Vietnamese.Clean(Typed)}”" : null,
        Ask.From is { } from ? $"nộp từ {Say.Date(from)}" : null,
        Ask.To is { } to ? $"nộp đến {Say.Date(to)}" : null,
        Ask.Mine ? "giao cho tôi" : null,
        Ask.Only.Count > 0 ? $"{Ask.Only.Count} hồ sơ đã chọn" : null,
    }.OfType<string>());
}
