using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Kernel;

/// <summary>A listener: a class that hears one or more kinds of fact, with one place in the stream.</summary>
internal sealed record Listener(string Name, Type Type, IReadOnlyDictionary<string, Type> Hears, bool HearsAll);

/// <summary>Hears every kind, as kept; for those above all modules, such as monitoring and the seals.</summary>
public interface IHearAll
{
    Task Hear(IReadOnlyList<KeptFact> facts, CancellationToken cancel);
}

public static class ListenerRegistration
{
    /// <summary>Registers a listener; its place in the stream is kept under its type's name.</summary>
    public static IServiceCollection AddListener<TListener>(this IServiceCollection services) where TListener : class
    {
        var hears = typeof(TListener).GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IHear<>))
            .Select(i => i.GetGenericArguments()[0]).ToDictionary(t => t.Name);
        services.AddScoped<TListener>();
        services.AddSingleton(new Listener(typeof(TListener).Name, typeof(TListener), hears, typeof(TListener).IsAssignableTo(typeof(IHearAll))));
        return services;
    }
}
