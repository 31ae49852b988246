using System.Text.RegularExpressions;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Publishing;

namespace CaMauSo.Procedures.Tests;

/// <summary>A process nobody gets stuck in, time that is there, and names that lead somewhere: each refusal by its line and whole sentence.</summary>
public sealed class GraphTests
{
    private const string Supplement = "    supplement:     { name: Chờ bổ sung";
    private const string HandOver = "    handOver:            { label";

    private static string State(string key, string more = "clock: Running, step: 3") => $"    {key}: {{ name: {key}, citizenText: {key}, nationalCode: 4, holder: specialist, {more} }}\n";

    private static string Action(string key, string from, string to) => $"    {key}: {{ label: {key}, from: [{from}], to: {to}, by: specialist, effects: [handOver], fact: DossierHandedOver }}\n";

    [Fact]
    public void States_that_only_lead_to_each_other_are_told_apart()
    {
        var text = Spoilt.Birth.With(Supplement, State("islandA") + State("islandB") + Supplement).With(HandOver, Action("toA", "islandB", "islandA") + Action("toB", "islandA", "islandB") + HandOver);
        Spoilt.IsRefused(text, "Từ \"submitted\" không có đường nào đến trạng thái \"islandA\".", "    islandA:");
        Spoilt.IsRefused(text, "Từ trạng thái \"islandB\" không có đường nào đến một trạng thái cuối: hồ sơ sẽ đi vòng mãi.", "    islandB:");
        Assert.Equal(4, Spoilt.Faults(text).Count);
    }

    [Fact]
    public void A_state_that_cannot_be_left_is_named()
    {
        var text = Spoilt.Birth.With(Supplement, State("archive") + Supplement).With(HandOver, Action("keep", "examining", "archive") + HandOver);
        Spoilt.IsRefused(text, "Không hành động nào ra khỏi trạng thái \"archive\".", "    archive:");
        Spoilt.IsRefused(Spoilt.Birth.With(Supplement, State("archive") + Supplement).With(HandOver, Action("stay", "archive", "examining") + HandOver),
            "Không hành động nào đến được trạng thái \"archive\".", "    archive:");
    }

    [Fact]
    public void A_process_without_an_end_is_refused()
    {
        var text = Regex.Replace(Spoilt.Birth, "clock: Stopped, final: true, outcome: \\w+", "holder: reception, clock: Stopped");
        Spoilt.IsRefused(text, "Quy trình không có trạng thái cuối nào (final: true): hồ sơ không bao giờ xong.", "  states:");
    }

    /// <summary>A state that may be paused and gone back to is not thereby reached.</summary>
    [Fact]
    public void Nobody_comes_back_from_a_pause_to_where_they_never_were() => Spoilt.IsRefused(
        Spoilt.Birth.With(Supplement, State("archive") + Supplement).With("from: [examining], to: supplement", "from: [examining, archive], to: supplement").With(HandOver, Action("unpack", "archive", "examining") + HandOver),
        "Không hành động nào đến được trạng thái \"archive\".", "    archive:");

