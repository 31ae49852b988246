using System.Globalization;
using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Procedures;

namespace CaMauSo.Dossiers.Model;

/// <summary>What an action's mini-form must bring, checked once for the desk and the API.</summary>
internal static class ActionForms
{
    internal const string Reason = "reason", LegalGround = "legalGround", Opinion = "opinion", Marks = "marks", ReceiptNumber = "receiptNumber",
        DeliveredTo = "deliveredTo", DeliveredBy = "deliveredBy", Charges = "charges", PayBy = "payBy", ChargePrefix = "charge.",
        NewDue = "newDue", Consult = "consult", Question = "question", Answer = "answer", Waybill = "waybill", Signature = "signature";

    /// <summary>How a result may be handed over.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Ways = new Dictionary<string, string> { ["desk"] = "Tại quầy", ["post"] = "Qua bưu điện", ["online"] = "Trực tuyến" };

    /// <summary>Parts nobody has to fill.</summary>
    private static bool IsOptional(string part) => part == Opinion;

    /// <summary>Questions of an action that are read by kind, in the order they are asked.</summary>
    internal static IEnumerable<FormField> FieldsOf(ProcessAction action, ProcedureVersion rules) => action.Asks.SelectMany(part => part switch
    {
        Charges => action.Charges.Select(c => new FormField { Path = ChargePrefix + c.Value, Label = c.Label, Kind = FieldKind.Money, Suffix = "đ" }),
        PayBy => [new FormField { Path = PayBy, Label = "Nộp đến hết ngày", Kind = FieldKind.Date, Required = true, ErrorRequired = "Nhập ngày cuối phải nộp" }],
        NewDue => [new FormField
        {
            Path = NewDue, Label = "Hẹn trả lại ngày", Hint = "Ngày làm việc sau ngày đã hẹn; chỉ được hẹn lại một lần. Người dân nhận lời xin lỗi với ngày này.", Kind = FieldKind.Date, Required = true, ErrorRequired = "Nhập ngày hẹn trả lại",
        }],
        Consult => [new FormField
        {
            Path = Consult, Label = "Hỏi ý kiến của ai?", Kind = FieldKind.Checkboxes, Required = true, ErrorRequired = "Chọn ít nhất một cơ quan để hỏi ý kiến",
            Choices = [.. action.With.Select(w => new Choice(w.Role, $"{rules.Process.Roles[w.Role].Name}, trả lời trong {w.Term.Text.ToLowerInvariant()}"))],
        }],
        _ => action.Fields.Where(f => f.Path == part),
    });

    /// <summary>What the mini-form brought, checked, with typed questions read.</summary>
    /// <exception cref="Refused">The first part that is missing, wrong or too long, at its field.</exception>
    internal static ActionInput Read(ProcessAction action, ProcedureVersion rules, ActionInput input, DateOnly today)
    {
        Check(action, rules, input);
        var read = new Dictionary<string, JsonNode>();
        foreach (var field in FieldsOf(action, rules))
        {
            var (value, wrong) = FormReader.ReadOne(field, input.Typed, today);
            if (wrong is not null) throw new Refused(wrong, field.Path);
            if (value is not null) read[field.Path] = value;
        }
        var payBy = DayIn(read, PayBy);
        if (payBy <= today) throw new Refused("Ngày cuối phải nộp phải sau hôm nay.", PayBy);
        var said = new JsonObject();
        foreach (var field in action.Fields.Where(f => read.ContainsKey(f.Path))) Answers.Put(said, field.Path, read[field.Path].DeepClone());
        return input with
        {
            Waybill = input.DeliveredBy == "post" ? input.Waybill : null,
            Signature = input is { DeliveredBy: "desk", Signature.Length: > 0 } ? input.Signature : null,
            PayBy = payBy,
            NewDue = DayIn(read, NewDue),
            Said = said,
            Consulted = read.TryGetValue(Consult, out var consulted) ? [.. consulted.AsArray().Select(role => role!.ToString())] : [],
            Charges = [.. action.Charges.Where(c => read.ContainsKey(ChargePrefix + c.Value)).Select(c => (c.Value, new Money((long)read[ChargePrefix + c.Value].GetValue<decimal>()))).Where(c => c.Item2 > Money.Zero)],
        };
    }

