using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaMauSo.Procedures.Publishing;

/// <summary>
/// What the province's files are held to outside a demo: a text once taken in is never edited, and a new one is taken in only when its examples come
/// out as written. Those of a text taken in before are not run again: a day off announced since may move what they promise, and nobody may mend them.
/// </summary>
/// <param name="kept">Every text that was ever taken in; from before this rule there may be several of one number.</param>
internal sealed class PublishedFiles(IEnumerable<(string Code, int Version, string Hash)> kept, WorkingCalendar calendar)
{
    private readonly Dictionary<(string Code, int Version), HashSet<string>> texts =
        kept.GroupBy(one => (one.Code, one.Version)).ToDictionary(group => group.Key, group => group.Select(one => one.Hash).ToHashSet());

    /// <summary>Takes a whole reading in; with any fault nothing of it.</summary>
    /// <exception cref="DefinitionRefused">A file was edited after it was taken in, or an example of a new one does not come out as written.</exception>
    public void Take(IReadOnlyList<ProcedureVersion> files)
    {
        var faults = files.SelectMany(file => Faults(file, files)).ToList();
        if (faults.Count > 0) throw new DefinitionRefused(faults);
        foreach (var file in files) texts.TryAdd((file.Code, file.Version), [file.Hash]);
    }

    private IEnumerable<DefinitionFault> Faults(ProcedureVersion file, IReadOnlyList<ProcedureVersion> files)
    {
        var name = ProvinceFiles.NameOf(file);
        if (!texts.TryGetValue((file.Code, file.Version), out var known)) return DraftCheck.ExampleFaults(name, file, calendar);
        if (known.Contains(file.Hash)) return [];
        var next = 1 + texts.Keys.Concat(files.Select(one => (one.Code, one.Version))).Where(one => one.Code == file.Code).Max(one => one.Version);
        return [new DefinitionFault(name, 1, $"Phiên bản {file.Version} đã công bố với nội dung khác nên không sửa được nữa; giữ tệp như cũ và viết bản mới ({next}.yaml).")];
    }
}

/// <summary>Every process holds its files to that before the first request: one edited since stops the start with its sentence.</summary>
internal sealed class FilesAtStart(IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DefinitionArchive>().Hold(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
