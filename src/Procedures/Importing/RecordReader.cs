using System.Text.Json;
using CaMauSo.Kernel;

namespace CaMauSo.Procedures.Importing;

/// <summary>
/// Reads national records out of JSON somebody sent. Whatever it holds, the outcome is records or a sentence; a part of another shape is no
/// reason to refuse the rest, but it is never dropped unsaid.
/// </summary>
internal static class RecordReader
{
    /// <summary>As much as a file of records may be, in letters; all records of a province have less.</summary>
    internal const int Longest = 4 * 1024 * 1024;
    private const int LongestWords = 2_000, MostRecords = 5_000, MostItems = 400;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Code and name of every record in the text.</summary>
    /// <exception cref="Refused">It is no JSON, or holds no record.</exception>
    public static IReadOnlyList<(string Code, string Name)> Names(string text) => Read(text, root => (IReadOnlyList<(string, string)>)[.. Records(root).Select(NamesOf).OfType<(string, string)>()]);

    /// <summary>The record of that code; the only one when no code is given.</summary>
    /// <exception cref="Refused">As <see cref="Names"/>, or there is not exactly one.</exception>
    public static NationalRecord One(string text, string? code) => Read(text, root =>
    {
        var named = Records(root).Select(one => (Record: one, Names: NamesOf(one))).Where(one => one.Names is not null && (code is null || one.Names.Value.Code == code)).ToList();
        return named switch
        {
            [var only] => new RecordParts().Of(only.Record, only.Names!.Value),
            [] => throw No(code is null ? "Không thấy bản ghi nào có mã (code) và tên (name) của thủ tục." : $"Không có bản ghi nào mang mã {code}."),
            _ when code is not null => throw No($"Có {named.Count} bản ghi cùng mã {code}: để lại một bản rồi nhập."),
            _ => throw new Refused($"Có {named.Count} bản ghi: chọn một thủ tục để nhập.", "ma"),
        };
    });

