using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Reports;

/// <summary>What a line of the index or a criterion came to.</summary>
/// <param name="Share">What was measured, of one; null when nothing could be, for want of a measure or of anything to count.</param>
/// <param name="Says">The same in numbers: "95 trên 100 hồ sơ".</param>
/// <param name="Lists">Where the dossiers or procedures behind it are.</param>
/// <param name="Points">Null when it is not measured: it counts in no sum.</param>
internal sealed record Scored(IndexRules.IndexLine Line, double? Share, string Says, IReadOnlyList<(string Label, string Href)> Lists, double? Points, double Max);

/// <summary>The index of service (QĐ 766) and the nine criteria (NĐ 61), of a period and a body: only what can be measured gets a point.</summary>
internal sealed class IndexScores(ReportBook book, StepBook steps, IndexRules rules, Catalogue catalogue, PublicationKept publications, Db db)
{
    internal static readonly IReadOnlySet<string> Measures = new HashSet<string> { "announced", "published", "complete", "on-time", "mean-time", "whole-online", "satisfied" };
    internal static readonly IReadOnlySet<string> CriterionMeasures = new HashSet<string> { "whole-time", "contacts", "attitude", "online" };

    internal async Task<ServiceScores> Of(ReportPeriod period, Guid? body, PeriodState state, CancellationToken cancel)
    {
        var day = period.To;
        var counted = (await book.Read(period, new(body, ByBody: true), cancel)).Sum;
        var faces = await Faces(period, body, cancel);
        var inForce = catalogue.AllInForce(state.ClosedAt is null ? state.Close : period.End.AddTicks(-TimeSpan.TicksPerMicrosecond));
        var told = publications.Of(inForce, day);
        var taken = await steps.Whole(period, body, cancel);
        var (index, criteria) = (rules.IndexOn(day), rules.CriteriaOn(day));
        return new(index, index?.Groups.Select(g => (g, (IReadOnlyList<Scored>)[.. g.Indicators.Select(i => Score(i, period, body, counted, faces, told, taken))])).ToList() ?? [],
            criteria, criteria?.Items.Select(i => Judge(i, period, body, counted, faces, inForce)).ToList() ?? [], told);
    }

    private static Scored Score(IndexRules.Indicator line, ReportPeriod period, Guid? body, ReportRow n, Faces faces, IReadOnlyList<PublicationKept.Line> told, (long Dossiers, long Procedures, double Mean) taken)
    {
        if (line.Measure == "mean-time") return MeanTime(line, period, body, taken);
        (long Met, long Of, string What, (string, string)[] Lists) found = line.Measure switch
        {
            "announced" => (told.Count(t => t.Announced is true), told.Count(t => t.Announced is not null), "thủ tục", [("Danh sách thủ tục", "#thu-tuc")]),
            "published" => (told.Count(t => t.Published is true), told.Count(t => t.Published is not null), "thủ tục", [("Danh sách thủ tục", "#thu-tuc")]),
            "complete" => (told.Count(t => t.Missing.Count == 0), told.Count, "thủ tục", [("Danh sách thủ tục", "#thu-tuc")]),
            "on-time" => (n[ReportCells.JudgedInTime], Judged(n), "hồ sơ", [Trace("Đúng hạn", ReportCells.JudgedInTime, period, body), Trace("Quá hạn", ReportCells.JudgedLate, period, body)]),
            "whole-online" => (n[ReportCells.WholeOnline], n[ReportCells.WholeOnline] + n[ReportCells.WholeOther], "hồ sơ của thủ tục toàn trình", [Trace("Nộp trực tuyến", ReportCells.WholeOnline, period, body), Trace("Nộp cách khác", ReportCells.WholeOther, period, body)]),
            "satisfied" => (Math.Max(0, n[ReportCells.JudgedInTime] - faces.Unhappy), Judged(n), "hồ sơ", [Trace("Quá hạn", ReportCells.JudgedLate, period, body), ("Lời chê", Ratings(period, body))]),
            _ => (0, 0, "", []),
        };
        if (line.Measure is null) return new(line, null, "", [], null, line.Max);
        if (found.Of == 0) return new(line, null, $"Chưa có {found.What} nào để tính", [], null, line.Max);
        var share = (double)found.Met / found.Of;
        return new(line, share, $"{found.Met:#,0} trên {found.Of:#,0} {found.What}", found.Lists, line.Points(share), line.Max);
    }

    /// <summary>Shown and never scored: how long is good is said by nobody.</summary>
    private static Scored MeanTime(IndexRules.Indicator line, ReportPeriod period, Guid? body, (long Dossiers, long Procedures, double Mean) taken) => taken.Dossiers == 0
        ? new(line, null, "Chưa có hồ sơ nào có kết quả trong các tháng đã chốt", [], null, line.Max)
        : new(line, null, $"Trung bình {StepBook.Hours(taken.Mean)} giờ làm việc mỗi hồ sơ; {taken.Dossiers:#,0} hồ sơ của {taken.Procedures:#,0} thủ tục", [("Từng thủ tục, từng bước", "/bao-cao" + period.Query(body) + "&mau=buoc" + (body is null ? "&theo=linh-vuc" : ""))], null, line.Max);

