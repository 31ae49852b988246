namespace CaMauSo.Dossiers.Tests.Walks;

/// <summary>Draws what somebody tries next: mostly what they may, often what they may not.</summary>
internal sealed class WalkPlan(int seed)
{
    private readonly Random _lot = new(seed);
    private DateTimeOffset _now = new(2026, 11, 18, 9, 0, 0, TimeSpan.FromHours(7));

    internal Command Next(WalkModel model, IReadOnlyList<Command> walked)
    {
        _now += Pause();
        var running = model.Dossiers.Where(d => !d.IsOver).TakeLast(40).ToList();
        if (walked.Count > 20 && _lot.Next(25) == 0) return Again(walked);
        if (running.Count < 12 || _lot.Next(18) == 0) return New(model, walked.Count);
        if (_lot.Next(60) == 0) return Absence(model, walked.Count);
        var dossier = _lot.Next(12) == 0 ? model.Dossiers[_lot.Next(model.Dossiers.Count)] : running[_lot.Next(running.Count)];
        if (dossier.Kind is "birth" or "shop" && _lot.Next(dossier.SentTo is null ? 12 : 3) == 0) return Transfer(walked.Count, dossier);
        if (_lot.Next(10) < 6)
        {
            var may = (from w in Walker.All from a in WalkRule.ActionsOf(dossier) where model.Allows(a, w, dossier, _now) select (w.Key, a)).ToList();
            // Withdrawals and refusals end a dossier; they would end all of them.
            var going = may.Where(m => m.a is not ("withdraw" or "refuseReception") || _lot.Next(12) == 0).ToList();
            if (going.Count > 0 && going[_lot.Next(going.Count)] is var (who, action)) return Make(walked.Count, who, action, dossier.Number, Right(action), _lot.Next(3) == 0 ? 0 : null);
        }
        // The right person at the right step, and only the guard, if anything, says no.
        if (_lot.Next(3) == 0 && (from w in Walker.All from a in WalkRule.ActionsOf(dossier) where WalkModel.Tempts(a, w, dossier) select (w.Key, a)).ToList() is { Count: > 0 } tempting && tempting[_lot.Next(tempting.Count)] is var (whose, what) && what is not ("withdraw" or "refuseReception"))
            return Make(walked.Count, whose, what, dossier.Number, Right(what), null);
        return Any(model, walked.Count, dossier);
    }

    /// <summary>Two people at the same dossier in the same moment, each with something they may do; none when nobody may do anything.</summary>
    internal (Command First, Command Second)? Pair(WalkModel model, IReadOnlyList<Command> walked)
    {
        if (model.Dossiers.Where(d => !d.IsOver).TakeLast(40).ToList() is not { Count: > 3 } running) return null;
        var dossier = running[_lot.Next(running.Count)];
        var may = (from w in Walker.All from a in WalkRule.ActionsOf(dossier) where model.Allows(a, w, dossier, _now) && (a is not ("withdraw" or "refuseReception") || _lot.Next(6) == 0) select (w.Key, a)).ToList();
        if (may.Count == 0) return null;
        Command One(int ahead)
        {
            if (dossier.SentTo is not null && _lot.Next(2) == 0) return Transfer(walked.Count + ahead, dossier);
            var (who, action) = may[_lot.Next(may.Count)];
            return _lot.Next(8) == 0 ? Make(walked.Count + ahead, who, "assign", dossier.Number, Officer(), null) : Make(walked.Count + ahead, who, action, dossier.Number, Right(action), _lot.Next(2) == 0 ? 0 : null);
        }

        return (One(0), One(1));
    }

    /// <summary>Sent on to the other commune, taken or not taken there, thought better of; now and then by somebody to whom it is nothing.</summary>
    private Command Transfer(int walked, WalkDossier dossier)
    {
        var other = dossier.Office == "dat-mui" ? "tan-thanh" : "dat-mui";
        var stale = _lot.Next(6) switch { 0 => 1, 1 => 0, _ => (int?)null };
        string One(string office, string? role) => _lot.Next(5) > 0 && Array.Find(Walker.All, w => w.Office == office && w.Role == role) is { } right ? right.Key : Somebody();
        if (dossier.SentTo is null && _lot.Next(6) > 0) return Make(walked, One(dossier.Office, dossier.Holder), "send", dossier.Number, _lot.Next(10) switch { 0 => "blank", 1 => dossier.Office, _ => other }, stale);
        return _lot.Next(5) switch
        {
            0 => Make(walked, One(dossier.Office, dossier.Holder), "recall", dossier.Number, "", stale),
            1 => Make(walked, One(other, "reception"), "decline", dossier.Number, _lot.Next(4) == 0 ? "blank" : "", stale),
            _ => Make(walked, One(other, "reception"), "accept", dossier.Number, "", stale),
        };
    }

