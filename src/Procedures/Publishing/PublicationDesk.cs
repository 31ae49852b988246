using CaMauSo.Kernel;
using CaMauSo.Procedures.Model;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Procedures.Publishing;

/// <summary>A decision of the province (quyết định công bố) as the controller types it.</summary>
/// <param name="From">The day it takes effect; at once when none is given.</param>
internal sealed record Decision(string? Number, DateOnly? Date, DateOnly? From);

/// <summary>
/// The only way into the register: publishes a draft, stops and resumes filing, abolishes. Each is one line and one fact in one
/// transaction, once per key; this process's catalogue follows at once.
/// </summary>
internal sealed class PublicationDesk(Db db, Catalogue catalogue, WorkingCalendar calendar, FollowRegister follow, Actor actor, TimeProvider time)
{
    private const int LongestNumber = 60, LongestReason = 500;

    /// <summary>Makes a draft's text the law. Published once, it is never changed.</summary>
    /// <param name="seen">The saving of the draft that the controller looked at.</param>
    /// <returns>The procedure's code.</returns>
    /// <exception cref="Refused">The decision, the moment, a check or an example says no.</exception>
    public Task<string> Publish(Guid key, Guid draft, int seen, Decision decision, CancellationToken cancel) => Write(key, async () =>
    {
        var it = await db.Set<DefinitionDraft>().SingleOrDefaultAsync(one => one.Id == draft && one.PublishedHash == null, cancel)
            ?? throw new Absent("Dự thảo này không còn, hoặc đã được công bố.");
        if (it.Version != seen) throw new Refused($"{it.SavedBy} vừa sửa dự thảo này. Xem lại bản mới rồi công bố.");
        var check = DraftCheck.Of(it.SourceText, catalogue, calendar);
        if (check.Faults is [var fault, ..]) throw new Refused($"Chưa công bố được: dòng {fault.Line}, {Lowered(fault.Sentence)}");
        if (check.Undecided is [var open, ..]) throw new Refused($"Chưa công bố được: dòng {open.Line} còn phải quyết định: {Lowered(open.Sentence)}.");
        var version = check.Version!;
        var (number, date) = Checked(decision);
        var from = Beginning(version, decision.From);
        if (!await db.Set<StoredDefinition>().AnyAsync(one => one.Hash == version.Hash, cancel))
            db.Add(new StoredDefinition { Hash = version.Hash, Code = version.Code, Version = version.Version, SourceText = it.SourceText, PublishedAt = time.Now });
        it.PublishedHash = version.Hash;
        it.Version++;
        await Line(version, PublicationKind.Published, from, number, date, null, cancel);
        db.Record(new DefinitionPublished(DefinitionFact.SubjectOf(version.Code), version.Code, version.Version, version.Hash, version.ShortName, number, date, from));
        return version.Code;
    }, cancel);

    /// <summary>Nobody may file by this version until it is resumed.</summary>
    public Task<string> Suspend(Guid key, string code, string? reason, CancellationToken cancel) => Write(key, async () =>
    {
        var version = Now(code);
        if (version.Suspended is not null) throw new Refused("Thủ tục này đang tạm ngừng rồi.");
        var why = Reason(reason, "Ghi lý do tạm ngừng: người dân đọc được câu này.");
        await Line(version, PublicationKind.Suspended, time.Now, null, null, why, cancel);
        db.Record(new DefinitionSuspended(DefinitionFact.SubjectOf(code), code, version.Version, version.Hash, version.ShortName, why));
        return code;
    }, cancel);

    public Task<string> Resume(Guid key, string code, string? reason, CancellationToken cancel) => Write(key, async () =>
    {
        var version = Now(code);
        if (version.Suspended is null) throw new Refused("Thủ tục này không tạm ngừng.");
        var why = Reason(reason, "Ghi lý do nhận hồ sơ trở lại.");
        await Line(version, PublicationKind.Resumed, time.Now, null, null, why, cancel);
        db.Record(new DefinitionResumed(DefinitionFact.SubjectOf(code), code, version.Version, version.Hash, version.ShortName, why));
        return code;
    }, cancel);

