using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Notifications.Push;

/// <summary>
/// Tells a browser apart on which messages are switched on: a cookie with the device's id and a mark that binds it to its person, so that somebody
/// else who signs in there is noticed without asking the database.
/// </summary>
internal sealed class DeviceMark(Cipher cipher)
{
    private const string Name = "cm.may";

    internal void Put(HttpContext http, Guid id, Guid person) => http.Response.Cookies.Append(Name, $"{id:N}.{Of(id, person)}", Options(http, TimeSpan.FromDays(400)));

    internal void Remove(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http, null));

    /// <summary>The device this browser says it is; whose it is stands in the mark.</summary>
    internal static (Guid Id, string Mark)? Read(HttpContext http) =>
        http.Request.Cookies[Name]?.Split('.') is [var id, var mark] && Guid.TryParseExact(id, "N", out var device) ? (device, mark) : null;

    internal bool Fits((Guid Id, string Mark) said, Guid person) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said.Mark), Encoding.UTF8.GetBytes(Of(said.Id, person)));

    private string Of(Guid id, Guid person) => Base64Url.EncodeToString(cipher.Index($"push device {id:N} of {person:N}").AsSpan(0, 18));

    private static CookieOptions Options(HttpContext http, TimeSpan? age) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true, MaxAge = age };
}
