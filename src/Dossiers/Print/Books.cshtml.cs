using CaMauSo.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Print;

/// <summary>Where the desk chooses which book or slip to print.</summary>
[Needs(Permissions.Receive)]
internal sealed class BooksPage(DeskBooks books, TimeProvider time) : PageModel
{
    private static readonly (string Name, string Label)[] Boxes = [("tu", "Từ ngày"), ("den", "Đến ngày"), ("ngay", "Ngày nhận hồ sơ"), ("ngay-kq", "Ngày ký kết quả")];

    /// <summary>Which to open: "so", "ho-so" or "ket-qua".</summary>
    [BindProperty(SupportsGet = true, Name = "mo")] public string? Open { get; set; }

    /// <summary>The ledger of these days was too long to print at once.</summary>
    [BindProperty(SupportsGet = true, Name = "nhieu")] public bool TooMany { get; set; }

    public (int Received, int Issued) Today { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var (from, to) = (Typed("tu"), Typed("den"));
        if (BookDays.Fault(from, to, time.Today) is var (about, says)) ModelState.AddModelError(about, says);
        else if (TooMany) ModelState.AddModelError("tu", $"Những ngày này có hơn {DeskBooks.Most} hồ sơ. Chia thành nhiều lần in.");
        foreach (var name in new[] { "ngay", "ngay-kq" })
            if (Typed(name) is { Length: > 0 } day && BookDays.Read(day) is null) ModelState.AddModelError(name, "Ngày không đọc được. Chọn lại trên lịch.");
        if (ModelState.IsValid && Open is not null)
            switch (Open)
            {
                case "so": return LocalRedirect("/mot-cua/so-theo-doi" + new QueryString().Add("tu", from ?? "").Add("den", to ?? ""));
                case "ho-so": return LocalRedirect("/mot-cua/phieu-ban-giao" + new QueryString().Add("loai", Open).Add("ngay", Typed("ngay") ?? ""));
                case "ket-qua": return LocalRedirect("/mot-cua/phieu-ban-giao" + new QueryString().Add("loai", Open).Add("ngay", Typed("ngay-kq") ?? ""));
            }
        Today = await books.CountOf(time.Today, cancel);
        return Page();
    }

    /// <summary>A box with what was typed, else with what is most wanted: this month so far, today.</summary>
    public (string Name, string Label, string Value, string? Fault) Box(string name) =>
        (name, Boxes.First(box => box.Name == name).Label, Typed(name) ?? (name == "tu" ? new DateOnly(time.Today.Year, time.Today.Month, 1) : time.Today).ToString("yyyy-MM-dd"),
            ModelState[name]?.Errors is [var first, ..] ? first.ErrorMessage : null);

    private string? Typed(string name) => Request.Query[name].FirstOrDefault() is { Length: > 0 and <= 40 } text ? text : null;
}
