using CaMauSo.Kernel;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Procedures.Desk;

/// <summary>Stops filing, lets it go on, or abolishes: one question, one consequence said before the button.</summary>
[Needs(Permissions.Control)]
internal sealed class ActPage(Catalogue catalogue, PublicationDesk desk, IEnumerable<IVersionUse> uses, TimeProvider time) : PageModel, ILoad
{
    internal const string Stop = "tam-ngung", GoOn = "lam-lai", End = "bai-bo";

    private string Code => (string)RouteData.Values["code"]!;
    public string What => (string)RouteData.Values["viec"]!;

    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? Number { get; set; }
    [BindProperty] public DateOnly? Date { get; set; }
    [BindProperty] public DateOnly? From { get; set; }
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }

    [TempData] public string? Done { get; set; }

    public ProcedureVersion Version { get; private set; } = null!;
    public long Running { get; private set; }

    public string Label => What switch { Stop => "Tạm ngừng nhận hồ sơ", GoOn => "Nhận hồ sơ trở lại", _ => "Bãi bỏ thủ tục" };

    /// <summary>Whether there is something to do: another controller may have been here first.</summary>
    public bool Possible => What switch { Stop => Version.Suspended is null, GoOn => Version.Suspended is not null, _ => Version.InForceUntil is null };

    public async Task LoadAsync(CancellationToken cancel)
    {
        if (What is not (Stop or GoOn or End)) throw new Absent();
        Version = catalogue.InForce(Code, time.Now) ?? throw new Absent("Thủ tục này không có phiên bản nào đang có hiệu lực.");
        foreach (var use in uses) Running += (await use.Of(Code, cancel)).Sum(one => one.Running);
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        _ = What switch
        {
            Stop => await desk.Suspend(Key, Code, Reason, cancel),
            GoOn => await desk.Resume(Key, Code, Reason, cancel),
            End => await desk.Abolish(Key, Code, new Decision(Number, Date, From), cancel),
            _ => throw new Absent(),
        };
        Done = What switch { Stop => "Đã tạm ngừng. Người dân thấy lý do trên trang thủ tục.", GoOn => "Đã nhận hồ sơ trở lại.", _ => "Đã ghi quyết định bãi bỏ." };
        return LocalRedirect("/kiem-soat-thu-tuc/" + Code);
    }
}
