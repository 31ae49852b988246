using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Kernel;

/// <summary>
/// A capability of the platform. Web lists the modules in the order of knowledge; everything a module offers to
/// others it offers here or through its façade.
/// </summary>
public abstract class Module
{
    /// <summary>The project's name, which is also its folder.</summary>
    public abstract string Name { get; }

    public virtual void AddServices(IServiceCollection services, IConfiguration configuration) { }

    public virtual void MapEndpoints(IEndpointRouteBuilder endpoints) { }

    public virtual IEnumerable<Permission> Permissions => [];

    public virtual IEnumerable<MenuItem> Menu => [];

    /// <summary>Constraint names that a race can break, with the sentence a person reads then.</summary>
    public virtual IEnumerable<ConstraintMessage> Constraints => [];

    /// <summary>Brings the module's part of <c>province/</c> into the database; safe to repeat (<c>db load</c>).</summary>
    public virtual Task Load(IServiceProvider services, CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>All modules of the running program, in the order of knowledge.</summary>
public sealed record Modules(IReadOnlyList<Module> All)
{
    internal string Key { get; } = string.Join(' ', All.Select(m => m.GetType().FullName));
}

/// <summary>Something a person may do, held for a body (officers) by the roles named, unless the province decides otherwise.</summary>
/// <param name="Name">For example <c>dossiers.receive</c>.</param>
/// <param name="Label">Vietnamese, as administrators read it.</param>
/// <param name="Roles">Keys of the roles that hold it by default (see Identity).</param>
public sealed record Permission(string Name, string Label, params string[] Roles);

/// <summary>Where a menu item stands.</summary>
public enum MenuArea { Portal, Desk }

/// <summary>A line in the portal's or the desk's menu; shown to those who hold <paramref name="Needs"/>.</summary>
public sealed record MenuItem(MenuArea Area, string Text, string Path, string Icon, int Order, string? Needs = null);

/// <summary>What a broken database constraint means to the person whose request broke it.</summary>
public sealed record ConstraintMessage(string Constraint, string Message, string? About = null);

/// <summary>The province as data: units, bodies, calendar, procedures. Read only.</summary>
public sealed record ProvinceFolder(string Path)
{
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);
}

/// <summary>What the running program keeps outside the database: stored files, keys, seals of the fact chains.</summary>
public sealed record DataFolder(string Path)
{
    /// <summary>A subfolder, made when missing and readable by this program's user only.</summary>
    public string Sub(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        if (!Directory.Exists(path)) Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
