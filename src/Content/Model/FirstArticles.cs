using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Content.Model;

/// <summary>The guides a demo province begins with, out of <c>province/demo/articles</c>: a heading, a summary line, the text; English beside it where a person wrote it.</summary>
internal sealed class FirstArticles(Db db, ProvinceFolder province, TimeProvider time)
{
    private const string Author = "Ban biên tập tỉnh (mô phỏng)";

    /// <summary>Writes those that are not there yet; one that an editor changed stays as it is.</summary>
    internal async Task Write(CancellationToken cancel)
    {
        var folder = province.At("demo", "articles");
        if (!Directory.Exists(folder)) return;
        var since = Vietnam.At(time.Today.AddDays(-60), new TimeOnly(8, 0)); // a province that has lived for a while
        foreach (var file in Directory.EnumerateFiles(folder, "*.md").Where(f => !f.EndsWith(".en.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var slug = Path.GetFileNameWithoutExtension(file);
            if (await db.Set<Article>().AnyAsync(a => a.Slug == slug, cancel)) continue;
            var (title, summary, text) = Read(await File.ReadAllTextAsync(file, cancel));
            var english = Path.ChangeExtension(file, ".en.md");
            var (titleEn, _, textEn) = File.Exists(english) ? Read(await File.ReadAllTextAsync(english, cancel)) : (null, null, null);
            var article = new Article
            {
                Id = Guid.CreateVersion7(time.Now), Slug = slug, Kind = ArticleKind.Guide, Title = title, Summary = summary, Text = text, TitleEn = titleEn, TextEn = textEn,
                PublishedAt = since, ChangedAt = since, ChangedBy = Author,
            };
            db.Add(article);
            db.Add(new Revision { Article = article.Id, Number = 1, At = since, ByName = Author, Title = title, Summary = summary, Text = text });
            db.Record(new ArticlePublished(article.Id, slug, title, Editing.DigestOf(article), since, null));
        }
        await db.SaveChangesAsync(cancel);
    }

    private static (string Title, string Summary, string Text) Read(string written)
    {
        var lines = written.ReplaceLineEndings("\n").Split('\n', 3);
        return (lines[0].TrimStart('#', ' '), lines[1].Trim(), lines[2].Trim());
    }
}
