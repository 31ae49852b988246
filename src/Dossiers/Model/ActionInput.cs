using System.Text.Json.Nodes;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Model;

/// <summary>What an action's mini-form brought; which parts count is said by the action's <c>asks</c>.</summary>
internal sealed record ActionInput
{
    public string? Reason { get; init; }
    public string? LegalGround { get; init; }
    public string? Opinion { get; init; }
    public string? ReceiptNumber { get; init; }
    public string? DeliveredTo { get; init; }
    public string? DeliveredBy { get; init; }
    public string? Waybill { get; init; }

    /// <summary>Strokes of who receives the result at the desk, when they sign on glass (<see cref="Ui.WrittenSignature"/>).</summary>
    public string? Signature { get; init; }
    public string? Question { get; init; }
    public string? Answer { get; init; }
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>What was typed for questions that are read by kind: a day, amounts, the definition's own questions; by input name.</summary>
    public IReadOnlyDictionary<string, string[]> Typed { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Read out of <see cref="Typed"/>: amounts by kind of charge, those above nothing.</summary>
    public IReadOnlyList<(string Key, Money Amount)> Charges { get; init; } = [];

    /// <summary>Read out of <see cref="Typed"/>: the roles whose opinion is asked for; all of the action's when it does not let choose.</summary>
    public IReadOnlyList<string> Consulted { get; init; } = [];

    /// <summary>Read out of <see cref="Typed"/>: the last day to pay.</summary>
    public DateOnly? PayBy { get; init; }

    /// <summary>Read out of <see cref="Typed"/>: the day promised anew.</summary>
    public DateOnly? NewDue { get; init; }

    /// <summary>Read out of <see cref="Typed"/>: answers to the definition's own questions.</summary>
    public JsonObject Said { get; init; } = [];

    /// <summary>For a supplement: the whole of the answers, corrected.</summary>
    public JsonObject? Answers { get; init; }

    /// <summary>For a supplement: new files, by paper.</summary>
    public IReadOnlyList<(string Paper, Guid File)> Papers { get; init; } = [];

    /// <summary>The version of the dossier the person saw; null when they did not say.</summary>
    public int? SeenVersion { get; init; }
}
