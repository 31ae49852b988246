namespace CaMauSo.Procedures.Definition;

/// <summary>Procedures that name one another: what is combined must be there and be a single procedure, and "do this next" must come to an end.</summary>
internal sealed class Links(IEnumerable<ProcedureVersion> all)
{
    private readonly Dictionary<string, ProcedureVersion> newest = all.GroupBy(version => version.Code).ToDictionary(group => group.Key, group => group.MaxBy(version => version.Version)!);

    /// <summary>What is wrong with where a version leads, and the way to its line. Of older versions nothing is asked: nobody files by them any more.</summary>
    /// <param name="codes">Every procedure there is, those whose own file has a fault included.</param>
    public IEnumerable<(string Sentence, string[] Way)> Faults(ProcedureVersion version, IReadOnlySet<string> codes)
    {
        for (var i = 0; i < version.Follows.Count; i++)
            if (version.Follows[i] is { Outside: false, Procedure: var code } && code != version.Code && !codes.Contains(code))
                yield return ($"Không có thủ tục \"{code}\" trong danh mục; nếu là thủ tục của nơi khác thì ghi outside: true.", ["follows", $"{i}", "procedure"]);
        for (var i = 0; i < version.Parts.Count; i++)
            if (version.Parts[i].Procedure is { } code && Combined(version, code, codes) is { } sentence)
                yield return (sentence, ["combines", $"{i}", "procedure"]);
        if (newest.GetValueOrDefault(version.Code)?.Version > version.Version) yield break;
        if (Circle(version) is { } circle)
            yield return ($"Việc làm tiếp đi vòng quanh: {string.Join(" → ", circle)}; ghi \"when\" cho ít nhất một bước để có lúc dừng.", ["follows", $"{version.Follows.ToList().FindIndex(next => next.Procedure == circle[1])}", "procedure"]);
    }

    private string? Combined(ProcedureVersion version, string code, IReadOnlySet<string> codes) =>
        code == version.Code ? "Thủ tục liên thông không gộp chính nó."
        : !codes.Contains(code) ? $"Không có thủ tục \"{code}\" trong danh mục; nếu là thủ tục của nơi khác thì bỏ \"procedure\" của việc này."
        : newest.TryGetValue(code, out var part) && part.Parts.Count > 0 ? $"\"{code}\" tự nó là thủ tục liên thông; hãy kể từng việc của nó ở đây." : null;

    /// <summary>The shortest way by which one is always sent on from a procedure back to it.</summary>
    private List<string>? Circle(ProcedureVersion start)
    {
        var cameFrom = new Dictionary<string, string>();
        var open = new Queue<string>([start.Code]);
        while (open.TryDequeue(out var at))
            foreach (var next in (at == start.Code ? start : newest.GetValueOrDefault(at))?.Follows ?? [])
            {
                if (next.When is not null || next.Outside) continue;
                if (next.Procedure == start.Code)
                {
                    List<string> way = [start.Code];
                    for (var back = at; back != start.Code; back = cameFrom[back]) way.Insert(0, back);
                    return [start.Code, .. way];
                }

                if (cameFrom.TryAdd(next.Procedure, at)) open.Enqueue(next.Procedure);
            }

        return null;
    }
}