    [Theory]
    [InlineData("  start: submitted", "  start: begun", "Không có trạng thái \"begun\".")]
    [InlineData("handOver:            { label: Nhận thẩm tra, from: [accepted]", "handOver:            { label: Nhận thẩm tra, from: [acepted]", "Hành động \"handOver\" đi từ \"acepted\", không có trạng thái này.")]
    [InlineData("to: toSign, by: specialist", "to: toSigh, by: specialist", "Hành động \"propose\" đến \"toSigh\", không có trạng thái này.")]
    [InlineData("from: [resultReady], to: delivered", "from: [resultReady, withdrawn], to: delivered", "Hành động \"deliver\" đi từ trạng thái cuối \"withdrawn\".")]
    [InlineData("to: examining, by: specialist, effects: [handOver]", "to: \"@return\", by: specialist, effects: [handOver]", "Hành động \"handOver\" quay lại (\"@return\") từ \"accepted\", không phải trạng thái tạm dừng.")]
    [InlineData("effects: [receive], fact: DossierReceived", "effects: [handOver], fact: DossierHandedOver", "Hành động \"receive\" đưa hồ sơ vào giải quyết mà không tiếp nhận (effects: [receive]): thời hạn sẽ không bao giờ chạy.")]
    [InlineData("to: resultReady, by: signer", "to: examining, by: signer", "Hành động \"approve\" có \"approve\" nên phải đến một trạng thái đã xử lý xong (clock: Stopped).")]
    [InlineData("by: signer, effects: [approve], result", "by: applicant, effects: [approve], result", "Người nộp hồ sơ không làm được \"approve\"; chỉ làm được: supplemented, withdraw.")]
    [InlineData("asks: [marks, reason], effects: [askSupplement], fact", "asks: [reason], effects: [askSupplement], fact", "Hành động \"askSupplementAtDesk\" có effects: [askSupplement] nên phải hỏi \"marks\" ở \"asks\".")]
    [InlineData("effects: [propose], result: birth-certificate, fact", "effects: [propose], fact", "Hành động \"propose\" trình ký thì phải nói trình kết quả nào ở \"result\".")]
    [InlineData("effects: [propose], result: birth-certificate", "effects: [propose], result: birth-certificat", "Hành động \"propose\" ra kết quả \"birth-certificat\" nhưng \"results\" không có.")]
    [InlineData("nationalCode: 5, holder: applicant, clock: Paused", "nationalCode: 5, holder: applicant, clock: Running", "Mã 5 thì đồng hồ là Paused, ở đây ghi Running.")]
    [InlineData("step: 4, budget: { workingHours: 2 } }", "step: 6, budget: { workingHours: 2 } }", "Trạng thái \"toSign\" ở bước 6 nhưng chỉ có 5 bước.")]
    [InlineData("clock: Reception, step: 2, budget: { workingHours: 8 }", "clock: Reception, step: 2, budget: { workingHours: 9 }", "Trạng thái \"submitted\" để 9 giờ làm việc, quá thời hạn xem hồ sơ là 8 giờ làm việc.")]
    [InlineData("clock: Running, step: 3, budget: { workingHours: 4 }", "clock: Running, step: 3, budget: { workingHours: 6 }", "Thời gian các bước cộng lại quá thời hạn: accepted 1 + examining 6 + toSign 2 = 9 giờ làm việc, thời hạn trong ngày là 8 giờ.")]
    public void A_process_that_could_not_be_carried_out_is_refused_on_its_line(string right, string wrong, string sentence) => Spoilt.IsRefused(Spoilt.Birth.With(right, wrong), sentence, wrong);

    [Fact]
    public void A_fact_nobody_records_is_refused()
    {
        var text = Spoilt.Birth.With("fact: DossierHandedOver", "fact: DossierHanded");
        Spoilt.IsRefused(text, $"\"fact\" là \"DossierHanded\"; phải là một trong: {string.Join(", ", ReadAction.Facts)}.", "fact: DossierHanded,");
    }

    /// <summary>An exemption or a term of its own without its condition would once have been read, and broken every page.</summary>
    [Theory]
    [InlineData("      - { when: 'applicantClass == \"poor\"', reason: Miễn cho người thuộc hộ nghèo }", "      - { reason: Miễn cho mọi người }", "Thiếu khóa \"when\" trong một mục của \"exempt\".")]
    [InlineData("  reception: { workingHours: 8 }", "  reception: { workingHours: 8 }\n  cases:\n    - { term: { workingDays: 5 } }", "Thiếu khóa \"when\" trong một mục của \"cases\".")]
    public void A_condition_that_is_missing_is_told(string right, string wrong, string sentence) => Spoilt.IsRefused(Spoilt.Birth.With(right, wrong), sentence, wrong.Split('\n')[^1]);

