using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CaMauSo.Dossiers.Submit;

/// <summary>
/// Takes in what was sent for the papers of a draft, whole or in pieces. What is wrong with a file is said at its box and keeps no
/// good one out; what is sent once more because an answer was lost is there once.
/// </summary>
internal sealed class PaperTaking(Db db, FileStore files, Uploads uploads, Visitor visitor, TimeProvider time)
{
    internal const string InPieces = "gui.";

    internal async Task Take(OpenDraft open, List<DraftPaper> given, IFormCollection form, ModelStateDictionary state, CancellationToken cancel)
    {
        foreach (var paper in open.Rules.PapersAsked.Where(p => !p.ShownOnly))
        {
            var box = PaperSlot.NameOf(paper);
            foreach (var file in form.Files.Where(f => f.Name == box && (f.Length > 0 || f.FileName.Length > 0)))
                await One(open, given, paper, state, file.FileName, async limits =>
                {
                    await using var content = file.OpenReadStream();
                    return await files.Keep(content, file.FileName, limits, visitor.Person, cancel);
                }, cancel);
            foreach (var word in form[InPieces + box].Take(paper.MaxFiles + 1))
                if (Guid.TryParse(word, out var upload)) await One(open, given, paper, state, null, limits => uploads.Finish(upload, limits, visitor.Person, cancel), cancel);
        }
    }

    private async Task One(OpenDraft open, List<DraftPaper> given, Procedures.Paper paper, ModelStateDictionary state, string? named, Func<FileLimits, Task<StoredFileCard>> keep, CancellationToken cancel)
    {
        var (box, card) = (PaperSlot.NameOf(paper), (StoredFileCard?)null);
        try
        {
            var limits = PaperLimits.Of(paper, box);
            card = await keep(limits);
            if (given.Any(p => p.File == card.Id)) return;
            var there = await files.Find([.. given.Where(p => p.Paper == paper.Key).Select(p => p.File)], cancel);
            if (there.FirstOrDefault(one => one.Digest == card.Digest) is { } same)
            {
                uploads.Instead(card.Id, same.Id);
                await files.Discard([card.Id], [], cancel);
                return;
            }
            limits.CheckCount(there.Count + 1);
            await files.Attach([card.Id], open.Draft.Id, visitor.Person, cancel);
            given.Add(new DraftPaper { Id = Guid.CreateVersion7(time.Now), Draft = open.Draft.Id, Paper = paper.Key, File = card.Id, AddedAt = time.Now });
            db.Add(given[^1]);
            // Two sendings at the same moment: the second finds the draft changed.
            open.Draft.Touch(time.Now);
        }
        catch (Refused no)
        {
            if (card is not null)
            {
                uploads.Instead(card.Id, null);
                await files.Discard([card.Id], [], cancel);
            }

            var name = Vietnamese.Clean(named ?? "");
            state.AddModelError(box, name.Length == 0 ? no.Message : $"{(name.Length > 60 ? name[..60] + "…" : name)}: {no.Message}");
        }
    }
}
