using System.Linq.Expressions;

namespace CaMauSo.Dossiers.Reports;

/// <summary>What one column of a report counts. The number and the list behind it are told apart by the same rule.</summary>
/// <param name="key">As the address of the list names it.</param>
/// <param name="label">What the list is called.</param>
internal sealed class ReportCell(string key, string label, Expression<Func<Reported, bool>> rule)
{
    private readonly Func<Reported, bool> _holds = rule.Compile();

    internal string Key => key;
    internal string Label => label;
    internal Expression<Func<Reported, bool>> Rule => rule;

    internal bool Holds(Reported one) => _holds(one);
}

/// <summary>
/// All columns. What was received is either finished or open, what is finished or open is in time or late; nothing is in two
/// columns of a group, and what was never received stands apart.
/// </summary>
internal static class ReportCells
{
    internal static readonly ReportCell Taken = new("tiep-nhan", "Hồ sơ tiếp nhận", l => l.Received);
    internal static readonly ReportCell Online = new("truc-tuyen", "Tiếp nhận trực tuyến trong kỳ", l => l.Received && !l.Carried && l.Channel == "online");
    internal static readonly ReportCell Direct = new("truc-tiep", "Tiếp nhận trực tiếp, qua bưu chính trong kỳ", l => l.Received && !l.Carried && l.Channel != "online");
    internal static readonly ReportCell Carried = new("ky-truoc", "Từ kỳ trước chuyển sang", l => l.Received && l.Carried);
    internal static readonly ReportCell Done = new("da-xong", "Hồ sơ đã giải quyết", l => l.Received && l.Done);
    internal static readonly ReportCell Early = new("truoc-han", "Giải quyết trước hạn", l => l.Received && l.Done && l.Early);
    internal static readonly ReportCell InTime = new("dung-han", "Giải quyết đúng hạn", l => l.Received && l.Done && l.InTime && !l.Early);
    internal static readonly ReportCell Late = new("qua-han", "Giải quyết quá hạn", l => l.Received && l.Done && !l.InTime);
    internal static readonly ReportCell Open = new("dang-giai-quyet", "Hồ sơ đang giải quyết", l => l.Received && !l.Done);
    internal static readonly ReportCell OpenInTime = new("trong-han", "Đang giải quyết, trong hạn", l => l.Received && !l.Done && l.InTime);
    internal static readonly ReportCell OpenLate = new("ton-qua-han", "Đang giải quyết, quá hạn", l => l.Received && !l.Done && !l.InTime);
    internal static readonly ReportCell Unreceived = new("chua-tiep-nhan", "Chưa tiếp nhận khi hết kỳ", l => !l.Received && !l.Done);
    internal static readonly ReportCell Refused = new("khong-tiep-nhan", "Kết thúc mà không tiếp nhận: từ chối, rút", l => !l.Received && l.Done);
    internal static readonly ReportCell Apologised = new("da-xin-loi", "Quá hạn, đã xin lỗi và hẹn lại", l => l.Received && !l.Done && !l.InTime && l.Extended);

    // What the index (QĐ 766, 2.1) judges is wider than what was received: a refusal at the door ends processing too, a withdrawal before reception does not.
    internal static readonly ReportCell JudgedInTime = new("xet-dung-han", "Xét đúng hạn: giải quyết đúng hạn", l => l.Done && l.InTime && (l.Received || l.Outcome != "withdrawn"));
    internal static readonly ReportCell JudgedLate = new("xet-qua-han", "Xét đúng hạn: quá hạn, cả hồ sơ chưa xong", l => !l.InTime && (!l.Done || l.Received || l.Outcome != "withdrawn"));
    internal static readonly ReportCell WholeOnline = new("toan-trinh-truc-tuyen", "Thủ tục toàn trình, nộp trực tuyến trong kỳ", l => l.Received && !l.Carried && l.WholeOnline && l.Channel == "online");
    internal static readonly ReportCell WholeOther = new("toan-trinh-khac", "Thủ tục toàn trình, nộp trực tiếp, qua bưu chính trong kỳ", l => l.Received && !l.Carried && l.WholeOnline && l.Channel != "online");
    internal static readonly ReportCell Unasked = new("khong-bo-sung", "Đã giải quyết, không phải bổ sung", l => l.Received && l.Done && l.Supplements == 0);
    internal static readonly ReportCell AskedOnce = new("bo-sung-mot-lan", "Đã giải quyết, bổ sung một lần", l => l.Received && l.Done && l.Supplements == 1);
    internal static readonly ReportCell AskedAgain = new("bo-sung-nhieu-lan", "Đã giải quyết, bổ sung hơn một lần", l => l.Received && l.Done && l.Supplements > 1);

    /// <summary>What the index and the nine criteria count.</summary>
    internal static readonly IReadOnlyList<ReportCell> Scored = [JudgedInTime, JudgedLate, WholeOnline, WholeOther, Unasked, AskedOnce, AskedAgain];

    /// <summary>Columns of form II.06a in their order, after number and name.</summary>
    internal static readonly IReadOnlyList<ReportCell> Settling = [Taken, Online, Direct, Carried, Done, Early, InTime, Late, Open, OpenInTime, OpenLate];

    /// <summary>Where what is open and late lies; what lies with the applicant is late when it came to lie there too late, or for the second time.</summary>
    internal static readonly IReadOnlyList<(string Key, string Name)> Causes =
    [
        ("desk", "Ở bộ phận một cửa"), ("specialist", "Đang thụ lý"), ("signer", "Chờ ký"), ("opinion", "Chờ ý kiến phối hợp"), ("elsewhere", "Ở cơ quan khác"), ("supplement", "Chờ bổ sung"), ("money", "Chờ nộp tiền"),
    ];

    internal static readonly IReadOnlyList<ReportCell> ByCause = [.. Causes.Select(c => new ReportCell("ton-" + c.Key, "Quá hạn: " + char.ToLowerInvariant(c.Name[0]) + c.Name[1..], Lies(c.Key)))];

    private static readonly Dictionary<string, ReportCell> Known = Settling.Concat(ByCause).Append(Unreceived).Append(Refused).Append(Apologised).Concat(Scored).ToDictionary(c => c.Key);

    internal static ReportCell? Find(string? key) => key is null ? null : Known.GetValueOrDefault(key);

    private static Expression<Func<Reported, bool>> Lies(string cause) => l => l.Received && !l.Done && !l.InTime && l.Cause == cause;
}
