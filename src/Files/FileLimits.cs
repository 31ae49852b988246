using CaMauSo.Kernel;

namespace CaMauSo.Files;

/// <summary>What a file's content shows it to be. The name a sender gives it counts for nothing.</summary>
[Flags]
public enum FileKinds
{
    None = 0,
    Pdf = 1,
    Jpeg = 2,
    Png = 4,
    Images = Jpeg | Png,
    /// <summary>Everything a dossier may hold.</summary>
    Papers = Pdf | Images,
}

/// <summary>What the asker takes: how large, how many, of which kinds.</summary>
/// <param name="MaxBytes">The stream is cut off and refused at the first byte beyond.</param>
/// <param name="MaxCount">How many files one field holds; see <see cref="CheckCount"/>.</param>
/// <param name="About">The field a refusal is shown at.</param>
public sealed record FileLimits(long MaxBytes, int MaxCount = 10, FileKinds Kinds = FileKinds.Papers, string? About = null)
{
    /// <summary>A file small in bytes may be an image that takes gigabytes to show. The largest phone cameras make 108 million points.</summary>
    public long MaxPixels { get; init; } = 120_000_000;

    /// <exception cref="Refused">One more file than the field holds.</exception>
    public void CheckCount(int files)
    {
        if (files > MaxCount) throw new Refused($"Mục này nhận nhiều nhất {MaxCount} tệp.", About);
    }
}
