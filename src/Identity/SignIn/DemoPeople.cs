using CaMauSo.Identity.Model;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Identity.SignIn;

/// <summary>One of the invented people of the demo province.</summary>
/// <param name="Key">A short stable name, for links and the API.</param>
/// <param name="About">A sentence that says who they are and what one can try as them.</param>
/// <param name="Post">The post they hold today, for officers.</param>
internal sealed record DemoPerson(string Key, Guid Id, string Name, string About, PersonKind Kind, PostCard? Post);

/// <summary>The people of <c>province/demo/people.yaml</c>; nobody outside demo mode.</summary>
internal sealed class DemoPeople(Db db, DemoMode mode, TimeProvider time)
{
    internal async Task<IReadOnlyList<DemoPerson>> List(CancellationToken cancel)
    {
        if (!await mode.On(db, cancel)) return [];
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.Demo && p.DemoKey != null).OrderBy(p => p.DemoOrder).ToListAsync(cancel);
        var ids = people.Select(p => p.Id).ToArray();
        var posts = await db.Set<Post>().AsNoTracking().HeldOn(time.Today).Where(p => ids.Contains(p.Person)).ToListAsync(cancel);
        return [.. people.Select(p => (Person: p, Post: posts.FirstOrDefault(x => x.Person == p.Id)))
            .Where(x => x.Person.Kind != PersonKind.Officer || x.Post is not null)
            .Select(x => new DemoPerson(x.Person.DemoKey!, x.Person.Id, x.Person.FullName, x.Person.About ?? "", x.Person.Kind,
                x.Post is null ? null : new PostCard(x.Post.Id, x.Person.Id, x.Person.FullName, x.Post.Body, x.Post.Role, x.Post.Title)))];
    }
}
