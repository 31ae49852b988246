namespace CaMauSo.Dossiers.Tests.Walks;

/// <summary>
/// The oracle: what must come of each command, written down a second time from the law and the two procedures' pages, knowing nothing
/// of the program's own model. Sentences are not foreseen, only whether it is done, refused or not there.
/// </summary>
internal sealed class WalkModel(WalkDays days)
{
    private sealed record Rule(string[] From, string To, string By, string Fact, bool Asks = true);

    private static readonly Dictionary<string, Rule> Rules = new()
    {
        ["receive"] = new(["submitted"], "accepted", "reception", "DossierReceived", false),
        ["askSupplementAtDesk"] = new(["submitted"], "supplement", "reception", "SupplementAsked"),
        ["refuseReception"] = new(["submitted"], "notReceived", "reception", "ReceptionRefused"),
        ["handOver"] = new(["accepted"], "examining", "specialist", "DossierHandedOver", false),
        ["askSupplement"] = new(["examining"], "supplement", "specialist", "SupplementAsked"),
        ["supplemented"] = new(["supplement"], "@return", "applicant", "SupplementSent", false),
        ["closeUnsupplemented"] = new(["supplement"], "notReceived", "reception", "ReceptionRefused"),
        ["stopUnsupplemented"] = new(["supplement"], "stopped", "specialist", "ProcessingStopped"),
        ["propose"] = new(["examining"], "toSign", "specialist", "ResultProposed", false),
        ["proposeReply"] = new(["examining"], "toSignReply", "specialist", "RefusalProposed"),
        ["approve"] = new(["toSign"], "resultReady", "signer", "ResultApproved", false),
        ["approveReply"] = new(["toSignReply"], "replyReady", "signer", "ReplyApproved", false),
        ["sendBack"] = new(["toSign", "toSignReply"], "examining", "signer", "ProposalSentBack"),
        ["confirmFee"] = new(["accepted", "examining", "toSign", "toSignReply", "resultReady", "replyReady"], "@stay", "reception", "FeeConfirmed"),
        ["deliver"] = new(["resultReady"], "delivered", "reception", "ResultReturned"),
        ["deliverReply"] = new(["replyReady"], "replyDelivered", "reception", "ResultReturned"),
        ["withdraw"] = new(["submitted", "accepted", "examining", "supplement", "toSign", "toSignReply"], "withdrawn", "applicant", "DossierWithdrawn"),
        ["extend"] = new(["accepted", "examining", "toSign", "toSignReply"], "@stay", "specialist", "TermExtended"),
    };

    internal static readonly string[] Actions = [.. Rules.Keys];

    private readonly Dictionary<Guid, string> _handled = [];
    private readonly Dictionary<(string Office, DateOnly Day), int> _codes = [];
    private readonly List<(string Who, string StandIn, DateOnly From, DateOnly To, bool Over)> _away = [];

    internal List<WalkDossier> Dossiers { get; } = [];
    internal int Absences => _away.Count;

    /// <summary>What comes of it; when it is done, the model has gone on.</summary>
    internal Outcome Take(Command c)
    {
        if (_handled.TryGetValue(c.Key, out var first)) return first == c.Who ? Outcome.Done : Outcome.Refused;
        var who = Walker.Of(c.Who);
        var outcome = c.What switch
        {
            "file" => File(c, who),
            "away" => Away(c, who),
            "back" => Back(c, who),
            _ when !Sees(who, Dossiers[c.Dossier]) => Outcome.Absent,
            "rate" => Rate(c, who, Dossiers[c.Dossier]),
            "assign" => Assign(c, who, Dossiers[c.Dossier]),
            "takeBack" => TakeBack(c, who, Dossiers[c.Dossier]),
            _ => Act(c, who, Dossiers[c.Dossier]),
        };
        if (outcome == Outcome.Done && c.What != "rate") _handled[c.Key] = c.Who;
        return outcome;
    }

    /// <summary>Whether it would be done, were the rest of it right.</summary>
    internal bool Allows(string action, Walker who, WalkDossier d, DateTimeOffset now) => IsTheirs(Rules[action], who, d) && WhyNot(action, d, now) is null;

    /// <summary>Whether it is theirs to do at this step, whatever else may stand against it.</summary>
    internal static bool Tempts(string action, Walker who, WalkDossier d) => IsTheirs(Rules[action], who, d) && Rules[action].From.Contains(d.State);

    private static bool Sees(Walker who, WalkDossier d) => who.Office is null ? d.Applicant == who.Key : d.Office == who.Office;

