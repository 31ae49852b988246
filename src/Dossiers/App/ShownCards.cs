using System.Security.Cryptography;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.DataProtection;

namespace CaMauSo.Dossiers.App;

/// <summary>
/// The code on a card that somebody shows at the counter: sealed, good for five minutes by the machine's clock, and of use only to an
/// officer who receives.
/// </summary>
internal sealed class ShownCards(IDataProtectionProvider protection, MachineTime machine)
{
    internal static readonly TimeSpan Good = TimeSpan.FromMinutes(5);
    private readonly IDataProtector _seal = protection.CreateProtector("card.v1");

    internal string Show(Guid person) => _seal.Protect($"{person:N}{(machine.Clock.GetUtcNow() + Good).ToUnixTimeSeconds()}");

    /// <exception cref="Absent">Not one of ours, or shown too long ago.</exception>
    internal Guid Read(string token)
    {
        try
        {
            var text = token.Length <= 500 ? _seal.Unprotect(token) : "";
            if (text.Length > 32 && long.Parse(text[32..], System.Globalization.CultureInfo.InvariantCulture) >= machine.Clock.GetUtcNow().ToUnixTimeSeconds()) return Guid.ParseExact(text[..32], "N");
        }
        catch (CryptographicException) { }
        throw new Absent("Mã trên thẻ đã hết hạn. Mời người nộp mở lại thẻ để có mã mới.");
    }
}
