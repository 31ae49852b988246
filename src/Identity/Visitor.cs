using CaMauSo.Kernel;

namespace CaMauSo.Identity;

/// <summary>
/// The person behind this request, filled before any page runs. A permission is held for the body of the post under
/// which they act; queries are scoped by it.
/// </summary>
public sealed class Visitor
{
    private HashSet<string> _permissions = [];

    /// <summary>Null when nobody is signed in.</summary>
    public Guid? PersonId { get; private set; }

    public string Name { get; private set; } = "";

    public PersonKind? Kind { get; private set; }

    /// <summary>The post under which an officer acts; null for citizens.</summary>
    public PostCard? Post { get; private set; }

    public bool SignedIn => PersonId is not null;

    /// <exception cref="Absent">Nobody is signed in.</exception>
    public Guid Person => PersonId ?? throw new Absent();

    /// <exception cref="Absent">Not an officer.</exception>
    public PostCard Officer => Post ?? throw new Absent();

    public bool Holds(string permission) => _permissions.Contains(permission);

    internal void Become(Guid person, string name, PersonKind kind, PostCard? post, IEnumerable<string> permissions)
    {
        (PersonId, Name, Kind, Post) = (person, name, kind, post);
        _permissions = [.. permissions];
    }
}
