using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Logging;

namespace CaMauSo.Procedures.Definition;

/// <summary>In demo mode an edited definition is read at once; one with a fault is named in the log and the old one goes on.</summary>
internal sealed partial class FollowEdits(Catalogue catalogue, DefinitionArchive archive, IOutputCacheStore pages, ILogger<FollowEdits> log) : IRecurring
{
    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public async Task Run(CancellationToken cancel)
    {
        try
        {
            if (!catalogue.ReloadIfEdited()) return;
            await archive.Keep(cancel);
            await pages.EvictByTagAsync(UiSetup.ForEverybody, cancel);
            Read(log);
        }
        catch (DefinitionRefused refused)
        {
            Refused(log, refused.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Procedures were edited and read again")]
    private static partial void Read(ILogger logger);

    [LoggerMessage(2, LogLevel.Warning, "Procedures were edited but are not taken in: {Faults}")]
    private static partial void Refused(ILogger logger, string faults);
}
