using System.Text;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Procedures.Desk;

/// <summary>
/// A draft's text with line numbers, every fault beside it. Saving keeps the text right or wrong; when somebody else saved meanwhile,
/// nothing typed is lost and nothing of theirs is overwritten unseen.
/// </summary>
[Needs(Permissions.Control), RequestFormLimits(ValueLengthLimit = MostBytes), RequestSizeLimit(MostBytes)]
internal sealed class DraftPage(DraftDesk drafts, ReviewShelf shelf, Catalogue catalogue, WorkingCalendar calendar, TimeProvider time) : PageModel, ILoad
{
    // Every letter of a text may take nine bytes on the way (%E1%BA%BF).
    private const int MostBytes = 9 * DraftDesk.Longest;

    private string? typed;

    private Guid Id => Guid.Parse((string)RouteData.Values["id"]!);

    [TempData] public string? Done { get; set; }

    public Reviewed It { get; private set; } = null!;
    public string Text { get; private set; } = "";

    /// <summary>Who saved between the opening and the saving of this page, and what.</summary>
    public string? SavedMeanwhileBy { get; private set; }

    /// <summary>The law now under the same code, to compare with.</summary>
    public ProcedureVersion? Now { get; private set; }
    public IReadOnlyList<ClockLine> Missing { get; private set; } = [];

    public async Task LoadAsync(CancellationToken cancel)
    {
        It = shelf.Of(await drafts.Find(Id, cancel));
        Text = typed ?? It.Text;
        Now = catalogue.Versions(It.Code) is { Count: > 0 } versions ? VersionStates.Leading([.. versions], time.Now) : null;
        if (It.Version is { } version) Missing = [.. PublicationClocks.Of(version, version.Announced, time.Today, time.Today, calendar.For()).Where(clock => clock.Indicator == "1.3")];
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "text")] string? text, [FromForm(Name = "ban")] int seen, [FromForm(Name = "tep")] IFormFile? file, CancellationToken cancel)
    {
        var draft = await drafts.Find(Id, cancel);
        typed = file is { Length: > 0 } ? await TextOf(file, cancel) : DraftDesk.Checked(text);
        if (seen != draft.Version && typed != draft.SourceText)
        {
            SavedMeanwhileBy = draft.SavedBy;
            var again = Page();
            again.StatusCode = StatusCodes.Status409Conflict;
            return again;
        }

        await drafts.Save(draft, typed, cancel);
        Done = "Đã lưu và kiểm tra.";
        return LocalRedirect("/kiem-soat-thu-tuc/du-thao/" + Id);
    }

    internal static async Task<string> TextOf(IFormFile file, CancellationToken cancel)
    {
        if (file.Length > 4 * DraftDesk.Longest) throw new Refused($"Tệp lớn quá {DraftDesk.Longest / 1024} KB nên không phải là một định nghĩa.", "tep");
        using var reader = new StreamReader(file.OpenReadStream(), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        try { return DraftDesk.Checked(await reader.ReadToEndAsync(cancel)); }
        catch (DecoderFallbackException) { throw new Refused("Tệp phải ghi bằng bảng mã UTF-8.", "tep"); }
    }
}
