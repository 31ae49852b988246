using CaMauSo.Content.Model;
using CaMauSo.Ui;

namespace CaMauSo.Content.Read;

/// <summary>The three newest articles, on the front page.</summary>
internal sealed class NewestArticles(Articles articles) : IFrontPart
{
    private const int Shown = 3;

    public string View => "/Modules/Content/Read/_Newest.cshtml";

    public async Task<object?> Read(CancellationToken cancel) => await articles.Newest(Shown, cancel) is { Count: > 0 } newest ? newest : null;
}
