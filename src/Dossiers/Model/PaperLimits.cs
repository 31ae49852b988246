namespace CaMauSo.Dossiers.Model;

internal static class PaperLimits
{
    /// <summary>The largest file any paper takes; a procedure may allow less.</summary>
    internal const long MaxBytes = 10 * 1024 * 1024;
}
