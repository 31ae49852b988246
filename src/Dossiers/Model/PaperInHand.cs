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
internal enum Digitised { No = 0, Scanned = 1, FromResult = 3, FromStore = 4 }

/// <summary>One paper and how it stands as data.</summary>
internal sealed record DigitisedPaper(string Name, Digitised How)
{
    internal string Words => WordsOf(How);

    private static string WordsOf(Digitised how) => how switch
    {
        Digitised.Scanned => "đã số hóa",
        Digitised.FromResult => "dùng lại kết quả đã cấp",
        Digitised.FromStore => "lấy từ cơ sở dữ liệu",
        _ => "nhận bản giấy, chưa số hóa",
    };

    /// <summary>Every paper of the folder once, in the order the procedure asks for them.</summary>
    internal static IReadOnlyList<DigitisedPaper> Of(DossierFolder folder) => [.. folder.Held.PapersAsked.Select(asked => (asked.Name, How: HowOf(folder, asked))).Where(p => p.How is not null).Select(p => new DigitisedPaper(p.Name, p.How!.Value))];

    private static Digitised? HowOf(DossierFolder folder, Procedures.Paper asked) =>
        folder.Papers.Any(p => p.Key == asked.Key && !p.Replaced) ? Digitised.Scanned
        : folder.Reused.Any(r => r.Paper == asked.Key) ? Digitised.FromResult
        : folder.InHand.Any(p => p.Paper == asked.Key) ? Digitised.No
        : asked.ShownOnly && asked.Ways.Contains("data") ? Digitised.FromStore : null;

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
