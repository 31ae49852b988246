using CaMauSo.Kernel;
using CaMauSo.Monitoring.Live;
using CaMauSo.Monitoring.Model;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Monitoring.Watch;

/// <summary>One page for those who lead: what came in, what is on time, what is late and whom to urge. The wall is the same page, drawn for a room.</summary>
[Needs(Permissions.See)]
internal sealed class BoardPage(BoardReader reader, BoardFeed feed) : PageModel
{
    internal BoardView View { get; private set; } = null!;

    /// <summary>Where the page hears what has changed since it was drawn.</summary>
    internal string Stream { get; private set; } = "";

    internal UnitChoice Choice => View.Choice;

    internal IEnumerable<Tab> Spans => Span.All(View.Board.Span.To).Select(s => new Tab(s.Label, Choice.Address(span: s.Key), s.Key == View.Board.Span.Key));

    public async Task OnGetAsync(CancellationToken cancel)
    {
        // Before reading: what arrives while it is read is told again rather than missed.
        var version = feed.Topic.Version;
        var choice = UnitChoice.From(Request.Query);
        View = new BoardView(await reader.Read(choice.Span, cancel), choice);
        Stream = LiveStream.Path + choice.Address() + (choice.Address() == "" ? "?" : "&") + "ban=" + version;
    }
}
