namespace CaMauSo.Procedures.Definition;

/// <summary>Reads what a combined procedure consists of, and refuses a part nobody works on, pays for or finishes.</summary>
internal static class ReadCombined
{
    public static IReadOnlyList<ProcedurePart> Of(Part root)
    {
        var parts = root.Each("combines", part => new ProcedurePart(
            part.Mark("part", "key"), part.Text("name"), part.TextOrNone("procedure"), part.Text("role"), part.Text("result"), part.TextOrNone("reply")));
        return parts.Count == 1 ? throw root.Refuse("combines", "Thủ tục liên thông phải gồm ít nhất hai việc.") : parts;
    }

    /// <summary>What only the whole file can tell.</summary>
    public static IEnumerable<(string Mark, string Sentence)> Faults(ProcedureVersion version)
    {
        var keys = version.Parts.Select(part => part.Key).ToHashSet();
        foreach (var part in version.Parts)
        {
            var mark = "part:" + part.Key;
            if (!version.Process.Roles.ContainsKey(part.Role)) yield return (mark, $"Việc \"{part.Key}\" do \"{part.Role}\" làm nhưng \"roles\" không có vai trò này.");
            foreach (var result in new[] { part.Result, part.Reply }.OfType<string>())
            {
                if (version.Results.All(one => one.Key != result)) yield return (mark, $"Việc \"{part.Key}\" ra kết quả \"{result}\" nhưng \"results\" không có.");
                else if (!version.Process.Actions.Values.Any(action => action.Result == result && action.Effects.Any(effect => effect is "approve" or "approveRefusal")))
                    yield return (mark, $"Không hành động nào ký kết quả \"{result}\" của việc \"{part.Key}\".");
                if (version.Parts.Any(other => other != part && other.EndsIn(result))) yield return (mark, $"Kết quả \"{result}\" thuộc hai việc; mỗi việc phải có kết quả riêng.");
            }

            if (version.Process.States.Values.All(state => state.Part != part.Key)) yield return (mark, $"Không trạng thái nào ghi đang làm việc \"{part.Key}\" (part: {part.Key}).");
        }

        foreach (var fee in version.Fees)
            if (fee.Part is { } named ? !keys.Contains(named) : keys.Count > 0)
                yield return ("fee:" + fee.Key, fee.Part is null ? $"Khoản \"{fee.Key}\" phải nói thuộc việc nào ở \"part\": {string.Join(", ", keys)}." : Unknown(fee.Part));
        foreach (var paper in version.Papers)
            if (paper.For.FirstOrDefault(part => !keys.Contains(part)) is { } strange) yield return ("paper:" + paper.Key, Unknown(strange));
        foreach (var state in version.Process.States.Values)
            if (state.Part is { } worked && !keys.Contains(worked)) yield return ("state:" + state.Key, Unknown(worked));
    }

    private static string Unknown(string part) => $"Không có việc \"{part}\" trong \"combines\" của thủ tục.";
}
