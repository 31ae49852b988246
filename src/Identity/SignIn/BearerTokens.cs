using System.Security.Cryptography;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.DataProtection;

namespace CaMauSo.Identity.SignIn;

/// <summary>Tokens for the API: no cookies there. Sealed and dated by the machine's clock, eight hours long.</summary>
internal sealed class BearerTokens(IDataProtectionProvider protection, MachineTime machine)
{
    private readonly IDataProtector _protector = protection.CreateProtector("bearer.v1");

    internal string Issue(Guid person, Guid? post) =>
        _protector.Protect($"{person:N}|{post:N}|{machine.Clock.GetUtcNow().AddHours(8).ToUnixTimeSeconds()}");

    internal (Guid Person, Guid? Post)? Read(string? header)
    {
        if (header is null || !header.StartsWith("Bearer ", StringComparison.Ordinal) || header.Length > 1000) return null;
        try
        {
            var parts = _protector.Unprotect(header["Bearer ".Length..]).Split('|');
            if (long.Parse(parts[2]) < machine.Clock.GetUtcNow().ToUnixTimeSeconds()) return null;
            return (Guid.ParseExact(parts[0], "N"), parts[1] == "" ? null : Guid.ParseExact(parts[1], "N"));
        }
        catch (CryptographicException) { return null; }
    }
}
