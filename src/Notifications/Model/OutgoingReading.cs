using CaMauSo.Kernel;
using CaMauSo.Notifications.Outside;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Notifications.Model;

/// <summary>How long messages wait on their way out, channel by channel.</summary>
internal sealed class OutgoingReading(Channel channel, Db db, Gateways gateways, TimeProvider time) : IServiceReading
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10), Lost = TimeSpan.FromHours(1);

    public string Key => channel switch { Channel.Sms => "sms", Channel.Push => "push", _ => "email" };
    public string Name => channel switch { Channel.Sms => "Tin nhắn SMS", Channel.Push => "Báo lên máy", _ => "Thư điện tử" };

    public async Task<ServiceReading?> Read(CancellationToken cancel)
    {
        if (!gateways.Connected(channel)) return null;
        var oldest = await db.Set<Outgoing>().Where(o => o.Channel == channel && o.State == OutgoingState.Queued).MinAsync(o => (DateTimeOffset?)o.At, cancel);
        var waits = oldest is { } since ? time.Now - since : TimeSpan.Zero;
        return waits >= Lost ? new(ServiceCondition.Down, "Tin gửi ra không đi được. Tin mới hiện trong mục Thông báo.")
            : waits >= Late ? new(ServiceCondition.Slow, "Tin gửi ra đến chậm.") : new(ServiceCondition.Works, "Tin gửi ra đến trong vài phút.");
    }
}