    private static bool IsTheirs(Rule rule, Walker who, WalkDossier d) => Sees(who, d) && (rule.By == "applicant" ? who.Office is null : who.Role == rule.By);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(7)).DateTime);

    private Outcome File(Command c, Walker who)
    {
        if (who.Office is not null || c.With.Contains("nopaper", StringComparison.Ordinal)) return Outcome.Refused;
        var birth = c.With.StartsWith("birth", StringComparison.Ordinal);
        var office = birth ? "dat-mui" : "tan-thanh";
        var number = _codes[(office, Day(c.At))] = 1 + _codes.GetValueOrDefault((office, Day(c.At)));
        var d = new WalkDossier(Dossiers.Count, who.Key, office, birth, $"-{c.At.ToOffset(TimeSpan.FromHours(7)):yyMMdd}-{number:0000}", birth ? 8000 * (c.With[^1] - '0') : 150_000) { Due = days.Hours(c.At, 8) };
        d.Judged = d.Due;
        d.Steps.Add("file");
        d.Facts.Add("DossierFiled");
        d.Ledger.Add("File");
        if (birth) d.Papers.Add(("birth-notice", 0, false));
        Dossiers.Add(d);
        return Outcome.Done;
    }

    private static string? WhyNot(string action, WalkDossier d, DateTimeOffset now) =>
        !Rules[action].From.Contains(d.State) ? "state"
        : action switch
        {
            "askSupplementAtDesk" when d.Steps.Contains("askSupplementAtDesk") => "once",
            "askSupplement" when d.Steps.Contains("askSupplement") => "once",
            "closeUnsupplemented" when d.Received is not null || !(d.SupplementDue < now) => "not overdue",
            "stopUnsupplemented" when d.Received is null || !(d.SupplementDue < now) => "not overdue",
            "confirmFee" when d.Fee == 0 || d.Paid => "nothing owed",
            "deliver" when d.Fee > 0 && !d.Paid => "owes",
            "extend" when d.Extended is not null || d.Due is not { } due || Day(now) >= Day(due) => "too late",
            _ => null,
        };

    private Outcome Act(Command c, Walker who, WalkDossier d)
    {
        var (rule, now) = (Rules[c.What], c.At);
        if (!IsTheirs(rule, who, d)) return Outcome.Absent;
        if (c.Stale is > 0 || WhyNot(c.What, d, now) is not null || rule.Asks && c.With == "blank") return Outcome.Refused;
        if (c.What == "extend" && (Day(d.Due!.Value).AddDays(int.Parse(c.With)) is var day) && (!days.Works(day) || day <= Day(d.Due.Value))) return Outcome.Refused;
        if (c.What == "supplemented" && (c.With == "unmarked" || c.With is "nopaper" or "blank" && d.MarkedPaper)) return Outcome.Refused;
        if (c.What is "deliver" or "deliverReply" && c.With == "nowaybill") return Outcome.Refused;
        Enter(c, who, d, rule);
        d.Version++;
        d.Steps.Add(c.What);
        d.Facts.Add(rule.Fact);
        return Outcome.Done;
    }

    private void Enter(Command c, Walker who, WalkDossier d, Rule rule)
    {
        var (from, now) = (d.State, c.At);
        var to = rule.To switch { "@stay" => from, "@return" => d.ReturnTo!, var named => named };
        var paused = d.Clock == "Paused";
        d.Last = (who.Key, c.What, from, to, now);
        switch (c.What)
        {
            case "receive": d.Received = now; d.Ledger.Add("Receive"); Run(d, now); d.Original = d.Due; break;
            case "handOver": d.Assignee = who.Key; break;
            case "askSupplementAtDesk" or "askSupplement":
                d.Supplements++;
                (d.SupplementDue, d.ReturnTo, d.Paused, d.MarkedPaper) = (days.CalendarDays(now, 30), from, now, d.Birth && c.With == "paper");
                d.Asked.Add(false);
                d.Ledger.Add("Pause");
                break;
            case "supplemented":
                d.Asked[^1] = true;
                if (d.MarkedPaper) d.Papers = [.. d.Papers.Select(p => p with { Replaced = true }), ("birth-notice", d.Supplements, false)];
                if (c.With != "blank") d.Place = $"Số {c.Number}, ấp Mũi";
                break;
            case "propose": d.Results.Add((d.Birth ? "birth-certificate" : "certificate", "Draft")); break;
            case "proposeReply": d.Results.Add(("reply", "Draft")); break;
            case "approve" or "approveReply": d.Results[^1] = d.Results[^1] with { State = "Issued" }; break;
            case "sendBack": d.Results[^1] = d.Results[^1] with { State = "SetAside" }; break;
            case "confirmFee": d.Paid = true; break;
            case "deliver" or "deliverReply": d.Delivered = now; break;
            case "extend": d.Extended = now; d.Due = days.EndOf(Day(d.Due!.Value).AddDays(int.Parse(c.With))); d.Ledger.Add("Extend"); break;
        }
        if (to == from) return;
        d.State = to;
        if (paused) (d.ReturnTo, d.SupplementDue) = (null, null);
        if (d.Clock == "Stopped" && d.Ended is null)
        {
            // Who ends while everybody waits had ended when the waiting began.
            (d.Ended, d.Paused) = (d.Paused ?? now, null);
            d.Ledger.Add("Stop");
        }
        if (d.Clock == "Stopped") d.Finished ??= now;
        else if (paused)
        {
            d.Paused = null;
            d.Ledger.Add("Restart");
            Run(d, now);
        }
    }

    /// <summary>The term begins: eight working hours for the desk to look; a birth the same day until three, a business three working days.</summary>
    private void Run(WalkDossier d, DateTimeOffset now) =>
        d.Judged = d.Due = d.Received is null ? days.Hours(now, 8) : d.Birth ? days.SameDay(now, 15) : days.WorkingDays(now, 3);

    private static Outcome TakeBack(Command c, Walker who, WalkDossier d)
    {
        if (who.Office is null) return Outcome.Absent;
        if (c.Stale is > 0 || d.Last is not { } last || last.Who != who.Key || last.What is not ("handOver" or "propose" or "proposeReply") || c.At - last.At > TimeSpan.FromMinutes(15)) return Outcome.Refused;
        d.State = last.From;
        if (last.What == "handOver") d.Assignee = null;
        else d.Results[^1] = d.Results[^1] with { State = "SetAside" };
        d.Last = null;
        d.Version++;
        d.Steps.Add("takeBack");
        d.Facts.Add("StepTakenBack");
        return Outcome.Done;
    }

    private Outcome Assign(Command c, Walker who, WalkDossier d)
    {
        if (who.Office is null) return Outcome.Absent;
        var to = Walker.Of(c.With);
        if (c.Stale is > 0 || d.Holder is not ("reception" or "specialist") || who.Role != d.Holder && !(who.Role == "signer" && d.Holder == "specialist")) return Outcome.Refused;
        if (to.Office != d.Office || to.Role != d.Holder) return Outcome.Refused;
        var absence = _away.FindLastIndex(a => a.Who == to.Key && !a.Over && a.From <= Day(c.At) && Day(c.At) <= a.To);
        var taker = absence >= 0 ? _away[absence].StandIn : to.Key;
        if (d.Assignee == taker) return Outcome.Refused;
        (d.Assignee, d.Last) = (taker, null);
        d.Version++;
        d.Steps.Add("assign");
        d.Facts.Add("DossierAssigned");
        return Outcome.Done;
    }

    private static Outcome Rate(Command c, Walker who, WalkDossier d)
    {
        if (who.Office is not null) return Outcome.Absent;
        var score = c.With[0] - '0';
        if (d.Delivered is null || d.Rating is not null || score is < 1 or > 3 || score == 1 && c.With.Length == 1) return Outcome.Refused;
        d.Rating = score;
        d.Facts.Add("DossierRated");
        return Outcome.Done;
    }

    /// <summary>"bao xuyen 0 2": who, whose hands, from in how many days, for how many more.</summary>
    private Outcome Away(Command c, Walker who)
    {
        if (who.Office is null) return Outcome.Absent;
        var words = c.With.Split(' ');
        var (away, other, from) = (Walker.Of(words[0]), Walker.Of(words[1]), Day(c.At).AddDays(int.Parse(words[2])));
        var to = from.AddDays(int.Parse(words[3]));
        bool Taken(string key) => _away.Exists(a => a.Who == key && !a.Over && a.From <= to && a.To >= from);
        if (who.Office != away.Office || who.Key != away.Key && who.Role != "signer" || to < from || other.Office != away.Office || other.Role != away.Role || other.Key == away.Key || Taken(away.Key) || Taken(other.Key)) return Outcome.Refused;
        _away.Add((away.Key, other.Key, from, to, false));
        return Outcome.Done;
    }

    private Outcome Back(Command c, Walker who)
    {
        var number = int.Parse(c.With);
        if (who.Office is null || number >= _away.Count || _away[number].Over || Walker.Of(_away[number].Who).Office != who.Office || who.Key != _away[number].Who && who.Role != "signer") return Outcome.Absent;
        _away[number] = _away[number] with { Over = true };
        return Outcome.Done;
    }
}
