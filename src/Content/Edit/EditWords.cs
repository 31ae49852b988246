using CaMauSo.Content.Model;
using CaMauSo.Ui;

namespace CaMauSo.Content.Edit;

internal static class EditWords
{
    internal static string Kind(ArticleKind kind) => kind switch { ArticleKind.News => "Tin", ArticleKind.Notice => "Thông báo", _ => "Hướng dẫn" };

    internal static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<ArticleKind>().Select(kind => new Choice(kind.ToString(), Kind(kind)))];

    internal static string State(Article article, ArticleState state) => state switch
    {
        ArticleState.Draft => "Bản nháp",
        ArticleState.Waiting => $"Sẽ đăng {Say.Short(article.PublishedAt!.Value)}",
        ArticleState.Shown => "Đang đăng",
        ArticleState.Ended => "Hết hạn đăng",
        _ => "Đã gỡ",
    };

    internal static Tone Tone(ArticleState state) => state switch { ArticleState.Shown => Ui.Tone.Ok, ArticleState.Waiting => Ui.Tone.Info, ArticleState.TakenDown => Ui.Tone.Warn, _ => Ui.Tone.Neutral };
}
