using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaMauSo.Dossiers.Model;

/// <summary>Giấy tờ nhận bằng bản giấy: brought to the desk or sent by post, and not scanned then. A scan that follows is an <see cref="AttachedPaper"/> of the same paper.</summary>
internal sealed class PaperInHand
{
    public required Guid Dossier { get; init; }
    public required string Paper { get; init; }
    public required string Name { get; init; }

    /// <summary>Stays in the dossier; else it was compared with and given back.</summary>
    public required bool Kept { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public required string TakenBy { get; init; }

    internal string How => Kept ? "Nhận bản giấy, giữ trong hồ sơ" : "Đã đối chiếu bản giấy, trả lại người nộp";
}

/// <summary>How a paper of a dossier stands as data (số hóa; the numbers are the national ones).</summary>
internal enum Digitised { No = 0, Scanned = 1, FromPaper = 2, FromResult = 3, FromStore = 4 }

/// <summary>One paper and how it stands as data.</summary>
internal sealed record DigitisedPaper(string Key, string Name, Digitised How)
{
    internal string Words => WordsOf(How);

    private static string WordsOf(Digitised how) => how switch
    {
        Digitised.Scanned => "đã số hóa",
        Digitised.FromPaper => "dùng lại giấy tờ của hồ sơ trước",
        Digitised.FromResult => "dùng lại kết quả đã cấp",
        Digitised.FromStore => "lấy từ cơ sở dữ liệu",
        _ => "nhận bản giấy, chưa số hóa",
    };

    /// <summary>Every paper of the folder once, in the order the procedure asks for them.</summary>
    internal static IReadOnlyList<DigitisedPaper> Of(DossierFolder folder) =>
        Of(folder.Held.PapersAsked, [.. folder.Papers.Where(p => !p.Replaced).Select(p => (p.Key, p.From is not null))], folder.Reused, folder.InHand);

    /// <param name="files">Files that lie in the dossier now, each by its paper and whether it was given before.</param>
    internal static IReadOnlyList<DigitisedPaper> Of(IReadOnlyList<Procedures.Paper> asked, IReadOnlyList<(string Paper, bool Before)> files, IReadOnlyList<ReusedResult> reused, IReadOnlyList<PaperInHand> inHand)
    {
        Digitised? HowOf(Procedures.Paper paper) =>
            files.Any(f => f.Paper == paper.Key) ? files.Where(f => f.Paper == paper.Key).All(f => f.Before) ? Digitised.FromPaper : Digitised.Scanned
            : reused.Any(r => r.Paper == paper.Key) ? Digitised.FromResult
            : inHand.Any(p => p.Paper == paper.Key) ? Digitised.No
            : paper.ShownOnly && paper.Ways.Contains("data") ? Digitised.FromStore : null;
        return [.. asked.Select(paper => (paper.Key, paper.Name, How: HowOf(paper))).Where(p => p.How is not null).Select(p => new DigitisedPaper(p.Key, p.Name, p.How!.Value))];
    }

    /// <summary>"2 đã số hóa, 1 nhận bản giấy, chưa số hóa"; empty when no paper was given.</summary>
    internal static string Sum(DossierFolder folder) =>
        string.Join("; ", Of(folder).GroupBy(p => p.How).OrderByDescending(g => g.Key is Digitised.Scanned).ThenBy(g => g.Key).Select(g => $"{g.Count()} {g.First().Words}"));
}

internal sealed class PaperInHandTable : IEntityTypeConfiguration<PaperInHand>
{
    public void Configure(EntityTypeBuilder<PaperInHand> builder)
    {
        builder.ToTable("paper_in_hand", "dossiers").HasKey(p => new { p.Dossier, p.Paper });
        builder.HasOne<Dossier>().WithMany().HasForeignKey(p => p.Dossier);
        builder.Ignore(p => p.How);
    }
}
