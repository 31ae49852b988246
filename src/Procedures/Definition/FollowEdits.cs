using CaMauSo.Kernel;
using CaMauSo.Procedures.Publishing;
using CaMauSo.Ui;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Logging;

namespace CaMauSo.Procedures.Definition;

/// <summary>
/// In demo mode an edited definition is read at once; one with a fault is named in the log and the old one goes on. An example that does not come out
/// as written is named too, and no more: somebody may be in the middle of writing.
/// </summary>
internal sealed partial class FollowEdits(Catalogue catalogue, DefinitionArchive archive, WorkingCalendar calendar, IOutputCacheStore pages, ILogger<FollowEdits> log) : IRecurring
{
    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public async Task Run(CancellationToken cancel)
    {
        try
        {
            var before = catalogue.AllVersions;
            if (!catalogue.ReloadIfEdited()) return;
            await archive.Keep(cancel);
            await pages.EvictByTagAsync(UiSetup.ForEverybody, cancel);
            Read(log);
            foreach (var version in catalogue.AllVersions.ExceptBy(before.Select(one => one.Hash), one => one.Hash))
                foreach (var fault in DraftCheck.ExampleFaults(ProvinceFiles.NameOf(version), version, calendar)) Fails(log, fault.ToString());
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

    [LoggerMessage(3, LogLevel.Warning, "An example of an edited procedure fails, outside a demo the file would be refused: {Fault}")]
    private static partial void Fails(ILogger logger, string fault);
}
