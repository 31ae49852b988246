using CaMauSo.Dossiers;
using CaMauSo.Queue.Model;

namespace CaMauSo.Queue.Measures;

/// <summary>The waits of the officers' page, for the public one.</summary>
internal sealed class DeskWaits(WaitFigures figures) : IDeskWaits
{
    public async Task<IReadOnlyDictionary<Guid, DeskWait>> Read(DateOnly from, DateOnly to, CancellationToken cancel) =>
        (await figures.Read(from, to, null, byHour: false, cancel)).Where(f => f is { Mean: not null, Called: > 0 }).ToDictionary(f => f.Body, f => new DeskWait(f.Called, f.Mean!.Value / 60));
}
