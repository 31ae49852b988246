using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;

namespace CaMauSo.Dossiers.Desk;

/// <summary>Chuyển cơ quan khác: to a body that is competent, for good, or to a department that does its part and gives it back.</summary>
[Needs(Permissions.Work)]
internal sealed class TransferPage(FormDesk desk, Transfers transfers, TransferPlaces where, LentTerm terms, DossierFolders folders, ReadyReasons ready, TimeProvider time) : DossierForm(desk), ILoad
{
    internal const string ForGood = "han", ForPart = "phan";

    [BindProperty(Name = "to")] public string? To { get; set; }
    [BindProperty(Name = "mau")] public string? Picked { get; set; }
    [BindProperty(Name = "reason")] public string? Reason { get; set; }

    public DossierFolder Folder { get; private set; } = null!;

    /// <summary>Why it cannot be sent on now; the form is not shown then.</summary>
    public string? WhyNot { get; private set; }
    public TransferKind Kind { get; private set; }
    public IReadOnlyList<Tab> Kinds { get; private set; } = [];
    public IReadOnlyList<FieldView> Fields { get; private set; } = [];

    private TransferKind? Asked => (string?)Request.Query["loai"] switch { ForGood => TransferKind.Whole, ForPart => TransferKind.Part, _ => null };

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var done = await Once(async dossier =>
        {
            var kind = Asked ?? Usual(dossier);
            return await transfers.Send(dossier, new TransferOrder(kind, To, ready.Said(EffectOf(kind), dossier.Procedure, time.Today, Picked, Reason), kind == TransferKind.Part ? TypedDue() : null), Seen, cancel);
        }, cancel);
        return ToList(done, $"/ho-so/{Code}/phieu-kiem-soat");
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var dossier = await Find(cancel);
        Folder = await folders.Open(dossier, cancel);
        if ((WhyNot = transfers.WhyNotSend(dossier)) is not null) return;
        Kind = Asked ?? Usual(dossier);
        Kinds = [Link(TransferKind.Whole, ForGood, "Nơi khác có thẩm quyền"), Link(TransferKind.Part, ForPart, "Sở làm một phần rồi trả lại")];
        if ((WhyNot = transfers.WhyNotSend(dossier, Kind)) is not null) return;
        var bodies = await where.Choices(dossier, Kind, cancel);
        if (bodies.Count == 0) WhyNot = "Chưa có cơ quan nào khác nhận được hồ sơ của thủ tục này.";
        else Fields =
        [
            new("to", Ui.FieldKind.Select, "Cơ quan nhận") { Options = [.. bodies.Select(b => new Ui.Choice(b.Key, b.Name))], Values = To is null ? [] : [To] },
            .. Kind == TransferKind.Part ? [new FieldView(Due.Path, Ui.FieldKind.Date, Due.Label) { Hint = terms.Hint(dossier), Values = DueBoxes(terms.Suggested(dossier)) }] : Array.Empty<FieldView>(),
            .. ready.Fields(EffectOf(Kind), dossier.Procedure, time.Today, Picked, Reason, "Lý do chuyển", Kind == TransferKind.Whole ? "Người nộp đọc được câu này." : "Nêu rõ phần việc cần nơi nhận làm. Người nộp đọc được câu này."),
        ];
    }

    private static readonly FormField Due = new() { Path = LentTerm.Asked, Label = "Nơi nhận trả lại đến hết ngày", Kind = Procedures.FieldKind.Date, Required = true, ErrorRequired = "Nhập ngày nơi nhận phải trả lại" };

    private static readonly string[] DueParts = [".day", ".month", ".year"];

    private DateOnly TypedDue()
    {
        var (day, wrong) = FormReader.ReadOne(Due, DueParts.ToDictionary(part => Due.Path + part, part => Request.Form[Due.Path + part].OfType<string>().ToArray()), time.Today);
        return day is null ? throw new Refused(wrong ?? Due.ErrorRequired!, Due.Path) : DateOnly.Parse(day.ToString(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private IReadOnlyList<string> DueBoxes(DateOnly suggested) => Request.HasFormContentType ? [.. DueParts.Select(part => Request.Form[Due.Path + part].ToString())] : [$"{suggested.Day}", $"{suggested.Month}", $"{suggested.Year}"];

    /// <summary>Before reception a dossier can only have come to the wrong place.</summary>
    private static TransferKind Usual(Dossier dossier) => dossier.ReceivedAt is null ? TransferKind.Whole : TransferKind.Part;

    private static string EffectOf(TransferKind kind) => kind == TransferKind.Whole ? "transfer" : "transferPart";

    private Tab Link(TransferKind kind, string key, string label) => new(label, $"/mot-cua/{Code}/chuyen?loai={key}", kind == Kind);
}
