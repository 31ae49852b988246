using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications.Model;
using CaMauSo.Notifications.Outside;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Notifications.Channels;

/// <summary>Which message one wants where. In the app all of them always stand; what is chosen here comes besides.</summary>
[SignedIn]
internal sealed class ChoosePage(Db db, ChannelChoices choices, Gateways gateways, People people, Visitor visitor, Texts texts) : PageModel, ILoad
{
    private const int MostShown = 5;

    public PersonCard Me { get; private set; } = null!;
    public IReadOnlyList<(MessageGroup Group, FieldView Box)> Groups { get; private set; } = [];
    public IReadOnlyList<Outgoing> Sent { get; private set; } = [];
    public bool JustSaved => Request.Query.ContainsKey("da-luu");
    public bool SmsOpen => gateways.Connected(Channel.Sms);
    public bool MailOpen => gateways.Connected(Channel.Email);
    public bool TakesTexts => PersonText.TakesTexts(Me.Phone);

    /// <summary>Channels that are connected and lead somewhere for this person.</summary>
    private IReadOnlyList<Channel> Usable => [.. gateways.Open.Where(c => c == Channel.Sms ? TakesTexts : Me.Email is not null)];

    public bool AnyUsable => Usable.Count > 0;

    internal static (string Words, Tone Tone) StateOf(Outgoing one) => one.State switch
    {
        OutgoingState.Sent => ("đã gửi", Tone.Ok),
        OutgoingState.Queued => ("đang chờ gửi", Tone.Info),
        _ => ("không gửi được", Tone.Warn),
    };

    public async Task LoadAsync(CancellationToken cancel)
    {
        Me = await people.Find(visitor.Person, cancel);
        var chosen = await choices.Of(visitor.Person, cancel);
        Choice[] ways = [.. Usable.Select(c => c == Channel.Sms ? new Choice(nameof(Channel.Sms), texts["Tin nhắn đến {0}", Me.Phone!]) : new Choice(nameof(Channel.Email), texts["Thư đến {0}", Me.Email!]))];
        Groups = [.. choices.Groups.Select(g => (g, new FieldView(Named(g), FieldKind.Checkboxes, texts[g.Name])
        {
            Hint = texts[g.About], Options = ways, Required = true, Values = [.. chosen.Where(c => c.KindGroup == g.Key).Select(c => c.Channel.ToString())],
        }))];
        Sent = await db.Set<Outgoing>().AsNoTracking().Where(o => o.Person == visitor.Person).OrderByDescending(o => o.At).ThenBy(o => o.Id).Take(MostShown).ToListAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Me = await people.Find(visitor.Person, cancel);
        var usable = Usable;
        var ticked = choices.Groups.SelectMany(g => Request.Form[Named(g)].Select(v => (g.Key, Enum.TryParse<Channel>(v, out var channel) ? channel : (Channel?)null)))
            .Where(one => one.Item2 is { } channel && usable.Contains(channel)).Select(one => (one.Key, one.Item2!.Value)).ToList();
        await choices.Choose(visitor.Person, ticked, usable, cancel);
        await db.SaveChangesAsync(cancel);
        return LocalRedirect("/cua-toi/cach-nhan-tin?da-luu=1");
    }

    private static string Named(MessageGroup group) => "tin." + group.Key;
}
