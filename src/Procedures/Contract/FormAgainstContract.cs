using System.Text.Json.Nodes;

namespace CaMauSo.Procedures.Contract;

/// <summary>Holds a form against the contract of its definition. What the form lets through, the contract may not refuse without the author knowing.</summary>
internal static class FormAgainstContract
{
    /// <summary>Path of the question, pointer into the contract (or null for the question's own line), and the sentence.</summary>
    public static IEnumerable<(string Path, string? Pointer, string Sentence)> Faults(ProcedureVersion version, JsonObject document)
    {
        var sites = new Dictionary<string, JsonObject>();
        foreach (var page in version.Pages)
            foreach (var field in page.Fields)
            {
                if (Sites.Of(document, field.Path) is not { } site)
                {
                    yield return (field.Path, null, $"Biểu mẫu hỏi \"{field.Path}\" nhưng hợp đồng dữ liệu (\"data\") không có mục này.");
                    continue;
                }

                if (!sites.TryAdd(field.Path, site)) continue;
                foreach (var sentence in Kind(field, document, site).Concat(Limits(field, document, site)).Concat(Guard(field, site)))
                    yield return (field.Path, Sites.PointerOf(field.Path), sentence);
            }

        foreach (var (path, pointer) in Required(version, document, document, "", ""))
            if (!version.FieldsByPath.ContainsKey(path)) yield return (path, pointer, $"Hợp đồng dữ liệu bắt buộc \"{path}\" nhưng biểu mẫu không hỏi.");
            else if (!IsAlwaysAsked(version, path)) yield return (path, null, $"Hợp đồng dữ liệu luôn bắt buộc \"{path}\" nhưng biểu mẫu không luôn bắt buộc; dùng if, then trong \"data\" cho điều chỉ đôi khi bắt buộc.");
    }

    private static IEnumerable<string> Kind(FormField field, JsonObject document, JsonObject site)
    {
        var types = Sites.Said(document, site, "type") switch { JsonArray list => [.. list.Select(JsonValues.Text)], { } one => [JsonValues.Text(one)], null => Array.Empty<string?>() };
        var wanted = field.Kind switch
        {
            FieldKind.Integer or FieldKind.Money => "integer",
            FieldKind.Decimal => "number",
            FieldKind.Checkbox => "boolean",
            FieldKind.Checkboxes => "array",
            _ => "string",
        };
        if (!types.Contains(wanted) && !(wanted == "integer" && types.Contains("number")))
            yield return $"\"{field.Path}\" trong biểu mẫu là loại {field.Kind} nên trong hợp đồng dữ liệu phải có type: {wanted}{(types.Length == 0 ? "" : $"; ở đây là {string.Join(", ", types)}")}.";
        if (field.Kind == FieldKind.Date && JsonValues.Text(Sites.Said(document, site, "format")) != "date") yield return $"\"{field.Path}\" là ngày nên trong hợp đồng dữ liệu phải có format: date.";
        if (field.Choices.Count == 0) yield break;
        var allowed = field.Kind == FieldKind.Checkboxes ? Sites.Said(document, Sites.Said(document, site, "items") as JsonObject, "enum") : Sites.Said(document, site, "enum");
        if (allowed is not JsonArray listed) yield return $"\"{field.Path}\" có các lựa chọn nên hợp đồng dữ liệu phải kể chúng ở \"enum\".";
        else if (!listed.Select(JsonValues.Text).ToHashSet().SetEquals(field.Choices.Select(choice => choice.Value)))
            yield return $"\"enum\" của \"{field.Path}\" khác các lựa chọn trong biểu mẫu: {Difference(listed, field)}.";
    }

    private static string Difference(JsonArray listed, FormField field)
    {
        var (data, form) = (listed.Select(Shown.Value).ToHashSet(), field.Choices.Select(choice => choice.Value).ToHashSet());
        return string.Join("; ", new[] { ("chỉ có ở hợp đồng", data.Except(form)), ("chỉ có ở biểu mẫu", form.Except(data)) }
            .Where(side => side.Item2.Any()).Select(side => $"{side.Item1}: {string.Join(", ", side.Item2.Take(8))}"));
    }

