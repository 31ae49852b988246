namespace CaMauSo.Procedures.Comparing;

internal enum Change { Added, Removed, Changed }

/// <summary>One property that is not the same: what it was and what it is.</summary>
internal sealed record ChangedLine(string Label, string Old, string New)
{
    private const string Between = "; ";

    /// <summary>The old words piece by piece, those that are gone marked; a list shows at a glance what left it.</summary>
    public IEnumerable<(string Words, bool Differs)> OldPieces => Pieces(Old, New);

    /// <summary>The new words piece by piece, those that came marked.</summary>
    public IEnumerable<(string Words, bool Differs)> NewPieces => Pieces(New, Old);

    private static IEnumerable<(string, bool)> Pieces(string words, string other)
    {
        var known = other.Split(Between).ToHashSet();
        var pieces = words.Split(Between);
        return pieces.Select((piece, i) => (piece + (i < pieces.Length - 1 ? Between : ""), pieces.Length > 1 && !known.Contains(piece)));
    }
}

/// <summary>One thing that is new, gone or different.</summary>
internal sealed record Difference(Change Change, string What, IReadOnlyList<ChangedLine> Lines);

/// <summary>What is different in one part of a procedure, as citizens and officers meet it.</summary>
internal sealed record DifferenceGroup(string Title, IReadOnlyList<Difference> Items);

/// <summary>Two versions side by side in words: what changed for the people who file and for those who decide.</summary>
internal static class Comparison
{
    /// <summary>What has a group of its own, and what a version is by: neither belongs to the general part.</summary>
    private static readonly string[] NotGeneral =
    [
        nameof(ProcedureVersion.Pages), nameof(ProcedureVersion.Papers), nameof(ProcedureVersion.Fees), nameof(ProcedureVersion.Time), nameof(ProcedureVersion.Process), nameof(ProcedureVersion.Results),
        nameof(ProcedureVersion.Determinants), nameof(ProcedureVersion.Rules), nameof(ProcedureVersion.Examples), nameof(ProcedureVersion.Unsure), nameof(ProcedureVersion.Code), nameof(ProcedureVersion.Version),
        nameof(ProcedureVersion.Hash), nameof(ProcedureVersion.OldOnlineLevel), nameof(ProcedureVersion.FieldsByPath), nameof(ProcedureVersion.InForceFrom), nameof(ProcedureVersion.InForceUntil), nameof(ProcedureVersion.Announced), nameof(ProcedureVersion.Suspended), nameof(ProcedureVersion.Contract),
    ];

    /// <summary>A thing to compare: the name it is found by, what people call it, its lines.</summary>
    private sealed record Thing(string Key, string What, IReadOnlyList<SpokenLine> Lines)
    {
        /// <summary>The page a question stands on: moved is a change, a page that is called otherwise is the page's.</summary>
        public FormPage? Page { get; init; }
    }

    private static readonly (string Title, Func<ProcedureVersion, IEnumerable<Thing>> Things)[] Groups =
    [
        ("Thông tin chung", version => [new("", "Thông tin chung", [.. Spoken.Lines(version, NotGeneral), Spoken.Line(typeof(ProcedureVersion), nameof(ProcedureVersion.Announced), version.Decision)])]),
        ("Câu hỏi", version => version.Pages.SelectMany(page => page.Fields.Select(field =>
            new Thing(field.Path, field.Label, [.. Spoken.Lines(field, nameof(FormField.Path))]) { Page = page }))),
        ("Hợp đồng dữ liệu", version => [new("", "Hợp đồng dữ liệu", [.. version.Contract.Written()])]),
        ("Trang câu hỏi", version => version.Pages.Select(page => Named(page, page.Key, page.Title, nameof(FormPage.Key), nameof(FormPage.Fields)))),
        ("Ràng buộc giữa các câu trả lời", version => version.Rules.Select(rule => Named(rule, rule.Says, rule.Says))),
        ("Giấy tờ", version => version.Papers.Select(paper => Named(paper, paper.Key, paper.Name, nameof(Paper.Key)))),
        ("Phí, lệ phí", version => version.Fees.Select(fee => Named(fee, fee.Key, fee.Name, nameof(FeeRule.Key)))),
        ("Thời hạn", version => [Named(version.Time, "", "Thời hạn")]),
        ("Quy trình", version => version.Process.States.Values.Select(state => Named(state, "s:" + state.Key, $"Bước “{state.Name}”", nameof(State.Key)))
            .Concat(version.Process.Actions.Values.Select(action => Named(action, "a:" + action.Key, $"Việc “{action.Label}”", nameof(ProcessAction.Key))))
            .Append(Named(version.Process, "p", "Quy trình", nameof(Process.States), nameof(Process.Actions)))),
        ("Kết quả", version => version.Results.Select(result => Named(result, result.Key, result.Name, nameof(ResultTemplate.Key), nameof(ResultTemplate.CountsByYear)))),
        ("Dữ kiện", version => version.Determinants.Select(fact => Named(fact, fact.Key, fact.Label, nameof(Determinant.Key)))),
        ("Ví dụ", version => version.Examples.Select(example => Named(example, example.Name, example.Name))),
        ("Điều chưa chắc", version => version.Unsure.Select(mark => Named(mark, mark.About + mark.Note, mark.Note))),
    ];

