namespace CaMauSo.Dossiers.Tests.Walks;

/// <summary>
/// What the oracle knows of dossiers sent on to the other commune: until it is taken there nothing has moved; then the other answers for it, with
/// the code, the state and the promised time it had. Who once took a step in it goes on seeing it, and does nothing more to it.
/// </summary>
internal sealed partial class WalkModel
{
    private static bool IsDesk(Walker who) => who.Role == "reception";

    private static bool Knows(Walker who, WalkDossier d) => d.Office == who.Office || d.SentTo == who.Office || d.Seen.Contains((who.Office!, IsDesk(who)));

    /// <summary>What was received at a desk was seen there; so was a step by whoever took it.</summary>
    private static void Remember(Command c, Walker who, WalkDossier d)
    {
        if (c.What == "file") d.Seen.Add((d.Office, true));
        else if (who.Office is { } office) d.Seen.Add((office, IsDesk(who)));
    }

    /// <summary>Those who took it over have begun with it.</summary>
    private static void Begin(Walker who, WalkDossier d)
    {
        if (d.Transfer == "Received" && d.Sent?.To == who.Office) d.Transfer = "Processing";
    }

    /// <summary>Ended by the applicant on the way: nobody waits for it.</summary>
    private static void Drop(WalkDossier d)
    {
        if (d.SentTo is not null) (d.SentTo, d.Transfer) = (null, "Dropped");
    }

    private static Outcome Transfer(Command c, Walker who, WalkDossier d)
    {
        if (who.Office is null) return Outcome.Absent;
        if (c.What == "send") return Send(c, who, d);
        // A late answer of one of the two is told why; for anybody else there is nothing to answer.
        if (d.SentTo is null) return d.Sent is { } last && (last.From == who.Office || last.To == who.Office) ? Outcome.Refused : Outcome.Absent;
        if (!(c.What == "recall" ? d.Office == who.Office && who.Role == d.Holder : d.SentTo == who.Office && IsDesk(who))) return Outcome.Absent;
        if (c.Stale is > 0 || c.What == "decline" && c.With == "blank") return Outcome.Refused;
        if (c.What == "accept")
        {
            (d.Office, d.Assignee) = (d.SentTo, null);
            d.Seen.Add((d.Office, false));
            d.Ledger.Add("Transfer");
        }
        d.SentTo = null;
        d.Transfer = c.What switch { "accept" => "Received", "decline" => "Declined", _ => "Recalled" };
        Note(c, who, d, c.What + "Transfer", "Transfer" + (c.What == "accept" ? "Accepted" : d.Transfer));
        return Outcome.Done;
    }

    private static Outcome Send(Command c, Walker who, WalkDossier d)
    {
        if (c.Stale is > 0 || d.SentTo is not null || d.Clock is not ("Reception" or "Running") || d.Holder is not ("reception" or "specialist")) return Outcome.Refused;
        if (who.Role != d.Holder || who.Office != d.Office || c.With == "blank" || c.With == d.Office) return Outcome.Refused;
        (d.SentTo, d.Sent, d.Transfer) = (c.With, (d.Office, c.With), "Waiting");
        Note(c, who, d, "transfer", "TransferSent");
        return Outcome.Done;
    }

    private static void Note(Command c, Walker who, WalkDossier d, string step, string fact)
    {
        d.Last = (who.Key, c.What, d.State, d.State, c.At);
        d.Version++;
        d.Steps.Add(step);
        d.Facts.Add(fact);
    }
}
