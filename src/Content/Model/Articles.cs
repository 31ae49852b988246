using CaMauSo.Files;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Content.Model;

/// <summary>What stands on the portal, for readers.</summary>
internal sealed class Articles(Db db, FileStore files, TimeProvider time)
{
    internal const int PerPage = 12;

    /// <summary>Newest first; which page of how many.</summary>
    internal async Task<(IReadOnlyList<Article> Shown, int Pages)> List(ArticleKind? kind, int page, CancellationToken cancel)
    {
        var shown = db.Set<Article>().AsNoTracking().ShownAt(time.Now).Where(a => kind == null || a.Kind == kind);
        var pages = Math.Max(1, (await shown.CountAsync(cancel) + PerPage - 1) / PerPage);
        return (await shown.OrderByDescending(a => a.PublishedAt).ThenByDescending(a => a.Id).Skip((Math.Clamp(page, 1, pages) - 1) * PerPage).Take(PerPage).ToListAsync(cancel), pages);
    }

    internal async Task<IReadOnlyList<Article>> Newest(int most, CancellationToken cancel) =>
        await db.Set<Article>().AsNoTracking().ShownAt(time.Now).OrderByDescending(a => a.PublishedAt).ThenByDescending(a => a.Id).Take(most).ToListAsync(cancel);

    internal async Task<IReadOnlyList<Article>> Guides(CancellationToken cancel) =>
        await db.Set<Article>().AsNoTracking().ShownAt(time.Now).Where(a => a.Kind == ArticleKind.Guide).ToListAsync(cancel);

    /// <exception cref="Absent">There is none, or it does not stand on the portal now.</exception>
    internal async Task<Article> Find(string slug, CancellationToken cancel) =>
        await db.Set<Article>().AsNoTracking().ShownAt(time.Now).SingleOrDefaultAsync(a => a.Slug == slug, cancel) ?? throw new Absent("Không tìm thấy bài này, hoặc bài đã được gỡ.");

    internal async Task<IReadOnlyList<(string Name, StoredFileCard Card)>> AttachedTo(Guid article, CancellationToken cancel)
    {
        var all = await db.Set<Attachment>().AsNoTracking().Where(a => a.Article == article).OrderBy(a => a.AddedAt).ThenBy(a => a.File).ToListAsync(cancel);
        var cards = (await files.Find([.. all.Select(a => a.File)], cancel)).ToDictionary(c => c.Id);
        return [.. all.Where(a => cards.ContainsKey(a.File)).Select(a => (a.Name, cards[a.File]))];
    }
}