    public static IReadOnlyList<DifferenceGroup> Of(ProcedureVersion old, ProcedureVersion @new) =>
        [.. Groups.Select(group => new DifferenceGroup(group.Title, [.. Between([.. group.Things(old)], [.. group.Things(@new)])])).Where(group => group.Items.Count > 0)];

    private static IEnumerable<Difference> Between(List<Thing> old, List<Thing> @new)
    {
        var (before, after) = (Keyed(old), Keyed(@new));
        foreach (var (key, thing) in after)
            if (!before.TryGetValue(key, out var was)) yield return new(Change.Added, thing.What, [.. Moved(null, thing.Page), .. thing.Lines.Select(line => new ChangedLine(line.Label, "", line.Words))]);
            else if (Moved(was.Page, thing.Page).Concat(Changed(was.Lines, thing.Lines)).ToList() is { Count: > 0 } lines) yield return new(Change.Changed, thing.What, lines);
        foreach (var (_, gone) in before.Where(one => !after.ContainsKey(one.Key)))
            yield return new(Change.Removed, gone.What, [.. gone.Lines.Select(line => new ChangedLine(line.Label, line.Words, ""))]);
        var (earlier, later) = (before.Keys.Where(after.ContainsKey).ToList(), after.Keys.Where(before.ContainsKey).ToList());
        if (!earlier.SequenceEqual(later)) yield return new(Change.Changed, "Thứ tự", [new ChangedLine("Thứ tự", InOrder(earlier, later, before), InOrder(later, earlier, after))]);
    }

    /// <summary>Two that go by one name, such as rules with the same sentence, are told apart by their place.</summary>
    private static OrderedDictionary<string, Thing> Keyed(List<Thing> things)
    {
        var keyed = new OrderedDictionary<string, Thing>();
        foreach (var thing in things)
        {
            var (key, number) = (thing.Key, 1);
            while (!keyed.TryAdd(key, thing)) key = $"{thing.Key}\n{++number}";
        }

        return keyed;
    }

    /// <summary>From the first that changed its place to the last.</summary>
    private static string InOrder(List<string> keys, List<string> other, OrderedDictionary<string, Thing> things)
    {
        var first = keys.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        var last = keys.Count - keys.AsEnumerable().Reverse().Zip(other.AsEnumerable().Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Join("; ", keys[first..last].Select(key => things[key].What));
    }

    private static IEnumerable<ChangedLine> Moved(FormPage? from, FormPage? to) =>
        from?.Key == to?.Key ? [] : [new ChangedLine("Trang", from?.Title ?? "", to?.Title ?? "")];

    private static IEnumerable<ChangedLine> Changed(IReadOnlyList<SpokenLine> old, IReadOnlyList<SpokenLine> @new)
    {
        foreach (var label in @new.Select(line => line.Label).Union(old.Select(line => line.Label)))
        {
            var (was, now) = (With(old, label), With(@new, label));
            if (was.Words != now.Words) yield return new(label, was.Words, now.Words);
            else if (was.Exact != now.Exact) yield return new(label, was.Exact, now.Exact);
        }
    }

    private static SpokenLine With(IReadOnlyList<SpokenLine> lines, string label) => lines.FirstOrDefault(line => line.Label == label) ?? new(label, "", "");

    private static Thing Named(object part, string key, string what, params string[] except) => new(key, what, [.. Spoken.Lines(part, except)]);
}
