using CaMauSo.Dossiers.Model;
using CaMauSo.Identity;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Ui;

namespace CaMauSo.Dossiers.Submit;

/// <summary>What stands beside every page of a draft: how long, how much, where, which papers.</summary>
internal sealed class DraftAside(Filing filing, DossierClock clock, Visitor visitor, TimeProvider time)
{
    /// <param name="Fee">Null when nothing is owed.</param>
    /// <param name="DueNow">The promise if it were received this moment; null without a due date or calendar.</param>
    internal sealed record Card(string Procedure, string Code, string Term, Money? Fee, string Body, string Desk, DateTimeOffset? DueNow,
        IReadOnlyList<(string Name, bool Given, bool ShownOnly)> Papers, DateTimeOffset SavedAt)
    {
        /// <summary>Since when other rules hold than those the draft was begun under.</summary>
        internal DateTimeOffset? NewRulesFrom { get; init; }

        /// <summary>Why nobody may file now.</summary>
        internal string? Suspended { get; init; }

        /// <summary>Whose dossier it is, when an officer types it at the desk.</summary>
        internal string? TypedFor { get; init; }

        /// <summary>For whom a citizen files it, when it is not for themselves.</summary>
        internal string? Helped { get; init; }

        /// <summary>Who helps with it now, as the writer is told.</summary>
        internal string? HelpedBy { get; init; }

        /// <summary>Whose it is, when the reader only helps with it.</summary>
        internal string? HelpsWith { get; init; }

        /// <summary>Where the writer may ask somebody to help; null for those who type for others.</summary>
        internal string? AskHelp { get; init; }

        /// <summary>The way here: a citizen comes from their own dossiers, an officer from the counter.</summary>
        internal IReadOnlyList<Ui.Step> Crumbs(Texts texts) => HelpsWith is { } whom ? [new(texts["Trang chủ"], "/"), new(texts["Giúp bà con"], "/giup-ba-con"), new(whom)]
            : TypedFor is null ? [new(texts["Trang chủ"], "/"), new(texts["Hồ sơ của tôi"], "/ho-so"), new(texts[Procedure])]
            : [new("Bàn làm việc", "/mot-cua"), new("Nhận tại quầy", "/mot-cua/tai-quay"), new(Procedure)];

        /// <summary>Where one goes who puts it aside.</summary>
        internal string Later { get; init; } = "";
    }

    internal Card Of(OpenDraft open)
    {
        var helping = open.Draft.Person != visitor.Person;
        var (desk, competent) = filing.BodiesFor(open.Procedure, open.Draft.Unit, time.Today);
        return new Card(open.Procedure.ShortName, open.Procedure.Code, open.Rules.Term.Text, open.Rules.FeeTotal == Money.Zero ? null : open.Rules.FeeTotal, competent.Name, desk.Name,
            Due(competent.Id, open.Rules), [.. open.Rules.PapersAsked.Select(p => (p.Name, open.Papers.Any(g => g.Paper == p.Key) || open.StandIn(p) is not null || open.InHand(p) is not null, p.ShownOnly))], open.Draft.SavedAt)
        {
            NewRulesFrom = open.HasNewRules ? open.Procedure.InForceFrom : null, Suspended = open.Procedure.Suspended?.Reason, TypedFor = open.Draft.ApplicantName, Helped = open.Helped, Later = new DraftWay(open).Later(visitor.Person),
            HelpedBy = open.Aid is { } aid && !helping ? $"{aid.HelperName}, {aid.Place}" : null, HelpsWith = helping ? open.Aid!.OwnerName : null, AskHelp = helping || open.Draft.AtDesk ? null : $"/ho-so/nhap/{open.Draft.Id}/nguoi-giup"
        };
    }

    private DateTimeOffset? Due(Guid body, Evaluation rules)
    {
        try { return clock.HoursOf(body).Due(time.Now, rules.Term); }
        catch (Refused) { return null; } // No calendar for that year yet: the term is said without a date.
    }
}
