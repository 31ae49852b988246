using System.Globalization;

namespace CaMauSo.Dossiers.Tests.Walks;

/// <summary>
/// Ten people do at random what they may and what they may not, right and wrong, twice, two at once, with stale pages and on days to come; after every
/// action the database must show what the oracle (<see cref="WalkModel"/>) says. <c>CAMAUSO_WALK=10000 bin/test random_walk</c> walks further,
/// <c>CAMAUSO_WALK_SEED=7</c> elsewhere.
/// </summary>
public sealed class RandomWalkTests
{
    private static int Setting(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : usual;

    [Fact]
    public async Task After_every_step_of_a_random_walk_the_database_shows_what_the_oracle_says()
    {
        var (seed, actions) = (Setting("CAMAUSO_WALK_SEED", 20261118), Setting("CAMAUSO_WALK", 1000));
        var (walked, wrong) = await Walk(new WalkPlan(seed), actions);
        if (wrong is not null) Assert.Fail($"Seed {seed}, action {walked.Count} of {actions}.\n{wrong}\n{await Shorter(walked)}");
    }

    /// <summary>Walks until something is wrong.</summary>
    private static async Task<(List<Command> Walked, string? Wrong)> Walk(WalkPlan plan, int actions)
    {
        await using var province = new WalkProvince();
        await ((IAsyncLifetime)province).InitializeAsync();
        await province.Begin();
        var (model, walked) = (new WalkModel(province.Days), new List<Command>());
        var (counts, pairs) = (new Dictionary<Outcome, int>(), 0);
        for (var n = 1; n <= actions; n++)
        {
            if (n % 12 == 0 && plan.Pair(model, walked) is var (one, two))
            {
                walked.AddRange([one, two]);
                (var collided, model) = await TryBoth(province, model, one, two);
                if (collided is not null) return (walked, collided);
                pairs++;
                continue;
            }

            var command = plan.Next(model, walked);
            walked.Add(command);
            if (await Try(province, model, command, counts) is { } wrong) return (walked, wrong);
            if (n % 500 == 0 && await All(province, model) is { } other) return (walked, other);
        }
        if (await All(province, model) is { } last) return (walked, last);
        if (await Ends(province, model) is { } books) return (walked, books);
        // A walk on which little happens proves little.
        Assert.True(counts[Outcome.Done] > actions / 3 && counts[Outcome.Refused] > actions / 20 && counts[Outcome.Absent] > actions / 20, string.Join(", ", counts));
        Assert.True(actions < 1000 || pairs > actions / 30, $"{pairs} pairs");
        Assert.True(actions < 1000 || model.Dossiers.Exists(d => d is { Kind: "plot", State: "delivered" } && d.Ledger.Contains("Resume")), "no land was walked to its end");
        Assert.True(actions < 1000 || model.Dossiers.Exists(d => d.Facts.Contains("OpinionGiven")), "nobody was asked and answered");
        Assert.True(actions < 1000 || model.Dossiers.Exists(d => d.Facts.Contains("TransferAccepted") && d.State == "delivered"), "nothing that was sent on came to its end");
        Assert.True(actions < 1000 || model.Dossiers.Select(d => d.State).Distinct().Count() >= 8, "few states were reached");
        return (walked, null);
    }

    private static async Task<string?> Try(WalkProvince province, WalkModel model, Command command, Dictionary<Outcome, int>? counts = null)
    {
        var foreseen = model.Take(command);
        var came = await province.Do(command);
        counts?[came] = counts.GetValueOrDefault(came) + 1;
        if (came != foreseen) return $"{command}\nforeseen {foreseen}, came {came}{(command.Dossier >= 0 && command.Dossier < model.Dossiers.Count && command.What != "file" ? "\n" + await province.Picture(command.Dossier) : "")}";
        return command.Dossier < 0 || command.Dossier >= model.Dossiers.Count ? null : Differs(command, model.Dossiers[command.Dossier].Picture(), await province.Picture(command.Dossier));
    }

    /// <summary>Both in the same moment: what is kept must be what one of the orders keeps, and nobody is told otherwise than that order tells.</summary>
    private static async Task<(string? Wrong, WalkModel Then)> TryBoth(WalkProvince province, WalkModel model, Command one, Command other)
    {
        var possible = model.Both(one, other).ToList();
        var came = await Task.WhenAll(Task.Run(() => province.Do(one)), Task.Run(() => province.Do(other)));
        var shown = await province.Picture(one.Dossier);
        foreach (var (first, second, then) in possible)
            if ((first, second) == (came[0], came[1]) && then.Dossiers[one.Dossier].Picture() == shown) return (null, then);
        return ($"at once:\n{one}\n{other}\ncame {came[0]}, {came[1]}; foreseen {string.Join(" or ", possible.Select(p => $"{p.First}, {p.Second}"))}\n{string.Join('\n', possible.Select(p => Differs(null, p.Then.Dossiers[one.Dossier].Picture(), shown)))}", model);
    }

    private static string? Differs(Command? command, string foreseen, string shown) => foreseen == shown ? null
        : $"{command}\n{string.Join('\n', foreseen.Split('\n').Zip(shown.Split('\n')).Where(pair => pair.First != pair.Second).Select(pair => $"foreseen {pair.First}\nshown    {pair.Second}"))}";

    /// <summary>Nobody's action touched another's dossier, and no command made one more.</summary>
    private static async Task<string?> All(WalkProvince province, WalkModel model)
    {
        foreach (var dossier in model.Dossiers)
            if (Differs(null, dossier.Picture(), await province.Picture(dossier.Number)) is { } wrong) return $"dossier {dossier.Number} was changed by another's action{wrong}";
        var there = await province.Read("select count(*)::text from dossiers.dossier");
        return there[0] == model.Dossiers.Count.ToString(CultureInfo.InvariantCulture) ? null : $"{there[0]} dossiers, {model.Dossiers.Count} foreseen";
    }

    /// <summary>Codes and result numbers run on without gap or double; only marked answers changed; nothing half done is left.</summary>
    private static async Task<string?> Ends(WalkProvince province, WalkModel model)
    {
        var gaps = await province.Read("select split_part(code, '-', 1) || ' ' || split_part(code, '-', 2) from dossiers.dossier group by 1 having count(distinct code) <> count(*) or max(split_part(code, '-', 3)::int) <> count(*)");
        if (gaps.Count > 0) return "codes with a gap: " + string.Join(", ", gaps);
        gaps = await province.Read("select register || ' ' || issuing_body from dossiers.result where state = 'Issued' group by register, issuing_body, case when number like '%' || year || '%' then year end having count(distinct number) <> count(*) or max(substring(regexp_replace(number, year::text, '') from '[0-9]+')::int) <> count(*)");
        if (gaps.Count > 0) return "result numbers with a gap: " + string.Join(", ", gaps);
        foreach (var dossier in model.Dossiers.Where(d => d.Place is not null).Take(50))
            if (await province.Place(dossier.Number, dossier.Kind) is var place && place != dossier.Place) return $"dossier {dossier.Number}: foreseen {dossier.Place}, shown {place}";
        return null;
    }

    /// <summary>Only what concerns the dossier that went wrong, walked again from the start.</summary>
    private static async Task<string> Shorter(List<Command> walked)
    {
        var last = walked[^1];
        if (last.Dossier < 0) return string.Join('\n', walked.TakeLast(30));
        var file = walked.First(c => c.What == "file" && c.Dossier == last.Dossier);
        var own = walked.Where(c => c.Dossier == last.Dossier || c.What is "away" or "back").Select(c => c.Dossier == last.Dossier ? c with { Dossier = 0 } : c).Where(c => c.Number >= file.Number || c.Dossier < 0).ToList();
        await using var province = new WalkProvince();
        await ((IAsyncLifetime)province).InitializeAsync();
        await province.Begin();
        var model = new WalkModel(province.Days);
        string? wrong = null;
        var taken = 0;
        foreach (var command in own)
        {
            taken++;
            if ((wrong = await Try(province, model, command)) is not null) break;
        }
        return $"{(wrong is null ? "Alone it goes right; together with the others it does not" : "Walked again alone, it goes wrong as well")}:\n{string.Join('\n', own.Take(taken))}\n{wrong}";
    }
}
