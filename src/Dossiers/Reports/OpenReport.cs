using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Dossiers.Reports;

/// <summary>Which sheet is open.</summary>
internal enum ReportForm { Settling, Backlog, Steps, Procedures }

/// <summary>A report as somebody asked for it, read.</summary>
internal sealed record OpenReport(ReportPeriod Period, PeriodState State, ReportScope Scope, ReportForm Form, string BodyName, IReadOnlyList<ReportRow> Rows, ReportRow Sum, IReadOnlyList<LevelRow> Levels)
{
    /// <summary>How long steps took, for <see cref="ReportForm.Steps"/>.</summary>
    internal IReadOnlyList<StepLine> Steps { get; init; } = [];

    /// <summary>The last month of the period of which steps are counted.</summary>
    internal DateOnly? StepsUntil { get; init; }

    internal static readonly IReadOnlyList<(ReportForm Form, string Key, string Name, string? Number)> Forms =
    [
        (ReportForm.Settling, "06a", "Tình hình, kết quả giải quyết thủ tục hành chính", "II.06a/VPCP/KSTT"),
        (ReportForm.Backlog, "ton", "Hồ sơ quá hạn chưa xong và nguyên nhân", null),
        (ReportForm.Steps, "buoc", "Thời gian giải quyết của từng thủ tục và từng bước", null),
        (ReportForm.Procedures, "07", "Thủ tục hành chính và quy trình nội bộ theo cấp", "II.07a, II.07b/VPCP/KSTT"),
    ];

    internal (ReportForm Form, string Key, string Name, string? Number) Of => Forms.First(f => f.Form == Form);

    /// <summary>What is not known for sure about the sheet; who uses it is told so.</summary>
    internal string Unsure => Form switch
    {
        ReportForm.Settling => "Các cột theo biểu II.06a/VPCP/KSTT mà các hệ thống một cửa đang dùng; chưa đối chiếu với bản gốc của Thông tư 01/2020/TT-VPCP. Kỳ tính theo tháng dương lịch.",
        ReportForm.Backlog => "Thông tư 01/2020/TT-VPCP có biểu về hồ sơ quá hạn và nguyên nhân hay không thì chưa đối chiếu được; bảng này do hệ thống lập để dùng nội bộ, không thay biểu mẫu.",
        ReportForm.Steps => "Không phải biểu mẫu nhà nước: bảng do hệ thống lập từ phiếu kiểm soát để biết việc nằm ở đâu bao lâu. Bước đang ở cơ quan khác làm một phần được tính cho cơ quan chịu trách nhiệm.",
        _ => "Biểu II.07a, II.07b/VPCP/KSTT chỉ mới biết nội dung (thủ tục và quy trình nội bộ theo cấp), chưa có tên cột trong bản gốc; các cột dưới đây do hệ thống đặt.",
    };

    internal string Standing => Form == ReportForm.Steps && State.ClosedAt is null
        ? StepsUntil is { } until ? $"Chỉ tính các tháng đã chốt, đến hết tháng {until.Month} năm {until.Year}." : "Thời gian từng bước chỉ có sau khi tháng được chốt; kỳ này chưa có tháng nào chốt."
        : State.ClosedAt is { } made ? $"Số liệu đã chốt lúc {Ui.Say.Moment(made)}, không đổi nữa." + (made > Period.End.AddDays(1) ? " Chốt sau khi hết kỳ đã lâu: máy dựng lại từng hồ sơ như lúc hết kỳ theo sổ đồng hồ và phiếu kiểm soát." : "")
        : State.Ended ? "Kỳ đã hết, máy đang chốt số liệu; các số dưới đây còn là tạm tính."
        : $"Tạm tính: kỳ chưa hết, số liệu tính đến {Ui.Say.Moment(State.Close)} và còn thay đổi.";

    /// <summary>This report, or the same with one thing changed.</summary>
    internal string Query(ReportForm? form = null, Guid? body = null, bool? byBody = null)
    {
        var of = body ?? Scope.Body;
        return Period.Query(of) + "&mau=" + Forms.First(f => f.Form == (form ?? Form)).Key + (of is null && !(byBody ?? Scope.ByBody) ? "&theo=linh-vuc" : "");
    }

    /// <summary>The steps behind a number.</summary>
    internal string Trace(StepRow row, bool over = false) => "/bao-cao/buoc" + Period.Query(Scope.Body ?? row.Body) + $"&thu-tuc={Uri.EscapeDataString(row.Procedure)}&buoc={Uri.EscapeDataString(row.State)}" + (over ? "&qua=1" : "");

    /// <summary>The list behind a number.</summary>
    internal string Trace(ReportRow row, ReportCell cell) => "/bao-cao/ho-so" + Period.Query(Scope.Body ?? (Scope.ByBody && row.Key is { } body ? Guid.Parse(body) : null)) + "&o=" + cell.Key
        + (!Scope.ByBody && row.Key is { } field ? "&linh-vuc=" + Uri.EscapeDataString(field) : "");
}

/// <summary>Opens reports from what an address asks for.</summary>
internal sealed class ReportDesk(ReportBook book, StepBook steps, Catalogue catalogue, Db db, TimeProvider time)
{
    /// <exception cref="Absent">There is no such period or sheet, or the body is another's.</exception>
    internal async Task<OpenReport> Open(IQueryCollection asked, CancellationToken cancel)
    {
        var period = PeriodOf(asked["ky"]);
        var form = asked["mau"].ToString() is { Length: > 0 } key ? OpenReport.Forms.FirstOrDefault(f => f.Key == key) is { Key: not null } known ? known.Form : throw new Absent("Không có biểu này.") : ReportForm.Settling;
        var body = book.Allowed(BodyOf(asked));
        var scope = new ReportScope(body, body is null && asked["theo"] != "linh-vuc");
        var state = await book.StateOf(period, cancel);
        if (form == ReportForm.Procedures)
            return new(period, state, scope, form, book.BodyName(body), [], new(null, "", new Dictionary<ReportCell, long>()), await ReportedProcedures.Of(db, catalogue, period, state.ClosedAt is not null, time.Now, cancel));
        if (form == ReportForm.Steps)
            return new(period, state, scope, form, book.BodyName(body), [], new(null, "", new Dictionary<ReportCell, long>()), []) { Steps = [.. (await steps.Read(period, scope, cancel)).Select(row => new StepLine(row, row.Body is { } of ? book.ShortName(of) : "", book.ProcedureName(row.Procedure)))], StepsUntil = await steps.Until(period, cancel) };
        var (rows, sum) = await book.Read(period, scope, cancel);
        return new(period, state, scope, form, book.BodyName(body), rows, sum, []);
    }

    internal ReportPeriod PeriodOf(string? key)
    {
        // Without a word about it, the last month that is over.
        var period = string.IsNullOrEmpty(key) ? ReportPeriod.Month(time.Today.AddMonths(-1)) : ReportPeriod.Read(key) ?? throw new Absent("Không có kỳ báo cáo này.");
        return period.From <= time.Today ? period : throw new Absent("Kỳ báo cáo này chưa bắt đầu.");
    }

    /// <exception cref="Absent">What stands there names no body.</exception>
    internal static Guid? BodyOf(IQueryCollection asked) => asked["co-quan"].ToString() is not { Length: > 0 } text ? null : Guid.TryParse(text, out var id) ? id : throw new Absent("Không tìm thấy cơ quan này.");
}
