namespace CaMauSo.Files;

/// <summary>Where a stored file stands between arriving and being read.</summary>
public enum FileState
{
    /// <summary>Đang kiểm tra an toàn: kept, shown to nobody.</summary>
    Held,
    /// <summary>Đã kiểm tra: may be read by those entitled.</summary>
    Released,
    /// <summary>Có mã độc: never shown, its content is removed.</summary>
    Infected,
    /// <summary>Không kiểm tra được: the scanner refuses to judge it; treated like infected.</summary>
    Rejected,
}

/// <summary>What other modules may know of a stored file.</summary>
/// <param name="Token">128 random bits; the address is <c>/tep/{token}</c>, see <see cref="Address"/>.</param>
/// <param name="Name">Cleaned, with an extension that fits the content.</param>
/// <param name="Digest">SHA-256 of the content, in hex.</param>
public sealed record StoredFileCard(Guid Id, string Token, string Name, long Size, string MediaType, string Digest, FileState State)
{
    public string Address => "/tep/" + Token;

    public bool IsImage => MediaType.StartsWith("image/", StringComparison.Ordinal);
}
