namespace CaMauSo.Dossiers;

/// <summary>Socket: another module knows how somebody came to the desk with a dossier, and says so on the dossier's page.</summary>
public interface ICameToDesk
{
    /// <summary>One short line, "số A012, chờ 9 phút"; null when it knows nothing.</summary>
    Task<string?> Of(Guid dossier, CancellationToken cancel);
}
