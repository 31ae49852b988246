using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CaMauSo.Dossiers.Mine;

/// <summary>Boxes for papers that are sent anew. Files are kept at once: when something else is wrong, nobody has to send them again.</summary>
internal sealed class PaperBoxes(Db db, FileStore files, Uploads uploads, Visitor visitor, Texts texts)
{
    private readonly List<(string Paper, Guid File)> _given = [];

    internal IReadOnlyList<(string Paper, Guid File)> Given => _given;

    internal static string NameOf(Procedures.Paper paper) => "p." + paper.Key;

    /// <summary>Reads what was sent before with this page and what is sent now; what is wrong with a file is said at its box.</summary>
    internal async Task Take(IFormCollection form, IEnumerable<(Procedures.Paper Paper, int Most)> papers, ModelStateDictionary state, CancellationToken cancel)
    {
        foreach (var (paper, most) in papers)
        {
            var name = NameOf(paper);
            _given.AddRange(form["giu." + name].Take(most).Select(v => (paper.Key, Guid.TryParse(v, out var id) ? id : Guid.Empty)));
            var limits = PaperLimits.Of(paper, name) with { MaxCount = most };
            async Task One(Func<Task<StoredFileCard>> keep)
            {
                try
                {
                    limits.CheckCount(_given.Count(g => g.Paper == paper.Key) + 1);
                    var card = await keep();
                    if (!_given.Contains((paper.Key, card.Id))) _given.Add((paper.Key, card.Id));
                }
                catch (Refused no) { state.AddModelError(name, no.Message); }
            }

            foreach (var file in form.Files.Where(f => f.Name == name && f.FileName.Length > 0))
                await One(async () =>
                {
                    await using var content = file.OpenReadStream();
                    return await files.Keep(content, file.FileName, limits, visitor.Person, cancel);
                });
            foreach (var word in form[Submit.PaperTaking.InPieces + name].Take(most))
                if (Guid.TryParse(word, out var upload)) await One(() => uploads.Finish(upload, limits, visitor.Person, cancel));
        }
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The boxes as the page shows them, each with the files it holds already.</summary>
    internal async Task<IReadOnlyList<(FieldView Box, IReadOnlyList<StoredFileCard> Kept)>> Of(IEnumerable<(Procedures.Paper Paper, string Note)> papers, CancellationToken cancel)
    {
        var cards = (await files.Find([.. _given.Select(g => g.File)], cancel)).ToDictionary(c => c.Id);
        return [.. papers.Select(p => (new FieldView(NameOf(p.Paper), Ui.FieldKind.File, texts[p.Paper.Name])
        {
            Marked = p.Note, Resumable = true, MaxMegabytes = Math.Min(p.Paper.MaxMegabytes, (int)(PaperLimits.MaxBytes >> 20)), Accept = string.Join(',', p.Paper.MediaTypes), Multiple = p.Paper.MaxFiles > 1,
            Hint = texts["PDF hoặc ảnh chụp, mỗi tệp đến {0} MB, nhiều nhất {1} tệp.", p.Paper.MaxMegabytes, p.Paper.MaxFiles],
        }, (IReadOnlyList<StoredFileCard>)[.. _given.Where(g => g.Paper == p.Paper.Key && cards.ContainsKey(g.File)).Select(g => cards[g.File])]))];
    }
}