    [Theory]
    [InlineData("      Giới tính | {child.gender}", "      Giới tính | {child.sex}", "Mẫu kết quả dùng {child.sex} nhưng không có trường nào tên như vậy.")]
    [InlineData("      Giới tính | {child.gender}", "      Giới tính | {abandoned}", "Mẫu kết quả dùng {abandoned}: chỉ in được câu trả lời và những chữ sẵn có, không in được dữ kiện.")]
    [InlineData("    numberPattern: \"{serial}/{year}\"", "    numberPattern: \"KS/{year}\"", "Mẫu số \"KS/{year}\" không có {serial}: mọi kết quả sẽ trùng số.")]
    [InlineData("    register: so-dang-ky-khai-sinh", "    register: Sổ khai sinh", "Sổ \"Sổ khai sinh\" viết bằng chữ thường không dấu, số và dấu nối, như so-dang-ky-khai-sinh.")]
    [InlineData("    code: KQ.G15.000031", "    code: KQ.15", "\"KQ.15\" không phải mã kết quả như KQ.G15.000031.")]
    [InlineData("  subject: Đăng ký khai sinh cho {child.surname}", "  subject: Đăng ký khai sinh cho {child.family}", "\"subject\" dùng {child.family} nhưng không có trường nào tên như vậy.")]
    [InlineData("      determinants: { lateRegistration: false, needsAuthorisation: false }", "      determinants: { late: false }", "Ví dụ “Đúng hạn, đủ giấy, không phí”: không có dữ kiện \"late\".")]
    [InlineData("      papers: [birth-notice]", "      papers: [birth-note]", "Ví dụ “Đúng hạn, đủ giấy, không phí”: không có giấy tờ \"birth-note\".")]
    [InlineData("    path: [receive, handOver, propose, approve, deliver]", "    path: [receive, hand, propose, approve, deliver]", "Ví dụ “Đúng hạn, đủ giấy, không phí”: không có hành động \"hand\".")]
    [InlineData("    endsIn: delivered", "    endsIn: done", "Ví dụ “Đúng hạn, đủ giấy, không phí”: không có trạng thái \"done\".")]
    [InlineData("  - about: fees.copies", "  - about: fees.copy", "\"unsure\" nói về \"fees.copy\" nhưng \"fees\" không có \"copy\".")]
    public void A_name_that_leads_nowhere_is_refused_on_its_line(string right, string wrong, string sentence) => Spoilt.IsRefused(Spoilt.Birth.With(right, wrong), sentence, wrong);

    [Theory]
    [InlineData("paper: authorisation, exempt", "paper: authorization, exempt", "\"proxy\" nói giấy \"authorization\" nhưng \"papers\" không có.")]
    [InlineData("key: [pier.name]", "key: [pier.nom]", "\"source\" tìm theo \"pier.nom\" nhưng không có trường nào tên như vậy.")]
    [InlineData("replacedBy: [KQ.G17.000123]", "replacedBy: [G17.000123]", "\"G17.000123\" không phải mã kết quả như KQ.G15.000031.")]
    [InlineData("cases: [new], when: wide", "cases: [old], when: wide", "Không có trường hợp \"old\" trong \"cases\" của thủ tục.")]
    [InlineData("  - { key: desk, name: Lệ phí cấp phép, kind", "  - { collect: middle, key: desk, name: Lệ phí cấp phép, kind", "Khoản \"desk\" thu giữa chừng (collect: middle) nhưng không có hành động nào yêu cầu nộp (effects: [askCharge]).")]
    [InlineData("step: 2, budget: { workingDays: 2 }", "step: 2, budget: { workingDays: 9 }", "Thời gian các bước cộng lại quá thời hạn của trường hợp \"new\" nộp qua mạng: examining 72 + toSign 8 = 80 giờ làm việc, thời hạn 8 ngày làm việc là 64 giờ.")]
    public void The_same_in_a_procedure_with_cases(string right, string wrong, string sentence) => Spoilt.IsRefused(Spoilt.Pier.With(right, wrong), sentence, wrong);