    /// <summary>A form that takes what the contract refuses would send people back at the last gate.</summary>
    private static IEnumerable<string> Limits(FormField field, JsonObject document, JsonObject site)
    {
        decimal? Of(string keyword) => JsonValues.Number(Sites.Said(document, site, keyword))?.Exact;
        if (field.Kind is FieldKind.Text or FieldKind.LongText)
        {
            if (Of("maxLength") < Reading.AnswerText.MostOf(field)) yield return $"Biểu mẫu nhận \"{field.Path}\" đến {Reading.AnswerText.MostOf(field)} ký tự, hợp đồng dữ liệu chỉ đến {Of("maxLength")}: ghi cùng một \"maxLength\".";
            if (Of("minLength") > Math.Max(1, field.MinLength ?? 1)) yield return $"Hợp đồng dữ liệu đòi \"{field.Path}\" từ {Of("minLength")} ký tự, biểu mẫu nhận ngắn hơn: ghi cùng một \"minLength\".";
            if (JsonValues.Text(Sites.Said(document, site, "pattern")) is { } pattern && pattern != field.Pattern) yield return $"\"pattern\" của \"{field.Path}\" trong hợp đồng dữ liệu khác trong biểu mẫu.";
        }

        if (field.Kind is not (FieldKind.Integer or FieldKind.Money or FieldKind.Decimal)) yield break;
        if (Of("minimum") is { } least && (field.Min ?? (field.Kind == FieldKind.Money ? 0 : decimal.MinValue)) < least) yield return $"Hợp đồng dữ liệu đòi \"{field.Path}\" từ {Shown.Number(least)}, biểu mẫu nhận nhỏ hơn: ghi cùng một mức.";
        if (Of("maximum") is { } most && (field.Max ?? 999_999_999_999_999m) > most) yield return $"Hợp đồng dữ liệu chỉ cho \"{field.Path}\" đến {Shown.Number(most)}, biểu mẫu nhận lớn hơn: ghi cùng một mức.";
    }

    private static IEnumerable<string> Guard(FormField field, JsonObject site)
    {
        var (privacy, purpose) = (site["x-privacy"], site["x-purpose"]);
        if (privacy is not null && (JsonValues.Text(privacy) is not { } word || !Enum.TryParse<PrivacyClass>(word, out _) || char.IsAsciiDigit(word[0])))
            yield return $"\"x-privacy\" của \"{field.Path}\" phải là một trong: {string.Join(", ", Enum.GetNames<PrivacyClass>())}.";
        else if (privacy is not null && field.PrivacyIsSaid && JsonValues.Text(privacy) != field.Privacy.ToString()) yield return $"\"{field.Path}\": biểu mẫu ghi privacy {field.Privacy}, hợp đồng dữ liệu ghi {Shown.Value(privacy)}; chỉ ghi ở một nơi.";
        if (purpose is not null && JsonValues.Text(purpose) is null or "") yield return $"\"x-purpose\" của \"{field.Path}\" phải là một câu.";
        else if (purpose is not null && field.Purpose.Length > 0 && JsonValues.Text(purpose) != field.Purpose) yield return $"\"{field.Path}\": mục đích ghi hai lần khác nhau; chỉ ghi ở một nơi.";
    }

    /// <summary>Paths that must always be there: required from the root down, as deep as the form asks. A contract may lead back to itself.</summary>
    private static IEnumerable<(string Path, string Pointer)> Required(ProcedureVersion version, JsonObject document, JsonObject group, string path, string pointer)
    {
        if (Sites.Said(document, group, "required") is not JsonArray names) yield break;
        foreach (var name in names.Select(JsonValues.Text).OfType<string>())
        {
            var (inner, site) = (path + name, Sites.Of(document, path + name));
            if (site is not null && version.FieldsByPath.Keys.Any(asked => asked.StartsWith(inner + ".", StringComparison.Ordinal)) && Sites.Said(document, site, "properties") is not null)
                foreach (var deeper in Required(version, document, site, inner + ".", JsonSchema.Step(pointer + "/properties", name))) yield return deeper;
            else yield return (inner, pointer + "/required");
        }
    }

    private static bool IsAlwaysAsked(ProcedureVersion version, string path)
    {
        var page = version.Pages.First(one => one.Fields.Any(field => field.Path == path));
        return page is { ShowWhen: null, Cases.Count: 0 } && version.FieldsByPath[path] is { Required: true, ShowWhen: null };
    }
}