    private static Scored Judge(IndexRules.Criterion line, ReportPeriod period, Guid? body, ReportRow n, Faces faces, IReadOnlyList<ProcedureVersion> inForce)
    {
        Scored Mean(long two, long one, long of, string what, params (string, string)[] lists) => of == 0 ? new(line, null, $"Chưa có {what} nào để tính", [], null, 2)
            : new(line, (2.0 * two + one) / (2 * of), $"2 điểm: {two:#,0}, 1 điểm: {one:#,0}, 0 điểm: {of - two - one:#,0} {what}", lists, Math.Round((2.0 * two + one) / of, 2, MidpointRounding.AwayFromZero), 2);
        switch (line.Measure)
        {
            case "whole-time": return Mean(n[ReportCells.Early], n[ReportCells.InTime], n[ReportCells.Done], "hồ sơ", Trace("Trước hạn", ReportCells.Early, period, body), Trace("Đúng hạn", ReportCells.InTime, period, body), Trace("Quá hạn", ReportCells.Late, period, body));
            case "contacts": return Mean(n[ReportCells.Unasked], n[ReportCells.AskedOnce], n[ReportCells.Done], "hồ sơ", Trace("Không bổ sung", ReportCells.Unasked, period, body), Trace("Một lần", ReportCells.AskedOnce, period, body), Trace("Hơn một lần", ReportCells.AskedAgain, period, body));
            case "attitude": return Mean(faces.Happy, faces.SoSo, faces.All, "lượt chấm", ("Các lượt chấm", Ratings(period, body)));
            case "online":
                var (online, taken, late) = (n[ReportCells.Online], n[ReportCells.Online] + n[ReportCells.Direct], n[ReportCells.Late] + n[ReportCells.OpenLate]);
                if (taken == 0) return new(line, null, "Chưa có hồ sơ nào để tính", [], null, 2);
                var offered = inForce.Count == 0 ? 0 : 100.0 * inForce.Count(p => p.OldOnlineLevel >= 3) / inForce.Count;
                return new(line, (double)online / taken, $"{online:#,0} trên {taken:#,0} hồ sơ nộp trực tuyến; {offered:0}% thủ tục ở mức 3, 4; {late:#,0} hồ sơ quá hạn",
                    [Trace("Trực tuyến", ReportCells.Online, period, body), Trace("Trực tiếp, bưu chính", ReportCells.Direct, period, body), Trace("Quá hạn", ReportCells.Late, period, body), Trace("Tồn quá hạn", ReportCells.OpenLate, period, body)], OnlinePoints(line, (double)online / taken, offered, late), 2);
            default: return new(line, null, "", [], null, 2);
        }
    }

    internal static double OnlinePoints(IndexRules.Criterion line, double share, double offered, long late) =>
        share * 100 >= line.Two && offered >= line.Procedures && late == 0 ? 2 : share * 100 >= line.One ? 1 : 0;

    internal static string Points(double points) => points.ToString("0.##", System.Globalization.CultureInfo.GetCultureInfo("vi-VN"));

    internal static string Share(double? share) => share is { } of ? (of * 100).ToString("0.##", System.Globalization.CultureInfo.GetCultureInfo("vi-VN")) + "%" : "–";

    private async Task<Faces> Faces(ReportPeriod period, Guid? body, CancellationToken cancel)
    {
        var (begin, end) = (period.Begin, period.End);
        var by = await db.Set<Rating>().Where(r => r.At >= begin && r.At < end && (body == null || r.Body == body)).GroupBy(r => r.Score).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new(by.GetValueOrDefault(3), by.GetValueOrDefault(2), by.GetValueOrDefault(1));
    }

    private static long Judged(ReportRow n) => n[ReportCells.JudgedInTime] + n[ReportCells.JudgedLate];

    private static (string, string) Trace(string label, ReportCell cell, ReportPeriod period, Guid? body) => (label, $"/bao-cao/ho-so{period.Query(body)}&o={cell.Key}");

    private static string Ratings(ReportPeriod period, Guid? body) => "/bao-cao/hai-long" + period.Query(body);
}

/// <summary>How often each face was tapped.</summary>
internal sealed record Faces(long Happy, long SoSo, long Unhappy)
{
    internal long All => Happy + SoSo + Unhappy;
}

/// <summary>Index and criteria of a period, with the rules of its last day.</summary>
internal sealed record ServiceScores(IndexRules.IndexVersion? Index, IReadOnlyList<(IndexRules.IndexGroup Group, IReadOnlyList<Scored> Lines)> Groups, IndexRules.CriteriaVersion? Criteria, IReadOnlyList<Scored> Nine, IReadOnlyList<PublicationKept.Line> Procedures)
{
    private IEnumerable<Scored> Measured => Groups.SelectMany(g => g.Lines).Where(l => l.Points is not null);

    /// <summary>Points of what was measured, and how many there were to be had for just that.</summary>
    internal (double Points, double Max) Sum => (Math.Round(Measured.Sum(l => l.Points!.Value), 2), Measured.Sum(l => l.Max));

    internal (double Points, double Max) SumOfNine => (Math.Round(Nine.Sum(l => l.Points ?? 0), 2), Nine.Where(l => l.Points is not null).Sum(l => l.Max));
}
