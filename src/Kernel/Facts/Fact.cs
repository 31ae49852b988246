using System.Text.Json.Serialization;

namespace CaMauSo.Kernel;

/// <summary>
/// Something that happened, in the past tense. It is at once the audit trail, the history people see, the message
/// to other modules and the source of counts.
/// </summary>
/// <param name="Subject">The thing it happened to (for example a dossier); facts of one subject form one hash chain.</param>
public abstract record Fact(Guid Subject)
{
    /// <summary>The body it concerns, when not the actor's.</summary>
    [JsonIgnore] public virtual Guid? AtBody => null;

    /// <summary>The person it concerns (owner of the personal data), when there is one.</summary>
    [JsonIgnore] public virtual Guid? Concerning => null;

    /// <summary>Why personal data was touched; the person may read it.</summary>
    [JsonIgnore] public virtual string Purpose => "giải quyết thủ tục hành chính";
}

/// <summary>A fact as it reaches a listener.</summary>
/// <param name="Sequence">Its number within the subject, from 1, without gaps.</param>
public sealed record HeardFact<TFact>(Guid Id, TFact Fact, int Sequence, DateTimeOffset At, Guid? Person, Guid? Post, Guid? Body, string ActorName)
    where TFact : Fact;

/// <summary>
/// Hears facts of one kind after they are committed: at least once, in order within a subject. Work done through the
/// scope's <see cref="Db"/> is saved in one transaction with the listener's place, so a listener need not save, and
/// must bear hearing the same fact again.
/// </summary>
public interface IHear<TFact> where TFact : Fact
{
    Task Hear(HeardFact<TFact> heard, CancellationToken cancel);
}

/// <summary>A fact as it is kept, for histories and for those who hear kinds they do not know.</summary>
public sealed record KeptFact(Guid Id, Guid Subject, int Sequence, string Kind, DateTimeOffset At, Guid? Person, Guid? Post, Guid? Body, string ActorName, string Payload);