    /// <summary>Money that is asked for must be some money, and of a name that fees do not have.</summary>
    [Theory]
    [InlineData("asks: [charges, legalGround, payBy], charges: { late-registration: Thuế }", "Khoản \"late-registration\" của hành động \"askCharge\" trùng tên với một khoản trong \"fees\".")]
    [InlineData("asks: [legalGround, payBy]", "Hành động \"askCharge\" yêu cầu nộp tiền nhưng không có khoản nào: kể ở \"charges\", hoặc cho một khoản của \"fees\" collect: middle.")]
    public void Money_in_the_middle_is_held_to_its_names(string asked, string sentence)
    {
        var asking = $"    askCharge: {{ label: Yêu cầu nộp tiền, from: [examining], to: supplement, by: specialist, {asked}, effects: [askCharge], fact: ChargeAsked }}\n";
        Spoilt.IsRefused(Spoilt.Birth.With(HandOver, asking + HandOver), sentence, "    askCharge:");
    }

    /// <summary>A long step that the short case never reaches does not count against its term; without the guard it would.</summary>
    [Fact]
    public void Only_ways_that_a_case_leaves_open_are_added_up()
    {
        var text = File.ReadAllText(Path.Combine(TheProvince.Folder, "procedures/1.010733/1.yaml"));
        Assert.NotNull(DefinitionFile.Read("x.yaml", text));
        var fault = Assert.Single(Spoilt.Faults(text.With("by: specialist, when: needsCouncil, ", "by: specialist, ")));
        Assert.Equal(text.LineOf("    inspecting:"), fault.Line);
        Assert.StartsWith("Thời gian các bước cộng lại quá thời hạn khi afterCouncil: ", fault.Sentence);
    }

    [Fact]
    public void What_the_rest_of_the_province_lacks_is_told_with_its_line_at_start_and_at_the_desk()
    {
        using var copy = new ProvinceCopy();
        copy.Write("bodies/bodies.yaml", "bodies:\n" + string.Concat(TheProvince.BodiesNamed.Select(key => $"  - key: {key}\n")));
        var catalogue = new Catalogue(new ProvinceFolder(copy.Path));
        var text = Spoilt.Birth.With("version: 2", "version: 3").With("validFrom: 2025-07-01", "validFrom: 2026-09-01").With("lifeEvents: [sinh-con]", "lifeEvents: [bay]").With("  department:\n", "  department: mat-trang\n")
            .With("\nprocess:\n", "\nfollows:\n  - { procedure: \"1.009999\", note: Làm tiếp. }\n  - { procedure: \"1.009998\", outside: true, note: Làm tiếp ở bộ. }\nprocess:\n");
        (string, string)[] wanted =
        [
            ("Không có sự kiện \"bay\" trong life-events.yaml.", "lifeEvents: [bay]"), ("\"department\" là \"mat-trang\"; không có cơ quan này trong bodies.yaml.", "department: mat-trang"),
            ("Không có thủ tục \"1.009999\" trong danh mục; nếu là thủ tục của nơi khác thì ghi outside: true.", "procedure: \"1.009999\""),
        ];
        copy.Write("procedures/1.001193/3.yaml", text);
        var faults = Assert.Throws<DefinitionRefused>(catalogue.Reload).Faults;
        Assert.Equal(wanted.Select(one => new DefinitionFault("province/procedures/1.001193/3.yaml", text.LineOf(one.Item2), one.Item1)), faults);
        var check = DraftCheck.Of(text, catalogue, WorkingCalendar.Load(Path.Combine(TheProvince.Folder, "calendar")));
        Assert.False(check.MayBePublished);
        foreach (var (sentence, at) in wanted) Assert.Contains(check.Faults, fault => fault.Sentence == sentence && fault.Line == text.LineOf(at));
    }

    /// <summary>Dossiers filed under a text that was the law are decided by it, whatever was learnt since about good definitions.</summary>
    [Fact]
    public void A_text_that_was_the_law_is_still_read()
    {
        var text = Spoilt.Birth.With("step: 3, budget: { workingHours: 4 }", "step: 3, budget: { workingHours: 40 }").With("    register: so-dang-ky-khai-sinh", "    register: Sổ");
        Assert.Single(Spoilt.Faults(text)); // the register; times are added up once names are right
        Assert.Equal("Sổ", DefinitionFile.Read("x.yaml", text, again: true).Result("birth-certificate").Register);
    }
}
