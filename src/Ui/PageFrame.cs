namespace CaMauSo.Ui;

/// <summary>
/// What every layout shows about the person and the moment, without knowing any module. Identity fills the person,
/// Notifications the count; both are scoped to the request.
/// </summary>
public sealed class PageFrame
{
    /// <summary>The signed-in person's name; null when nobody is signed in.</summary>
    public string? PersonName { get; set; }

    /// <summary>The role or post as people call it: "Chuyên viên", "Công dân".</summary>
    public string? RoleLabel { get; set; }

    /// <summary>The officer's body, shown in the desk's top bar.</summary>
    public string? BodyName { get; set; }

    /// <summary>Unread notices; zero hides the mark.</summary>
    public int UnreadCount { get; set; }

    /// <summary>A line over every page of a demo, for example "Bản trình diễn: người và hồ sơ đều hư cấu".</summary>
    public string? DemoBanner { get; set; }

    /// <summary>What does not work just now, over every page, with the way to the status of services; null hides it.</summary>
    public string? Announcement { get; set; }

    /// <summary>Set when business time is not machine time: "03/06/2024".</summary>
    public string? AsOfText { get; set; }

    /// <summary>May the person do this anywhere? Menus ask; Identity answers. Nobody may until then.</summary>
    public Func<string, bool> May { get; set; } = _ => false;

    /// <summary>Is the person an officer with a desk to go to?</summary>
    public bool HasDesk { get; set; }

    /// <summary>Set by a page that our own pages show in a frame; no other site may ever.</summary>
    public bool MayBeFramed { get; set; }

    public string SignInPath { get; set; } = "/dang-nhap";
    public string AccountPath { get; set; } = "/tai-khoan";
    public string NoticesPath { get; set; } = "/thong-bao";
    public string DeskPath { get; set; } = "/ban-lam-viec";

    /// <summary>Where the desk's search box sends its word; null hides it.</summary>
    public string? DeskSearchPath { get; set; }

    /// <summary>What is searched for there.</summary>
    public string DeskSearchWords { get; set; } = "Tìm hồ sơ, công dân, văn bản";

    /// <summary>Icons the page used so far; the layout prints each once.</summary>
    internal SortedSet<string> Icons { get; } = new(StringComparer.Ordinal);

    /// <summary>Fields in the order the page printed them: the error summary follows it.</summary>
    internal List<(string Name, string Id)> Fields { get; } = [];

    /// <summary>True once the page placed its own error summary.</summary>
    internal bool SummaryPlaced { get; set; }
}
