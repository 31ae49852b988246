using CaMauSo.Kernel;

namespace CaMauSo.Files.Model;

/// <summary>A sender's file name made harmless: no paths, no characters other systems trip over, and an extension that tells the truth.</summary>
internal static class FileName
{
    private const int Longest = 120;

    internal static string Clean(string name, FileKinds kind)
    {
        var cleaned = Vietnamese.Clean(name);
        cleaned = cleaned[(cleaned.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        cleaned = string.Concat(cleaned.Select(c => c is '<' or '>' or ':' or '"' or '|' or '?' or '*' or ';' ? '-' : c)).TrimEnd('.', ' ');
        var (right, known) = Extensions(kind);
        var extension = Path.GetExtension(cleaned);
        var stem = known.Contains(extension.ToLowerInvariant()) ? Path.GetFileNameWithoutExtension(cleaned) : cleaned;
        stem = stem.Trim('.', ' ');
        if (stem.Length > Longest) stem = stem[..(char.IsHighSurrogate(stem[Longest - 1]) ? Longest - 1 : Longest)].TrimEnd();
        return (stem.Length == 0 ? "giay-to" : stem) + right;
    }

    /// <summary>The name while the content is still on its way and its kind not known.</summary>
    internal static string Plain(string name)
    {
        var cleaned = Vietnamese.Clean(name);
        return cleaned.Length == 0 ? "giay-to" : cleaned.Length <= Longest ? cleaned : cleaned[..(char.IsHighSurrogate(cleaned[Longest - 1]) ? Longest - 1 : Longest)];
    }

    internal static string MediaType(FileKinds kind) => kind switch
    {
        FileKinds.Pdf => "application/pdf",
        FileKinds.Jpeg => "image/jpeg",
        FileKinds.Png => "image/png",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static (string Right, string[] Known) Extensions(FileKinds kind) => kind switch
    {
        FileKinds.Pdf => (".pdf", [".pdf"]),
        FileKinds.Jpeg => (".jpg", [".jpg", ".jpeg", ".jpe", ".jfif"]),
        _ => (".png", [".png"]),
    };
}
