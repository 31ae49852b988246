using CaMauSo.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Queue.Kiosk;

/// <summary>
/// The kiosk is a public page of its centre (decision 0012): nobody at it has an account, and any tablet replaces a broken one at once.
/// What a prankster may do from one address is held to what a kiosk does in its busiest minute.
/// </summary>
internal static class KioskLimit
{
    internal const string Policy = "kiosk";
    internal const int PerMinute = 12;

    internal static void AddKioskLimit(this IServiceCollection services) => services.AddAddressLimit(Policy, PerMinute);
}