    private static DateOnly? DayIn(Dictionary<string, JsonNode> read, string part) =>
        read.TryGetValue(part, out var day) ? DateOnly.ParseExact(day.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static void Check(ProcessAction action, ProcedureVersion rules, ActionInput input)
    {
        foreach (var part in action.Asks)
        {
            if (part == Marks) { CheckMarks(rules, input.Marks); continue; }
            if (part is Charges or PayBy or Consult or NewDue || action.Fields.Any(f => f.Path == part)) continue;
            var text = TextOf(part, input)?.Trim() ?? "";
            if (text.Length == 0 && !IsOptional(part)) throw new Refused(Missing(part), part);
            var (least, most) = part is Reason ? (5, 2000) : (0, 1000);
            if (text.Length > 0 && text.Length < least) throw new Refused("Viết rõ lý do, ít nhất một câu ngắn, để người dân hiểu.", part);
            if (text.Length > most) throw new Refused($"Viết ngắn lại, tối đa {most} ký tự.", part);
            if (part == Answer && !Opinions.Answers.ContainsKey(text)) throw new Refused("Chọn ý kiến của cơ quan bạn.", part);
            if (part == Opinion && input.Answer is "disagree" or "remark" && text.Length < 5) throw new Refused("Viết rõ ý kiến để cơ quan chủ trì biết phải làm gì.", part);
            if (part == DeliveredBy && !Ways.ContainsKey(text)) throw new Refused("Chọn cách trả kết quả.", part);
            if (part == DeliveredBy && text == "post" && input.Waybill is not { Length: >= 6 and <= 30 }) throw new Refused("Nhập số vận đơn in trên phiếu gửi bưu điện, 6 đến 30 ký tự.", Waybill);
            if (part == DeliveredBy && text == "desk" && input.Signature is { Length: > 0 } ink && Ui.WrittenSignature.Read(ink) is null) throw new Refused("Ký rõ họ tên trong ô, hoặc xóa đi và ký trên phiếu giấy.", Signature);
        }
    }

    internal static string? TextOf(string part, ActionInput input) => part switch
    {
        Reason => input.Reason,
        LegalGround => input.LegalGround,
        Opinion => input.Opinion,
        ReceiptNumber => input.ReceiptNumber,
        DeliveredTo => input.DeliveredTo,
        DeliveredBy => input.DeliveredBy,
        Question => input.Question,
        Answer => input.Answer,
        _ => null,
    };

    internal static string Label(string part) => part switch
    {
        Reason => "Lý do",
        LegalGround => "Căn cứ pháp lý",
        Opinion => "Ý kiến thẩm tra (không bắt buộc)",
        ReceiptNumber => "Số biên lai",
        DeliveredTo => "Họ tên người nhận",
        DeliveredBy => "Trả kết quả bằng cách nào?",
        Waybill => "Số vận đơn bưu điện",
        Signature => "Chữ ký người nhận",
        Marks => "Chỗ cần sửa",
        Question => "Nội dung cần cho ý kiến",
        Answer => "Ý kiến của cơ quan bạn",
        _ => part,
    };

    private static string Missing(string part) => part switch
    {
        Reason => "Nhập lý do.",
        LegalGround => "Nhập căn cứ pháp lý.",
        ReceiptNumber => "Nhập số biên lai.",
        DeliveredTo => "Nhập họ tên người nhận kết quả.",
        DeliveredBy => "Chọn cách trả kết quả.",
        Question => "Nhập nội dung cần cho ý kiến.",
        Answer => "Chọn ý kiến của cơ quan bạn.",
        _ => "Điền mục này.",
    };

    private static void CheckMarks(ProcedureVersion rules, IReadOnlyList<Mark> marks)
    {
        if (marks.Count == 0 || marks.Any(m => m is null)) throw new Refused("Đánh dấu ít nhất một mục hoặc một giấy tờ cần sửa.", Marks);
        foreach (var mark in marks)
        {
            var known = mark.Kind == Mark.Field ? rules.FieldsByPath.ContainsKey(mark.Key) : mark.Kind == Mark.Paper && rules.Papers.Any(p => p.Key == mark.Key);
            if (!known) throw new Refused("Có chỗ đánh dấu không thuộc hồ sơ này.", Marks);
            if (mark.Note.Length > 500) throw new Refused("Lời nhắn ở mỗi chỗ tối đa 500 ký tự.", Marks);
        }
    }
}
