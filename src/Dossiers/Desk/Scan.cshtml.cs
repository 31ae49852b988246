using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;

namespace CaMauSo.Dossiers.Desk;

/// <summary>Scans of papers that were taken in hand at the counter.</summary>
[Needs(Permissions.Work), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class ScanPage(FormDesk desk, DeskScan scan, DossierWork work, FileStore files, Visitor visitor) : DossierForm(desk), ILoad
{
    private const long MostBytes = 120 * 1024 * 1024;

    public Dossier It { get; private set; } = null!;
    public IReadOnlyList<(PaperInHand Paper, FieldView Box)> Boxes { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var rules = work.RulesOf(await Find(cancel));
        var scans = new List<(string, Guid)>();
        foreach (var file in Request.Form.Files.Where(f => f.Length > 0))
        {
            if (rules.Papers.FirstOrDefault(p => "p." + p.Key == file.Name) is not { } paper) continue;
            await using var content = file.OpenReadStream();
            scans.Add((paper.Key, (await files.Keep(content, file.FileName, PaperLimits.Of(paper, file.Name), visitor.Person, cancel)).Id));
        }
        await Once(async dossier =>
        {
            await scan.Lay(dossier, rules, scans, cancel);
            return Code;
        }, cancel);
        return LocalRedirect("/mot-cua/" + Code);
    }

    public async Task LoadAsync(CancellationToken cancel)
    {
        It = await Find(cancel);
        var rules = work.RulesOf(It);
        var waiting = await scan.Waiting(It, cancel);
        if (waiting.Count == 0) throw new Absent("Hồ sơ này không có giấy tờ nào chờ số hóa.");
        Boxes = [.. waiting.Select(p => (p, rules.Papers.First(r => r.Key == p.Paper))).Select(p => (p.p, new FieldView("p." + p.p.Paper, Ui.FieldKind.File, p.p.Name)
        {
            Hint = $"{p.p.How}. PDF hoặc ảnh chụp, mỗi tệp đến {p.Item2.MaxMegabytes} MB, nhiều nhất {p.Item2.MaxFiles} tệp.", Accept = string.Join(',', p.Item2.MediaTypes), Multiple = p.Item2.MaxFiles > 1, Required = false,
        }))];
    }
}
