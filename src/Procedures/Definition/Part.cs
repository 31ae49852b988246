using System.Globalization;
using CaMauSo.Procedures.Expressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CaMauSo.Procedures.Definition;

/// <summary>A mapping of a YAML file. Every key must be asked for before <see cref="Done"/>; what is left over is a fault.</summary>
internal sealed class Part
{
    private readonly Source source;
    private readonly Dictionary<string, YamlNode> left = [];
    private readonly HashSet<string> asked = [];
    private readonly string name;
    private readonly string place;
    private bool quiet;

    public Part(Source source, YamlMappingNode node, string name, string place = "")
    {
        (this.source, Node, this.name, this.place) = (source, node, name, place);
        foreach (var (key, value) in node.Children)
        {
            var text = KeyOf(key);
            if (!left.TryAdd(text, value)) throw source.Refuse(key, $"Khóa \"{text}\" viết hai lần.");
        }
    }

    public YamlMappingNode Node { get; }
    public string File => source.File;

    public DefinitionRefused Refuse(string? key, string sentence) =>
        source.Refuse(key is not null && left.TryGetValue(key, out var node) ? node : Node, sentence);

    public string KeyOf(YamlNode key) => key is YamlScalarNode { Value: { Length: > 0 } text } ? source.Once(text) : throw source.Refuse(key, "Khóa phải là một chữ.");

    /// <summary>Remembers the line of a named thing and refuses a second one of that name.</summary>
    public string Mark(string kind, string key)
    {
        var text = Text(key);
        return source.Marks.TryAdd($"{kind}:{text}", (int)Node.Start.Line)
            ? text : throw Refuse(key, $"\"{text}\" đã có ở dòng {source.Marks[$"{kind}:{text}"]}.");
    }

    /// <summary>Refuses what nobody asked for.</summary>
    public void Done()
    {
        foreach (var (key, value) in Node.Children)
            if (key is YamlScalarNode { Value: { } text } && !asked.Contains(text))
                throw source.Refuse(key, $"Không hiểu khóa \"{text}\" trong {name}; có thể dùng: {string.Join(", ", asked.Order())}.");
    }

    public string Text(string key) => Note(key, AskKind.Text, required: true).TextOrNone(key) ?? throw Missing(key);

    public string? TextOrNone(string key) => Note(key, AskKind.Text).Find(key) switch
    {
        null => null,
        YamlScalarNode scalar => IsNothing(scalar) ? null : source.Once(scalar.Value!),
        var other => throw source.Refuse(other, $"\"{key}\" phải là một chữ."),
    };

    public string OneOf(string key, string? otherwise, params string[] allowed)
    {
        var text = Note(key, AskKind.Words, otherwise is null, allowed).TextOrNone(key) ?? otherwise ?? throw Missing(key);
        return allowed.Contains(text) ? text : throw Refuse(key, $"\"{key}\" là \"{text}\"; phải là một trong: {string.Join(", ", allowed)}.");
    }

    public string? OneOfOrNone(string key, params string[] allowed) => Note(key, AskKind.Words, false, allowed).TextOrNone(key) is null ? null : OneOf(key, null, allowed);

