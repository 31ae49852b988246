using CaMauSo.Kernel;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Identity.Account;

/// <summary>What the province knows of the person who is signed in and where it is from, how they are reached, and who looked at it.</summary>
[SignedIn]
internal sealed class AccountPage(People people, TerritoryMap territory, Visitor visitor, Texts texts) : PageModel
{
    private const int Most = 100;

    public PersonCard Card { get; private set; } = null!;
    public IReadOnlyList<Answer> Facts { get; private set; } = [];
    public IReadOnlyList<Answer> Contact { get; private set; } = [];
    public IReadOnlyList<ReadEntry> Reads { get; private set; } = [];
    public bool JustSaved => Request.Query.ContainsKey("da-luu");

    /// <summary>Where the particulars are from. Level 2 is given only to whom the population database knows (NĐ 69/2024).</summary>
    public string Source => Card switch
    {
        { Kind: PersonKind.Foreigner } => "Theo hộ chiếu",
        { Level: 2 } => "Lấy từ CSDL dân cư",
        _ => "Theo giấy tờ bạn đã xuất trình",
    };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Card = await people.Find(visitor.Person, cancel);
        Reads = await people.ReadsOf(visitor.Person, Most, cancel);
        Facts = [.. Lines().Where(l => l.Value is { Length: > 0 }).Select(l => new Answer(texts[l.Label], l.Value!))];
        Contact = [new(texts["Số điện thoại"], Card.Phone ?? texts["chưa có"], "/tai-khoan/lien-he"), new(texts["Thư điện tử"], Card.Email ?? texts["chưa có"], "/tai-khoan/lien-he#Email")];
        Response.Headers.CacheControl = "private, no-store";
    }

    public string? BodyOf(ReadEntry read) => read.Body is { } body ? territory.Body(body).ShortName : null;

    private IEnumerable<(string Label, string? Value)> Lines() =>
    [
        ("Họ, chữ đệm và tên", Card.FullName),
        (Card.Kind == PersonKind.Foreigner ? "Số hộ chiếu" : "Số định danh", Say.Identity(Card.Number)),
        ("Ngày sinh", Card.BirthDate is { } born ? Say.Date(born) : null),
        ("Giới tính", Card.Gender switch { Gender.Male => texts["Nam"], Gender.Female => texts["Nữ"], _ => null }),
        ("Nơi ở", Card.Unit is { } unit ? string.Join(", ", new[] { Card.Address, territory.AddressText(unit) }.Where(t => !string.IsNullOrEmpty(t))) : Card.Address),
        ("Tổ chức đại diện", Card.Organisation),
        ("Mã số thuế", Card.TaxCode),
    ];
}
