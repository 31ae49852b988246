using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CaMauSo.Files;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Content.Model;

/// <summary>What an editor typed.</summary>
internal sealed record Written(ArticleKind Kind, string? Title, string? Slug, string? Summary, string? Text, string? TitleEn, string? TextEn);

/// <summary>Writing, publishing, correcting and taking down, each in one transaction with its fact; what stood on the portal is kept as it stood.</summary>
internal sealed partial class Editing(Db db, FileStore files, Visitor visitor, TimeProvider time)
{
    internal const int MostFiles = 10;
    private static readonly FileLimits Limits = new(20 * 1024 * 1024, MostFiles, FileKinds.Papers, "Files");

    /// <exception cref="Absent">There is none.</exception>
    internal async Task<Article> Find(Guid id, CancellationToken cancel) => await db.Set<Article>().SingleOrDefaultAsync(a => a.Id == id, cancel) ?? throw new Absent("Không tìm thấy bài này.");

    internal async Task<IReadOnlyList<Article>> List(CancellationToken cancel) => await db.Set<Article>().AsNoTracking().OrderByDescending(a => a.ChangedAt).Take(200).ToListAsync(cancel);

    internal async Task<IReadOnlyList<Revision>> Revisions(Guid article, CancellationToken cancel) =>
        await db.Set<Revision>().AsNoTracking().Where(r => r.Article == article).OrderByDescending(r => r.Number).ToListAsync(cancel);

    /// <summary>A new one under a key made when the form was opened: sent twice, there is one.</summary>
    internal Task<string> Begin(Guid key, Written written, CancellationToken cancel) => db.Handle(key, visitor.Person, time.Now, () =>
    {
        var article = new Article { Id = Guid.CreateVersion7(time.Now), Slug = "", Kind = written.Kind, Title = "", Summary = "", Text = "", ChangedAt = time.Now, ChangedBy = visitor.Name };
        Take(article, written);
        db.Add(article);
        return Task.FromResult(article.Id.ToString());
    }, cancel);

    /// <summary>Keeps what was typed; what stands on the portal reads differently from now on, and the former text is kept.</summary>
    /// <exception cref="Refused">A field says too little or too much, or another editor changed it meanwhile.</exception>
    internal Task Save(Guid key, Guid id, int seen, Written written, CancellationToken cancel) => db.Handle(key, visitor.Person, time.Now, async () =>
    {
        var article = await Seen(id, seen, cancel);
        var before = DigestOf(article);
        Take(article, written);
        Touch(article);
        if (article.StateAt(time.Now) is ArticleState.Shown or ArticleState.Waiting && DigestOf(article) != before)
        {
            await Keep(article, cancel);
            db.Record(new ArticleCorrected(article.Id, article.Slug, article.Title, DigestOf(article)));
        }
        return article.Slug;
    }, cancel);

    /// <summary>As it is typed now.</summary>
    /// <param name="from">Null: at once.</param>
    /// <exception cref="Refused">It has no text, ends before it begins, or begins in the past.</exception>
    internal Task Publish(Guid key, Guid id, int seen, Written written, DateTimeOffset? from, DateTimeOffset? until, CancellationToken cancel) => db.Handle(key, visitor.Person, time.Now, async () =>
    {
        var article = await Seen(id, seen, cancel);
        Take(article, written);
        if (article.Text.Length == 0) throw new Refused("Bài chưa có nội dung.", "Text");
        if (article.Summary.Length == 0) throw new Refused("Viết tóm tắt một hai câu: người đọc thấy câu ấy trong danh sách.", "Summary");
        if (from is { } begins && begins < time.Now.AddMinutes(-1)) throw new Refused("Thời điểm đăng đã qua. Bỏ trống để đăng ngay.", "From");
        var at = from ?? time.Now;
        if (until is { } ends && ends <= at) throw new Refused("Thời điểm gỡ phải sau thời điểm đăng.", "Until");
        (article.PublishedAt, article.EndsAt, article.TakenDownAt) = (at, until, null);
        Touch(article);
        await Keep(article, cancel);
        db.Record(new ArticlePublished(article.Id, article.Slug, article.Title, DigestOf(article), at, until));
        return article.Slug;
    }, cancel);

    /// <summary>What is typed by then is kept for when it is published again.</summary>
    /// <exception cref="Refused">No reason, or it does not stand on the portal.</exception>
    internal Task TakeDown(Guid key, Guid id, int seen, Written written, string? reason, CancellationToken cancel) => db.Handle(key, visitor.Person, time.Now, async () =>
    {
        var article = await Seen(id, seen, cancel);
        if (article.StateAt(time.Now) is not (ArticleState.Shown or ArticleState.Waiting)) throw new Refused("Bài này không đang đăng.");
        if (Vietnamese.Clean(reason) is not { Length: > 0 and <= 300 } why) throw new Refused("Ghi lý do gỡ, tối đa 300 ký tự.", "Reason");
        Take(article, written);
        article.TakenDownAt = time.Now;
        Touch(article);
        db.Record(new ArticleTakenDown(article.Id, article.Slug, article.Title, why));
        return article.Slug;
    }, cancel);