    /// <summary>Ends the force of the version that is the law now; dossiers filed before are still decided by it.</summary>
    public Task<string> Abolish(Guid key, string code, Decision decision, CancellationToken cancel) => Write(key, async () =>
    {
        var version = Now(code);
        var (number, date) = Checked(decision);
        var end = Moment(decision.From);
        await Line(version, PublicationKind.Abolished, end, number, date, null, cancel);
        db.Record(new DefinitionAbolished(DefinitionFact.SubjectOf(code), code, version.Version, version.Hash, version.ShortName, number, date, end));
        return code;
    }, cancel);

    private async Task<string> Write(Guid key, Func<Task<string>> act, CancellationToken cancel)
    {
        DraftDesk.Sent(key);
        // Whoever was faster in another process is known first.
        await follow.Run(cancel);
        var code = await db.Handle(key, actor.Person, time.Now, act, cancel);
        await follow.Run(cancel);
        return code;
    }

    private async Task Line(ProcedureVersion version, PublicationKind kind, DateTimeOffset effective, string? decision, DateOnly? date, string? reason, CancellationToken cancel) =>
        db.Add(new Publication
        {
            Id = Guid.CreateVersion7(time.Now), Code = version.Code, Number = 1 + await db.Set<Publication>().CountAsync(line => line.Code == version.Code, cancel),
            Version = version.Version, Hash = version.Hash, Kind = kind, At = time.Now, EffectiveAt = effective, DecisionNumber = decision, DecisionDate = date, Reason = reason,
            Person = actor.Person, PersonName = actor.Name,
        });

    private ProcedureVersion Now(string code) => catalogue.InForce(code, time.Now) ?? throw new Absent("Thủ tục này không có phiên bản nào đang có hiệu lực.");

    private (string Number, DateOnly Date) Checked(Decision decision)
    {
        var number = Vietnamese.Clean(decision.Number);
        if (number.Length == 0) throw new Refused("Ghi số quyết định, ví dụ 1234/QĐ-UBND.", nameof(Decision.Number));
        if (number.Length > LongestNumber) throw new Refused($"Số quyết định dài quá {LongestNumber} ký tự.", nameof(Decision.Number));
        if (decision.Date is not { } date) throw new Refused("Ghi ngày của quyết định.", nameof(Decision.Date));
        if (date > time.Today) throw new Refused("Ngày quyết định không được ở sau hôm nay.", nameof(Decision.Date));
        if (date < time.Today.AddYears(-10)) throw new Refused("Ngày quyết định cách đây hơn 10 năm: xem lại năm.", nameof(Decision.Date));
        return (number, date);
    }

    private DateTimeOffset Moment(DateOnly? from) => from is not { } day || day == time.Today ? time.Now
        : day < time.Today ? throw new Refused("Không cho có hiệu lực lùi về trước: chọn hôm nay hoặc một ngày sau.", nameof(Decision.From))
        : Vietnam.At(day, TimeOnly.MinValue);

    private DateTimeOffset Beginning(ProcedureVersion version, DateOnly? day)
    {
        var from = Moment(day);
        if (Vietnam.DateOf(from) < version.ValidFrom)
            throw new Refused($"Văn bản ghi có hiệu lực từ {version.ValidFrom:dd/MM/yyyy}: chọn từ ngày ấy trở đi, hoặc sửa validFrom trong dự thảo.", nameof(Decision.From));
        if (version.InForceUntil <= from) throw new Refused($"Văn bản ghi hết hiệu lực ngày {version.ValidTo:dd/MM/yyyy}, trước ngày bắt đầu.", nameof(Decision.From));
        if (catalogue.Versions(version.Code).FirstOrDefault(other => other.InForceFrom > from) is { } later)
            throw new Refused($"Phiên bản {later.Version} đã được công bố, có hiệu lực từ {Vietnam.Local(later.InForceFrom):dd/MM/yyyy}: chọn ngày không sớm hơn.", nameof(Decision.From));
        return from;
    }

    private static string Reason(string? typed, string missing)
    {
        var reason = Vietnamese.Clean(typed);
        if (reason.Length < 5) throw new Refused(missing, nameof(Publication.Reason));
        return reason.Length <= LongestReason ? reason : throw new Refused($"Viết ngắn lại, tối đa {LongestReason} ký tự.", nameof(Publication.Reason));
    }

    private static string Lowered(string sentence) => sentence.Length > 1 && char.IsUpper(sentence[0]) && !char.IsUpper(sentence[1]) ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;
}
