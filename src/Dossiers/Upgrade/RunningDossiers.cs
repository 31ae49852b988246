using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Upgrade;

/// <summary>Tells the controller's desk how many dossiers are being decided under which version.</summary>
internal sealed class RunningDossiers(Db db) : IVersionUse
{
    public string Label => "Hồ sơ đang giải quyết";

    public string? UpgradePage(string code) => "/nang-cap-ho-so/" + code;

    public async Task<IReadOnlyList<VersionUse>> Of(string code, CancellationToken cancel) =>
        [.. (await db.Set<Dossier>().Where(d => d.Procedure == code && d.FinishedAt == null).GroupBy(d => d.ProcedureVersion).Select(g => new { Version = g.Key, Running = g.LongCount() }).ToListAsync(cancel))
            .OrderByDescending(g => g.Version).Select(g => new VersionUse(g.Version, g.Running, $"/ho-so-theo-doi?so=dossiers.running&thu-tuc={code}&ban={g.Version}"))];
}
