using System.Globalization;
using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Expressions;
using Term = CaMauSo.Kernel.Term;

namespace CaMauSo.Procedures;

/// <summary>
/// A procedure held against answers and situation, computed once: what is shown, asked for, owed and promised.
/// Answers to questions that are not shown count as not given.
/// </summary>
public sealed class Evaluation
{
    private readonly ProcedureVersion procedure;
    private readonly JsonObject answers;
    private readonly Situation situation;
    private readonly HashSet<string> shown = [];
    private readonly HashSet<string> shownPages = [];
    private readonly Dictionary<string, object?> determinants = [];

    // Determinants may build on one another: each is asked once.
    private readonly Dictionary<string, bool> answered = [];
    private ProcedureCase? sought;

    private Evaluation(ProcedureVersion procedure, JsonObject answers, Situation situation)
    {
        (this.procedure, this.answers, this.situation) = (procedure, answers, situation);
        // A question is shown by answers above it only, so one walk down the form settles everything.
        foreach (var page in procedure.Pages)
        {
            if (!InCase(page.Cases) || !HoldsOrNone(page.ShowWhen)) continue;
            shownPages.Add(page.Key);
            foreach (var field in page.Fields)
                if (HoldsOrNone(field.ShowWhen)) shown.Add(field.Path);
        }

        VisiblePages = [.. procedure.Pages.Where(page => shownPages.Contains(page.Key) && page.Fields.Any(IsVisible))];
        PapersAsked = [.. procedure.Papers.Where(paper => InCase(paper.Cases) && HoldsOrNone(paper.When) && !IsSpared(paper))];
        Fees = [.. procedure.Fees.Where(fee => fee.IsFor(situation.Today, situation.Channel, situation.ApplicantClass) && InCase(fee.Cases) && HoldsOrNone(fee.When)).Select(Line).OfType<FeeLine>()];
        FeeTotal = Fees.Aggregate(Money.Zero, (sum, line) => sum + line.Amount);
        Term = Case?.TermOf(situation.Channel) ?? procedure.Time.Cases.FirstOrDefault(one => HoldsOrNone(one.When))?.TermOf(situation.Channel) ?? procedure.Time.TermOf(situation.Channel);
        foreach (var determinant in procedure.Determinants) ValueOf(determinant.Key);
    }

    public static Evaluation Of(ProcedureVersion procedure, JsonObject answers, Situation situation) => new(procedure, answers, situation);

    /// <summary>Pages with at least one question to answer.</summary>
    public IReadOnlyList<FormPage> VisiblePages { get; }
    public IReadOnlyList<Paper> PapersAsked { get; }
    public IReadOnlyList<FeeLine> Fees { get; }
    public Money FeeTotal { get; }

    /// <summary>The case the answers make it; null when the procedure has none or none holds.</summary>
    public ProcedureCase? Case => sought ?? (sought = procedure.Cases.FirstOrDefault(one => HoldsOrNone(one.When)));

    /// <summary>What people in this situation often need next.</summary>
    public IEnumerable<FollowOn> Follows => procedure.Follows.Where(one => HoldsOrNone(one.When));

    /// <summary>What an indicator of the definition says of this dossier: bool, decimal, or null when it can't be said.</summary>
    public object? ValueOf(ProcedureIndicator indicator) => Value(indicator.Of);

    /// <summary>The time the body has, from official reception.</summary>
    public Term Term { get; }

    /// <summary>The time the body has for a stage, from its beginning.</summary>
    public Term TermOf(TermStage stage) => stage.Cases.FirstOrDefault(one => Holds(one.When))?.TermOf(situation.Channel) ?? stage.Term;

    /// <summary>Named facts: bool, decimal, string, DateOnly, or null when what they need was not answered.</summary>
    public IReadOnlyDictionary<string, object?> Determinants => determinants;

    public bool IsVisible(FormField field) => shown.Contains(field.Path);

    public bool IsRequired(FormField field) => IsVisible(field) && (field.Required || field.RequiredWhen is { } when && Holds(when));

    /// <summary>Whether an expression of this definition holds; any text in its language may be asked.</summary>
    public bool Holds(string expression) =>
        (procedure.Expressions.GetValueOrDefault(expression) ?? Expression.Read(expression, procedure.Scope)).Holds(ValueOf);

    /// <summary>Rules between answers that are broken. One whose questions are not all answered is not judged yet.</summary>
    public IEnumerable<FormRule> BrokenRules() => procedure.Rules.Where(rule => AllAnswered(procedure.Expressions[rule.Must]) && !Holds(rule.Must));

