using System.Globalization;

namespace CaMauSo.Dossiers.Tests.Walks;

/// <summary>A dossier as the oracle has it, and the picture of it that the database must show word for word.</summary>
/// <param name="kind">birth, shop, plot: land with money in the middle and time in two stages, or asked: a permit with opinions of other bodies.</param>
internal sealed class WalkDossier(int number, string applicant, string office, string kind, string codeEnd, params IEnumerable<WalkCharge> charges)
{
    internal int Number => number;
    internal string Applicant => applicant;
    /// <summary>Which of the two communes answers for it.</summary>
    internal string Office { get; set; } = office;

    /// <summary>Where it is on its way to; null when it lies still.</summary>
    internal string? SentTo { get; set; }
    internal (string From, string To)? Sent { get; set; }
    internal string Transfer { get; set; } = "-";

    /// <summary>Offices that had to do with it: desks, and those who examine and sign.</summary>
    internal HashSet<(string Office, bool Desk)> Seen { get; private set; } = [];
    internal string Kind => kind;
    internal bool Birth => kind == "birth";
    internal List<WalkCharge> Charges { get; set; } = [.. charges];
    internal int Fee => Charges.Sum(c => c.Amount);

    /// <summary>Nothing that has fallen due is unpaid; what is collected in the middle falls due when it is asked for.</summary>
    internal bool Paid => Charges.TrueForAll(c => c.Paid || c.Amount == 0 || c is { Middle: true, Asked: false });
    internal string State { get; set; } = "submitted";
    internal int Version { get; set; } = 1;
    internal string? Assignee { get; set; }
    internal string? ReturnTo { get; set; }
    internal int Supplements { get; set; }
    internal bool MarkedPaper { get; set; }
    internal int? Rating { get; set; }
    internal string? Place { get; set; }
    internal DateTimeOffset? Received { get; set; }
    internal DateTimeOffset? Due { get; set; }

    /// <summary>When all of it is due, while <see cref="Due"/> is its stage's.</summary>
    internal DateTimeOffset? Final { get; set; }
    internal DateOnly? PayBy { get; set; }
    internal List<WalkOpinion> Opinions { get; set; } = [];
    internal DateTimeOffset? Judged { get; set; }
    internal DateTimeOffset? Original { get; set; }
    internal DateTimeOffset? Extended { get; set; }
    internal DateTimeOffset? Paused { get; set; }
    internal DateTimeOffset? Ended { get; set; }
    internal DateTimeOffset? Finished { get; set; }
    internal DateTimeOffset? Delivered { get; set; }
    internal DateTimeOffset? SupplementDue { get; set; }
    internal (string Who, string What, string From, string To, DateTimeOffset At)? Last { get; set; }
    internal List<string> Steps { get; private set; } = [];
    internal List<string> Facts { get; private set; } = [];
    internal List<string> Ledger { get; private set; } = [];
    internal List<bool> Asked { get; private set; } = [];
    internal List<(string Key, string State)> Results { get; private set; } = [];
    internal List<(string Paper, int Supplement, bool Replaced)> Papers { get; set; } = [];

    internal string Clock => State switch
    {
        "submitted" => "Reception",
        "supplement" or "charge" => "Paused",
        "accepted" or "examining" or "certifying" or "consulting" or "toSign" or "toSignReply" => "Running",
        _ => "Stopped",
    };

    internal string? Holder => State switch
    {
        "submitted" or "resultReady" or "replyReady" => "reception",
        "accepted" or "examining" or "certifying" or "consulting" => "specialist",
        "supplement" or "charge" => "applicant",
        "toSign" or "toSignReply" => "signer",
        _ => null,
    };

    private string? Outcome => State switch { "delivered" => "granted", "replyDelivered" or "refused" => "notResolved", "notReceived" or "withdrawn" or "stopped" => State, _ => null };

    internal bool IsOver => Holder is null;

    /// <summary>The same dossier, to be led another way.</summary>
    internal WalkDossier Copy()
    {
        var copy = (WalkDossier)MemberwiseClone();
        (copy.Seen, copy.Steps, copy.Facts, copy.Ledger, copy.Asked, copy.Results, copy.Papers, copy.Charges) = ([.. Seen], [.. Steps], [.. Facts], [.. Ledger], [.. Asked], [.. Results], [.. Papers], [.. Charges]);
        return copy;
    }