    /// <summary>Long walks stay within the years whose days off are known.</summary>
    private TimeSpan Pause() => TimeSpan.FromMinutes(_lot.Next(_now.Year > 2026 && _now.Month > 8 ? 950 : 1000) switch { < 700 => 0, < 950 => _lot.Next(1, 16), < 995 => _lot.Next(30, 150), < 999 => _lot.Next(12, 48) * 60, _ => 31 * 24 * 60 });

    private Command Make(int walked, string who, string what, int dossier, string with, int? stale)
    {
        var key = new byte[16];
        _lot.NextBytes(key);
        return new Command(walked + 1, _now, who, what, dossier, with, stale, new Guid(key));
    }

    /// <summary>A command that was sent before, by the same person or by another.</summary>
    private Command Again(IReadOnlyList<Command> walked)
    {
        var before = walked[_lot.Next(Math.Max(0, walked.Count - 60), walked.Count)];
        // Who could not file becomes nobody who can: it would be a filing of its own.
        var same = before.What == "file" && Walker.Of(before.Who).Office is not null || _lot.Next(4) != 0;
        return before with { Number = walked.Count + 1, At = _now, Who = same ? before.Who : Somebody() };
    }

    private Command New(WalkModel model, int walked)
    {
        if (_lot.Next(3) == 0) return Make(walked, _lot.Next(15) == 0 ? Somebody() : Walker.All[_lot.Next(3)].Key, "file", model.Dossiers.Count, new[] { "plot 300", "plot 600", "asked" }[_lot.Next(3)], null);
        var with = (_lot.Next(3) == 0 ? "shop" : "birth") + (_lot.Next(12) == 0 ? " nopaper" : "");
        return Make(walked, _lot.Next(15) == 0 ? Somebody() : Walker.All[_lot.Next(3)].Key, "file", model.Dossiers.Count, with.StartsWith("birth", StringComparison.Ordinal) ? $"{with} {_lot.Next(3)}" : with, null);
    }

    private Command Absence(WalkModel model, int walked) => _lot.Next(3) == 0 && model.Absences > 0
        ? Make(walked, Somebody(), "back", -1, _lot.Next(model.Absences).ToString(), null)
        : Make(walked, _lot.Next(3) == 0 ? Somebody() : "bao", "away", -1, $"{(_lot.Next(3) == 0 ? Officer() : "bao")} {(_lot.Next(3) == 0 ? Officer() : "xuyen")} {_lot.Next(3)} {_lot.Next(-1, 3)}", null);

    private Command Any(WalkModel model, int walked, WalkDossier dossier)
    {
        var stale = _lot.Next(5) switch { 0 => 1, 1 => 0, _ => (int?)null };
        var near = Walker.All.Where(w => w.Office == dossier.Office || w.Office == "nn-mt" && dossier.Kind == "asked" || w.Key == dossier.Applicant).ToList();
        var who = _lot.Next(3) == 0 ? Somebody() : near[_lot.Next(near.Count)].Key;
        return _lot.Next(10) switch
        {
            0 or 1 => Make(walked, who, "assign", dossier.Number, Officer(), stale),
            2 or 3 => Make(walked, dossier.Last is { } last && _lot.Next(3) > 0 ? last.Who : who, "takeBack", dossier.Number, "", stale),
            4 => Make(walked, _lot.Next(2) == 0 ? dossier.Applicant : who, "rate", dossier.Number, new[] { "3", "2", "1", "1!", "5" }[_lot.Next(5)], null),
            _ when WalkRule.ActionsOf(dossier) is var all && all[_lot.Next(all.Count)] is var action => Make(walked, who, action, dossier.Number, _lot.Next(4) == 0 ? "blank" : _lot.Next(4) == 0 && Wrong(action) is { } wrong ? wrong : Right(action), stale),
            _ => throw new InvalidOperationException(),
        };
    }

    private string Right(string action) => action switch
    {
        "askSupplement" or "askSupplementAtDesk" => _lot.Next(2) == 0 ? "paper" : "",
        "askOpinion" => _lot.Next(2) == 0 ? "f" : "",
        "giveOpinion" => new[] { "agree", "remark", "disagree" }[_lot.Next(3)],
        "extend" => _lot.Next(0, 7).ToString(),
        "deliver" or "deliverReply" => _lot.Next(3) == 0 ? "post" : "desk",
        _ => "",
    };

    private static string? Wrong(string action) => action switch { "supplemented" => "unmarked", "deliver" or "deliverReply" => "nowaybill", _ => null };

    private string Somebody() => Walker.All[_lot.Next(Walker.All.Length)].Key;

    private string Officer() => Walker.All[_lot.Next(3, Walker.All.Length)].Key;
}
