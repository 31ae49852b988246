using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;

namespace CaMauSo.Dossiers.Desk;

/// <summary>Reception takes off a class of applicant that was claimed online and is not proven.</summary>
[Needs(Permissions.Receive)]
internal sealed class ClearClaimPage(FormDesk desk, Claims claims) : DossierForm(desk), ILoad
{
    [BindProperty(Name = "reason")] public string? Words { get; set; }

    public Dossier It { get; private set; } = null!;
    public FieldView Reason => new("reason", FieldKind.LongText, "Lý do")
    {
        Hint = "Người nộp đọc được câu này, ví dụ: chưa có giấy xác nhận hộ nghèo năm nay.", MaxLength = Claims.LongestReason, Values = Words is null ? [] : [Words],
    };

    /// <summary>False when it was received or taken off meanwhile.</summary>
    public bool Offered => claims.MayClear(It);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await Once(dossier => claims.Clear(dossier, Words, Seen, cancel), cancel);
        return LocalRedirect("/mot-cua/" + Code);
    }

    public async Task LoadAsync(CancellationToken cancel) => It = await Find(cancel);
}
