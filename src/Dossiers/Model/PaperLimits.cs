using CaMauSo.Files;
using CaMauSo.Procedures;

namespace CaMauSo.Dossiers.Model;

internal static class PaperLimits
{
    /// <summary>The largest file any paper takes; a procedure may allow less.</summary>
    internal const long MaxBytes = 10 * 1024 * 1024;

    /// <param name="about">The box a refusal is shown at.</param>
    internal static FileLimits Of(Paper paper, string about) => new(Math.Min(paper.MaxMegabytes * 1024L * 1024L, MaxBytes), paper.MaxFiles, KindsOf(paper), about);

    /// <summary>Whether a file that was taken for another paper could be this one.</summary>
    internal static bool Takes(this Paper paper, StoredFileCard file) => paper.MediaTypes.Contains(file.MediaType) && file.Size <= Of(paper, "").MaxBytes;

    private static FileKinds KindsOf(Paper paper) => paper.MediaTypes.Aggregate(FileKinds.None, (kinds, type) => kinds | type switch
    {
        "application/pdf" => FileKinds.Pdf,
        "image/jpeg" => FileKinds.Jpeg,
        "image/png" => FileKinds.Png,
        _ => FileKinds.None,
    });
}
