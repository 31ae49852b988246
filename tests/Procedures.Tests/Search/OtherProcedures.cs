namespace CaMauSo.Procedures.Tests.Search;

/// <summary>Invented names in the manner of the national catalogue, to stand around the real ones: a province has some two thousand.</summary>
internal static class OtherProcedures
{
    private static readonly string[] Verbs =
    [
        "Cấp", "Cấp lại", "Cấp đổi", "Gia hạn", "Thu hồi", "Xác nhận", "Đăng ký", "Thẩm định", "Phê duyệt", "Công nhận", "Hỗ trợ", "Chấm dứt", "Điều chỉnh", "Thông báo",
        "Bổ nhiệm", "Miễn nhiệm", "Giải quyết", "Chuyển đổi",
    ];

    private static readonly (string Field, string[] Things)[] Fields =
    [
        ("Xây dựng", ["giấy phép xây dựng nhà xưởng", "chứng chỉ năng lực hoạt động xây dựng", "báo cáo nghiên cứu khả thi", "giấy phép di dời công trình"]),
        ("Dược phẩm", ["chứng chỉ hành nghề dược", "giấy chứng nhận đủ điều kiện kinh doanh dược", "quảng cáo mỹ phẩm", "giấy phép nhập khẩu thuốc"]),
        ("Giao thông", ["giấy phép lái xe quốc tế", "phù hiệu xe hợp đồng", "giấy phép vận tải qua biên giới", "bến thủy nội địa", "cảng cạn", "đào tạo lái xe"]),
        ("Lao động", ["hợp đồng lao động", "giấy phép cho thuê lại lao động", "kế hoạch đưa người đi làm việc ở nước ngoài", "trợ cấp thất nghiệp"]),
        ("Môi trường", ["giấy phép môi trường", "giấy phép khai thác nước dưới đất", "phương án cải tạo phục hồi", "giấy phép xả nước thải", "nhận chìm ở biển"]),
        ("Đất đai", ["gia hạn sử dụng đất", "chuyển nhượng dự án", "thu hồi đất tự nguyện", "giá đất cụ thể", "bồi thường giải phóng mặt bằng"]),
        ("Bảo trợ xã hội", ["thành lập cơ sở trợ giúp xã hội", "tiếp nhận đối tượng vào cơ sở", "trợ giúp khẩn cấp", "chi phí điều trị"]),
        ("Giáo dục", ["trường mầm non tư thục", "trung tâm ngoại ngữ", "chuyển trường học sinh", "văn bằng do nước ngoài cấp", "học bổng học sinh dân tộc"]),
        ("Tư pháp", ["công chứng viên", "văn phòng luật sư", "thừa phát lại", "giám định viên", "đấu giá viên", "trợ giúp pháp lý", "quốc tịch Việt Nam"]),
        ("Hộ tịch", ["kết hôn có yếu tố nước ngoài", "khai tử có yếu tố nước ngoài", "thay đổi cải chính hộ tịch", "nhận cha mẹ con", "giám hộ có yếu tố nước ngoài"]),
        ("Nông nghiệp", ["mã số vùng trồng", "giấy chứng nhận kiểm dịch", "giống cây trồng", "thuốc bảo vệ thực vật", "thức ăn chăn nuôi", "vườn ươm lâm nghiệp"]),
        ("Thủy sản", ["cảng cá", "khai thác nguồn lợi thủy sản bằng tàu nước ngoài", "khu bảo tồn biển", "thuyền viên tàu cá", "tàu cá nhập khẩu"]),
        ("Công thương", ["giấy phép bán buôn rượu", "giấy phép bán lẻ thuốc lá", "cửa hàng xăng dầu", "trạm nạp khí", "an toàn thực phẩm chợ đầu mối", "hội chợ triển lãm"]),
        ("Văn hóa", ["biểu diễn nghệ thuật", "giấy phép karaoke", "di tích", "câu lạc bộ thể thao", "hướng dẫn viên du lịch", "khách sạn ba sao"]),
        ("Doanh nghiệp", ["công ty cổ phần", "chi nhánh doanh nghiệp", "văn phòng đại diện nước ngoài", "giải thể doanh nghiệp", "sáp nhập hợp tác xã", "quỹ tín dụng"]),
        ("Y tế", ["giấy phép hoạt động khám chữa bệnh", "phòng xét nghiệm", "giấy khám sức khỏe", "an toàn thực phẩm cơ sở y tế", "thẻ bảo hiểm y tế học sinh"]),
        ("Nội vụ", ["hội quần chúng", "tôn giáo", "thi đua khen thưởng", "tuyển dụng viên chức", "quỹ từ thiện"]),
        ("Khoa học và công nghệ", ["nhiệm vụ khoa học", "tần số vô tuyến điện", "thiết bị bức xạ", "sở hữu trí tuệ", "đo lường chất lượng"]),
    ];

    private static readonly string[] Whom =
    [
        "đối với cá nhân", "đối với tổ chức", "cấp tỉnh", "cấp xã", "lần đầu", "trực tuyến", "cho người nước ngoài", "tại khu kinh tế", "theo ủy quyền", "của doanh nghiệp",
        "thời hạn ngắn", "trong trường hợp bị mất, bị hỏng", "trong trường hợp thay đổi thông tin", "thuộc thẩm quyền của Ủy ban nhân dân", "do Sở cấp", "theo đề nghị của chủ sở hữu",
    ];

    /// <summary>So many of them, always the same, each name once.</summary>
    public static IEnumerable<(string Code, string Name, string Field)> Take(int count) =>
        (from whom in Whom from field in Fields from thing in field.Things from verb in Verbs select (Name: $"{verb} {thing} {whom}", field.Field))
        .Select((one, i) => (one, i)).OrderBy(pair => pair.i * 7919L % 20011).Take(count).Select((pair, i) => ($"9.{i:000000}", pair.one.Name, pair.one.Field));
}
