using CaMauSo.Procedures.Definition;

namespace CaMauSo.Procedures.Tests;

/// <summary>Faults of the process: what a role could never do, or what somebody would get stuck in.</summary>
public class ProcessLoaderTests
{
    private static readonly string Birth = File.ReadAllText(Path.Combine(TheProvince.Folder, "procedures/1.001193/2.yaml"));
    private const string HandOver = "effects: [handOver], fact: DossierHandedOver";

    [Theory]
    [InlineData(HandOver, "asks: [legalGround], effects: [askCharge], fact: ChargeAsked", "phải hỏi \"payBy\"")]
    [InlineData(HandOver, "asks: [charges, legalGround, payBy], effects: [askCharge], fact: ChargeAsked", "kể tên các khoản")]
    [InlineData(HandOver, "asks: [legalGround, payBy], charges: { tax: Thuế }, effects: [askCharge], fact: ChargeAsked", "kể tên các khoản")]
    [InlineData(HandOver, "effects: [confirmCharge], fact: ChargeConfirmed", "phải hỏi \"receiptNumber\"")]
    [InlineData(HandOver, "charges: { tax: Thuế }, effects: [handOver], fact: DossierHandedOver", "chỉ dùng cho hành động có effects: [askCharge]")]
    [InlineData(HandOver, "asks: [rreason], effects: [handOver], fact: DossierHandedOver", "Không có phần hỏi \"rreason\"")]
    [InlineData(HandOver, "asks: [{ path: visit.date, kind: Date }], effects: [handOver], fact: DossierHandedOver", "Thiếu khóa \"label\"")]
    [InlineData(HandOver, "asks: [{ path: visit.date, kind: Date, label: Ngày, showWhen: received }], effects: [handOver], fact: DossierHandedOver", "không dùng \"showWhen\"")]
    [InlineData(HandOver, "asks: [{ path: child.givenName, kind: Text, label: Tên }], effects: [handOver], fact: DossierHandedOver", "trùng tên với một trường")]
    [InlineData(HandOver, "asks: [{ path: visit.date, kind: Date, label: Ngày }, { path: visit.date, kind: Text, label: Ngày }], effects: [handOver], fact: DossierHandedOver", "đã có ở dòng")]
    [InlineData(HandOver, "asks: [question], effects: [askOpinion], fact: OpinionAsked", "kể ở \"with\"")]
    [InlineData(HandOver, "effects: [askOpinion], with: { signer: { workingDays: 3 } }, fact: OpinionAsked", "phải hỏi \"question\"")]
    [InlineData(HandOver, "asks: [question], effects: [askOpinion], with: { fire: { workingDays: 3 } }, fact: OpinionAsked", "phải là một vai trò trong \"roles\"")]
    [InlineData(HandOver, "asks: [question], effects: [askOpinion], with: { signer: { none: true } }, fact: OpinionAsked", "phải có thời hạn")]
    [InlineData(HandOver, "asks: [question], effects: [askOpinion], with: { signer: { workingDays: 3 } }, fact: OpinionAsked", "chưa có hành động nào để cơ quan được hỏi trả lời")]
    [InlineData(HandOver, "with: { signer: { workingDays: 3 } }, effects: [handOver], fact: DossierHandedOver", "kể ở \"with\"")]
    [InlineData(HandOver, "asks: [answer], effects: [giveOpinion], fact: OpinionGiven", "by: consulted")]
    [InlineData("to: examining, by: specialist, effects: [handOver], fact: DossierHandedOver", "to: examining, by: consulted, asks: [answer], effects: [giveOpinion], fact: OpinionGiven", "giữ nguyên bước")]
    [InlineData("    examining:      { name: Đang thẩm tra,", "    examining:      { resume: RESTART, name: Đang thẩm tra,", "Chỉ trạng thái tạm dừng")]
    [InlineData("to: notReceived, by: reception, when: supplementOverdue", "to: supplement, by: reception, when: supplementOverdue", "thẳng sang lần tạm dừng khác")]
    [InlineData(HandOver, "asks: [reason], atMost: 1, effects: [extend], fact: TermExtended", "phải hỏi \"newDue\"")]
    [InlineData(HandOver, "asks: [newDue, reason], effects: [extend], fact: TermExtended", "chỉ được một lần")]
    [InlineData("  reception: { workingHours: 8 }", "  reception: { workingHours: 8 }\n  longest: { workingDays: 30 }", "chỉ dùng khi có trường hợp không hẹn ngày trả")]
    [InlineData("  reception: { workingHours: 8 }", "  reception: { workingHours: 8 }\n  onlineTerm: { workingHours: 4 }", "quá thời hạn nộp qua mạng")]
    [InlineData("  reception: { workingHours: 8 }", "  reception: { workingHours: 8 }\n  rungs: [{ used: 70, after: { workingHours: 4 }, tell: [holder] }]", "đúng một mốc")]
    [InlineData("  reception: { workingHours: 8 }", "  reception: { workingHours: 8 }\n  rungs: [{ used: 70, tell: [mayor] }]", "có \"mayor\"")]
    [InlineData("  reception: { workingHours: 8 }", "  reception: { workingHours: 8 }\n  rungs: [{ used: 70 }]", "phải nói báo cho ai")]
    [InlineData("  reception: { workingHours: 8 }", "  reception: { workingHours: 8 }\n  rungs: [{ before: { months: 1 }, tell: [holder] }]", "tính bằng workingHours")]
    [InlineData("  reception: { workingHours: 8 }", "  reception: { workingHours: 8 }\n  rungs: [{ used: 70, tell: [holder] }, { used: 70, tell: [signer] }]", "ghi hai lần")]
    public void A_fault_is_refused_with_a_sentence(string right, string wrong, string says)
    {
        Assert.Contains(right, Birth, StringComparison.Ordinal);
        var at = Birth.IndexOf(right, StringComparison.Ordinal);
        var refused = Assert.Throws<DefinitionRefused>(() => DefinitionFile.Read("2.yaml", Birth[..at] + wrong + Birth[(at + right.Length)..]));
        Assert.Contains(refused.Faults, fault => fault.Sentence.Contains(says, StringComparison.Ordinal) && fault.Line > 0);
    }

