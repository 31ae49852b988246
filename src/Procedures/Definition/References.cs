using System.Text.RegularExpressions;
using CaMauSo.Procedures.Expressions;

namespace CaMauSo.Procedures.Definition;

/// <summary>Names by which one part of a definition speaks of another: each must lead somewhere.</summary>
internal static partial class References
{
    public static IEnumerable<(int Line, string Sentence)> Faults(Source source, ProcedureVersion version, Scope scope) =>
        [.. Results(source, version, scope), .. Questions(source, version, scope), .. Actions(source, version), .. Examples(source, version), .. Doubts(source, version)];

    private static IEnumerable<(int, string)> Results(Source source, ProcedureVersion version, Scope scope)
    {
        foreach (var result in version.Results)
        {
            var at = source.Marks.GetValueOrDefault("result:" + result.Key, 1);
            foreach (Match hole in Checks.Hole().Matches(result.NumberPattern))
                if (hole.Groups[1].Value is not ("serial" or "year") || hole.Value.Contains(':', StringComparison.Ordinal) && hole.Value.AsSpan(hole.Value.IndexOf(':') + 1).Trim("0}").Length > 0)
                    yield return (source.LineWith("numberPattern:", at), $"Mẫu số \"{result.NumberPattern}\" chỉ được dùng {{serial}}, {{serial:00000}} và {{year}}.");
            if (!result.NumberPattern.Contains("{serial", StringComparison.Ordinal))
                yield return (source.LineWith("numberPattern:", at), $"Mẫu số \"{result.NumberPattern}\" không có {{serial}}: mọi kết quả sẽ trùng số.");
            if (!RegisterKey().IsMatch(result.Register))
                yield return (source.LineWith("register:", at), $"Sổ \"{result.Register}\" viết bằng chữ thường không dấu, số và dấu nối, như so-dang-ky-khai-sinh.");
            if (version.Results.TakeWhile(other => other != result).FirstOrDefault(other => other.Register == result.Register && other.CountsByYear != result.CountsByYear) is { } other)
                yield return (source.LineWith("register:", at), $"Sổ \"{result.Register}\" đếm lại mỗi năm ở \"{(result.CountsByYear ? result : other).Key}\" mà không ở \"{(result.CountsByYear ? other : result).Key}\": số sẽ trùng.");
            if (result.Code is { } code && !ReadRules.IsResultCode(code)) yield return (source.LineWith("code:", at), $"\"{code}\" không phải mã kết quả như KQ.G15.000031.");
            foreach (Match hole in Checks.Hole().Matches(result.Body))
                if (hole.Groups[1].Value is var name && !version.FieldsByPath.ContainsKey(name) && !ResultText.OwnWords.Contains(name) && !version.Process.AskedFields.ContainsKey(name))
                    yield return (source.LineWith(hole.Value, at), scope.Find(name) is null ? $"Mẫu kết quả dùng {{{name}}} nhưng không có trường nào tên như vậy."
                        : $"Mẫu kết quả dùng {{{name}}}: chỉ in được câu trả lời và những chữ sẵn có, không in được dữ kiện.");
        }
    }

    private static IEnumerable<(int, string)> Questions(Source source, ProcedureVersion version, Scope scope)
    {
        for (var i = 0; i < version.Rules.Count; i++)
            if (version.Rules[i] is var rule && !version.FieldsByPath.ContainsKey(rule.About))
                yield return (source.LineAt("rules", $"{i}", "about"), $"Quy tắc \"{rule.Says}\" nói ở \"{rule.About}\" nhưng không có trường nào tên như vậy.");
        foreach (var field in version.FieldsByPath.Values)
            if (field.MinLength > field.MaxLength || field.Min > field.Max)
                yield return (source.LineWith(field.Min > field.Max ? "min:" : "minLength:", source.Marks["field:" + field.Path]),
                    $"\"{field.Path}\" đòi từ {(field.Min > field.Max ? field.Min : field.MinLength)} nhưng chỉ nhận đến {(field.Min > field.Max ? field.Max : field.MaxLength)}: không ai trả lời được.");
        foreach (Match hole in Checks.Hole().Matches(version.Subject ?? ""))
            if (!version.FieldsByPath.ContainsKey(hole.Groups[1].Value))
                yield return (source.LineAt("procedure", "subject"), $"\"subject\" dùng {{{hole.Groups[1].Value}}} nhưng không có trường nào tên như vậy.");
        foreach (var action in version.Process.Actions.Values)
            foreach (var asked in action.Fields.Where(field => scope.Find(field.Path) is not null || ResultText.OwnWords.Contains(field.Path)))
                yield return (source.LineAt("process", "actions", action.Key, "asks"), $"Câu hỏi \"{asked.Path}\" của hành động trùng tên với một trường, dữ kiện hoặc tên dành riêng.");
    }

