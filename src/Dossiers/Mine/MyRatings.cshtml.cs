using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Territory;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Mine;

/// <summary>What one said of how one was served, and what one may still say.</summary>
[SignedIn]
internal sealed class MyRatingsPage(Db db, ThingsToDo things, DossierSight sight, TerritoryMap territory) : PageModel
{
    private const int PerPage = 20;

    [BindProperty(SupportsGet = true, Name = "trang")] public int At { get; set; } = 1;

    public IReadOnlyList<Dossier> Open { get; private set; } = [];
    public IReadOnlyList<(Dossier It, Rating Rating)> Given { get; private set; } = [];
    public int Pages { get; private set; } = 1;

    public string NameOf(Guid body) => territory.Body(body).Name;

    /// <summary>The face that was pressed: its picture and its word.</summary>
    internal static (string Icon, string Word, Ui.Tone Tone) Face(int score) => score switch
    {
        3 => ("smile", "Hài lòng", Ui.Tone.Ok),
        2 => ("meh", "Bình thường", Ui.Tone.Warn),
        _ => ("frown", "Không hài lòng", Ui.Tone.Error),
    };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Open = await things.ToRate(DateTimeOffset.MinValue).ToListAsync(cancel);
        var given = from dossier in sight.Mine.AsNoTracking() join rating in db.Set<Rating>().AsNoTracking() on dossier.Id equals rating.Dossier orderby rating.At descending, dossier.Id select new { dossier, rating };
        Pages = Math.Max(1, (await given.CountAsync(cancel) + PerPage - 1) / PerPage);
        At = Math.Clamp(At, 1, Pages);
        Given = [.. (await given.Skip((At - 1) * PerPage).Take(PerPage).ToListAsync(cancel)).Select(one => (one.dossier, one.rating))];
    }
}
