using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Model;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Dossiers.Desk;

/// <summary>An action's mini-form as fields of a page: built-in parts, and questions that the definition adds.</summary>
internal sealed class ActionFields(DossierFolder folder, ProcessAction action, IReadOnlyList<ReadyReason> ready, IReadOnlyList<Unit> communes, IFormCollection? posted)
{
    internal IEnumerable<FieldView> All(string? picked) => Ready(picked).Concat(Fixed()).Concat(action.Asks.Where(a => a != ActionForms.Marks).SelectMany(Of));

    private IEnumerable<FieldView> Of(string part) =>
        ActionForms.FieldsOf(action with { Asks = [part] }, folder.Rules).ToList() is { Count: > 0 } typed
            ? typed.Select(f => FormViews.Of(f, AllConsulted(f), communes, posted is null ? null : TypedIn(posted, action, folder.Rules)))
            : part == ActionForms.DeliveredBy ? [BuiltIn(part), BuiltIn(ActionForms.Waybill), BuiltIn(ActionForms.Signature)] : [BuiltIn(part)];

    /// <summary>How the applicant wished to get the result: one of <see cref="ActionForms.Ways"/>; the desk when the form does not ask.</summary>
    private string Wished => Answers.At(folder.Held.VisibleAnswers(), "result.how")?.ToString() is { } way && ActionForms.Ways.ContainsKey(way) ? way : "desk";

    private string? SaidAt(string path) => folder.Pages.SelectMany(p => p.Answers).FirstOrDefault(a => a.Path == path)?.Words;

    /// <summary>Everybody the definition names is asked unless the officer takes somebody out.</summary>
    private static JsonObject AllConsulted(FormField field) => field.Path == ActionForms.Consult ? new() { [field.Path] = new JsonArray([.. field.Choices.Select(c => (JsonNode)c.Value)]) } : [];

    /// <summary>What was typed for questions that are read by kind; nothing else of the form is looked at.</summary>
    internal static Dictionary<string, string[]> TypedIn(IFormCollection form, ProcessAction action, ProcedureVersion rules) =>
        ActionForms.FieldsOf(action, rules).SelectMany(f => f.Kind == Procedures.FieldKind.Date ? new[] { f.Path + ".day", f.Path + ".month", f.Path + ".year" } : [f.Path])
            .Where(form.ContainsKey).ToDictionary(name => name, name => form[name].OfType<string>().ToArray());

    /// <summary>Fees of the definition that this request collects: their amounts are not the officer's to enter.</summary>
    private IEnumerable<FieldView> Fixed() => !action.Effects.Contains("askCharge") ? [] : folder.Charges.Where(c => c is { Collect: "middle", Notice: null, PaidAt: null } && c.Amount.Dong > 0)
        .Select(c => new FieldView("theo-bieu-phi." + c.Key, Ui.FieldKind.Text, c.Name) { Locked = true, Values = [c.Amount.ToString()], Hint = "Theo biểu phí của thủ tục." });

    private IEnumerable<FieldView> Ready(string? picked)
    {
        if (ready.Count == 0) yield break;
        yield return new FieldView("mau", Ui.FieldKind.Radio, "Chọn lý do soạn sẵn")
        {
            Required = false, Values = [picked ?? ""],
            Options = [.. ready.Select(r => new Ui.Choice(r.Key, r.Text, HintOf(r))), new Ui.Choice("", "Lý do khác, tự viết bên dưới")],
        };
    }

    private static string? HintOf(ReadyReason reason)
    {
        var ground = reason.Ground is null ? null : $"Căn cứ: {reason.Ground}{(reason.Unsure ? " (ghi theo trí nhớ, cần đối chiếu)." : ".")}";
        return string.Join(' ', new[] { reason.Hint, ground }.OfType<string>()) is { Length: > 0 } hint ? hint : null;
    }

    private FieldView BuiltIn(string part) => new(part, part switch
    {
        ActionForms.Reason or ActionForms.Opinion or ActionForms.Question => Ui.FieldKind.LongText,
        ActionForms.DeliveredBy or ActionForms.Answer => Ui.FieldKind.Radio,
        ActionForms.Signature => Ui.FieldKind.Signature,
        _ => Ui.FieldKind.Text,
    }, part == ActionForms.Reason && ready.Count > 0 ? "Viết thêm cho rõ" : part == ActionForms.Opinion && action.Asks.Contains(ActionForms.Answer) ? "Nội dung ý kiến" : ActionForms.Label(part).Replace(" (không bắt buộc)", "", StringComparison.Ordinal))
    {
        Required = part is not (ActionForms.Opinion or ActionForms.Waybill or ActionForms.Signature) && (part != ActionForms.Reason || ready.Count == 0), Width = part is ActionForms.ReceiptNumber or ActionForms.Waybill ? 20 : null,
        MaxLength = part switch { ActionForms.Reason => 2000, ActionForms.LegalGround or ActionForms.Opinion or ActionForms.Question => 1000, _ => 200 },
        Hint = part switch
        {
            ActionForms.Reason => "Người dân đọc đúng câu này. Nói rõ sai ở đâu và phải làm gì.",
            ActionForms.LegalGround when action.Effects.Contains("askCharge") => "Quy định, hoặc số và ngày của thông báo nộp tiền. Người dân đọc đúng câu này.",
            ActionForms.LegalGround => "Tên và số hiệu văn bản. Để trống thì lấy căn cứ của lý do đã chọn.",
            ActionForms.Question => "Cơ quan được hỏi đọc đúng câu này và xem được hồ sơ.",
            ActionForms.Opinion when action.Asks.Contains(ActionForms.Answer) => "Không đồng ý hoặc có ý kiến khác thì viết rõ lý do, căn cứ.",
            ActionForms.DeliveredTo => "Đúng như trên giấy tờ. Người khác nhận thay thì phải có văn bản ủy quyền.",
            ActionForms.DeliveredBy when SaidAt("result.how") is { Length: > 0 } how => $"Người nộp đã chọn: {how}{(SaidAt("result.address") is { Length: > 0 } address ? ", gửi đến " + address : "")}.",
            ActionForms.Waybill => "Khi gửi bưu điện: số in trên phiếu gửi, ví dụ EB123456789VN. Người dân theo dõi thư bằng số này.",
            ActionForms.Signature => "Trả tại quầy: đưa máy cho người nhận ký trên màn hình, hoặc ký trên phiếu giấy.",
            ActionForms.ReceiptNumber when action.Effects.Contains("confirmCharge") => "Số biên lai, hoặc số giấy nộp tiền vào ngân sách.",
            _ => null,
        },
        Options = part switch
        {
            ActionForms.DeliveredBy => [.. ActionForms.Ways.Select(w => new Ui.Choice(w.Key, w.Value))],
            ActionForms.Answer => [.. Opinions.Answers.Select(a => new Ui.Choice(a.Key, a.Value.Words))],
            _ => [],
        },
        Values = [posted is not null ? posted[part].ToString() : part switch { ActionForms.DeliveredTo => folder.Applicant.FullName, ActionForms.DeliveredBy => Wished, _ => "" }],
    };
}
