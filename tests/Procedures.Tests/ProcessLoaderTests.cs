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
    [InlineData("    examining:      { name: Đang thẩm tra,", "    examining:      { resume: RESTART, name: Đang thẩm tra,", "Chỉ trạng thái tạm dừng")]
    [InlineData("to: notReceived, by: reception, when: supplementOverdue", "to: supplement, by: reception, when: supplementOverdue", "thẳng sang lần tạm dừng khác")]
    public void A_fault_is_refused_with_a_sentence(string right, string wrong, string says)
    {
        Assert.Contains(right, Birth, StringComparison.Ordinal);
        var at = Birth.IndexOf(right, StringComparison.Ordinal);
        var refused = Assert.Throws<DefinitionRefused>(() => DefinitionFile.Read("2.yaml", Birth[..at] + wrong + Birth[(at + right.Length)..]));
        Assert.Contains(refused.Faults, fault => fault.Sentence.Contains(says, StringComparison.Ordinal) && fault.Line > 0);
    }

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
