namespace CaMauSo.Procedures.Find;

/// <summary>A screenful of a list that may hold two thousand procedures.</summary>
/// <param name="Href">The address of a page, <c>{0}</c> being its number.</param>
internal sealed record PageOfProcedures(IReadOnlyList<ProcedureVersion> Shown, int At, int Pages, int Count, string Href)
{
    private const int Size = 20;

    public static readonly PageOfProcedures Empty = Whole([]);

    /// <summary>The page asked for; the first or last when there is no such page.</summary>
    public static PageOfProcedures Of(IReadOnlyList<ProcedureVersion> all, int? asked, string href)
    {
        var pages = Math.Max(1, (all.Count + Size - 1) / Size);
        var at = Math.Clamp(asked ?? 1, 1, pages);
        return new([.. all.Skip((at - 1) * Size).Take(Size)], at, pages, all.Count, href);
    }

    public static PageOfProcedures Whole(IReadOnlyList<ProcedureVersion> all) => new(all, 1, 1, all.Count, "");
}
