using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Notifications.Model;
using CaMauSo.Notifications.Outside;
using CaMauSo.Notifications.Push;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Notifications.Channels;

/// <summary>Which message one wants where. In the app all of them always stand; what is chosen here comes besides.</summary>
[SignedIn]
internal sealed class ChoosePage(Db db, ChannelChoices choices, Gateways gateways, People people, PushDevices devices, PushKeys keys, OwnDevice own, DeviceMark mark, Visitor visitor, Texts texts) : PageModel, ILoad
{
    private const int MostShown = 5;

    public PersonCard Me { get; private set; } = null!;
    public IReadOnlyList<(MessageGroup Group, FieldView Box)> Groups { get; private set; } = [];
    public IReadOnlyList<Outgoing> Sent { get; private set; } = [];
    public IReadOnlyList<PushDevice> Devices { get; private set; } = [];
    public Guid? Here { get; private set; }
    public string PushKey { get; private set; } = "";
    public bool JustSaved => Request.Query.ContainsKey("da-luu");
    public bool JustOn => Request.Query.ContainsKey("da-bat");
    public bool JustOff => Request.Query.ContainsKey("da-thoi");
    public bool PushOpen => gateways.Connected(Channel.Push);
    public bool SmsOpen => gateways.Connected(Channel.Sms);
    public bool MailOpen => gateways.Connected(Channel.Email);
    public bool TakesTexts => PersonText.TakesTexts(Me.Phone);

    /// <summary>Channels that are connected and lead somewhere for this person.</summary>
    private IReadOnlyList<Channel> Usable => [.. gateways.Open.Where(c => c switch { Channel.Sms => TakesTexts, Channel.Email => Me.Email is not null, _ => Devices.Count > 0 })];

    public bool AnyUsable => Usable.Count > 0;

    internal static (string Words, Tone Tone) StateOf(Outgoing one) => one.State switch
    {
        OutgoingState.Sent => ("đã gửi", Tone.Ok),
        OutgoingState.Queued => ("đang chờ gửi", Tone.Info),
        _ => ("không gửi được", Tone.Warn),
    };

    public async Task LoadAsync(CancellationToken cancel)
    {
        await ReadWays(cancel);
        Here = PushOpen ? (await own.Here(HttpContext, cancel))?.Id : null;
        if (PushOpen) PushKey = (await keys.Pair(cancel)).PublicText;
        var chosen = await choices.Of(visitor.Person, cancel);
        Choice[] ways = [.. Usable.Select(c => new Choice(c.ToString(), c switch { Channel.Sms => texts["Tin nhắn đến {0}", Me.Phone!], Channel.Email => texts["Thư đến {0}", Me.Email!], _ => texts["Báo lên máy của tôi"] }))];
        Groups = [.. choices.Groups.Select(g => (g, new FieldView(Named(g), FieldKind.Checkboxes, texts[g.Name])
        {
            Hint = texts[g.About], Options = ways, Required = true, Values = [.. chosen.Where(c => c.KindGroup == g.Key).Select(c => c.Channel.ToString())],
        }))];
        Sent = await db.Set<Outgoing>().AsNoTracking().Where(o => o.Person == visitor.Person).OrderByDescending(o => o.At).ThenBy(o => o.Id).Take(MostShown).ToListAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReadWays(cancel);
        var usable = Usable;
        var ticked = choices.Groups.SelectMany(g => Request.Form[Named(g)].Select(v => (g.Key, Enum.TryParse<Channel>(v, out var channel) ? channel : (Channel?)null)))
            .Where(one => one.Item2 is { } channel && usable.Contains(channel)).Select(one => (one.Key, one.Item2!.Value)).ToList();
        await choices.Choose(visitor.Person, ticked, usable, cancel);
        await db.SaveChangesAsync(cancel);
        return LocalRedirect("/cua-toi/cach-nhan-tin?da-luu=1");
    }

    public async Task<IActionResult> OnPostDeviceAsync(string? endpoint, string? p256dh, string? auth, CancellationToken cancel)
    {
        if (!PushOpen) throw new Absent();
        var device = await devices.SwitchOn(visitor.Person, PushAddress.Of(endpoint, p256dh, auth), DeviceName.Of(Request.Headers.UserAgent), (await own.Here(HttpContext, cancel))?.Id, cancel);
        mark.Put(HttpContext, device.Id, device.Person);
        return LocalRedirect("/cua-toi/cach-nhan-tin?da-bat=1#may");
    }

    public async Task<IActionResult> OnPostOffAsync([FromForm(Name = "may")] Guid device, CancellationToken cancel)
    {
        await devices.Drop(visitor.Person, device, cancel);
        if (DeviceMark.Read(HttpContext)?.Id == device) mark.Remove(HttpContext);
        return LocalRedirect("/cua-toi/cach-nhan-tin?da-thoi=1#may");
    }

    private async Task ReadWays(CancellationToken cancel) => (Me, Devices) = (await people.Find(visitor.Person, cancel), PushOpen ? await devices.Of(visitor.Person, cancel) : []);

    private static string Named(MessageGroup group) => "tin." + group.Key;
}