    public T Word<T>(string key, T? otherwise = null) where T : struct, Enum
    {
        if (Note(key, AskKind.Words, otherwise is null, Enum.GetNames<T>()).TextOrNone(key) is not { } text) return otherwise ?? throw Missing(key);
        return Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0])
            ? value : throw Refuse(key, $"\"{key}\" là \"{text}\"; phải là một trong: {string.Join(", ", Enum.GetNames<T>())}.");
    }

    public decimal? NumberOrNone(string key)
    {
        if (Note(key, AskKind.Number).TextOrNone(key) is not { } text) return null;
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number : throw Refuse(key, $"\"{key}\" phải là số.");
    }

    public int? WholeOrNone(string key, int least = 0) => Note(key, AskKind.Whole, least: least).NumberOrNone(key) switch
    {
        null => null,
        { } number when number == decimal.Truncate(number) && number >= least && number <= int.MaxValue => (int)number,
        _ => throw Refuse(key, $"\"{key}\" phải là số nguyên từ {least}."),
    };

    public int Whole(string key, int least = 0) => Note(key, AskKind.Whole, required: true, least: least).WholeOrNone(key, least) ?? throw Missing(key);

    public bool Flag(string key, bool otherwise = false) => Note(key, AskKind.Flag).TextOrNone(key) switch
    {
        null => otherwise,
        "true" => true,
        "false" => false,
        _ => throw Refuse(key, $"\"{key}\" phải là true hoặc false."),
    };

    public DateOnly? DateOrNone(string key) => Note(key, AskKind.Date).TextOrNone(key) switch
    {
        null => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        var text => throw Refuse(key, $"\"{key}\" là \"{text}\"; ngày viết năm-tháng-ngày, ví dụ 2025-07-01."),
    };

    public DateTimeOffset? MomentOrNone(string key) => Note(key, AskKind.Moment).TextOrNone(key) switch
    {
        null => null,
        var text when DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) => at,
        var text => throw Refuse(key, $"\"{key}\" là \"{text}\"; thời điểm viết như 2026-03-09T09:10+07:00."),
    };

    /// <param name="words">The only ones there are, for whoever describes the format; the caller says which one is strange.</param>
    public IReadOnlyList<string> Texts(string key, IReadOnlyList<string>? words = null) => Note(key, AskKind.Texts, words: words).Find(key) switch
    {
        null => [],
        YamlScalarNode scalar when IsNothing(scalar) => [],
        YamlSequenceNode list => [.. list.Select(item => item is YamlScalarNode { Value: { Length: > 0 } text }
            ? source.Once(text) : throw source.Refuse(item, $"Mỗi dòng của \"{key}\" phải là một chữ."))],
        var other => throw source.Refuse(other, $"\"{key}\" phải là một danh sách."),
    };

    /// <summary>An expression, kept for the check after everything is known.</summary>
    public string? Expression(string key, Kind? kind, Stage stage, string? path = null)
    {
        if (Note(key, AskKind.Expression).TextOrNone(key) is not { } text) return null;
        source.Expressions.Add(new Found((int)left[key].Start.Line, text, kind, stage, path));
        return text;
    }

    /// <summary>An expression that must be there.</summary>
    public string Expressed(string key, Kind? kind, Stage stage, string? path = null) => Needed(key).Expression(key, kind, stage, path) ?? throw Missing(key);

    /// <summary>Says that the part cannot do without this key, whatever it is asked for next.</summary>
    public Part Needed(string key) => Note(key, AskKind.Any, required: true);

    /// <summary>Says what a key holds that is read by hand.</summary>
    public Part Holding(string key, AskKind kind) => Note(key, kind);

    /// <summary>Says that its keys are names of the author's own, not words of the format.</summary>
    public Part Quiet()
    {
        quiet = true;
        return this;
    }

    public Part Inner(string key) => Note(key, AskKind.Part, required: true).InnerOrNone(key) ?? throw Missing(key);

    public Part? InnerOrNone(string key) => Note(key, AskKind.Part).Find(key) switch
    {
        null => null,
        YamlScalarNode scalar when IsNothing(scalar) => null,
        YamlMappingNode mapping => new Part(source, mapping, $"\"{key}\"", Below(key)),
        var other => throw source.Refuse(other, $"\"{key}\" phải gồm các khóa."),
    };

    /// <summary>A list of mappings; each is done after it was read.</summary>
    public IReadOnlyList<T> Each<T>(string key, Func<Part, T> read)
    {
        var node = Note(key, AskKind.Parts).Find(key);
        if (node is null || node is YamlScalarNode scalar && IsNothing(scalar)) return [];
        if (node is not YamlSequenceNode list) throw source.Refuse(node, $"\"{key}\" phải là một danh sách.");
        return [.. list.Select(item => Whole(item, $"một mục của \"{key}\"", Below(key) + "[]", read))];
    }

    /// <summary>A list of words and mappings, in the order of the file.</summary>
    public IReadOnlyList<T> WordsOrParts<T>(string key, Func<string, T> word, Func<Part, T> read, IReadOnlyList<string> words) => Note(key, AskKind.WordsOrParts, words: words).Find(key) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Select(item => item is YamlScalarNode { Value: { Length: > 0 } text } ? word(text) : Whole(item, $"một mục của \"{key}\"", Below(key) + "[]", read))],
        var other => throw source.Refuse(other, $"\"{key}\" phải là một danh sách."),
    };

    /// <summary>A mapping of names to mappings, in the order of the file.</summary>
    public IReadOnlyList<(string Key, T Value)> EachNamed<T>(string key, Func<string, Part, T> read)
    {
        var node = Note(key, AskKind.Named, required: true).Find(key) ?? throw Missing(key);
        if (node is not YamlMappingNode mapping) throw source.Refuse(node, $"\"{key}\" phải gồm các khóa.");
        _ = new Part(source, mapping, $"\"{key}\"");
        return [.. mapping.Children.Select(pair =>
        {
            var inner = ((YamlScalarNode)pair.Key).Value!;
            return (inner, Whole(pair.Value, $"\"{inner}\"", Below(key) + "{}", part => read(inner, part)));
        })];
    }

    /// <summary>A mapping of words to words, in the order of the file.</summary>
    public IReadOnlyList<(string Key, string Value)> Pairs(string key)
    {
        if (Note(key, AskKind.Pairs).InnerOrNone(key)?.Quiet() is not { } inner) return [];
        return [.. inner.Node.Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, inner.Text(((YamlScalarNode)pair.Key).Value!)))];
    }

    public YamlNode? Raw(string key) => Note(key, AskKind.Any).Find(key);

    private T Whole<T>(YamlNode node, string called, string at, Func<Part, T> read)
    {
        if (node is not YamlMappingNode mapping) throw source.Refuse(node, $"Ở đây phải gồm các khóa ({called}).");
        var part = new Part(source, mapping, called, at);
        var value = read(part);
        part.Done();
        return value;
    }

    private YamlNode? Find(string key)
    {
        asked.Add(key);
        return left.GetValueOrDefault(key);
    }

    private Part Note(string key, AskKind kind, bool required = false, IReadOnlyList<string>? words = null, int? least = null)
    {
        if (!quiet) source.Asked?.Note(new Asked(place, key, kind, required, words, least));
        return this;
    }

    private string Below(string key) => place.Length == 0 ? key : $"{place}/{key}";

    private DefinitionRefused Missing(string key) => source.Refuse(Node, $"Thiếu khóa \"{key}\" trong {name}.");

    private static bool IsNothing(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "~" or "null";
}
