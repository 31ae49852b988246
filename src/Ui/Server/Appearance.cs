using Microsoft.AspNetCore.Http;

namespace CaMauSo.Ui;

/// <summary>
/// How a person likes to read: text size, background, language. Kept in cookies and set by plain links, so it works
/// without scripts and without an account.
/// </summary>
public sealed class Appearance(IHttpContextAccessor request)
{
    internal const string Size = "co-chu", Ground = "nen", Language = "tieng", Sheet = "kieu", App = "ung-dung", Near = "noi";

    internal static readonly IReadOnlyDictionary<string, string[]> Allowed = new Dictionary<string, string[]>
    {
        [Size] = ["thuong", "to", "rat-to"], [Ground] = ["sang", "tuong-phan", "toi"], [Language] = ["vi", "en", "km"], [App] = ["khong", "co"],
    };

    /// <summary>Cookies that say how to show a page, never who asks.</summary>
    internal static readonly string[] Kept = [Size, Ground, Language, Sheet, App, Near];

    /// <summary>
    /// The citizen's sheet is inlined on a first visit; once cm.js has put the file into the browser's cache it says so in a cookie, and pages
    /// link to it: smaller on the line and cheaper to make.
    /// </summary>
    public bool HoldsSheet => Held.StartsWith(SheetMark, StringComparison.Ordinal);

    /// <summary>Our letters are in the browser's cache too: fetched after a first page was there, never on a saving or very slow line.</summary>
    public bool HoldsFonts => Held == SheetMark + "f";

    private string Held => request.HttpContext?.Request.Cookies[Sheet] ?? "";

    private static string SheetMark => UiAssets.Url("portal.css")[^14..^4];

    /// <summary>The chosen value, or the first one.</summary>
    public string Of(string choice) => request.HttpContext?.Request.Cookies[choice] is { } chosen && Allowed[choice].Contains(chosen) ? chosen : Allowed[choice][0];

    /// <summary>For the html element: nothing while the person kept the ordinary look.</summary>
    public string? Set(string choice) => Of(choice) is var chosen && chosen != Allowed[choice][0] ? chosen : null;

    public string Lang => Texts.English ? "en" : Texts.Khmer ? "km" : "vi";

    /// <summary>Opened as the installed app: the bottom bar takes the place of menu and footer.</summary>
    public bool AsApp => Of(App) == "co" || _becomes;

    /// <summary>Code of the commune whose desk is shown on the front page: chosen by a link, and no secret. Null when none was chosen.</summary>
    public string? NearCode => request.HttpContext?.Request.Cookies[Near] is { Length: 5 } code && code.All(char.IsAsciiDigit) ? code : null;

    public void RememberNear(string code) => Keep(request.HttpContext!, Near, code);

    private bool _becomes;

    /// <summary>From this answer on.</summary>
    public void BecomeApp()
    {
        _becomes = true;
        Keep(request.HttpContext!, App, "co");
    }

    internal static void Keep(HttpContext context, string choice, string value) => context.Response.Cookies.Append(choice, value, new CookieOptions
    {
        MaxAge = TimeSpan.FromDays(365), Path = "/", SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true, Secure = context.Request.IsHttps,
    });

    /// <summary>The link that makes one choice and comes back to this page.</summary>
    public string Link(string choice, string value)
    {
        var back = request.HttpContext is { } context && HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/";
        return $"/giao-dien?{choice}={value}&ve={Uri.EscapeDataString(back)}";
    }

    /// <summary>The next text size, round and round.</summary>
    public string NextSize => Link(Size, Allowed[Size][(Array.IndexOf(Allowed[Size], Of(Size)) + 1) % 3]);
}
