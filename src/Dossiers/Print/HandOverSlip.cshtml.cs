using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Print;

/// <summary>Phiếu bàn giao: what the desk gave the deciding bodies on a day, or what they gave back to it; two copies of each.</summary>
[Needs(Permissions.Receive)]
internal sealed class HandOverSlipPage(DeskBooks books, PaperPress press, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ngay")] public string? DayText { get; set; }

    /// <summary>"ket-qua" for results; dossiers otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "loai")] public string? Kind { get; set; }

    public PaperPress Press => press;
    public bool OfResults => Kind == "ket-qua";
    public string Title => OfResults ? "Phiếu bàn giao kết quả" : "Phiếu bàn giao hồ sơ";
    public DateOnly Day { get; private set; }
    public Letterhead Head { get; private set; } = null!;
    public IReadOnlyList<HandOver> Slips { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Day = BookDays.Of(DayText, time.Today);
        Slips = OfResults ? await books.Results(Day, cancel) : await books.Dossiers(Day, cancel);
        Head = press.Head(books.Body, Vietnam.At(Day, new TimeOnly(12, 0)), null);
        return Page();
    }
}
