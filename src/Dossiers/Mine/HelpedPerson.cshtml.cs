using System.Text.RegularExpressions;
using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Mine;

/// <summary>Somebody one files for: added, changed, taken away.</summary>
[SignedIn]
internal sealed partial class HelpedPersonPage(HelpedPeople people, TerritoryMap territory, Texts texts, TimeProvider time) : PageModel, ILoad
{
    private const string New = "them";

    [BindProperty] public string? Relation { get; set; }
    [BindProperty] public string? FullName { get; set; }
    [BindProperty] public DateOnly? BirthDate { get; set; }
    [BindProperty] public string? Gender { get; set; }
    [BindProperty] public string? Number { get; set; }
    [BindProperty] public string? Phone { get; set; }
    [BindProperty] public string? Commune { get; set; }
    [BindProperty] public string? Address { get; set; }
    [BindProperty(Name = "key")] public Guid Key { get; set; }

    /// <summary>Where one came from, a path of ours; back there once kept.</summary>
    [BindProperty(SupportsGet = true, Name = "ve")] public string? Back { get; set; }

    private string Id => (string)RouteData.Values["id"]!;

    public bool IsNew => Id == New;
    public string Title => IsNew ? texts["Thêm người tôi nộp giúp"] : FullName is { Length: > 0 } name ? name : texts["Sửa thông tin"];
    public IReadOnlyList<Choice> Communes => Counter.CommuneChoices.Of(territory, time.Today);
    public IReadOnlyList<Choice> Relations => [.. HelpedPeople.Relations.Select(r => new Choice(r.Key, texts[r.Value]))];
    public IReadOnlyList<Choice> Genders => [new("female", texts["Nữ"]), new("male", texts["Nam"])];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (await Kept(cancel) is not { } kept) return;
        var says = people.Read(kept);
        (Relation, FullName, BirthDate, Gender, Number, Phone, Commune, Address) = (kept.Relation, says.FullName, says.BirthDate, says.Gender, says.IdentityNumber, says.Phone, says.Commune, says.Address);
    }

    public Task LoadAsync(CancellationToken cancel)
    {
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var kept = await Kept(cancel);
        var (name, address) = (Vietnamese.Clean(FullName), Vietnamese.Clean(Address));
        Refuse(!HelpedPeople.Relations.ContainsKey(Relation ?? ""), nameof(Relation), "Chọn người này là gì của bạn");
        Refuse(!Name().IsMatch(name), nameof(FullName), "Nhập họ, chữ đệm và tên như trên giấy tờ");
        Refuse(BirthDate is null, nameof(BirthDate), "Nhập ngày sinh");
        Refuse(BirthDate > time.Today, nameof(BirthDate), "Ngày sinh không thể sau hôm nay");
        var (number, phone) = (PersonText.IdentityNumber(Number), PersonText.Phone(Phone));
        Refuse(number is null && !string.IsNullOrWhiteSpace(Number), nameof(Number), "Số định danh gồm 12 chữ số; chưa có thì để trống");
        Refuse(phone is null && !string.IsNullOrWhiteSpace(Phone), nameof(Phone), "Số điện thoại gồm 10 chữ số, ví dụ 0918 000 012");
        Refuse(Commune is { Length: > 0 } && territory.UnitByCode(Commune, time.Today) is null, nameof(Commune), "Chọn xã, phường trong danh sách");
        Refuse(address.Length > 200, nameof(Address), "Địa chỉ tối đa 200 ký tự");
        if (!ModelState.IsValid)
        {
            var again = Page();
            again.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return again;
        }
        await people.Keep(kept?.Id ?? (Key == Guid.Empty ? Guid.CreateVersion7(time.Now) : Key), Relation!, new Particulars(name, BirthDate, Gender is "male" or "female" ? Gender : null, number, phone,
            Commune is { Length: > 0 } ? Commune : null, address.Length > 0 ? address : null), cancel);
        return LocalRedirect(Back is { Length: > 1 } back && back[0] == '/' && Url.IsLocalUrl(back) ? back : "/cua-toi/nguoi-than?da-luu=1");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancel)
    {
        await people.Remove((await Kept(cancel) ?? throw new Absent()).Id, cancel);
        return LocalRedirect("/cua-toi/nguoi-than?da-xoa=1");
    }

    /// <exception cref="Absent">An id that is none, or another's.</exception>
    private async Task<HelpedPerson?> Kept(CancellationToken cancel) => IsNew ? null : await people.Find(Guid.TryParse(Id, out var id) ? id : throw new Absent(), cancel);

    /// <summary>The first thing wrong with a field is said; what the binder found already stands.</summary>
    private void Refuse(bool wrong, string field, string says)
    {
        if (wrong && ModelState.GetFieldValidationState(field) != ModelValidationState.Invalid) ModelState.AddModelError(field, texts[says]);
    }

    [GeneratedRegex(@"^[\p{L}\p{M}][\p{L}\p{M} .'’-]{1,99}$")]
    private static partial Regex Name();
}
