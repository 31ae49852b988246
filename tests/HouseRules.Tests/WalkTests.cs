using System.Net.Http.Json;
using CaMauSo.Kernel;
using CaMauSo.Testing;

namespace CaMauSo.HouseRules.Tests;

/// <summary>
/// Every door × everybody × Hạnh's things, made from what the doors say of themselves. A door the table does not know
/// fails, so that nobody forgets to say whose its things are.
/// </summary>
public sealed class WalkTests(TestProvince province)
{
    private static readonly int[] Open = [200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 404, 405, 409, 410, 411, 413, 415, 422, 429];

    [Fact]
    public async Task Every_parameter_has_an_example() => House.Nobody(
        from door in await Door.All(province)
        from parameter in door.Route.Parameters
        where Find(door, parameter.Name) is null
        select $"{door}: {parameter.Name}", "Give it a value in WalkTable.Values, and say in WalkTable.Belongs whose it is.");

    [Fact]
    public async Task Every_row_of_the_table_belongs_to_a_door()
    {
        var doors = await Door.All(province);
        House.Nobody(WalkTable.Belongs.Select(b => b.Prefix).Concat(WalkTable.Bodies.Select(b => b.Pattern))
            .Where(p => !doors.Any(d => d.Pattern.StartsWith(p, StringComparison.Ordinal))), "No such door any more:");
    }

    [Fact]
    public async Task Nobody_comes_through_a_door_that_is_not_theirs()
    {
        var (doors, things) = (await Door.All(province), await Things.Of(province));
        var faults = new List<string>();
        foreach (var person in await People())
        {
            var caller = await Caller.Of(province, person);
            var may = await Permissions(person);
            foreach (var door in doors.Where(d => d.Rules.Count == 1))
            {
                // Those to whom the thing belongs only look: an action of theirs would change it under the others.
                var owner = person is not null && (Owners(door)?.Contains(person) ?? false);
                if (owner && door.Method != "GET") continue;
                var answer = await caller.Try(door, PathOf(door, things), WalkTable.Bodies.FirstOrDefault(b => b.Pattern == door.Pattern).Body?.Invoke());
                if (Fault(door, caller, may, owner, (int)answer.StatusCode, answer.Headers.Location?.ToString()) is { } fault) faults.Add($"{caller.Name} at {door}: {(int)answer.StatusCode}, {fault}");
                answer.Dispose();
            }
        }
        House.Nobody(faults, "The walk found");
    }

    private static string? Fault(Door door, Caller caller, IReadOnlySet<string> may, bool owner, int status, string? location)
    {
        if (status >= 500) return "an error";
        var locked = door.Rules[0] switch { NeedsAttribute needs => caller.Nobody || !may.Contains(needs.Permission), SignedInAttribute => caller.Nobody, _ => false };
        if (locked && caller.Nobody) return (door.Api ? status == 401 : status == 302 && location!.StartsWith("/dang-nhap?ve=", StringComparison.Ordinal)) ? null : "expected to be asked to sign in";
        if (locked) return status == 404 ? null : "expected 404, for want of the permission";
        if (Owners(door) is not null && !owner) return status == 404 ? null : "expected 404, for it is somebody else's";
        if (owner && status is 401 or 403 or 404) return "it is theirs, and was not found";
        return Open.Contains(status) ? null : "not a status of this house";
    }

    private static string[]? Owners(Door door) => WalkTable.Belongs.FirstOrDefault(b => door.Pattern.StartsWith(b.Prefix, StringComparison.Ordinal)).May;

    private static Func<Things, string>? Find(Door door, string parameter) =>
        WalkTable.Values.FirstOrDefault(v => door.Pattern.StartsWith(v.Prefix, StringComparison.Ordinal) && v.Parameter == parameter).Value;

    private static string PathOf(Door door, Things things)
    {
        var path = "/" + door.Pattern;
        foreach (var parameter in door.Route.Parameters)
            path = path.Replace("{" + parameter.Name + "}", Uri.EscapeDataString(Find(door, parameter.Name)?.Invoke(things) ?? "unknown"));
        return path + door.Query;
    }

    private async Task<IReadOnlyList<string?>> People()
    {
        var people = await province.CreateClient().GetFromJsonAsync<List<Dictionary<string, object?>>>("/api/v1/demo/people");
        return [null, .. people!.Select(p => p["key"]!.ToString())];
    }

    /// <summary>What a person's role gives by the modules' own declarations.</summary>
    private async Task<IReadOnlySet<string>> Permissions(string? person)
    {
        if (person is null) return new HashSet<string>();
        var people = (await (await province.CreateClient().GetAsync("/api/v1/demo/people")).Json()).AsArray();
        var role = people.Single(p => p!["key"]!.GetValue<string>() == person)!["post"]?["role"]?.GetValue<string>();
        return House.Modules.SelectMany(m => m.Permissions).Where(p => role is not null && p.Roles.Contains(role)).Select(p => p.Name).ToHashSet();
    }
}