    private static ProcedureVersion With(string time) =>
        DefinitionFile.Read("2.yaml", Birth.Replace("  reception: { workingHours: 8 }", "  reception: { workingHours: 8 }\n  " + time, StringComparison.Ordinal));

    [Fact]
    public void Every_process_may_be_put_off_once_unless_the_definition_says_no()
    {
        var usual = With("extendable: true").Process.Actions["extend"];
        Assert.Equal(("specialist", Process.Stay, 1), (usual.By, usual.To, usual.AtMost!.Value));
        Assert.Equal(["accepted", "examining", "toSign", "toSignReply"], usual.From);
        Assert.DoesNotContain("extend", With("extendable: false").Process.Actions.Keys);
    }

    [Fact]
    public void A_term_may_be_shorter_online_and_the_ladder_is_the_definitions()
    {
        var read = With("onlineTerm: { workingHours: 7 }\n  rungs: [{ used: 50, tell: [holder] }, { after: { workingDays: 1 }, tell: [signer, above] }]");
        Kernel.Term TermOf(string channel) => Evaluation.Of(read, [], new Situation(new DateOnly(2026, 3, 9), channel)).Term;
        Assert.Equal((Kernel.Term.WorkingHours(7), Kernel.Term.SameDay(new TimeOnly(15, 0))), (TermOf("online"), TermOf("counter")));
        Assert.Equal(["50%", "+WorkingDays 1"], read.Time.Rungs.Select(rung => rung.Key));
        Assert.Equal(Rung.Usual, With("extendable: true").Time.Rungs);
    }

