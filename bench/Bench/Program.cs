using CaMauSo.Bench;

// bin/bench [NAME…]: measures against floors run in the same session; every figure is printed with its goal. Without a name, everything.
var known = new Dictionary<string, Func<Task>>
{
    ["filing"] = Filing.Run, ["list"] = Lists.Run, ["page"] = Pages.Run, ["search"] = Searches.Run, ["time"] = Times.Run, ["explain"] = Explanations.Run, ["recalendar"] = Recalendars.Run, ["report"] = Reports.Run,
    ["upgrade"] = Upgrades.Run, ["action"] = Actions.Run, ["name"] = NameSearches.Run, ["backlog"] = Backlogs.Run, ["memory"] = Memories.Run, ["plan"] = Plans.Run, ["idle"] = Idle.Run, ["kill"] = Kills.Run,
    ["start"] = Starts.Run, ["rights"] = Rights.Run, ["visit"] = Visits.Run, ["lighthouse"] = Lighthouses.Run,
};
IEnumerable<string> wanted = args.Length == 0 ? known.Keys : args;
foreach (var name in wanted)
{
    if (!known.TryGetValue(name, out var run)) { await Console.Error.WriteLineAsync($"unknown: {name}; known: {string.Join(", ", known.Keys)}"); return 64; }
    Console.WriteLine($"\n== {name}");
    await run();
}
return Report.Failed ? 1 : 0;
