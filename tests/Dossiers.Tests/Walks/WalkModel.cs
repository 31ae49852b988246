namespace CaMauSo.Dossiers.Tests.Walks;

/// <summary>
/// The oracle: what must come of each command, written down a second time from the law and the four procedures' pages, knowing nothing
/// of the program's own model. Sentences are not foreseen, only whether it is done, refused or not there.
/// </summary>
internal sealed partial class WalkModel(WalkDays days)
{
    private Dictionary<Guid, string> _handled = [];
    private Dictionary<(string Office, DateOnly Day), int> _codes = [];
    private List<(string Who, string StandIn, DateOnly From, DateOnly To, bool Over)> _away = [];

    internal List<WalkDossier> Dossiers { get; private set; } = [];
    internal int Absences => _away.Count;

    /// <summary>This model, in which one dossier may be led another way.</summary>
    private WalkModel Copy(int dossier) => new(days) { _handled = new(_handled), _codes = new(_codes), _away = [.. _away], Dossiers = [.. Dossiers.Select(d => d.Number == dossier ? d.Copy() : d)] };

    /// <summary>
    /// What may come of two commands about one dossier that are sent in the same moment: one after the other, whichever was first, or the
    /// second, which would have been right a moment before, is told that somebody else was just at it.
    /// </summary>
    internal IEnumerable<(Outcome First, Outcome Second, WalkModel Then)> Both(Command first, Command second)
    {
        foreach (var turned in new[] { false, true })
        {
            var (one, other) = turned ? (second, first) : (first, second);
            var then = Copy(first.Dossier);
            var led = then.Take(one);
            var alone = then.Copy(first.Dossier);
            var followed = then.Take(other);
            yield return turned ? (followed, led, then) : (led, followed, then);
            if (led == Outcome.Done && Copy(first.Dossier).Take(other) == Outcome.Done) yield return turned ? (Outcome.Refused, led, alone) : (led, Outcome.Refused, alone);
        }
    }

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
            "send" or "accept" or "decline" or "recall" => Transfer(c, who, Dossiers[c.Dossier]),
            _ => Act(c, who, Dossiers[c.Dossier]),
        };
        if (outcome == Outcome.Done && c.What != "rate") _handled[c.Key] = c.Who;
        if (outcome == Outcome.Done && c.Dossier >= 0) Remember(c, who, Dossiers[c.Dossier]);
        return outcome;
    }

    /// <summary>Whether it would be done, were the rest of it right.</summary>
    internal bool Allows(string action, Walker who, WalkDossier d, DateTimeOffset now) => IsTheirs(WalkRule.Of(d)[action], who, d) && WhyNot(action, d, now) is null;

    /// <summary>Whether it is theirs to do at this step, whatever else may stand against it.</summary>
    internal static bool Tempts(string action, Walker who, WalkDossier d) => IsTheirs(WalkRule.Of(d)[action], who, d) && WalkRule.Of(d)[action].From.Contains(d.State);

    private static bool Sees(Walker who, WalkDossier d) => who.Office is null ? d.Applicant == who.Key : Knows(who, d) || who.Office == "nn-mt" && d.Opinions.Exists(o => o.Role == "fishery");

    private static bool IsTheirs(WalkRule rule, Walker who, WalkDossier d) => Sees(who, d) && (rule.By switch { "applicant" => who.Office is null, "consulted" => who.Office == "nn-mt", var role => who.Role == role && who.Office == d.Office });

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(7)).DateTime);

    private Outcome File(Command c, Walker who)
    {
        if (who.Office is not null || c.With.Contains("nopaper", StringComparison.Ordinal)) return Outcome.Refused;
        var kind = c.With.Split(' ')[0];
        var office = kind == "shop" ? "tan-thanh" : "dat-mui";
        var number = _codes[(office, Day(c.At))] = 1 + _codes.GetValueOrDefault((office, Day(c.At)));
        var d = new WalkDossier(Dossiers.Count, who.Key, office, kind, $"-{c.At.ToOffset(TimeSpan.FromHours(7)):yyMMdd}-{number:0000}", ChargesOf(c.With)) { Due = days.Hours(c.At, 8) };
        d.Judged = d.Due;
        d.Steps.Add("file");
        d.Facts.Add("DossierFiled");
        d.Ledger.Add("File");
        if (d.Birth) d.Papers.Add(("birth-notice", 0, false));
        Dossiers.Add(d);
        return Outcome.Done;
    }

    private static IEnumerable<WalkCharge> ChargesOf(string with) => with switch
    {
        "asked" => [],
        "shop" => [new("registration", 150_000)],
        "plot 300" => [new("certificate", 25_000)],
        "plot 600" => [new("appraisal", 100_000, Middle: true), new("certificate", 25_000)],
        _ => [new("copies", 8000 * (with[^1] - '0'))],
    };

    private static string? WhyNot(string action, WalkDossier d, DateTimeOffset now) =>
        !WalkRule.Of(d)[action].From.Contains(d.State) ? "state"
        : d.SentTo is not null && WalkRule.Of(d)[action].By != "applicant" && action is not ("extend" or "confirmFee") ? "on its way"
        : action switch
        {
            "askSupplementAtDesk" when d.Steps.Contains("askSupplementAtDesk") => "once",
            "askSupplement" when d.Steps.Contains("askSupplement") => "once",
            "closeUnsupplemented" when d.Received is not null || !(d.SupplementDue < now) => "not overdue",
            "stopUnsupplemented" when d.Received is null || !(d.SupplementDue < now) => "not overdue",
            "confirmFee" when d.Fee == 0 || d.Paid => "nothing owed",
            "stopUnpaid" when !(d.PayBy < Day(now)) => "not overdue",
            "deliver" when d.Fee > 0 && !d.Paid => "owes",
            "askOpinion" when d.Opinions.Exists(o => o.Role == "fishery" && o.IsAwaited && o.Due >= now) => "still asked",
            "giveOpinion" when !d.Opinions.Exists(o => o.Role == "fishery" && o.IsAwaited) => "nothing asked",
            "propose" when d.Opinions.Exists(o => o.IsAwaited && o.Due >= now) || LastRound(d).Any(o => o.Answer == "disagree") => "opinions",
            "refuse" when LastRound(d).All(o => o.Answer != "disagree") => "nobody disagrees",
            "extend" when d.Extended is not null || d.Due is not { } due || Day(now) >= Day(due) => "too late",
            _ => null,
        };

    private static IEnumerable<WalkOpinion> LastRound(WalkDossier d) => d.Opinions.Where(o => o.Round == d.Opinions.Max(x => x.Round));

    private Outcome Act(Command c, Walker who, WalkDossier d)
    {
        if (!WalkRule.Of(d).TryGetValue(c.What, out var rule)) return Outcome.Absent;
        var now = c.At;
        if (!IsTheirs(rule, who, d)) return Outcome.Absent;
        if (c.Stale is > 0 && rule.By != "consulted" || WhyNot(c.What, d, now) is not null || rule.Asks && c.With == "blank") return Outcome.Refused;
        if (c.What == "extend" && (Day(d.Due!.Value).AddDays(int.Parse(c.With)) is var day) && (!days.Works(day) || day <= Day(d.Due.Value))) return Outcome.Refused;
        if (c.What == "supplemented" && (c.With == "unmarked" || c.With is "nopaper" or "blank" && d.MarkedPaper)) return Outcome.Refused;
        if (c.What == "askOpinion" && c.With != "f" && d.Opinions.Exists(o => o is { Role: "health", IsAwaited: true } && o.Due >= now)) return Outcome.Refused;
        if (c.What is "deliver" or "deliverReply" && c.With == "nowaybill") return Outcome.Refused;
        Enter(c, who, d, rule);
        if (d.Finished is not null) Drop(d);
        else if (rule.By != "applicant") Begin(who, d);
        d.Version++;
        d.Steps.Add(c.What);
        d.Facts.Add(rule.Fact);
        return Outcome.Done;
    }

    private void Enter(Command c, Walker who, WalkDossier d, WalkRule rule)
    {
        var (from, now) = (d.State, c.At);
        var to = rule.To switch { "@stay" => from, "@return" => d.ReturnTo!, var named => named };
        var paused = d.Clock == "Paused";
        d.Last = (who.Key, c.What, from, to, now);
        switch (c.What)
        {
            case "receive": d.Received = now; d.Ledger.Add("Receive"); Run(d, now); d.Original = d.Judged; break;
            case "askCharge":
                (d.ReturnTo, d.Paused, d.PayBy) = (from, now, Day(now).AddDays(10));
                d.Charges = [.. d.Charges.Select(x => x with { Asked = x.Middle }), new("income-tax", 50_000, Middle: true, Asked: true)];
                d.Ledger.Add("Pause");
                break;
            case "confirmCharge": (d.PayBy, d.Charges) = (null, [.. d.Charges.Select(x => x.Asked ? x with { Paid = true } : x)]); break;
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
            case "propose": d.Results.Add((d.Kind switch { "birth" => "birth-certificate", "asked" => "permit", _ => "certificate" }, "Draft")); break;
            case "askOpinion": AskOpinion(d, c.With == "f" ? ["fishery"] : ["fishery", "health"], now); break;
            case "giveOpinion":
                var mine = d.Opinions.FindIndex(o => o.Role == "fishery" && o.IsAwaited);
                d.Opinions = [.. d.Opinions.Select((o, i) => i == mine ? o with { Answer = c.With } : o)];
                break;
            case "proposeReply": d.Results.Add(("reply", "Draft")); break;
            case "approve" or "approveReply": d.Results[^1] = d.Results[^1] with { State = "Issued" }; break;
            case "sendBack": d.Results[^1] = d.Results[^1] with { State = "SetAside" }; break;
            case "confirmFee": d.Charges = [.. d.Charges.Select(x => x.Middle ? x : x with { Paid = true })]; break;
            case "deliver" or "deliverReply": d.Delivered = now; break;
            case "extend": d.Extended = now; d.Due = days.EndOf(Day(d.Due!.Value).AddDays(int.Parse(c.With))); d.Ledger.Add("Extend"); break;
        }
        if (to == from) return;
        d.State = to;
        // Where nobody can answer any more, nobody is waited for.
        if (to != "consulting") d.Opinions = [.. d.Opinions.Select(o => o.IsAwaited ? o with { Closed = true } : o)];
        if (paused) (d.ReturnTo, d.SupplementDue) = (null, null);
        if (d.Clock == "Stopped" && d.Ended is null)
        {
            // Who ends while everybody waits had ended when the waiting began.
            (d.Ended, d.Paused) = (d.Paused ?? now, null);
            (d.Due, d.Final) = (d.Final ?? d.Due, null);
            d.Ledger.Add("Stop");
        }
        if (d.Clock == "Stopped") d.Finished ??= now;
        else if (paused && d.Kind == "plot") Resume(d, to, now);
        else if (paused)
        {
            d.Paused = null;
            d.Ledger.Add("Restart");
            Run(d, now);
        }
    }

    /// <summary>A new round: five working days for the department, three for the one that never answers; whose time is over is asked anew.</summary>
    private void AskOpinion(WalkDossier d, string[] roles, DateTimeOffset now)
    {
        var round = 1 + d.Opinions.Select(o => o.Round).DefaultIfEmpty(0).Max();
        d.Opinions = [.. d.Opinions.Select(o => o.IsAwaited && roles.Contains(o.Role) ? o with { Closed = true } : o), .. roles.Select(role => new WalkOpinion(round, role, days.WorkingDays(now, role == "fishery" ? 5 : 3)))];
    }

    /// <summary>Land goes on where its clock stood; paid, its second stage begins: four working days, and never after the whole.</summary>
    private void Resume(WalkDossier d, string to, DateTimeOffset now)
    {
        var stood = days.Worked(d.Paused!.Value, now);
        d.Paused = null;
        d.Ledger.Add("Resume");
        d.Judged = d.Final = days.Later(d.Final!.Value, stood);
        d.Due = Earlier(days.Later(d.Due!.Value, stood), d.Final.Value);
        if (to != "certifying") return;
        d.Due = Earlier(days.WorkingDays(now, 4), d.Final.Value);
        d.Ledger.Add("Stage");
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>The term begins: eight working hours for the desk to look; a birth the same day until three, a business three working days, land ten, of which six for its first stage, a permit twenty.</summary>
    private void Run(WalkDossier d, DateTimeOffset now)
    {
        d.Judged = d.Due = d.Received is null ? days.Hours(now, 8) : d.Birth ? days.SameDay(now, 15) : days.WorkingDays(now, d.Kind switch { "plot" => 10, "asked" => 20, _ => 3 });
        if (d.Kind != "plot" || d.Received is null) return;
        (d.Final, d.Due) = (d.Due, Earlier(days.WorkingDays(now, 6), d.Due!.Value));
        d.Ledger.Add("Stage");
    }

    private static Outcome TakeBack(Command c, Walker who, WalkDossier d)
    {
        if (who.Office is null) return Outcome.Absent;
        if (c.Stale is > 0 || d.Last is not { } last || last.Who != who.Key || last.What is not ("handOver" or "propose" or "proposeReply" or "assign") || c.At - last.At > TimeSpan.FromMinutes(last.What == "assign" ? 10 : 15)) return Outcome.Refused;
        if (last.What == "assign")
        {
            (d.Assignee, d.Last) = (last.From == "" ? null : last.From, null);
            d.Version++;
            d.Steps.Add("undoAssign");
            d.Facts.Add("AssignmentUndone");
            return Outcome.Done;
        }
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
        if (c.Stale is > 0 || who.Office != d.Office || d.Holder is not ("reception" or "specialist") || who.Role != d.Holder && !(who.Role == "signer" && d.Holder == "specialist")) return Outcome.Refused;
        if (to.Office != d.Office || to.Role != d.Holder) return Outcome.Refused;
        var absence = _away.FindLastIndex(a => a.Who == to.Key && !a.Over && a.From <= Day(c.At) && Day(c.At) <= a.To);
        var taker = absence >= 0 ? _away[absence].StandIn : to.Key;
        if (d.Assignee == taker) return Outcome.Refused;
        (d.Assignee, d.Last) = (taker, (who.Key, "assign", d.Assignee ?? "", taker, c.At));
        d.Version++;
        Begin(who, d);
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
