using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaMauSo.Testing;

/// <summary>Sessions that end and browsers whose cookies a test holds in its hand.</summary>
public static class Sessions
{
    public const string CookieName = "camauso";

    /// <summary>The cookie of a session of this person that ended a minute ago.</summary>
    public static string Ended(this WebApplicationFactory<Program> province, Guid person)
    {
        var options = province.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var identity = new ClaimsIdentity([new("person", person.ToString())], CookieAuthenticationDefaults.AuthenticationScheme);
        var now = DateTimeOffset.UtcNow;
        return options.TicketDataFormat.Protect(new AuthenticationTicket(new ClaimsPrincipal(identity), new AuthenticationProperties { IssuedUtc = now.AddHours(-10), ExpiresUtc = now.AddMinutes(-1) }, CookieAuthenticationDefaults.AuthenticationScheme));
    }

    /// <summary>A browser that keeps its cookies in this jar.</summary>
    public static Browser Open(this WebApplicationFactory<Program> province, CookieContainer jar) => new(province.CreateDefaultClient(new CookieContainerHandler(jar)));

    public static async Task<Browser> SignIn(this Browser browser, string person, string back = "")
    {
        var path = "/dang-nhap" + (back == "" ? "" : "?ve=" + Uri.EscapeDataString(back));
        var signedIn = await browser.Post(path, await browser.Get(path), ("nguoi", person));
        return signedIn.Redirected is not null ? browser : throw new InvalidOperationException($"'{person}' could not sign in: {signedIn.Status}");
    }

    /// <summary>The session runs out while a page stays open.</summary>
    public static void End(this CookieContainer jar, WebApplicationFactory<Program> province, Guid person) =>
        jar.Add(new Uri("http://localhost/"), new Cookie(CookieName, province.Ended(person), "/"));
}
