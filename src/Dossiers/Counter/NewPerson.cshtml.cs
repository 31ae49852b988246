using System.Text.RegularExpressions;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Counter;

/// <summary>Somebody the province does not know yet, entered from the papers they hold. Level 1 until their electronic identity says more.</summary>
[Needs(Permissions.Receive)]
internal sealed partial class NewPersonPage(Db db, People people, TerritoryMap territory, TimeProvider time) : PageModel, ILoad
{
    [BindProperty] public string? FullName { get; set; }
    [BindProperty] public string? Number { get; set; }
    [BindProperty] public DateOnly? BirthDate { get; set; }
    [BindProperty] public string? Gender { get; set; }
    [BindProperty] public string? Phone { get; set; }
    [BindProperty] public string? Commune { get; set; }
    [BindProperty] public string? Address { get; set; }
    [BindProperty(Name = "key")] public Guid Key { get; set; }

    public IReadOnlyList<Choice> Communes { get; private set; } = [];

    public Task LoadAsync(CancellationToken cancel)
    {
        Communes = CommuneChoices.Of(territory, time.Today);
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        if (HttpMethods.IsGet(Request.Method) && Request.Query["q"].ToString().Trim() is { Length: > 0 } asked)
            (Number, FullName) = asked.Any(char.IsAsciiDigit) ? (asked, FullName) : (Number, asked);
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var number = Separators().Replace(Number ?? "", "").ToUpperInvariant();
        var name = Vietnamese.Clean(FullName ?? "");
        if (!Name().IsMatch(name)) ModelState.AddModelError(nameof(FullName), "Nhập họ, chữ đệm và tên như trên giấy tờ");
        if (!Citizen().IsMatch(number) && !Passport().IsMatch(number)) ModelState.AddModelError(nameof(Number), "Số định danh gồm 12 chữ số; số hộ chiếu gồm một hoặc hai chữ cái và 6 đến 8 chữ số");
        if (BirthDate is null && ModelState.GetFieldValidationState(nameof(BirthDate)) != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid) ModelState.AddModelError(nameof(BirthDate), "Nhập ngày sinh");
        if (BirthDate > time.Today) ModelState.AddModelError(nameof(BirthDate), "Ngày sinh không thể sau hôm nay");
        if (!Enum.TryParse<Gender>(Gender, out var gender)) ModelState.AddModelError(nameof(Gender), "Chọn giới tính");
        if (Phone is { Length: > 0 } && !Tel().IsMatch(Separators().Replace(Phone, ""))) ModelState.AddModelError(nameof(Phone), "Số điện thoại gồm 10 hoặc 11 chữ số, bắt đầu bằng 0");
        var home = Commune is { Length: > 0 } code ? territory.UnitByCode(code, time.Today) : null;
        if (Commune is { Length: > 0 } && home is null) ModelState.AddModelError(nameof(Commune), "Chọn xã, phường trong danh sách");
        if (Vietnamese.Clean(Address ?? "") is { Length: > 200 }) ModelState.AddModelError(nameof(Address), "Địa chỉ tối đa 200 ký tự");
        if (!ModelState.IsValid)
        {
            var again = Page();
            again.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return again;
        }
        // Somebody known after all, or the form sent twice: there is one person to a number.
        if (await people.FindByNumber(number, cancel) is { } known) return Chosen(known.Id);
        people.Register(new PersonCard(Key, name, Citizen().IsMatch(number) ? PersonKind.Citizen : PersonKind.Foreigner, 1, number, BirthDate, gender,
            Phone is { Length: > 0 } ? Separators().Replace(Phone, "") : null, null, home?.Id, Vietnamese.Clean(Address ?? "") is { Length: > 0 } address ? address : null, null, null));
        await db.SaveChangesAsync(cancel);
        return Chosen(Key);
    }

    private LocalRedirectResult Chosen(Guid id) => LocalRedirect("/mot-cua/tai-quay?nguoi=" + id);

    [GeneratedRegex(@"[\s.\-]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^[\p{L}\p{M}][\p{L}\p{M} .'’-]{1,99}$")]
    private static partial Regex Name();

    [GeneratedRegex("^[0-9]{12}$")]
    private static partial Regex Citizen();

    [GeneratedRegex("^[A-Z]{1,2}[0-9]{6,8}$")]
    private static partial Regex Passport();

    [GeneratedRegex("^0[0-9]{9,10}$")]
    private static partial Regex Tel();
}