    private static IEnumerable<(int, string)> Actions(Source source, ProcedureVersion version)
    {
        foreach (var action in version.Process.Actions.Values)
        {
            int At(string key) => source.LineAt("process", "actions", action.Key, key);
            if (action.Result is { } wanted && version.Results.All(result => result.Key != wanted))
                yield return (At("result"), $"Hành động \"{action.Key}\" ra kết quả \"{wanted}\" nhưng \"results\" không có.");
            if (action.Charges.FirstOrDefault(charge => version.Fees.Any(fee => fee.Key == charge.Value)) is { } twice)
                yield return (At("charges"), $"Khoản \"{twice.Value}\" của hành động \"{action.Key}\" trùng tên với một khoản trong \"fees\".");
            if (action.Effects.Contains("askCharge") && action.Charges.Count == 0 && version.Fees.All(fee => fee.Collect != "middle"))
                yield return (At("effects"), $"Hành động \"{action.Key}\" yêu cầu nộp tiền nhưng không có khoản nào: kể ở \"charges\", hoặc cho một khoản của \"fees\" collect: middle.");
        }

        if (version.Fees.FirstOrDefault(fee => fee.Collect == "middle") is { } middle && !version.Process.Does("askCharge"))
            yield return (source.Marks.GetValueOrDefault("fee:" + middle.Key, 1), $"Khoản \"{middle.Key}\" thu giữa chừng (collect: middle) nhưng không có hành động nào yêu cầu nộp (effects: [askCharge]).");
    }

    private static IEnumerable<(int, string)> Examples(Source source, ProcedureVersion version)
    {
        for (var i = 0; i < version.Examples.Count; i++)
        {
            var example = version.Examples[i];
            int At(params string[] way) => source.LineAt(["examples", $"{i}", .. way]);
            string Called(string name) => $"Ví dụ “{example.Name}”: không có {name}.";
            foreach (var key in example.Determinants.Keys.Where(key => version.Determinants.All(one => one.Key != key))) yield return (At("expect", "determinants"), Called($"dữ kiện \"{key}\""));
            foreach (var key in example.Papers.Where(key => version.Papers.All(one => one.Key != key))) yield return (At("expect", "papers"), Called($"giấy tờ \"{key}\""));
            if (example.Case is { } wanted && version.Cases.All(one => one.Key != wanted)) yield return (At("expect", "case"), Called($"trường hợp \"{wanted}\""));
            foreach (var key in example.Path.Where(key => !version.Process.Actions.ContainsKey(key))) yield return (At("path"), Called($"hành động \"{key}\""));
            if (!version.Process.States.ContainsKey(example.EndsIn)) yield return (At("endsIn"), Called($"trạng thái \"{example.EndsIn}\""));
        }
    }

    /// <summary>A doubt about one paper, fee or result must name one there is: it stands beside it on the citizen's page.</summary>
    private static IEnumerable<(int, string)> Doubts(Source source, ProcedureVersion version)
    {
        for (var i = 0; i < version.Unsure.Count; i++)
            if (version.Unsure[i].About.Split('.', 2) is [var part, var key] && part switch
            {
                "papers" => version.Papers.All(one => one.Key != key),
                "fees" => version.Fees.All(one => one.Key != key),
                "results" => version.Results.All(one => one.Key != key),
                _ => false,
            })
                yield return (source.LineAt("unsure", $"{i}", "about"), $"\"unsure\" nói về \"{part}.{key}\" nhưng \"{part}\" không có \"{key}\".");
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex RegisterKey();
}
