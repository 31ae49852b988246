using CaMauSo.Procedures.Expressions;

namespace CaMauSo.Procedures.Definition;

/// <summary>Determinants that need one another in a circle, need one below, or stand on a tower of others.</summary>
internal static class Circles
{
    /// <summary>How many determinants may stand on one another; the deepest of the province have three.</summary>
    private const int Highest = 20;

    /// <exception cref="DefinitionRefused">There is a circle, or one names a later one.</exception>
    public static void Refuse(Source source, IReadOnlyList<Determinant> determinants)
    {
        var place = determinants.Select((one, at) => (one.Key, at)).ToDictionary(pair => pair.Key, pair => pair.at);
        var uses = determinants.ToDictionary(one => one.Key, one => NamesIn(one.Is).Where(place.ContainsKey).Distinct().ToList());
        var faults = new List<DefinitionFault>();
        var heights = new Dictionary<string, int>();
        var told = new HashSet<string>();
        foreach (var one in determinants)
        {
            int At() => source.LineAt("determinants", one.Key, "is");
            var later = uses[one.Key].Where(name => place[name] >= place[one.Key]).ToList();
            heights[one.Key] = 1 + uses[one.Key].Select(name => heights.GetValueOrDefault(name)).DefaultIfEmpty(0).Max();
            if (told.Contains(one.Key)) continue;
            if (Circle(one.Key, uses) is { } circle)
            {
                told.UnionWith(circle);
                faults.Add(new(source.File, At(), $"Dữ kiện tính vòng quanh chính nó: {string.Join(" → ", circle)}."));
            }
            else if (later.Count > 0)
                faults.Add(new(source.File, At(), $"Dữ kiện \"{one.Key}\" dùng \"{later[0]}\" viết ở dưới; hãy chuyển \"{later[0]}\" lên trên."));
            else if (heights[one.Key] == Highest + 1)
                faults.Add(new(source.File, At(), $"Dữ kiện \"{one.Key}\" đứng trên quá {Highest} tầng dữ kiện khác."));
        }

        if (faults.Count > 0) throw new DefinitionRefused(faults);
    }

    /// <summary>The shortest way from a determinant back to itself.</summary>
    private static List<string>? Circle(string start, Dictionary<string, List<string>> uses)
    {
        var cameFrom = new Dictionary<string, string>();
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var at))
            foreach (var name in uses[at])
            {
                if (name == start)
                {
                    var way = new List<string> { start };
                    for (var back = at; back != start; back = cameFrom[back]) way.Insert(0, back);
                    return [start, .. way];
                }

                if (cameFrom.TryAdd(name, at)) open.Enqueue(name);
            }
        return null;
    }

    private static IEnumerable<string> NamesIn(string expression)
    {
        if (expression.Length > Expression.LongestSource) return [];
        try { return Tokens.Of(expression).Where(token => token.Kind == TokenKind.Name).Select(token => token.Text); }
        catch (ExpressionRefused) { return []; } // told when it is read
    }
}
