using CaMauSo.Dossiers.Api;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CaMauSo.Dossiers.Track;

/// <summary>Progress for whoever holds the slip: the code and its four characters, no sign-in, nothing personal.</summary>
[Public, EnableRateLimiting(LookUpLimit.Policy)]
internal sealed class LookUpPage(DossierRegister register, Texts texts) : PageModel
{
    public DossierProgress? Found { get; private set; }
    public Ask Ask { get; private set; } = new("", "");

    public void OnGet([FromQuery(Name = "ma")] string? code) => Ask = new(Ask.CodeOf(code), "");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Ask = new(Ask.CodeOf(Request.Form["ma"]), Ask.Short(Request.Form["kytu"]));
        if (Ask.Code.Length == 0) ModelState.AddModelError("ma", texts["Nhập mã hồ sơ, ví dụ H12.31-261105-0042"]);
        else if (!DossierCodes.LooksRight(Ask.Code)) ModelState.AddModelError("ma", texts["Mã hồ sơ viết như H12.31-261105-0042. Xem lại trên phiếu, đủ cả dấu chấm và dấu gạch nối."]);
        if (Ask.Secret.Length != 4) ModelState.AddModelError("kytu", texts["Nhập đủ bốn ký tự in trên phiếu"]);
        if (!ModelState.IsValid) return Page();
        try { Found = await register.LookUp(Ask.Code, Ask.Secret, cancel); }
        catch (Refused no) { ModelState.AddModelError("ma", no.Message); return Page(); }
        if (Found is null) ModelState.AddModelError("ma", texts["Mã hồ sơ và bốn ký tự không khớp. Xem lại trên phiếu: không có chữ O và chữ I, số 0 và số 1 trong bốn ký tự."]);
        else Ask = new("", "");
        return Page();
    }
}

/// <summary>The two boxes of a look-up, with what was typed.</summary>
internal sealed record Ask(string Code, string Secret)
{
    internal IEnumerable<FieldView> Fields(Texts texts) =>
    [
        new("ma", FieldKind.Text, texts["Mã hồ sơ"]) { Hint = texts["Ví dụ H12.31-261105-0042"], Values = [Code], Width = 20, MaxLength = 40, Autocomplete = "off" },
        new("kytu", FieldKind.Text, texts["Bốn ký tự trên phiếu"]) { Hint = texts["Chữ và số in cạnh mã QR"], Values = [Secret], Width = 6, MaxLength = 8, Autocomplete = "off" },
    ];

    internal static string CodeOf(string? typed)
    {
        var code = DossierCodes.Tidy(Vietnamese.Clean(typed is { Length: > 100 } ? typed[..100] : typed));
        return code.Length > 40 ? code[..40] : code;
    }

    internal static string Short(string? typed)
    {
        var clean = Vietnamese.Clean(typed is { Length: > 100 } ? typed[..100] : typed).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return clean.Length > 40 ? clean[..40] : clean;
    }
}
