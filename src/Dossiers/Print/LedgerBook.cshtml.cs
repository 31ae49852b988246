using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Print;

/// <summary>Form 06, since 15/09/2025 form 07: sổ theo dõi hồ sơ of the officer's one-stop desk.</summary>
[Needs(Permissions.Receive)]
internal sealed class LedgerBookPage(DeskBooks books, PaperPress press, Actor actor, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tu")] public string? FromText { get; set; }
    [BindProperty(SupportsGet = true, Name = "den")] public string? ToText { get; set; }

    public DateOnly From { get; private set; }
    public DateOnly To { get; private set; }
    public Letterhead Head { get; private set; } = null!;
    public OneStopForm Form { get; private set; } = null!;
    public IReadOnlyList<BookLine> Lines { get; private set; } = [];
    public string Writer => actor.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (BookDays.Fault(FromText, ToText, time.Today) is not null) return LocalRedirect("/mot-cua/so-sach" + new QueryString().Add("tu", FromText ?? "").Add("den", ToText ?? ""));
        (From, To) = (BookDays.Of(FromText, time.Today), BookDays.Of(ToText, time.Today));
        Lines = await books.Ledger(From, To, cancel);
        if (Lines.Count > DeskBooks.Most) return LocalRedirect("/mot-cua/so-sach" + new QueryString().Add("tu", FromText ?? "").Add("den", ToText ?? "").Add("nhieu", "true"));
        (Head, Form) = (press.Head(books.Body, time.Now, null), OneStopForm.Book(To));
        return Page();
    }
}
