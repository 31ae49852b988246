using CaMauSo.Kernel;
using CaMauSo.Procedures.Comparing;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Procedures.Desk;

/// <summary>The last look before a draft becomes the law: checks, examples, what changes, clocks; then decision, day and the button.</summary>
[Needs(Permissions.Control)]
internal sealed class PublishPage(DraftDesk drafts, ReviewShelf shelf, PublicationDesk desk, Catalogue catalogue, WorkingCalendar calendar, TimeProvider time) : PageModel, ILoad
{
    private const string AtOnce = "ngay", OnDay = "ngay-sau";

    private Guid Id => Guid.Parse((string)RouteData.Values["id"]!);

    [BindProperty] public string? Number { get; set; }
    [BindProperty] public DateOnly? Date { get; set; }
    [BindProperty] public DateOnly? From { get; set; }
    [BindProperty(Name = "luc")] public string? When { get; set; }
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }
    [BindProperty(Name = "ban")] public int Seen { get; set; }

    [TempData] public string? Done { get; set; }

    public Reviewed It { get; private set; } = null!;
    public ProcedureVersion? Now { get; private set; }
    public IReadOnlyList<DifferenceGroup> Changes { get; private set; } = [];
    public IReadOnlyList<ClockLine> Clocks { get; private set; } = [];

    /// <summary>What keeps it from being published: "2 lỗi, 14 điều phải quyết định".</summary>
    public string Left => string.Join(", ", new[] { (It.Check.Faults.Count, "lỗi"), (It.Check.Undecided.Count, "điều phải quyết định") }.Where(one => one.Item1 > 0).Select(one => $"{one.Item1} {one.Item2}"));

    public FieldView Choice => new("luc", Ui.FieldKind.Radio, "Có hiệu lực từ lúc nào?")
    {
        Options = [new(AtOnce, "Ngay khi bấm công bố"), new(OnDay, "Từ đầu một ngày sau này")], Values = [When ?? AtOnce], Required = true,
    };

    public async Task LoadAsync(CancellationToken cancel)
    {
        var draft = await drafts.Find(Id, cancel);
        It = shelf.Of(draft);
        Seen = draft.Version;
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        if (It.Version is not { } version) return;
        Now = catalogue.Versions(version.Code) is { Count: > 0 } versions ? VersionStates.Leading([.. versions], time.Now) : null;
        if (Now is not null) Changes = Comparison.Of(Now, version);
        if (!Request.HasFormContentType && version.Announced is { } known) (Number, Date) = (known.Number, known.Date);
        if (!Request.HasFormContentType && version.ValidFrom > time.Today) (When, From) = (OnDay, version.ValidFrom);
        Clocks = PublicationClocks.Of(version, new Announcement(Number, Date, Date is null ? null : time.Today), From is { } day && When == OnDay ? day : time.Today, time.Today, calendar.For());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (When == OnDay && From is null) throw new Refused("Ghi ngày bắt đầu có hiệu lực.", nameof(From));
        var code = await desk.Publish(Key, Id, Seen, new Decision(Number, Date, When == OnDay ? From : null), cancel);
        Done = "Đã công bố. Người dân thấy bản mới từ lúc nó có hiệu lực; hồ sơ nộp trước vẫn theo bản cũ.";
        return LocalRedirect("/kiem-soat-thu-tuc/" + code);
    }
}
