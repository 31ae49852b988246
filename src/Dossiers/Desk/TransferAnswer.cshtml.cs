using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;

namespace CaMauSo.Dossiers.Desk;

/// <summary>What becomes of a dossier that was sent on: taken, not taken, recalled, or given back when the part is done.</summary>
[Needs(Permissions.Work)]
internal sealed class TransferAnswerPage(FormDesk desk, Transfers transfers, DossierFolders folders, ReadyReasons ready, TimeProvider time) : DossierForm(desk), ILoad
{
    internal const string Take = "nhan", Decline = "khong-nhan", Recall = "rut", GiveBack = "tra", CallBack = "goi-lai";

    [BindProperty(Name = "mau")] public string? Picked { get; set; }
    [BindProperty(Name = "reason")] public string? Words { get; set; }

    public DossierFolder Folder { get; private set; } = null!;

    /// <summary>False when somebody answered meanwhile: the form is not shown, what was typed is.</summary>
    public bool Offered { get; private set; }
    public IReadOnlyList<FieldView> Fields { get; private set; } = [];

    public string Title => Doing switch { Take => "Nhận hồ sơ chuyển đến", Decline => "Không nhận hồ sơ chuyển đến", Recall => "Rút lại hồ sơ đã chuyển", CallBack => "Gọi lại phần việc đang ở cơ quan khác", _ => "Trả lại hồ sơ đã làm xong phần việc" };
    public string Button => Doing switch { Take => "Nhận hồ sơ", Decline => "Không nhận, trả lại", Recall => "Rút lại", CallBack => "Gọi lại hồ sơ", _ => "Trả lại hồ sơ" };
    public bool IsRefusal => Doing == Decline;

    private string Doing => (string)RouteData.Values["viec"]!;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var done = await Once(async dossier => Doing switch
        {
            Take => await transfers.Accept(dossier, Seen, cancel),
            Decline => await transfers.Decline(dossier, ready.Said("declineTransfer", dossier.Procedure, time.Today, Picked, Words), Seen, cancel),
            Recall => await transfers.Recall(dossier, Seen, cancel),
            GiveBack => await transfers.Return(dossier, Words, Seen, cancel),
            CallBack => await transfers.CallBack(dossier, Words, Seen, cancel),
            _ => throw new Absent(),
        }, cancel);
        return ToList(done, $"/ho-so/{Code}/phieu-kiem-soat");
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var dossier = await Find(cancel);
        Offered = Doing switch { Take or Decline => transfers.MayAnswer(dossier), Recall => transfers.MayRecall(dossier), GiveBack => transfers.MayReturn(dossier), CallBack => transfers.MayCallBack(dossier), _ => throw new Absent() };
        if (!Offered && !await transfers.WasMine(dossier, cancel)) throw new Absent();
        Folder = await folders.Open(dossier, cancel);
        Fields = Doing switch
        {
            Decline => [.. ready.Fields("declineTransfer", dossier.Procedure, time.Today, Picked, Words, "Lý do không nhận", "Nơi chuyển và người nộp đọc được câu này.")],
            GiveBack => [new("reason", FieldKind.LongText, "Phần việc đã làm") { Hint = "Kết luận, số và ngày của văn bản nếu có. Chỉ cán bộ đọc được.", MaxLength = Transfers.LongestReason, Values = Words is null ? [] : [Words] }],
            CallBack => [new("reason", FieldKind.LongText, "Lý do gọi lại") { Hint = "Nơi đang làm đọc câu này và thôi làm. Hồ sơ về bước đang đứng, hạn trả không đổi.", MaxLength = Transfers.LongestReason, Values = Words is null ? [] : [Words] }],
            _ => [],
        };
    }
}
