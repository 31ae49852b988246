using System.Text.Json;
using CaMauSo.Kernel;
using CaMauSo.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Notifications.Push;

/// <summary>The devices on which people switched messages on: each belongs to one person, the last who did.</summary>
internal sealed class PushDevices(Db db, Cipher cipher, ChannelChoices choices, PushGuard guard, TimeProvider time)
{
    internal const int Most = 10;

    internal Task<List<PushDevice>> Of(Guid person, CancellationToken cancel) =>
        db.Set<PushDevice>().AsNoTracking().Where(d => d.Person == person).OrderByDescending(d => d.At).ThenByDescending(d => d.Id).ToListAsync(cancel);

    internal Task<List<Guid>> Ids(Guid person, CancellationToken cancel) => db.Set<PushDevice>().Where(d => d.Person == person).Select(d => d.Id).ToListAsync(cancel);

    internal Task<PushDevice?> Find(Guid id, CancellationToken cancel) => db.Set<PushDevice>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancel);

    /// <summary>Switches messages on for a device. Whoever had them there before, has them no longer; who chose nothing yet gets all groups.</summary>
    /// <param name="before">What the same browser was known as, when it was.</param>
    internal async Task<PushDevice> SwitchOn(Guid person, PushAddress? address, (string Device, string Browser) named, Guid? before, CancellationToken cancel)
    {
        if (address is null || guard.Read(address.Endpoint) is null) throw new Refused("Trình duyệt này đưa địa chỉ nhận tin mà cổng không dùng được. Mở bằng Chrome, Edge, Firefox hoặc Safari bản mới rồi bấm lại.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var index = cipher.Index(address.Endpoint);
        await db.Set<PushDevice>().Where(d => d.EndpointIndex == index || d.Id == before).ExecuteDeleteAsync(cancel);
        if (await db.Set<PushDevice>().CountAsync(d => d.Person == person, cancel) >= Most) throw new Refused($"Bạn đang nhận tin trên {Most} máy. Bấm “Thôi báo” ở một máy không dùng nữa rồi bật lại ở đây.");
        var device = new PushDevice { Id = Guid.CreateVersion7(time.Now), Person = person, EndpointIndex = index, Sealed = Sealed(address), Device = named.Device, Browser = named.Browser, At = time.Now };
        db.Add(device);
        await choices.ChooseAllUnlessChosen(person, Channel.Push, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return device;
    }

    /// <summary>No more messages there. What still waits for the device is dropped when its turn comes.</summary>
    /// <exception cref="Absent">Not a device of this person.</exception>
    internal async Task Drop(Guid person, Guid id, CancellationToken cancel)
    {
        if (await db.Set<PushDevice>().Where(d => d.Id == id && d.Person == person).ExecuteDeleteAsync(cancel) == 0) throw new Absent();
    }

    internal Task Drop(Guid id, CancellationToken cancel) => db.Set<PushDevice>().Where(d => d.Id == id).ExecuteDeleteAsync(cancel);

    /// <summary>The browser changed the device's address by itself.</summary>
    internal async Task<bool> Renew(Guid id, PushAddress? address, CancellationToken cancel)
    {
        if (address is null || guard.Read(address.Endpoint) is null || await db.Set<PushDevice>().SingleOrDefaultAsync(d => d.Id == id, cancel) is not { } device) return false;
        (device.EndpointIndex, device.Sealed) = (cipher.Index(address.Endpoint), Sealed(address));
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private byte[] Sealed(PushAddress address) => cipher.Seal(JsonSerializer.Serialize(address));
}