    /// <exception cref="Refused">Of another kind, too large, or one too many.</exception>
    internal Task AddFile(Guid key, Guid id, Stream content, string name, CancellationToken cancel) => db.Handle(key, visitor.Person, time.Now, async () =>
    {
        var article = await Find(id, cancel);
        Limits.CheckCount(await db.Set<Attachment>().CountAsync(a => a.Article == id, cancel) + 1);
        var card = await files.Keep(content, name, Limits, visitor.Person, cancel);
        await db.SaveChangesAsync(cancel);
        await files.Attach([card.Id], article.Id, visitor.Person, cancel);
        db.Add(new Attachment { Article = article.Id, File = card.Id, Name = card.Name, AddedAt = time.Now });
        return article.Slug;
    }, cancel);

    internal async Task DropFile(Guid id, Guid file, CancellationToken cancel)
    {
        var article = await Find(id, cancel);
        if (await db.Set<Attachment>().SingleOrDefaultAsync(a => a.Article == article.Id && a.File == file, cancel) is not { } attached) return;
        db.Remove(attached);
        await files.Discard([file], [article.Id], cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>An address out of a title: "Lịch nghỉ Tết 2027" → "lich-nghi-tet-2027".</summary>
    internal static string AddressOf(string title) => NotPlain().Replace(Vietnamese.Fold(title), "-").Trim('-') is var plain && plain.Length > 80 ? plain[..80].Trim('-') : plain;

    internal static string DigestOf(Article article) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', article.Title, article.Summary, article.Text))));

    private async Task<Article> Seen(Guid id, int seen, CancellationToken cancel) =>
        await Find(id, cancel) is var article && article.Version == seen ? article
            : throw new Refused($"{article.ChangedBy} vừa sửa bài này lúc {Vietnam.Local(article.ChangedAt).ToString("H:mm", CultureInfo.InvariantCulture)}. Chép lại những gì bạn viết, mở lại trang rồi sửa tiếp.");

    private static void Take(Article article, Written written)
    {
        var title = Vietnamese.Clean(written.Title);
        if (title.Length == 0) throw new Refused("Viết tên bài.", "Title");
        if (title.Length > Article.MostTitle) throw new Refused($"Tên bài tối đa {Article.MostTitle} ký tự.", "Title");
        var slug = Vietnamese.Clean(written.Slug) is { Length: > 0 } typed ? typed.ToLowerInvariant() : article.Slug is { Length: > 0 } had ? had : AddressOf(title);
        if (slug.Length > 100 || !Address().IsMatch(slug)) throw new Refused("Địa chỉ chỉ gồm chữ thường không dấu, số và gạch nối, tối đa 100 ký tự.", "Slug");
        var summary = Vietnamese.Clean(written.Summary);
        if (summary.Length > Article.MostSummary) throw new Refused($"Tóm tắt tối đa {Article.MostSummary} ký tự.", "Summary");
        var (text, english) = (Vietnamese.Clean(written.Text, keepLines: true), Vietnamese.Clean(written.TextEn, keepLines: true));
        if (text.Length > Article.MostText) throw new Refused($"Nội dung tối đa {Article.MostText:#,0} ký tự.", "Text");
        if (english.Length > Article.MostText) throw new Refused($"Nội dung tối đa {Article.MostText:#,0} ký tự.", "TextEn");
        var titleEn = Vietnamese.Clean(written.TitleEn);
        if (titleEn.Length > Article.MostTitle) throw new Refused($"Tên bài tối đa {Article.MostTitle} ký tự.", "TitleEn");
        if (titleEn.Length == 0 != (english.Length == 0)) throw new Refused("Bản tiếng Anh cần cả tên bài và nội dung.", titleEn.Length == 0 ? "TitleEn" : "TextEn");
        (article.Kind, article.Title, article.Slug, article.Summary, article.Text) = (written.Kind, title, slug, summary, text);
        (article.TitleEn, article.TextEn) = titleEn.Length == 0 ? (null, null) : (titleEn, english);
    }

    private void Touch(Article article) => (article.ChangedAt, article.ChangedBy, article.Version) = (time.Now, visitor.Name, article.Version + 1);

    private async Task Keep(Article article, CancellationToken cancel)
    {
        var number = await db.Set<Revision>().Where(r => r.Article == article.Id).MaxAsync(r => (int?)r.Number, cancel) ?? 0;
        db.Add(new Revision { Article = article.Id, Number = number + 1, At = time.Now, ByName = visitor.Name, Title = article.Title, Summary = article.Summary, Text = article.Text });
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotPlain();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Address();
}
