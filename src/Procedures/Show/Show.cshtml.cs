using CaMauSo.Kernel;
using CaMauSo.Territory;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Procedures.Show;

/// <summary>One procedure for the people who need it: what to bring, what it costs, how long, where, and by which law; what to bring also as a list to print or take along.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class ShowPage(Catalogue catalogue, TerritoryMap territory, WorkingCalendar calendar, TimeProvider time) : PageModel
{
    public ProcedureVersion Procedure { get; private set; } = null!;

    /// <summary>The deciding body and where to hand in, in words.</summary>
    public string DecidedBy { get; private set; } = "";

    /// <summary>Every body that decides something: of a combined procedure, each part's.</summary>
    public IReadOnlyList<string> Deciding => Procedure.Parts.Count == 0 ? [DecidedBy] : [.. Procedure.Parts.Select(part => DoneBy(Procedure.Process.Roles[part.Role])).Distinct()];

    /// <summary>The body at which a role sits, in words.</summary>
    private string DoneBy(ProcessRole role) => role.At switch
    {
        RolePlace.Handling => DecidedBy,
        RolePlace.Body when territory.BodyByKey(role.Body!) is { } body => (territory.SuccessorOf(body.Id, time.Today) ?? body).Name,
        _ => role.Name,
    };

    public string HandedInAt { get; private set; } = "";

    public FeeTable Fees => FeeTable.Of(Procedure, time.Today);

    /// <summary>What people often need next, with a link where the catalogue has it.</summary>
    public IEnumerable<(FollowOn Next, ProcedureVersion? Procedure)> Follows => Procedure.Follows.Select(next => (next, catalogue.InForce(next.Procedure, time.Now)));

    /// <summary>What is done together, each with the procedure it is alone where the catalogue has it.</summary>
    public IEnumerable<(ProcedurePart Part, ProcedureVersion? Alone)> Parts => Procedure.Parts.Select(part => (part, part.Procedure is { } code ? catalogue.InForce(code, time.Now) : null));

    /// <summary>Who may file, in words.</summary>
    public IEnumerable<string> Who => Procedure.Filing.Who.Count > 0 ? Procedure.Filing.Who.Select(kind => FilingRule.Kinds[kind]) : Procedure.ApplicantKinds;

    /// <summary>Whether a dossier can be filed here over the network today.</summary>
    public bool FiledHere => Procedure.OnlineLevel != "thong-tin" && Procedure.PortalMode(time.Today) == "LOCAL";

    /// <summary>A version published in the middle of a day says the minute too.</summary>
    public string Since => Vietnam.At(Vietnam.DateOf(Procedure.InForceFrom), TimeOnly.MinValue) == Procedure.InForceFrom ? Say.Date(Vietnam.DateOf(Procedure.InForceFrom)) : Say.Moment(Procedure.InForceFrom);

    /// <summary>The list of papers alone, as a whole address: a phone's camera or a friend opens it.</summary>
    public string ChecklistLink => $"{Request.Scheme}://{Request.Host}/thu-tuc/{Procedure.Code}/giay-to";

    /// <summary>The due time if the dossier were received now.</summary>
    public DateTimeOffset? DueNow { get; private set; }

    public void OnGet(string code)
    {
        Procedure = catalogue.InForce(code, time.Now) ?? throw new Absent("Không tìm thấy thủ tục này, hoặc thủ tục không còn hiệu lực.");
        (DecidedBy, HandedInAt) = Bodies();
        DueNow = Due();
    }

    public IEnumerable<UnsureMark> UnsureAbout(string part) =>
        Procedure.Unsure.Where(mark => mark.About == part || mark.About.StartsWith(part + ".", StringComparison.Ordinal));

    public IEnumerable<UnsureMark> OtherUnsure => Procedure.Unsure.Except(UnsureAbout("fees")).Except(UnsureAbout("time")).Except(UnsureAbout("papers"));

    private (string, string) Bodies()
    {
        var on = time.Today;
        switch (Procedure.Level)
        {
            case UnitLevel.Commune when on >= new DateOnly(2025, 7, 1): return ("Ủy ban nhân dân xã, phường", "Trung tâm Phục vụ hành chính công cấp xã");
            case UnitLevel.Commune: return ("Ủy ban nhân dân xã, phường, thị trấn", "Bộ phận Một cửa của Ủy ban nhân dân cấp xã");
            case UnitLevel.District: return ("Ủy ban nhân dân huyện, thành phố", "Bộ phận Một cửa của Ủy ban nhân dân cấp huyện");
            default:
                var province = territory.Province(on);
                var department = territory.CompetentBody(UnitLevel.Province, province.Id, Procedure.Department, on);
                return (department?.Name ?? "Ủy ban nhân dân tỉnh", territory.OneStopOf(province.Id, on)?.Name ?? "Trung tâm Phục vụ hành chính công tỉnh");
        }
    }

    private DateTimeOffset? Due()
    {
        try { return calendar.For().Due(time.Now, Procedure.Time.Term); }
        catch (Refused) { return null; } // No calendar for the year yet: the page says the term without a date.
    }
}