    private static T Read<T>(string text, Func<JsonElement, T> read)
    {
        if (string.IsNullOrWhiteSpace(text)) throw No("Dán bản ghi JSON hoặc chọn tệp.");
        if (text.Length > Longest) throw No($"Dài quá {Longest / (1024 * 1024)} triệu ký tự nên không phải là bản ghi thủ tục.");
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return read(document.RootElement);
        }
        catch (JsonException wrong)
        {
            throw No(wrong.LineNumber is { } line ? $"JSON không đọc được ở dòng {line + 1}, gần byte {wrong.BytePositionInLine + 1}." : "JSON không đọc được: có khóa viết hai lần hoặc lồng nhau quá sâu.");
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair is JSON and yet no text.
            throw No("Có ký tự không phải là chữ: lưu lại tệp bằng bảng mã UTF-8.");
        }
    }

    private static Refused No(string sentence) => new(sentence, "banGhi");

    private static List<JsonElement> Records(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("procedures", out var inner)) root = inner;
        return root.ValueKind switch
        {
            JsonValueKind.Object => [root],
            JsonValueKind.Array when root.GetArrayLength() <= MostRecords => [.. root.EnumerateArray()],
            JsonValueKind.Array => throw No($"Có hơn {MostRecords} bản ghi: chia nhỏ rồi nhập."),
            _ => throw No("Phải là một bản ghi, hoặc một danh sách bản ghi ở khóa procedures."),
        };
    }

    private static (string Code, string Name)? NamesOf(JsonElement record) =>
        record.ValueKind == JsonValueKind.Object && TextOf(record, "code") is { Length: <= 40 } code && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '.') && TextOf(record, "name") is { } name
            ? (code, Cut(name)) : null;

    private static string? TextOf(JsonElement part, string key) =>
        part.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && Vietnamese.Clean(value.GetString()) is { Length: > 0 } text ? text : null;

    internal static string Cut(string text) => text.Length <= LongestWords ? text : text[..(char.IsHighSurrogate(text[LongestWords - 1]) ? LongestWords - 1 : LongestWords)] + "…";

    /// <summary>One record part by part; remembers what it could not take.</summary>
    private sealed class RecordParts
    {
        private readonly List<(string, string)> strange = [];

        public NationalRecord Of(JsonElement record, (string Code, string Name) names)
        {
            var current = Inner(record, "current", "");
            var online = Inner(record, "onlineLevelNow", "");
            Unknown(record, "", "code", "nationalCodeFormat", "name", "ministry", "field", "decisionNo", "current", "beforeJuly2025", "onlineLevelNow");
            Unknown(current, "current.", "level", "applicants", "executingBody", "competentBody", "channels", "documentSets", "legalBasis", "results", "hasConditions", "stepsTextChars", "sourceFile", "provenance", "source", "sourceUrl");
            return new NationalRecord(
                names.Code, names.Name, Text(record, "field", ""), Text(record, "decisionNo", ""), Text(current, "level", "current."), Text(current, "applicants", "current."),
                Text(current, "executingBody", "current."), Text(current, "competentBody", "current."), Flag(current, "hasConditions", "current."), Text(online, "value", "onlineLevelNow."),
                Text(current, "provenance", "current."), Text(current, "sourceUrl", "current."))
            {
                Channels = [.. Each(current, "channels", "current.").Select(one => Channel(one.Item, one.Where)).OfType<RecordChannel>()],
                Papers = [.. Each(current, "documentSets", "current.").Select(one => new RecordPapers(Text(one.Item, "case", one.Where), [.. Each(one.Item, "items", one.Where).Select(item => Paper(item.Item, item.Where)).OfType<RecordPaper>()]))],
                LegalBases = [.. Words(current, "legalBasis", "current.")],
                Results = [.. Each(current, "results", "current.").Select(one => (Name: Text(one.Item, "name", one.Where), Code: Text(one.Item, "code", one.Where))).Where(one => one.Name is not null || one.Code is not null).Select(one => (one.Name ?? one.Code!, one.Code))],
                Strange = strange,
            };
        }

        private RecordChannel? Channel(JsonElement part, string where)
        {
            if (Text(part, "channel", where) is not { } name)
            {
                Odd(where + "channel", part);
                return null;
            }

            var duration = Found(part, "duration");
            var words = duration is null ? null : Cut(Vietnamese.Clean(duration.Value.ValueKind == JsonValueKind.String ? duration.Value.GetString() : duration.Value.GetRawText()));
            var number = duration is { ValueKind: JsonValueKind.Number } && duration.Value.TryGetDecimal(out var value) ? value : (decimal?)null;
            return new RecordChannel(Cut(name), number, words, Text(part, "unit", where), Flag(part, "feeFree", where), [.. Amounts(part, where)], Text(part, "text", where));
        }

        private RecordPaper? Paper(JsonElement part, string where)
        {
            if (Text(part, "name", where) is not { } name)
            {
                Odd(where + "name", part);
                return null;
            }

            return new RecordPaper(name, Flag(part, "truncated", where), Whole(part, "originals", where), Whole(part, "copies", where), Flag(part, "isNote", where));
        }

        private IEnumerable<long> Amounts(JsonElement part, string where)
        {
            if (Found(part, "feeAmountsVnd") is not { } list) yield break;
            if (list.ValueKind != JsonValueKind.Array) { Odd(where + "feeAmountsVnd", list); yield break; }
            foreach (var one in list.EnumerateArray().Take(MostItems))
                if (one.ValueKind == JsonValueKind.Number && one.TryGetDecimal(out var amount) && amount == decimal.Truncate(amount) && amount is >= 0 and <= int.MaxValue) yield return (long)amount;
                else Odd(where + "feeAmountsVnd", one);
        }

        private int? Whole(JsonElement part, string key, string where)
        {
            if (Found(part, key) is not { } value) return null;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number == decimal.Truncate(number) && number is >= 0 and <= int.MaxValue) return (int)number;
            Odd(where + key, value);
            return null;
        }

        private bool Flag(JsonElement part, string key, string where)
        {
            if (Found(part, key) is not { } value) return false;
            if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Odd(where + key, value);
            return value.ValueKind == JsonValueKind.True;
        }

        private string? Text(JsonElement part, string key, string where)
        {
            if (Found(part, key) is not { } value) return null;
            if (value.ValueKind == JsonValueKind.String) return Cut(Vietnamese.Clean(value.GetString())) is { Length: > 0 } text ? text : null;
            Odd(where + key, value);
            return null;
        }

        private IEnumerable<string> Words(JsonElement part, string key, string where)
        {
            if (Found(part, key) is not { } list) yield break;
            if (list.ValueKind != JsonValueKind.Array) { Odd(where + key, list); yield break; }
            foreach (var one in Limited(list, where + key))
                if (one.ValueKind == JsonValueKind.String && Vietnamese.Clean(one.GetString()) is { Length: > 0 } text) yield return Cut(text);
                else Odd(where + key, one);
        }

        private IEnumerable<(JsonElement Item, string Where)> Each(JsonElement part, string key, string where)
        {
            if (Found(part, key) is not { } list) yield break;
            if (list.ValueKind != JsonValueKind.Array) { Odd(where + key, list); yield break; }
            var number = 0;
            foreach (var one in Limited(list, where + key))
            {
                var here = $"{where}{key}[{++number}].";
                if (one.ValueKind == JsonValueKind.Object) yield return (one, here);
                else Odd(here, one);
            }
        }

        private static JsonElement.ArrayEnumerator Limited(JsonElement list, string where) =>
            list.GetArrayLength() <= MostItems ? list.EnumerateArray() : throw No($"“{where}” có {list.GetArrayLength()} mục; bản ghi thủ tục có nhiều nhất {MostItems}.");

        private JsonElement Inner(JsonElement part, string key, string where)
        {
            if (Found(part, key) is not { } value) return default;
            if (value.ValueKind == JsonValueKind.Object) return value;
            Odd(where + key, value);
            return default;
        }

        private static JsonElement? Found(JsonElement part, string key) =>
            part.ValueKind == JsonValueKind.Object && part.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

        private void Unknown(JsonElement part, string where, params string[] known)
        {
            if (part.ValueKind != JsonValueKind.Object) return;
            foreach (var other in part.EnumerateObject().Where(one => !known.Contains(one.Name) && one.Value.ValueKind != JsonValueKind.Null).Take(50)) Odd(where + Cut(Vietnamese.Clean(other.Name)), other.Value);
        }

        private void Odd(string where, JsonElement value)
        {
            var words = Vietnamese.Clean(value.GetRawText());
            if (strange.Count < 100) strange.Add((where.TrimEnd('.'), words.Length <= 160 ? words : words[..160] + "…"));
        }
    }
}
