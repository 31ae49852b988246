using CaMauSo.Kernel;
using CaMauSo.Procedures.Importing;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Procedures.Desk;

/// <summary>Takes in a national record, pasted or as a file, or a definition written elsewhere: as a draft, never more.</summary>
[Needs(Permissions.Control), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes, ValueLengthLimit = MostBytes)]
internal sealed class ImportPage(Db db, DraftDesk drafts, Catalogue catalogue, Actor actor, TimeProvider time) : PageModel, ILoad
{
    // A letter is at most four bytes.
    private const int MostBytes = 5 * RecordReader.Longest;

    [BindProperty(Name = "khoa")] public Guid Key { get; set; }

    [TempData] public string? Done { get; set; }

    /// <summary>The record as it was sent, for what a person must see again.</summary>
    public string Record { get; private set; } = "";
    public FieldView? Choice { get; private set; }

    public Task LoadAsync(CancellationToken cancel)
    {
        if (Key == Guid.Empty) Key = Guid.CreateVersion7(time.Now);
        if (Record.Length == 0) return Task.CompletedTask;
        try
        {
            if (RecordReader.Names(Record) is { Count: > 1 } names)
                Choice = new FieldView("ma", Ui.FieldKind.Select, "Thủ tục nào?") { Options = [.. names.DistinctBy(one => one.Code).Select(one => new Ui.Choice(one.Code, $"{one.Code} · {one.Name}"))], Values = [Request.Form["ma"].ToString()] };
        }
        catch (Refused) { } // told at the record already
        return Task.CompletedTask;
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "tep")] IFormFile? file, [FromForm(Name = "tepBanGhi")] IFormFile? record, CancellationToken cancel)
    {
        var (text, from) = Request.Form.ContainsKey("banGhi") ? await Drafted(record, cancel) : (await Text(file, cancel), "tệp tải lên");
        var to = await db.Handle(DraftDesk.Sent(Key), actor.Person, time.Now, () => Task.FromResult("/kiem-soat-thu-tuc/du-thao/" + drafts.Add(text, from).Id), cancel);
        Done = "Đã nhận làm dự thảo.";
        return LocalRedirect(to);
    }

    private static Task<string> Text(IFormFile? file, CancellationToken cancel) => file is { Length: > 0 } ? DraftPage.TextOf(file, cancel) : throw new Refused("Chọn một tệp.", "tep");

    private async Task<(string Text, string From)> Drafted(IFormFile? file, CancellationToken cancel)
    {
        Record = file is { Length: > 0 } ? await Whole(file, cancel) : Request.Form["banGhi"].ToString();
        var one = RecordReader.One(Record, Request.Form["ma"].ToString() is { Length: > 0 } code ? code : null);
        return (RecordDraft.Of(one, KnownAlready.Of(catalogue, one.Code, time.Today)), "bản ghi quốc gia");
    }

    private static async Task<string> Whole(IFormFile file, CancellationToken cancel)
    {
        if (file.Length > 4 * RecordReader.Longest) throw new Refused("Tệp lớn quá nên không phải là bản ghi thủ tục.", "tepBanGhi");
        using var reader = new StreamReader(file.OpenReadStream(), new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        try { return (await reader.ReadToEndAsync(cancel)).TrimStart('\uFEFF'); }
        catch (System.Text.DecoderFallbackException) { throw new Refused("Tệp phải ghi bằng bảng mã UTF-8.", "tepBanGhi"); }
    }
}
