using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Ui;

namespace CaMauSo.Dossiers.Submit;

/// <summary>One paper that is asked for: its box and the files given for it.</summary>
internal sealed record PaperSlot(Procedures.Paper Paper, FieldView Box, IReadOnlyList<(Guid Id, StoredFileCard Card)> Files)
{
    /// <summary>The result that stands in for it, so that nothing need be given.</summary>
    internal EarlierResult? StandIn { get; init; }

    /// <summary>Other results of the applicant that could stand in.</summary>
    internal IReadOnlyList<EarlierResult> Others { get; init; } = [];

    /// <summary>What the applicant gave for it before and may give once more.</summary>
    internal IReadOnlyList<EarlierPaper> Before { get; init; } = [];

    /// <summary>Whether an officer took it in hand without scanning: kept, given back, or neither.</summary>
    internal bool? InHand { get; init; }

    internal bool Full => Files.Count >= Paper.MaxFiles;

    internal static string NameOf(Procedures.Paper paper) => "p." + paper.Key;

    internal static async Task<IReadOnlyList<PaperSlot>> Of(OpenDraft open, IReadOnlyList<EarlierPaper> before, FileStore files, Texts texts, CancellationToken cancel)
    {
        var cards = (await files.Find([.. open.Papers.Select(p => p.File)], cancel)).ToDictionary(c => c.Id);
        return [.. open.Rules.PapersAsked.Where(p => !p.ShownOnly).Select(paper => new PaperSlot(paper,
            new FieldView(NameOf(paper), Ui.FieldKind.File, texts[paper.Name])
            {
                Hint = string.Join(" ", new[] { paper.Hint is { } hint ? texts[hint] : null, texts["PDF hoặc ảnh chụp, mỗi tệp đến {0} MB, nhiều nhất {1} tệp.", paper.MaxMegabytes, paper.MaxFiles] }.OfType<string>()),
                Resumable = true, MaxMegabytes = Math.Min(paper.MaxMegabytes, (int)(PaperLimits.MaxBytes >> 20)), Accept = string.Join(',', paper.MediaTypes), Multiple = paper.MaxFiles > 1, Required = paper.Required,
            },
            [.. open.Papers.Where(g => g.Paper == paper.Key && cards.ContainsKey(g.File)).Select(g => (g.Id, cards[g.File]))])
        {
            Before = [.. before.Where(one => one.Paper == paper.Key && open.Papers.All(given => given.ReusedFrom != one.Id))], StandIn = open.StandIn(paper), InHand = open.InHand(paper), Others = [.. open.Earlier.Where(one => one.Paper == paper.Key && one != open.StandIn(paper))],
        })];
    }

    /// <summary>How a file stands, in words and tone.</summary>
    internal static (string Words, Tone Tone) StateOf(StoredFileCard card) => card.State switch
    {
        FileState.Released => ("đã nhận", Tone.Ok),
        FileState.Held => ("đang kiểm tra", Tone.Info),
        _ => ("không an toàn, hãy gỡ và chọn tệp khác", Tone.Error),
    };

    internal static string SizeOf(StoredFileCard card) => card.Size >= 1024 * 1024 ? $"{card.Size / 1048576.0:0.#} MB" : $"{Math.Max(1, card.Size / 1024)} KB";
}
