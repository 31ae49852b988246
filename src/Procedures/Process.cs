using System.Collections.Frozen;
using CaMauSo.Kernel;

namespace CaMauSo.Procedures;

/// <summary>The states a dossier goes through and the actions between them.</summary>
public sealed record Process(
    string Start, IReadOnlyDictionary<string, State> States, IReadOnlyDictionary<string, ProcessAction> Actions)
{
    /// <summary>An action's target: the state before the pause.</summary>
    public const string Return = "@return";

    /// <summary>An action's target: the state stays as it is.</summary>
    public const string Stay = "@stay";

    /// <summary>Who takes part, by the names that states and actions use; the applicant is not among them.</summary>
    public required IReadOnlyDictionary<string, ProcessRole> Roles { get; init; }

    /// <summary>The steps of the citizen's bar, in plain words; <see cref="State.Step"/> counts from one.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    /// <summary>Questions that actions ask beyond the built-in ones, by path.</summary>
    public IReadOnlyDictionary<string, FormField> AskedFields =>
        field ??= Actions.Values.SelectMany(action => action.Fields).DistinctBy(one => one.Path).ToFrozenDictionary(one => one.Path);

    /// <summary>Whether some action has this effect.</summary>
    public bool Does(string effect) => Actions.Values.Any(action => action.Effects.Contains(effect));

    /// <summary>The process of one case: the actions that are for it, and the states they lead through. Without actions for some cases only, it is the same for all.</summary>
    /// <param name="named">Key of the case; null of a dossier that has none.</param>
    public Process In(string? named)
    {
        if (Actions.Values.All(action => action.Cases.Count == 0)) return this;
        var actions = new OrderedDictionary<string, ProcessAction>();
        foreach (var action in Actions.Values.Where(action => action.IsFor(named))) actions.Add(action.Key, action);
        var whole = new Process(Start, States, actions) { Roles = Roles, Steps = Steps };
        var reached = Definition.Graph.Reached(whole);
        var states = new OrderedDictionary<string, State>();
        foreach (var state in States.Values.Where(state => reached.Contains(state.Key))) states.Add(state.Key, state);
        return new Process(Start, states, actions) { Roles = Roles, Steps = Steps };
    }

    /// <summary>Steps of the citizen's bar that a dossier of one case can come to, as numbers from one. What only an early end stands at is no step on the way.</summary>
    public IReadOnlyList<int> StepsIn(string? named)
    {
        var all = Enumerable.Range(1, Steps.Count);
        if (Actions.Values.All(action => action.Cases.Count == 0)) return [.. all];
        static bool OnTheWay(State state) => !state.Final || state.Outcome == "granted";
        var own = In(named).States.Values.Where(OnTheWay).Select(state => state.Step).ToHashSet();
        return [.. all.Where(step => own.Contains(step) || !States.Values.Any(state => OnTheWay(state) && state.Step == step))];
    }

    /// <summary>Actions possible in a state, in the order of the definition.</summary>
    public IEnumerable<ProcessAction> From(string state) => Actions.Values.Where(action => action.From.Contains(state));
}

/// <summary>Where a dossier stands.</summary>
/// <param name="Key">Name in the definition.</param>
/// <param name="Name">The officer's words.</param>
/// <param name="CitizenText">Plain words for the applicant.</param>
/// <param name="NationalCode">One of the ten national status codes.</param>
/// <param name="Holder">The role that must act: applicant, or one of <see cref="Process.Roles"/>.</param>
/// <param name="Clock">Which clock runs.</param>
/// <param name="Final">Nothing follows.</param>
/// <param name="Outcome">granted, notResolved, notReceived, withdrawn or stopped.</param>
/// <param name="Step">Step of the citizen's bar, from one.</param>
/// <param name="Budget">Time the holder should need.</param>
public sealed record State(
    string Key, string Name, string CitizenText, int? NationalCode, string? Holder, Clock Clock, bool Final, string? Outcome,
    int Step, Term? Budget)
{
    /// <summary>National code of a dossier that waits for a supplement.</summary>
    public const int AwaitsSupplement = 5;

    /// <summary>National code of a dossier that waits for money.</summary>
    public const int AwaitsMoney = 6;

    /// <summary>Part of a combined procedure that is worked on meanwhile.</summary>
    public string? Part { get; init; }

    /// <summary>Stage of the time it belongs to, when the time has stages.</summary>
    public string? Stage { get; init; }

    /// <summary>Of a pause, RESUME or RESTART; without it money moves the due time and a supplement does what <see cref="TimeRule.SupplementMode"/> says.</summary>
    public string? Resume { get; init; }

    /// <summary>Whether the whole term runs again when this pause ends.</summary>
    public bool RestartsTerm(TimeRule time) => (Resume ?? (NationalCode == AwaitsMoney ? "RESUME" : time.SupplementMode)) == "RESTART";
}

/// <summary>The clock that runs in a state.</summary>
public enum Clock { Reception, Running, Paused, Stopped }

/// <summary>Something a role may do to a dossier.</summary>
/// <param name="Key">Name in the definition.</param>
/// <param name="Label">The verb on the button.</param>
/// <param name="From">States it is possible in.</param>
/// <param name="To">The next state, or <see cref="Process.Return"/> or <see cref="Process.Stay"/>.</param>
/// <param name="By">applicant, or one of <see cref="Process.Roles"/>.</param>
/// <param name="When">Guard over determinants and situation.</param>
/// <param name="Asks">Parts of the mini-form, built-in words (reason, legalGround, marks …) and paths of <see cref="Fields"/>, in order.</param>
/// <param name="Effects">Named effects Dossiers carries out.</param>
/// <param name="Fact">Name of the fact recorded.</param>
/// <param name="Tone">main, second or danger.</param>
/// <param name="AtMost">How often in a dossier's life.</param>
public sealed record ProcessAction(
    string Key, string Label, IReadOnlyList<string> From, string To, string By, string? When, IReadOnlyList<string> Asks,
    IReadOnlyList<string> Effects, string Fact, string Tone, int? AtMost)
{
    /// <summary>Key of the result the action drafts or issues.</summary>
    public string? Result { get; init; }

    /// <summary>Cases whose process has it; all when empty.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];

    /// <summary>Whether the process of that case has it.</summary>
    public bool IsFor(string? named) => Cases.Count == 0 || named is not null && Cases.Contains(named);

    /// <summary>Questions of the mini-form that this definition adds.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>Kinds of charge the officer may ask for, by key.</summary>
    public IReadOnlyList<Choice> Charges { get; init; } = [];

    /// <summary>Whose opinions the action asks for, each with its own term.</summary>
    public IReadOnlyList<Consultation> With { get; init; } = [];

    /// <summary>How a charge that is asked for is paid, as the citizen reads it.</summary>
    public string? HowToPay { get; init; }
}

/// <summary>A role asked for its opinion, and how long it has.</summary>
public sealed record Consultation(string Role, Term Term);
