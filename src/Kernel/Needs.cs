namespace CaMauSo.Kernel;

/// <summary>What a page or endpoint asks of the person before it answers. Each states exactly one; without one it is locked.</summary>
public interface IEntryRule;

/// <summary>Anybody, signed in or not.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicAttribute : Attribute, IEntryRule;

/// <summary>Anybody who is signed in; what they see is scoped to them by the query.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute : Attribute, IEntryRule;

/// <summary>An officer who holds this permission for some body; the query is scoped to those bodies.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string permission) : Attribute, IEntryRule
{
    public string Permission => permission;
}
