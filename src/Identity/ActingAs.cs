using CaMauSo.Identity.SignIn;
using CaMauSo.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Identity;

/// <summary>Lets the loader of the demo province act as its invented people. Nothing that serves requests can: it needs the loader's clock.</summary>
public static class ActingAs
{
    /// <summary>Makes the scope's visitor and actor this person, under this post.</summary>
    /// <exception cref="InvalidOperationException">Outside a loader.</exception>
    public static async Task Become(this IServiceProvider scope, Guid person, Guid? post, CancellationToken cancel)
    {
        if (scope.GetRequiredService<TimeProvider>() is not StoryClock || !scope.GetRequiredService<DemoMode>().Asked)
            throw new InvalidOperationException("Only a loader of the demo province acts as somebody.");
        var known = await scope.GetRequiredService<PostCache>().Find(scope, person, post, cancel) ?? throw new InvalidOperationException($"{person} does not hold {post} then.");
        scope.GetRequiredService<Visitor>().Become(known.Person, known.Name, known.Kind, known.Post, known.Permissions);
        var actor = scope.GetRequiredService<Actor>();
        (actor.Person, actor.Post, actor.Body, actor.Name, actor.Correlation) = (known.Person, known.Post?.Id, known.Post?.Body, known.Name, "demo");
    }
}
