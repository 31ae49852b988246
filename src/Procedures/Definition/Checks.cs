using System.Collections.Frozen;
using System.Text.RegularExpressions;
using CaMauSo.Procedures.Expressions;

namespace CaMauSo.Procedures.Definition;

/// <summary>What can only be judged when the whole file is known: names in expressions and the order of questions here, the rest where it is named.</summary>
internal static partial class Checks
{
    public static ProcedureVersion Of(Source source, ProcedureVersion version, WrittenContract? data, bool again)
    {
        var faults = new List<DefinitionFault>();
        void Fault(int line, string sentence) => faults.Add(new DefinitionFault(source.File, line, sentence));
        int LineOf(string mark) => source.Marks.TryGetValue(mark, out var line) ? line : source.LineAt(mark.Split('/'));

        var fields = version.Pages.SelectMany(page => page.Fields).ToList();
        if (fields.Count == 0) Fault(1, "Biểu mẫu chưa có trường nào.");
        if (fields.Count > Source.Most) throw new DefinitionRefused(source.File, source.LineAt("form"), $"Biểu mẫu có {fields.Count} trường; nhiều nhất là {Source.Most}.");
        foreach (var field in fields)
        {
            if (fields.Any(other => other.Path.StartsWith(field.Path + ".", StringComparison.Ordinal)))
                Fault(LineOf("field:" + field.Path), $"\"{field.Path}\" vừa là trường vừa là nhóm của trường khác.");
            if (Situation.Names.ContainsKey(field.Path) || field.Path == ProcedureCase.Word) Fault(LineOf("field:" + field.Path), $"\"{field.Path}\" là tên dành riêng.");
        }

        Circles.Refuse(source, version.Determinants);
        var order = fields.Select((field, at) => (field.Path, at)).ToDictionary(pair => pair.Path, pair => pair.at);
        var scope = new Scope(Situation.Names.Concat(fields.Select(field => KeyValuePair.Create(field.Path, KnownAs(field)))).DistinctBy(pair => pair.Key).ToDictionary());
        var read = new Dictionary<string, Expression>();
        var uses = new Dictionary<string, int>();
        int LastFieldIn(Expression expression) =>
            expression.Names.Select(name => order.TryGetValue(name, out var at) ? at : uses.GetValueOrDefault(name, -1)).DefaultIfEmpty(-1).Max();

        int LastCaseField() => version.Cases.Select(one => one.When).OfType<string>().Where(read.ContainsKey).Select(when => LastFieldIn(read[when])).DefaultIfEmpty(-1).Max();

        foreach (var found in source.Expressions.OrderBy(found => found.Stage))
        {
            if (found.Stage > Stage.Case && version.Cases.Count > 0 && !uses.ContainsKey(ProcedureCase.Word))
                (scope, uses[ProcedureCase.Word]) = (scope.With(ProcedureCase.Word, new Known(Kind.Text, version.Cases.Select(one => one.Key).ToHashSet())), LastCaseField());
            try
            {
                var expression = Expression.Read(found.Text, scope);
                if (found.Stage == Stage.Determinant)
                {
                    if (scope.Find(found.Path!) is not null) throw new ExpressionRefused($"Tên \"{found.Path}\" đã dùng cho việc khác.");
                    scope = scope.With(found.Path!, new Known(expression.Kind));
                    uses[found.Path!] = LastFieldIn(expression);
                }
                else if (found.Kind is null ? expression.Kind is not (Kind.Truth or Kind.Number) : expression.Kind != found.Kind) throw new ExpressionRefused("Chỗ này cần một biểu thức " + (found.Kind is null ? "đúng/sai hoặc số." : found.Kind == Kind.Truth ? "đúng/sai." : "số."));
                if (found.Stage == Stage.Show && LastFieldIn(expression) >= First(found.Path!, version, order))
                    throw new ExpressionRefused("Chỉ được hiện theo câu trả lời đứng trước; câu này hỏi đến câu đứng sau hoặc chính nó.");
                if (found.Stage < Stage.Process && expression.Names.FirstOrDefault(Situation.ProcessNames.Contains) is { } late)
                    throw new ExpressionRefused($"\"{late}\" chỉ biết khi hồ sơ đang giải quyết, không dùng ở đây được.");
                read[found.Text] = expression;
            }
            catch (ExpressionRefused wrong)
            {
                Fault(found.Line, $"Biểu thức \"{Shortened(found.Text)}\": {wrong.Message}");
            }
        }

        foreach (var (mark, sentence) in ReadCases.Faults(version, LastCaseField(), order).Concat(ReadFiling.Faults(version)).Concat(ReadCombined.Faults(version))) Fault(LineOf(mark), sentence);
        if (!again)
        {
            faults.AddRange(References.Faults(source, version, scope).Select(found => new DefinitionFault(source.File, found.Line, found.Sentence)));
            var stuck = Graph.Faults(version.Process, [.. version.Cases.Select(one => one.Key)]);
            if (stuck.Count == 0) stuck = [.. Stages.Faults(version)];
            // Times are added up along ways there are.
            if (stuck.Count == 0 && faults.Count == 0) stuck = [.. Budgets.Faults(version, read)];
            foreach (var (sentence, way) in stuck) Fault(source.LineAt(way), sentence);
        }

        if (faults.Count > 0) throw new DefinitionRefused(faults);
        return ReadData.Complete(version with { Expressions = read.ToFrozenDictionary(), Scope = scope }, data, source.File, LineOf);
    }

    private static int First(string path, ProcedureVersion version, Dictionary<string, int> order) =>
        path.StartsWith("page:", StringComparison.Ordinal)
            ? version.Pages.First(page => page.Key == path[5..]).Fields.Select(field => order[field.Path]).DefaultIfEmpty(0).Min()
            : order[path];

    private static Known KnownAs(FormField field) => field.Kind switch
    {
        FieldKind.Checkbox => new Known(Kind.Truth),
        FieldKind.Checkboxes => new Known(Kind.List, field.Choices.Select(choice => choice.Value).ToHashSet()),
        FieldKind.Select or FieldKind.Radio => new Known(Kind.Text, field.Choices.Select(choice => choice.Value).ToHashSet()),
        FieldKind.Date => new Known(Kind.Date),
        FieldKind.Integer or FieldKind.Decimal or FieldKind.Money => new Known(Kind.Number),
        _ => new Known(Kind.Text),
    };

    private static string Shortened(string text) => text.Length <= 80 ? text : text[..80] + "…";

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9.]*)(?::[^}]*)?\}")]
    internal static partial Regex Hole();
}
