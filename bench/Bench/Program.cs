using CaMauSo.Bench;

// bin/bench [filing] [list] [page] [search] [time] [explain] [recalendar] [report] [upgrade] [action] [name] [backlog] [memory] [idle] [kill]: measures against floors run in the same session; every figure is printed with its goal.
var wanted = args.Length == 0 ? ["filing", "list", "page", "search", "time", "explain", "recalendar", "report", "upgrade", "action", "name", "backlog", "memory", "idle", "kill"] : args;
var known = new Dictionary<string, Func<Task>> { ["filing"] = Filing.Run, ["list"] = Lists.Run, ["page"] = Pages.Run, ["search"] = Searches.Run, ["time"] = Times.Run, ["explain"] = Explanations.Run, ["recalendar"] = Recalendars.Run, ["report"] = Reports.Run, ["upgrade"] = Upgrades.Run, ["action"] = Actions.Run, ["name"] = NameSearches.Run, ["backlog"] = Backlogs.Run, ["memory"] = Memories.Run, ["idle"] = Idle.Run, ["kill"] = Kills.Run };
foreach (var name in wanted)
{
    if (!known.TryGetValue(name, out var run)) { await Console.Error.WriteLineAsync($"unknown: {name}; known: {string.Join(", ", known.Keys)}"); return 64; }
    Console.WriteLine($"\n== {name}");
    await run();
}
return Report.Failed ? 1 : 0;