    private const string Roles = "roles:\n  reception: { post: reception, at: desk }\n  specialist: { post: specialist, at: handling, standIn: [signer] }\n  signer: { post: signer, at: handling }\n";

    [Theory]
    [InlineData("at: desk", "at: moon", "phải là một trong: desk")]
    [InlineData("post: reception", "post: leader", "phải là một trong: reception")]
    [InlineData("standIn: [signer]", "standIn: [chairman]", "người làm thay \"chairman\"")]
    [InlineData("standIn: [signer]", "standIn: [specialist]", "người làm thay \"specialist\"")]
    [InlineData("at: desk", "at: body", "phải nói cơ quan nào")]
    [InlineData("at: desk", "at: desk, body: y-te", "không có cơ quan riêng")]
    [InlineData("  signer: {", "  boss: {", "\"holder\" là \"signer\"")]
    [InlineData("  signer: {", "  applicant: {", "không được tên là \"applicant\"")]
    public void A_role_that_nobody_could_fill_is_refused(string right, string wrong, string says)
    {
        Assert.Contains(right, Roles, StringComparison.Ordinal);
        var text = Birth.Replace("\nprocess:\n", "\n" + Roles.Replace(right, wrong, StringComparison.Ordinal).Replace("standIn: [signer]", wrong.StartsWith("  ", StringComparison.Ordinal) ? "standIn: []" : "standIn: [signer]", StringComparison.Ordinal) + "process:\n", StringComparison.Ordinal);
        Assert.Contains(Assert.Throws<DefinitionRefused>(() => DefinitionFile.Read("2.yaml", text)).Faults, fault => fault.Sentence.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void A_role_at_a_body_that_the_province_does_not_have_is_refused_with_its_line()
    {
        using var copy = new ProvinceCopy();
        copy.Write("bodies/bodies.yaml", "bodies:\n" + string.Concat(TheProvince.BodiesNamed.Append("y-te").Select(key => $"  - key: {key}\n")));
        string With(string body) => Birth.Replace("\nprocess:\n", $"\n{Roles}  health: {{ post: specialist, at: body, body: {body}, name: Sở Y tế }}\nprocess:\n", StringComparison.Ordinal);
        copy.Write("procedures/1.001193/2.yaml", With("y-te"));
        var catalogue = new Catalogue(new Kernel.ProvinceFolder(copy.Path));
        Assert.Equal("Sở Y tế", catalogue.Version("1.001193", 2)!.Process.Roles["health"].Name);
        copy.Write("procedures/1.001193/2.yaml", With("y-tee"));
        var fault = Assert.Single(Assert.Throws<DefinitionRefused>(catalogue.Reload).Faults);
        Assert.Contains("không có cơ quan \"y-tee\"", fault.Sentence);
        Assert.Equal(With("y-tee").Split('\n').ToList().FindIndex(line => line.StartsWith("  health:", StringComparison.Ordinal)) + 1, fault.Line);
    }

    [Fact]
    public void A_definition_without_roles_has_the_usual_three() =>
        Assert.Equal(["reception", "signer", "specialist"], TheProvince.Catalogue.Version("1.001193", 2)!.Process.Roles.Keys.Order());

    [Fact]
    public void A_question_of_an_action_may_be_printed_on_the_result()
    {
        var text = Birth.Replace("asks: [opinion], effects: [propose]", "asks: [opinion, { path: visit.date, kind: Date, label: Ngày xác minh }], effects: [propose]", StringComparison.Ordinal)
            .Replace("      Số | {number}\n      Họ,", "      Số | {number}\n      Ngày xác minh | {visit.date}\n      Họ,", StringComparison.Ordinal);
        Assert.NotEqual(Birth, text);
        var read = DefinitionFile.Read("2.yaml", text);
        Assert.Equal(["opinion", "visit.date"], read.Process.Actions["propose"].Asks);
        Assert.Equal(FieldKind.Date, read.Process.AskedFields["visit.date"].Kind);
    }
}
