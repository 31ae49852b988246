using System.Security.Cryptography;
using System.Text;
using CaMauSo.Kernel;

namespace CaMauSo.Procedures;

/// <summary>Something happened to a version of a procedure. The subject is the procedure: its whole register is one chain.</summary>
/// <param name="Code">National code.</param>
/// <param name="Hash">The very text.</param>
public abstract record DefinitionFact(Guid Subject, string Code, int Version, string Hash, string Name) : Fact(Subject)
{
    /// <summary>The subject of a procedure's facts, made out of its code.</summary>
    public static Guid SubjectOf(string code) => new(SHA256.HashData(Encoding.UTF8.GetBytes("procedure:" + code)).AsSpan(0, 16));
}

/// <summary>Công bố: the law from <paramref name="InForceFrom"/> on, by that decision.</summary>
public sealed record DefinitionPublished(Guid Subject, string Code, int Version, string Hash, string Name, string Decision, DateOnly DecisionDate, DateTimeOffset InForceFrom)
    : DefinitionFact(Subject, Code, Version, Hash, Name);

/// <summary>Tạm ngừng: nobody may file by it for now; running dossiers go on.</summary>
public sealed record DefinitionSuspended(Guid Subject, string Code, int Version, string Hash, string Name, string Reason) : DefinitionFact(Subject, Code, Version, Hash, Name);

/// <summary>Nhận hồ sơ trở lại.</summary>
public sealed record DefinitionResumed(Guid Subject, string Code, int Version, string Hash, string Name, string Reason) : DefinitionFact(Subject, Code, Version, Hash, Name);

/// <summary>Bãi bỏ: not the law any more from <paramref name="EndsAt"/> on.</summary>
public sealed record DefinitionAbolished(Guid Subject, string Code, int Version, string Hash, string Name, string Decision, DateOnly DecisionDate, DateTimeOffset EndsAt)
    : DefinitionFact(Subject, Code, Version, Hash, Name);
