using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Identity.Account;

/// <summary>How one is reached: the telephone and the e-mail, which are one's own to change.</summary>
[SignedIn]
internal sealed class ContactPage(Db db, People people, Visitor visitor, Texts texts) : PageModel
{
    [BindProperty] public string? Phone { get; set; }
    [BindProperty] public string? Email { get; set; }

    /// <summary>Where one came from, a path of ours; back there once saved.</summary>
    [BindProperty(SupportsGet = true, Name = "ve")] public string? Back { get; set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var card = await people.Find(visitor.Person, cancel);
        (Phone, Email) = (card.Phone, card.Email);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var (phone, email) = (PersonText.Phone(Phone), PersonText.Email(Email));
        if (phone is null && !string.IsNullOrWhiteSpace(Phone)) ModelState.AddModelError(nameof(Phone), texts["Số điện thoại gồm 10 chữ số, ví dụ 0918 000 012"]);
        if (email is null && !string.IsNullOrWhiteSpace(Email)) ModelState.AddModelError(nameof(Email), texts["Viết đủ địa chỉ như ten@vidu.vn, không có dấu cách"]);
        if (!ModelState.IsValid)
        {
            var again = Page();
            again.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return again;
        }
        await people.ChangeContact(visitor.Person, phone, email, cancel);
        await db.SaveChangesAsync(cancel);
        return LocalRedirect(Back is { Length: > 1 } back && back[0] == '/' && Url.IsLocalUrl(back) ? back : "/tai-khoan?da-luu=1");
    }
}
