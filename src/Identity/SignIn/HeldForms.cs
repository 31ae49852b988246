using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaMauSo.Identity.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CaMauSo.Identity.SignIn;

/// <summary>
/// A form sent after the session had ended is not lost: it is held for the browser that sent it and the person whose session it
/// was, who signs in and sends it on. Without a session that ended nothing is held, so strangers cannot fill the table.
/// </summary>
internal sealed class HeldForms(Db db, Cipher cipher, MachineTime machine, Visitor visitor, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    internal const string Page = "/dang-nhap/tiep";
    private const string Cookie = "cm.giu", FormToken = "_form";
    private const long MostBytes = 1024 * 1024;
    private const int MostOfOne = 10;

    /// <param name="Path">Where it was going.</param>
    /// <param name="Files">It carried files, which are too much to hold.</param>
    internal sealed record Held(string Path, Guid? Post, IReadOnlyList<KeyValuePair<string, string>> Fields, bool Files);

    /// <returns>Whether something waits for the person now.</returns>
    internal async Task<bool> Hold(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType || Ended(context) is not var (person, post)) return false;
        if (!await db.Set<Person>().AnyAsync(p => p.Id == person, context.RequestAborted)) return false; // a cookie older than a restored database
        var files = context.Request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
        if (!files && context.Request.ContentLength is null or > MostBytes) return false;
        KeyValuePair<string, string>[] fields;
        try { fields = files ? [] : [.. (await context.Request.ReadFormAsync(context.RequestAborted)).Where(f => f.Key != FormToken).SelectMany(f => f.Value, (f, value) => KeyValuePair.Create(f.Key, value ?? ""))]; }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException) { return false; }

        var word = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await Forget(person, keep: MostOfOne - 1, context.RequestAborted);
        db.Add(new HeldForm
        {
            Key = KeyOf(word), Person = person, HeldAt = machine.Clock.GetUtcNow(),
            Content = cipher.Seal(JsonSerializer.Serialize(new Held(context.Request.Path + context.Request.QueryString, post, fields, files))),
        });
        await db.SaveChangesAsync(context.RequestAborted);
        context.Response.Cookies.Append(Cookie, word, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = HeldForm.Kept });
        return true;
    }

    /// <summary>What this browser sent as this person, in the same post.</summary>
    internal async Task<Held?> Find(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: 32 } word) return null;
        var (key, since) = (KeyOf(word), machine.Clock.GetUtcNow() - HeldForm.Kept);
        var found = await db.Set<HeldForm>().AsNoTracking().SingleOrDefaultAsync(f => f.Key == key && f.Person == visitor.Person && f.HeldAt > since, context.RequestAborted);
        return found is not null && JsonSerializer.Deserialize<Held>(cipher.Open(found.Content)) is { } held && held.Post == visitor.Post?.Id ? held : null;
    }

    /// <summary>All but the newest few of one person's.</summary>
    internal Task<int> Forget(Guid person, int keep, CancellationToken cancel) =>
        db.Set<HeldForm>().Where(f => f.Person == person).OrderByDescending(f => f.HeldAt).Skip(keep).ExecuteDeleteAsync(cancel);

    /// <summary>Whose session it was: the cookie is ours and whole, only its time is over.</summary>
    private (Guid Person, Guid? Post)? Ended(HttpContext context)
    {
        var options = cookies.Get(CookieAuthenticationDefaults.AuthenticationScheme);
        return options.CookieManager.GetRequestCookie(context, options.Cookie.Name!) is { Length: > 0 } cookie && options.TicketDataFormat.Unprotect(cookie) is { } ticket ? Recognition.Ticket(ticket.Principal) : null;
    }

    private static byte[] KeyOf(string word) => SHA256.HashData(Encoding.ASCII.GetBytes(word));
}

/// <summary>Nothing waits longer than an hour.</summary>
internal sealed class SweepHeldForms(Db db, MachineTime machine) : IRecurring
{
    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public Task Run(CancellationToken cancel)
    {
        var before = machine.Clock.GetUtcNow() - HeldForm.Kept;
        return db.Set<HeldForm>().Where(f => f.HeldAt < before).ExecuteDeleteAsync(cancel);
    }
}