    private static string T(DateTimeOffset? at) => at is { } moment ? moment.ToOffset(TimeSpan.FromHours(7)).ToString("yy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "-";

    private static string List(IEnumerable<string> words) => string.Join(',', words) is { Length: > 0 } all ? all : "-";

    internal string Picture() => string.Join('\n',
        $"code {codeEnd}", $"state {State}", $"version {Version}", $"holder {Holder ?? "-"}", $"assignee {Assignee ?? "-"}", $"clock {Clock}", $"return {ReturnTo ?? "-"}",
        $"received {T(Received)}", $"due {T(Due)}", $"final {T(Final)}", $"judged {T(Judged)}", $"original {T(Original)}", $"extended {T(Extended)}", $"paused {T(Paused)}", $"ended {T(Ended)}", $"finished {T(Finished)}",
        $"delivered {T(Delivered)}", $"supplements {Supplements}", $"until {T(SupplementDue)}", $"outcome {Outcome ?? "-"}", $"fee {Fee} {(Paid ? "paid" : "owed")}",
        $"steps {List(Steps)}", $"facts {List(Facts)}", $"ledger {List(Ledger)}", $"papers {List(Papers.OrderBy(p => p.Supplement).Select(p => $"{p.Paper}:{p.Supplement}:{(p.Replaced ? "old" : "kept")}"))}",
        $"asked {List(Asked.Select(sent => sent ? "sent" : "open"))}", $"results {List(Results.Select(r => $"{r.Key}:{r.State}").Order(StringComparer.Ordinal))}",
        $"charges {List(Charges.Where(c => c.Amount > 0).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Amount}:{(c.Paid ? "paid" : "owed")}"))}", $"opinions {List(Opinions.OrderBy(o => o.Round).ThenBy(o => o.Role, StringComparer.Ordinal).Select(o => $"{o.Round}:{o.Role}:{o.Answer ?? (o.Closed ? "closed" : "open")}:{T(o.Due)}"))}", $"rating {(Rating is { } score ? score : "-")}", $"transfer {Transfer} {(SentTo is null ? 0 : 1)}");

    /// <summary>The same picture, drawn by the database.</summary>
    internal const string FromDatabase = """
        select concat_ws(e'\n', 'code -' || split_part(d.code, '-', 2) || '-' || split_part(d.code, '-', 3), 'state ' || d.state, 'version ' || d.version, 'holder ' || coalesce(d.holder, '-'),
          'assignee ' || coalesce((select p.demo_key from identity.post o join identity.person p on p.id = o.person where o.id = d.assignee), '-'), 'clock ' || d.clock, 'return ' || coalesce(d.return_to, '-'),
          'received ' || pg_temp.t(d.received_at), 'due ' || pg_temp.t(d.due_at), 'final ' || pg_temp.t(d.final_due_at), 'judged ' || pg_temp.t(d.judged_due_at), 'original ' || pg_temp.t(d.original_due_at), 'extended ' || pg_temp.t(d.extended_at), 'paused ' || pg_temp.t(d.paused_at), 'ended ' || pg_temp.t(d.ended_at),
          'finished ' || pg_temp.t(d.finished_at), 'delivered ' || pg_temp.t(d.delivered_at), 'supplements ' || d.supplements, 'until ' || pg_temp.t(d.supplement_due_at), 'outcome ' || coalesce(d.outcome, '-'),
          'fee ' || d.fee_total || case when d.fee_paid then ' paid' else ' owed' end,
          'steps ' || coalesce((select string_agg(action, ',' order by number) from dossiers.step where dossier = d.id), '-'),
          'facts ' || coalesce((select string_agg(kind, ',' order by sequence) from kernel.fact where subject = d.id), '-'),
          'ledger ' || coalesce((select string_agg(kind, ',' order by number) from dossiers.clock_entry where dossier = d.id), '-'),
          'papers ' || coalesce((select string_agg(paper || ':' || supplement || case when replaced_at is null then ':kept' else ':old' end, ',' order by supplement) from dossiers.paper where dossier = d.id), '-'),
          'asked ' || coalesce((select string_agg(case when sent_at is null then 'open' else 'sent' end, ',' order by number) from dossiers.supplement where dossier = d.id), '-'),
          'results ' || coalesce((select string_agg(key || ':' || state, ',' order by (key || ':' || state) collate "C") from dossiers.result where dossier = d.id), '-'),
          'charges ' || coalesce((select string_agg(amount || case when paid_at is null then ':owed' else ':paid' end, ',' order by key collate "C") from dossiers.charge where dossier = d.id and amount > 0), '-'),
          'opinions ' || coalesce((select string_agg(round || ':' || role || ':' || coalesce(lower(answer), case when closed_at is null then 'open' else 'closed' end) || ':' || pg_temp.t(due_at), ',' order by round, role collate "C") from dossiers.opinion where dossier = d.id), '-'),
          'rating ' || coalesce((select score::text from dossiers.rating where dossier = d.id), '-'),
          'transfer ' || coalesce(d.transfer_state, '-') || ' ' || (select count(*) from dossiers.transfer where dossier = d.id and closed_at is null))
        from dossiers.dossier d where d.id = $1
        """;
}

/// <summary>What one body was asked.</summary>
internal sealed record WalkOpinion(int Round, string Role, DateTimeOffset Due, string? Answer = null, bool Closed = false)
{
    internal bool IsAwaited => Answer is null && !Closed;
}

/// <summary>What is to be paid, and how far that is.</summary>
/// <param name="Middle">Only when it is asked for in the middle.</param>
internal sealed record WalkCharge(string Key, int Amount, bool Middle = false, bool Asked = false, bool Paid = false);
