using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Desk;

/// <summary>How many lines one file may have; <c>Desk:ExportMost</c> in the settings.</summary>
internal sealed record ExportLimit(int Most);

/// <summary>
/// The whole list as a file. Before a line leaves the house, what leaves is written down: a fact of the body, and for each
/// applicant who read their data; a dossier that came into the list a moment later is not in the file.
/// </summary>
internal sealed class QueueExport(DeskQueue queue, DossierClock clock, Catalogue catalogue, TerritoryMap territory, People people, Visitor visitor, ExportLimit limit, Db db, TimeProvider time)
{
    /// <returns>Null when the list is longer than <see cref="ExportLimit"/>.</returns>
    internal async Task<IActionResult?> Take(QueueFilter filter, TableFormat format, CancellationToken cancel)
    {
        var listed = await queue.Listed(filter.Ask, limit.Most + 1, cancel);
        if (listed.Count > limit.Most) return null;
        var (body, words) = (territory.Body(visitor.Officer.Body), filter.Words(NameOf(filter.Ask.Procedure)));
        await Note(listed, words, format, cancel);
        var known = listed.Select(l => l.Code).ToHashSet(StringComparer.Ordinal);
        Guid[] posts = [.. listed.Select(l => l.Assignee).OfType<Guid>().Distinct()];
        var assignees = posts.Length > 0 ? await people.Posts(posts, cancel) : new Dictionary<Guid, PostCard>();
        (string, string)[] about =
        [
            ("Cơ quan", body.Name), ("Danh sách", words), ("Số hồ sơ", listed.Count.ToString("#,0")), ("Lập lúc", Say.Moment(time.Now)),
            ("Người lập", $"{visitor.Name}, {visitor.Officer.Title}"), ("Lưu ý", "Danh sách có dữ liệu cá nhân, chỉ dùng để giải quyết thủ tục hành chính. Việc lập danh sách này đã được ghi lại; người có tên trong danh sách xem được."),
        ];
        return new TableFile<QueueLine>("Hồ sơ", Columns(assignees), about).Answer(format, FileName(body, filter), queue.Every(filter.Ask).AsAsyncEnumerable().Where(l => known.Contains(l.Code)));
    }

    private async Task Note(List<ListedDossier> listed, string words, TableFormat format, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await people.NoteReads([.. listed.GroupBy(l => l.Applicant).Select(g => (g.Key, g.Count() == 1 ? g.First().Code : $"{g.Count()} hồ sơ"))], "lập danh sách hồ sơ của cơ quan", cancel);
        db.Record(new ListExported(visitor.Officer.Body, words, listed.Count, format == TableFormat.Csv ? "CSV" : "Excel"));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private string? NameOf(string? procedure) => procedure is null ? null : catalogue.AllVersions.LastOrDefault(p => p.Code == procedure)?.ShortName ?? procedure;

    private IReadOnlyList<TableColumn<QueueLine>> Columns(IReadOnlyDictionary<Guid, PostCard> assignees) =>
    [
        new("Mã hồ sơ", 26, l => TableCell.Text(l.Code)),
        new("Thủ tục", 34, l => TableCell.Text(l.Procedure)),
        new("Trích yếu", 44, l => TableCell.Text(l.Subject)),
        new("Người nộp", 26, l => TableCell.Text(l.Applicant)),
        new("Cách nộp", 13, l => TableCell.Text(DeskWords.Channel(l.Channel))),
        new("Nhận lúc", 17, l => TableCell.At(l.ReceivedAt ?? l.FiledAt)),
        new("Hạn trả", 17, l => TableCell.At(l.DueAt)),
        new("Còn lại", 16, l => TableCell.Text(Left(l).Text)),
        new("Đã dùng thời hạn", 11, l => l.DueAt is null || l.Clock == Clock.Paused ? TableCell.Part(null) : TableCell.Part(Math.Round(Left(l).Used, 2))),
        new("Bước", 24, l => TableCell.Text(l.StateName)),
        new("Người thụ lý", 24, l => TableCell.Text(l.Assignee is { } post ? assignees.GetValueOrDefault(post)?.PersonName : null)),
        new("Số lần yêu cầu bổ sung", 12, l => TableCell.Count(l.Supplements)),
        new("Chờ gửi lại giấy tờ", 12, l => TableCell.Text(l.AwaitsPaper ? "Có" : null)),
        new("Xong lúc", 17, l => TableCell.At(l.FinishedAt)),
        new("Chuyển cơ quan khác", 34, l => TableCell.Text(Way(l))),
        new("Phần việc trả lại trước", 17, l => TableCell.At(l.TransferDueAt)),
    ];

    /// <summary>How far the last transfer is; only a part lies with another body while its dossier is this one's.</summary>
    private string? Way(QueueLine line) => line.TransferState is not { } state ? null
        : state.InWords(line.TransferBody is null ? TransferKind.Whole : TransferKind.Part) + (line.TransferBody is { } to ? $": {territory.Body(to).ShortName}" : "");

    private Remaining Left(QueueLine line) => clock.Left(line.Body, line.ReceivedAt ?? line.FiledAt, line.DueAt, line.Clock, line);

    /// <summary>"ho-so_ubnd-xa-dat-mui_qua-han_1.001193_2026-11-18": whose, what and of which day; without anybody's name.</summary>
    private string FileName(Body body, QueueFilter filter) => string.Join('_', new[]
    {
        "ho-so", Plain(body.ShortName), filter.TabKey, filter.Ask.Procedure is { } procedure ? Plain(procedure) : null, filter.From is { } from ? "tu-" + from : null, filter.To is { } to ? "den-" + to : null,
        filter.Ask.Words.Length > 0 ? "co-tu-tim" : null, time.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
    }.OfType<string>());

    private static string Plain(string words) => string.Join('-', new string([.. Vietnamese.Fold(words).Select(c => char.IsAsciiLetterOrDigit(c) || c == '.' ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
