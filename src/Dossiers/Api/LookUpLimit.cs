using CaMauSo.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Api;

/// <summary>
/// Four characters, or the six digits of who asks for help, can be guessed by who may try often: twenty looks a minute from one address. Who asks from many
/// addresses about one code is held back by <see cref="Model.LookUpTries"/>.
/// </summary>
internal static class LookUpLimit
{
    internal const string Policy = "look-up";
    internal const int PerMinute = 20;

    internal static IServiceCollection AddLookUpLimit(this IServiceCollection services) => services.AddAddressLimit(Policy, PerMinute);
}
