using Microsoft.AspNetCore.Http;

namespace CaMauSo.Identity;

/// <summary>A socket: whoever keeps something for a person on the device they sign out on is asked to take it away.</summary>
public interface IAtSignOut
{
    /// <summary>Called before the session ends; the response may still carry cookies.</summary>
    Task SignedOut(HttpContext http, CancellationToken cancel);
}
