using CaMauSo.Kernel;
using CaMauSo.Territory;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Monitoring.Model;

/// <summary>What a leader chose to see, as the address carries it: the span, and which units in which order.</summary>
internal sealed record UnitChoice(string? Span, string Sort, bool Up, string Kind, string Query)
{
    internal const string ByLate = "qua-han", ByName = "ten";

    private static readonly Dictionary<string, Func<UnitLine, double>> Orders = new()
    {
        ["nhan"] = u => u.Received.Value, ["dang"] = u => u.Running.Value, [ByLate] = u => u.Late.Value,
        ["dung-han"] = u => u.OnTime.Share ?? 101, ["truc-tuyen"] = u => u.Online.Share ?? -1, ["hai-long"] = u => u.Rating.Share ?? 101,
    };

    internal static UnitChoice From(IQueryCollection query)
    {
        var sort = query["xep"].ToString();
        var known = sort == ByName || Orders.ContainsKey(sort);
        var words = query["q"].ToString();
        return new UnitChoice(query["khoang"], known ? sort : ByLate, query["chieu"] == "tang", query["loc"].ToString() is "xa" or "so" or "tre" ? query["loc"].ToString() : "",
            Vietnamese.Clean(words.Length > 60 ? words[..60] : words));
    }

    internal IReadOnlyList<UnitLine> Of(Board board)
    {
        var words = Vietnamese.Fold(Query);
        var found = board.Units.Where(u => Kind switch { "xa" => u.Body.Level == UnitLevel.Commune, "so" => u.Body.Level == UnitLevel.Province, "tre" => u.Late.Value > 0, _ => true })
            .Where(u => words.Length == 0 || Vietnamese.Fold(u.Name + " " + u.Body.Name).Contains(words, StringComparison.Ordinal));
        var byName = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"), ignoreCase: true);
        if (Sort == ByName) return [.. Up ? found.OrderBy(u => u.Name, byName) : found.OrderByDescending(u => u.Name, byName)];
        // Those with nothing to tell stand last, whichever way the others are turned.
        var order = Orders[Sort];
        var busy = found.OrderBy(u => u.Idle);
        return [.. (Up ? busy.ThenBy(order) : busy.ThenByDescending(order)).ThenByDescending(u => u.Running.Value).ThenBy(u => u.Name, byName)];
    }

    internal string Address(string? span = null, string? sort = null, string? kind = null)
    {
        // The same column again turns the order round; shares and names begin with the lowest, counts with the highest.
        var up = sort is null ? Up : sort == Sort ? !Up : sort is ByName or "dung-han" or "hai-long";
        var parts = new List<string>();
        if ((span ?? Span) is { Length: > 0 } s) parts.Add("khoang=" + Uri.EscapeDataString(s));
        if ((sort ?? Sort) is var by && (by != ByLate || up)) parts.Add("xep=" + by);
        if (up) parts.Add("chieu=tang");
        if ((kind ?? Kind) is { Length: > 0 } k) parts.Add("loc=" + k);
        if (Query.Length > 0) parts.Add("q=" + Uri.EscapeDataString(Query));
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}

/// <summary>What the views of the board draw.</summary>
internal sealed record BoardView(Board Board, UnitChoice Choice)
{
    internal string HourCaption => "Hồ sơ nộp theo giờ, hôm nay và trung bình cùng thứ 4 tuần trước";
}
