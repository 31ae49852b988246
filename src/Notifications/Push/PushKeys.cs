using System.Buffers.Text;
using CaMauSo.Kernel;
using CaMauSo.Notifications.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Notifications.Push;

/// <summary>
/// The province's key pair for push: the one configured (<c>Push:PrivateKey</c>, base64url), else made once and kept sealed. Every device was switched on
/// under it: another pair would silence them all.
/// </summary>
internal sealed class PushKeys(IConfiguration configuration, IServiceScopeFactory scopes, Cipher cipher, TimeProvider time)
{
    private volatile Vapid? _pair;

    internal async ValueTask<Vapid> Pair(CancellationToken cancel) => _pair ??= new Vapid(Base64Url.DecodeFromChars(configuration["Push:PrivateKey"] is { Length: > 0 } given ? given : await Kept(cancel)));

    // In a scope of its own, so that a request that fails afterwards does not take the pair back from a page already shown.
    private async Task<string> Kept(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        if (await Find() is { } found) return found;
        var made = Vapid.NewSecret();
        // Of several that start at once, the first one's pair stays.
        await db.Database.ExecuteSqlAsync($"insert into notifications.push_key (id, public_key, sealed, at) values (1, {new Vapid(made).Public}, {cipher.Seal(Base64Url.EncodeToString(made))}, {time.Now}) on conflict do nothing", cancel);
        return (await Find())!;

        async Task<string?> Find() => await db.Set<PushKey>().AsNoTracking().SingleOrDefaultAsync(cancel) is { } key ? cipher.Open(key.Sealed) : null;
    }
}
