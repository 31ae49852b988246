using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CaMauSo.Dossiers.Aid;

/// <summary>Where somebody of the community digital team sits down beside a person: the code they read out, and where it happens.</summary>
[Needs(Permissions.Help), EnableRateLimiting(Api.LookUpLimit.Policy)]
internal sealed class HelpPage(DraftAids aids, Texts texts, TimeProvider time) : PageModel, ILoad
{
    private const string Elsewhere = "khac";

    private static readonly (string Key, string Name)[] Known =
    [
        ("van-hoa", "nhà văn hóa ấp, khóm"), ("mot-cua", "trung tâm phục vụ hành chính công"), ("nha-dan", "nhà người dân"), ("cho", "chợ"), ("tru-so", "trụ sở xã, phường"),
    ];

    [BindProperty] public string? Code { get; set; }
    [BindProperty] public string? Place { get; set; }
    [BindProperty] public string? Where { get; set; }

    public IReadOnlyList<Choice> Places => [.. Known.Select(one => new Choice(one.Key, Capital(texts[one.Name]))), new(Elsewhere, Capital(texts["nơi khác"]))];
    public IReadOnlyList<DraftAid> Now { get; private set; } = [];
    public (int Helped, int Filed) Month { get; private set; }

    public async Task LoadAsync(CancellationToken cancel)
    {
        var today = time.Today;
        (Now, Month) = (await aids.Now(cancel), await aids.Since(Vietnam.At(new DateOnly(today.Year, today.Month, 1), TimeOnly.MinValue), cancel));
        Response.Headers.CacheControl = "private, no-store";
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (code, where) = (string.Concat((Code ?? "").Where(char.IsAsciiDigit)), Vietnamese.Clean(Where));
        if (code.Length != 6) ModelState.AddModelError(nameof(Code), texts["Nhập 6 chữ số bà con đọc"]);
        var place = Place == Elsewhere ? where : Known.FirstOrDefault(one => one.Key == Place).Name;
        if (place is null) ModelState.AddModelError(nameof(Place), texts["Chọn nơi giúp"]);
        else if (place.Length is < 2 or > 100) ModelState.AddModelError(nameof(Where), texts["Ghi nơi giúp, từ 2 đến 100 ký tự"]);
        if (!ModelState.IsValid) return Page();
        return LocalRedirect($"/ho-so/nhap/{await aids.Join(code, place!, cancel)}");
    }

    public async Task<IActionResult> OnPostEndAsync([FromForm(Name = "nhap")] Guid draft, CancellationToken cancel)
    {
        await aids.End(draft, cancel);
        return LocalRedirect("/giup-ba-con");
    }

    private static string Capital(string words) => char.ToUpper(words[0], System.Globalization.CultureInfo.CurrentCulture) + words[1..];
}
