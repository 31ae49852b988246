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
        ActionForms.FieldsOf(action with { Asks = [part] }).ToList() is { Count: > 0 } typed
            ? typed.Select(f => FormViews.Of(f, new JsonObject(), communes, posted is null ? null : TypedIn(posted, action)))
            : [BuiltIn(part)];

    /// <summary>What was typed for questions that are read by kind; nothing else of the form is looked at.</summary>
    internal static Dictionary<string, string[]> TypedIn(IFormCollection form, ProcessAction action) =>
        ActionForms.FieldsOf(action).SelectMany(f => f.Kind == Procedures.FieldKind.Date ? new[] { f.Path + ".day", f.Path + ".month", f.Path + ".year" } : [f.Path])
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
        ActionForms.Reason or ActionForms.Opinion => Ui.FieldKind.LongText,
        ActionForms.DeliveredBy => Ui.FieldKind.Radio,
        _ => Ui.FieldKind.Text,
    }, part == ActionForms.Reason && ready.Count > 0 ? "Viết thêm cho rõ" : ActionForms.Label(part).Replace(" (không bắt buộc)", "", StringComparison.Ordinal))
    {
        Required = part != ActionForms.Opinion && (part != ActionForms.Reason || ready.Count == 0), Width = part == ActionForms.ReceiptNumber ? 10 : null,
        MaxLength = part switch { ActionForms.Reason => 2000, ActionForms.LegalGround or ActionForms.Opinion => 1000, _ => 200 },
        Hint = part switch
        {
            ActionForms.Reason => "Người dân đọc đúng câu này. Nói rõ sai ở đâu và phải làm gì.",
            ActionForms.LegalGround when action.Effects.Contains("askCharge") => "Quy định, hoặc số và ngày của thông báo nộp tiền. Người dân đọc đúng câu này.",
            ActionForms.LegalGround => "Tên và số hiệu văn bản. Để trống thì lấy căn cứ của lý do đã chọn.",
            ActionForms.DeliveredTo => "Người đến nhận, đúng như trên giấy tờ.",
            ActionForms.ReceiptNumber when action.Effects.Contains("confirmCharge") => "Số biên lai, hoặc số giấy nộp tiền vào ngân sách.",
            _ => null,
        },
        Options = part == ActionForms.DeliveredBy ? [.. ActionForms.Ways.Select(w => new Ui.Choice(w.Key, w.Value))] : [],
        Values = [posted is not null ? posted[part].ToString() : part switch { ActionForms.DeliveredTo => folder.Applicant.FullName, ActionForms.DeliveredBy => "desk", _ => "" }],
    };
}
