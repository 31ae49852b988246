using CaMauSo.Ui;

namespace CaMauSo.Dossiers.Reports.Performance;

/// <summary>A column of the open figures: its name in files and API, what it says and how it is made. Page, files and API are drawn from the same list.</summary>
/// <param name="Key">In JSON.</param>
/// <param name="Unit">Key of a text: "hồ sơ", "%", "phút".</param>
internal sealed record OpenFigure(string Key, string Name, string Unit, string Meaning, Func<BodyLine, double?> Of)
{
    internal const string Percent = "%";

    internal TableCell Cell(BodyLine line) => Of(line) is not { } value ? default : Unit == Percent ? TableCell.Amount(value * 100) : Key == "waitMinutes" ? TableCell.Amount(value) : TableCell.Count((long)value);

    internal static readonly IReadOnlyList<OpenFigure> All =
    [
        new("received", "Hồ sơ tiếp nhận", "hồ sơ", "Hồ sơ được cơ quan tiếp nhận chính thức: nhận trong kỳ, cộng hồ sơ kỳ trước chưa xong chuyển sang. Hồ sơ chuyển cơ quan được tính cho nơi đang giữ khi chốt.", l => l.Received),
        new("resolved", "Đã giải quyết", "hồ sơ", "Hồ sơ có kết quả, có văn bản trả lời, bị dừng hoặc được rút trong kỳ. Hồ sơ đang tạm dừng không bao giờ được tính là đã giải quyết.", l => l.Resolved),
        new("onTimeShare", "Đúng hạn", OpenFigure.Percent, "Phần hồ sơ giữ đúng hạn trong số hồ sơ được xét: xong trước hoặc đúng giờ hẹn. Hồ sơ chưa xong mà quá hạn cũng tính là trễ; hồ sơ chờ bổ sung được xét theo lúc bắt đầu chờ, phải bổ sung từ hai lần là trễ; gia hạn không làm hồ sơ trễ thành đúng hạn. Từ chối tiếp nhận cũng được xét; rút trước khi tiếp nhận thì không.", l => l.OnTime),
        new("late", "Xong nhưng trễ", "hồ sơ", "Hồ sơ đã giải quyết sau giờ hẹn.", l => l.Late),
        new("openLate", "Chưa xong, đã quá hạn", "hồ sơ", "Hồ sơ còn đang giải quyết vào lúc chốt và đã quá giờ hẹn.", l => l.OpenLate),
        new("apologised", "Đã xin lỗi, hẹn lại", "hồ sơ", "Trong số hồ sơ chưa xong đã quá hạn, số hồ sơ cơ quan đã gửi văn bản xin lỗi và hẹn lại.", l => l.Apologised),
        new("onlineShare", "Nộp trực tuyến", OpenFigure.Percent, "Phần hồ sơ nộp qua cổng trong số hồ sơ nhận trong kỳ.", l => l.Online),
        new("ratings", "Lượt chấm điểm", "lượt", "Số lần người dân chấm điểm phục vụ trong kỳ, kể cả hồ sơ xong từ kỳ trước.", l => l.Ratings),
        new("happyShare", "Hài lòng", OpenFigure.Percent, "Phần lượt chấm “Hài lòng” trong mọi lượt chấm: Hài lòng, Bình thường, Chưa hài lòng.", l => l.Happy),
        new("waitMinutes", "Chờ ở quầy", "phút", "Trung bình từ lúc lấy số đến lúc được gọi, ở trung tâm của xã, phường. Sở, ngành tiếp ở trung tâm chung của tỉnh nên không có số riêng.", l => l.WaitMinutes),
    ];

    /// <summary>What everybody must know who uses the figures.</summary>
    internal static readonly string Few = $"Cơ quan hoặc lĩnh vực có dưới {FewPeople.Least} hồ sơ, dưới {FewPeople.Least} lượt chấm trong kỳ thì không ghi số, để không ai đoán được đó là của ai; khi vẫn có thể tính ra thì nơi nhỏ kế tiếp cũng không ghi, và quý, năm cũng không ghi nếu trừ đi các tháng thì ra.";

    internal const string Terms = "Ai cũng được chép, chia sẻ và dùng lại các số này, kể cả để kinh doanh, miễn là ghi nguồn “Cổng dịch vụ công tỉnh Cà Mau” và kỳ số liệu. Căn cứ: Nghị định 47/2020/NĐ-CP về dữ liệu mở; chúng tôi chưa đối chiếu câu này với bản gốc của nghị định.";
}
