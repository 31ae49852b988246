using CaMauSo.Kernel;
using CaMauSo.Procedures.Model;
using CaMauSo.Procedures.Publishing;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Procedures.Desk;

/// <summary>A text on the desk under one address: a version, or a draft that may not be readable yet.</summary>
/// <param name="Ban">How addresses name it: <c>1.001193-2</c>, or a draft's id.</param>
/// <param name="Check">What reading it and running its examples gave.</param>
internal sealed record Reviewed(string Ban, string Title, string Code, string Text, DraftCheck Check, DefinitionDraft? Draft)
{
    /// <summary>What it says, once it can be read.</summary>
    public ProcedureVersion? Version => Check.Version;

    /// <summary>The page it is worked on.</summary>
    public string Page => Draft is null ? $"/kiem-soat-thu-tuc/ban/{Ban}" : $"/kiem-soat-thu-tuc/du-thao/{Ban}";

    /// <exception cref="Refused">The text has a fault: what needs it read waits.</exception>
    public ProcedureVersion Readable => Version ?? throw new Absent("Văn bản này chưa đọc được nên chưa xem thử, chạy ví dụ hay so sánh được. Sửa các lỗi trước.");
}

/// <summary>Finds texts by the address they have on the desk.</summary>
internal sealed class ReviewShelf(Db db, Catalogue catalogue, WorkingCalendar calendar)
{
    /// <exception cref="Absent">Neither a version nor an open draft.</exception>
    public async Task<Reviewed> Find(string ban, CancellationToken cancel)
    {
        if (Guid.TryParseExact(ban, "D", out var id))
            return Of(await db.Set<DefinitionDraft>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.PublishedHash == null, cancel) ?? throw new Absent("Dự thảo này không còn, hoặc đã được công bố."));
        var dash = ban.LastIndexOf('-');
        var version = dash > 0 && int.TryParse(ban.AsSpan(dash + 1), out var number) ? catalogue.Version(ban[..dash], number) : null;
        if (version is null) throw new Absent("Không có phiên bản này.");
        return new Reviewed(ban, $"{version.ShortName}, phiên bản {version.Version}", version.Code, version.SourceText,
            new DraftCheck(version, [], DraftCheck.Outcomes(version, version.SourceText.Split('\n'), calendar)), null);
    }

    public Reviewed Of(DefinitionDraft draft) =>
        new(draft.Id.ToString(), $"{(draft.Name.Length > 0 ? draft.Name : "Chưa có tên")}, dự thảo", draft.Code, draft.SourceText, DraftCheck.Of(draft.SourceText, catalogue, calendar), draft);
}
