namespace CaMauSo.Procedures.Tests;

/// <summary>bin/procedure as its author meets it: what is said, and the number it ends with.</summary>
public sealed class CommandTests
{
    private static (int Code, string Said, string Aside) In(string province, params string[] arguments)
    {
        var (said, aside) = (new StringWriter(), new StringWriter());
        return (new ProcedureCommand(province, said, aside).Run(arguments), said.ToString(), aside.ToString());
    }

    private static (int Code, string Said, string Aside) Run(params string[] arguments) => In(TheProvince.Folder, arguments);

    private static string Written(string text)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("camauso-definition-").FullName, "x.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public void Check_says_how_many_are_in_order()
    {
        var all = TheProvince.Catalogue.AllVersions;
        Assert.Equal((0, $"{all.DistinctBy(one => one.Code).Count()} thủ tục, {all.Count} phiên bản, đều đúng.\n", ""), Run("check"));
        Assert.Equal((0, "1 thủ tục, 1 phiên bản, đều đúng.\n", ""), Run("check", "1.001193"));
        Assert.Equal((0, "2 thủ tục, 2 phiên bản, đều đúng.\n", ""), Run("check", "1.001193/1", Path.Combine(TheProvince.Folder, "procedures/1.001612/2.yaml")));
    }

    [Fact]
    public void Check_names_file_and_line_of_every_fault()
    {
        var text = Spoilt.Birth.With("to: toSign, by: specialist", "to: toSigh, by: specialist").With("lifeEvents: [sinh-con]", "lifeEvents: [bay]");
        var path = Written(text);
        Assert.Equal((1, $"{path}:{text.LineOf("to: toSigh")}: Hành động \"propose\" đến \"toSigh\", không có trạng thái này.\n", ""), Run("check", path));
        File.WriteAllText(path, Spoilt.Birth.With("lifeEvents: [sinh-con]", "lifeEvents: [bay]"));
        Assert.Equal((1, $"{path}:{text.LineOf("lifeEvents")}: Không có sự kiện \"bay\" trong life-events.yaml.\n", ""), Run("check", path));

        using var copy = new ProvinceCopy();
        copy.Write("procedures/1.001193/2.yaml", text);
        var (code, said, _) = In(copy.Path, "check");
        Assert.Equal((1, 1), (code, said.Split('\n').Count(line => line.StartsWith($"{Path.GetFileName(copy.Path)}/procedures/1.001193/2.yaml:", StringComparison.Ordinal))));
        Assert.Equal((1, said, ""), In(copy.Path, "check", "1.001193"));
        Assert.Equal(0, In(copy.Path, "check", "1.001612").Code);
        Assert.Equal((1, said, ""), In(copy.Path, "try"));
    }

    [Fact]
    public void Show_says_in_words_what_a_definition_says()
    {
        var (code, said, _) = Run("show", "1.001193");
        Assert.Equal(0, code);
        foreach (var line in new[]
        {
            "Đăng ký khai sinh (1.001193, phiên bản 2)", "  Lĩnh vực Hộ tịch; cấp xã giải quyết; nộp ở cổng của tỉnh, toàn trình (mức 4 cũ)", "  Trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo",
            "  Lệ phí cấp bản sao trích lục: 8.000 đ một bản (Khi xin thêm bản sao); Miễn cho người thuộc hộ nghèo; Miễn cho người thuộc gia đình có công với cách mạng; Miễn cho người khuyết tật",
            "  Đang thẩm tra (người thẩm tra, mã 4, đang tính, 4 giờ làm việc)", "      Ký duyệt → Có kết quả (người ký)", "  Giấy khai sinh, mã KQ.G15.000031: sổ so-dang-ky-khai-sinh, số {serial}/{year}",
        })
            Assert.Contains(line, said.Split('\n'));
        var pier = Run("show", Written(Spoilt.Pier)).Said;
        Assert.Contains("  Bến mở mới: pier.reason == \"new\"; 10 ngày làm việc; qua mạng 8 ngày làm việc", pier);
        Assert.Contains("  Bản vẽ bến: 1 bản chính, gửi tệp hoặc nộp bản giấy [Bến mở mới]", pier);
        Assert.Contains("  20 năm, căn cứ 33/2024/QH15", pier);
    }

    [Fact]
    public void Diff_says_in_words_what_is_different()
    {
        Assert.Equal("Đăng ký khai sinh (1.001193/2) → Đăng ký khai sinh (1.001193/2)\nKhông khác gì.\n", Run("diff", "1.001193/2", "1.001193").Said);
        var (code, said, _) = Run("diff", "1.001193/2", Written(Spoilt.Birth.With("    amount: 8000", "    amount: 12000")));
        Assert.Equal((0, "Đăng ký khai sinh (1.001193/2) → Đăng ký khai sinh (1.001193/2)\nPhí, lệ phí\n  ~ Lệ phí đăng ký khai sinh quá hạn\n      Mức (đồng): 8.000 → 12.000\n"), (code, said));
        Assert.StartsWith("Đăng ký tàu cá", Run("diff", "1.003650").Said);
        Assert.Contains("(1.003650/2) → ", Run("diff", "1.003650").Said);
    }

    [Fact]
    public void Try_runs_every_example_of_all_definitions()
    {
        var (code, said, _) = Run("try");
        var examples = TheProvince.Catalogue.AllVersions.Sum(version => version.Examples.Count);
        Assert.Equal(0, code);
        Assert.EndsWith($"{examples} ví dụ, đều đúng.\n", said);
        Assert.Equal(TheProvince.Catalogue.AllVersions.Count + 1, said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Try_shows_way_due_time_and_fee_and_what_differs()
    {
        var (code, said, _) = Run("try", Written(Spoilt.Pier.With("fee: 100000, papers: [licence, residence]", "fee: 90000, papers: [residence]")));
        Assert.Equal(1, code);
        Assert.Equal("""
            ✗ 9.000010/1 Cấp giấy phép bến thủy: 1/2
              ✓ Mở bến mới qua mạng, bến rộng
                  receive → propose → approve → confirmFee → deliver → delivered
                  nộp 9 giờ, ngày 18/11/2026; hẹn trả 9 giờ, ngày 01/12/2026; 250.000 đ
              ✗ Gia hạn tại quầy, người nhà nộp thay
                  receive → propose → approve → confirmFee → deliver → delivered
                  nộp 9 giờ, ngày 18/11/2026; hẹn trả 9 giờ, ngày 23/11/2026; 100.000 đ
                  ✗ giấy tờ là licence, residence; mong residence
                  ✗ phí là 100000, mong 90000
            2 ví dụ, 1 ví dụ không ra như đã ghi.

            """, said);
    }

    [Fact]
    public void What_nobody_understands_is_said_aside()
    {
        var (code, said, aside) = Run("chek");
        Assert.Equal((2, ""), (code, said));
        Assert.StartsWith("bin/procedure check", aside);
        Assert.Equal((2, "", "Không có tệp \"9.9\", cũng không có thủ tục nào mang mã ấy. Mã viết như 1.001193, hoặc 1.001193/1 cho phiên bản 1.\n"), Run("show", "9.9"));
    }
}
