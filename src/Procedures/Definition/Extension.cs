namespace CaMauSo.Procedures.Definition;

/// <summary>
/// Once, and no later than the day before it is due, a body may apologise and promise another day. That is the law of every procedure, so
/// every process has the action without writing it; <c>time: { extendable: false }</c> takes it away, an action of its own replaces it.
/// </summary>
internal static class Extension
{
    private const string Effect = "extend";

    internal static Process Of(Process process, TimeRule time)
    {
        if (!time.Extendable || process.Does(Effect) || process.Actions.ContainsKey(Effect)) return process;
        var by = process.Roles.Values.Where(role => role.Post == "specialist").OrderBy(role => role.At != RolePlace.Handling).FirstOrDefault()?.Key;
        var running = process.States.Values.Where(state => state is { Clock: Clock.Running, Final: false }).Select(state => state.Key).ToList();
        if (by is null || running.Count == 0) return process;
        var actions = new OrderedDictionary<string, ProcessAction>();
        foreach (var (key, action) in process.Actions) actions.Add(key, action);
        actions.Add(Effect, new ProcessAction(Effect, "Xin lỗi và hẹn lại ngày trả", running, Process.Stay, by, null, ["newDue", "reason"], [Effect], "TermExtended", "second", 1));
        return process with { Actions = actions };
    }

    internal static void Hold(Part part, ProcessAction action)
    {
        if (!action.Effects.Contains(Effect)) return;
        foreach (var wanted in new[] { "newDue", "reason" })
            if (!action.Asks.Contains(wanted)) throw part.Refuse("asks", $"Gia hạn phải hỏi \"{wanted}\": ngày hẹn lại và lý do để xin lỗi người dân.");
        if (action.To != Process.Stay || action.AtMost != 1) throw part.Refuse("effects", "Gia hạn giữ nguyên bước (to: \"@stay\") và chỉ được một lần (atMost: 1).");
    }
}
