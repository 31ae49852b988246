using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Mine;

/// <summary>Trang của tôi: where a citizen comes home to. What waits for them first, then what is under way, then the ways to everything of theirs.</summary>
[SignedIn]
internal sealed class MyPage(ThingsToDo things, DossierSight sight, DossierStory story, Messenger messenger, Visitor visitor, Texts texts, TimeProvider time) : PageModel
{
    private const int MostRunning = 4, MostNotices = 4;

    /// <summary>So many things stand open; the rest is folded away.</summary>
    internal const int MostOpen = 6;

    public string Name => visitor.Name;
    public IReadOnlyList<ToDoLine> ToDo { get; private set; } = [];
    public IReadOnlyList<(Dossier It, DossierProgress Progress)> Running { get; private set; } = [];
    public int AllRunning { get; private set; }
    public IReadOnlyList<MessageCard> Notices { get; private set; } = [];
    public int Unread { get; private set; }

    public string Greeting => Say.Greeting(time.Now);

    /// <summary>One sentence that says whether one must do something today.</summary>
    public string Says { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var now = time.Now;
        var waits = await things.Mine(cancel);
        ToDo = [.. waits.Select(one => ToDoLine.Of(one, now, texts))];
        Says = waits switch
        {
            [] => texts["Hôm nay bạn không phải làm gì."],
            [{ Due: { } due }, ..] => texts["{0} việc cần bạn làm; việc gấp nhất {1}.", waits.Count, ToDoLine.Until(due, now, texts)],
            _ => texts["{0} việc cần bạn làm, không việc nào gấp.", waits.Count],
        };
        var running = sight.Mine.AsNoTracking().Where(d => d.Holder != null && d.FinishedAt == null);
        AllRunning = await running.CountAsync(cancel);
        Running = [.. (await running.OrderByDescending(d => d.FiledAt).ThenBy(d => d.Id).Take(MostRunning).ToListAsync(cancel)).Select(d => (d, story.Progress(d)))];
        Notices = await messenger.List(visitor.Person, null, MostNotices, cancel);
        Unread = await messenger.Unread(visitor.Person, cancel);
    }
}