    /// <summary>Whether the case and the guard of an action, the limit on supplements and opinions that are still awaited let it through.</summary>
    public bool Allows(ProcessAction action) =>
        InCase(action.Cases) && HoldsOrNone(action.When) && !SupplementsSpent(action) && !AwaitsOpinions(action)
        && !(situation.ExtensionClosed && action.Effects.Contains("extend"));

    /// <summary>Supplements were asked for as often as the limit says: before reception by the desk, and counted anew after it.</summary>
    public bool SupplementsSpent(ProcessAction action) =>
        action.Effects.Contains("askSupplement") && (situation.Received ? situation.SupplementsSinceReceived : situation.Supplements) >= procedure.SupplementLimit;

    /// <summary>Nothing is proposed before everybody asked has spoken or their term is over.</summary>
    public bool AwaitsOpinions(ProcessAction action) => situation.OpinionsOpen > 0 && action.Effects.Any(effect => effect is "propose" or "proposeRefusal");

    /// <summary>The answers without those to questions that are not shown.</summary>
    public JsonObject VisibleAnswers()
    {
        var kept = new JsonObject();
        foreach (var path in procedure.Pages.SelectMany(page => page.Fields).Select(field => field.Path).Where(shown.Contains))
            if (Answers.At(answers, path) is { } value) Answers.Put(kept, path, value.DeepClone());
        return kept;
    }

    private bool InCase(IReadOnlyList<string> cases) => cases.Count == 0 || Case is { } mine && cases.Contains(mine.Key);

    private bool IsSpared(Paper paper) => paper.Key == procedure.Filing.Proxy.Paper && procedure.Filing.Proxy.Exempt is { } exempt && Holds(exempt);

    private bool AllAnswered(Expression expression) => expression.Names.All(name => answered.TryGetValue(name, out var known) ? known : answered[name] =
        procedure.Determinants.FirstOrDefault(one => one.Key == name) is { } determinant
            ? AllAnswered(procedure.Expressions[determinant.Is]) : !procedure.FieldsByPath.ContainsKey(name) || ValueOf(name) is not null);

    private bool HoldsOrNone(string? expression) => expression is null || Holds(expression);

    private FeeLine? Line(FeeRule fee)
    {
        var times = fee.Times is null ? 1m : Value(fee.Times) is decimal number ? Math.Clamp(decimal.Truncate(number), 0, 1_000_000) : 0m;
        if (times == 0) return null;
        var exempt = fee.Exemptions.FirstOrDefault(one => Holds(one.When))?.Reason;
        return new FeeLine(fee.Key, fee.Name, exempt is null ? new Money(fee.Amount) * (int)times : Money.Zero, exempt, fee.Collect, fee.Part);
    }

    private object? Value(string expression) => procedure.Expressions[expression].Value(ValueOf);

    private object? ValueOf(string name)
    {
        if (procedure.FieldsByPath.TryGetValue(name, out var field))
            return shown.Contains(name) ? Typed(field.Kind, Answers.At(answers, name)) : null;
        if (determinants.TryGetValue(name, out var known)) return known;
        if (procedure.Determinants.FirstOrDefault(one => one.Key == name) is { } determinant)
            return determinants[name] = Value(determinant.Is);
        return name switch
        {
            ProcedureCase.Word => Case?.Key,
            "today" => situation.Today,
            "channel" => situation.Channel,
            "applicantClass" => situation.ApplicantClass,
            "commune" => situation.CommuneCode,
            "feesPaid" => situation.FeesPaid,
            "feeTotal" => (decimal)(FeeTotal + situation.Charged).Dong,
            "hasDraftResult" => situation.HasDraftResult,
            "received" => situation.Received,
            "supplementOverdue" => situation.SupplementOverdue,
            "supplements" => (decimal)situation.Supplements,
            "chargesOpen" => (decimal)situation.ChargesOpen,
            "chargeOverdue" => situation.ChargeOverdue,
            "opinionsAsked" => (decimal)situation.OpinionsAsked,
            "opinionsOpen" => (decimal)situation.OpinionsOpen,
            "opinionsAnswered" => (decimal)situation.OpinionsAnswered,
            "opinionsDisagreed" => (decimal)situation.OpinionsDisagreed,
            _ => null,
        };
    }

    private static object? Typed(FieldKind kind, JsonNode? node)
    {
        if (node is JsonArray array) return kind == FieldKind.Checkboxes ? array.Select(item => item?.ToString() ?? "").ToList() : null;
        if (node is not JsonValue value) return null;
        return kind switch
        {
            FieldKind.Checkbox => value.TryGetValue<bool>(out var yes) ? yes : null,
            FieldKind.Date => DateOnly.TryParseExact(value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
            FieldKind.Integer or FieldKind.Money or FieldKind.Decimal =>
                decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            FieldKind.Checkboxes => null,
            _ => value.ToString(),
        };
    }
}
