using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CaMauSo.Procedures.Expressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace CaMauSo.Procedures.Definition;

/// <summary>An expression found in a file, to be checked once all fields and determinants are known.</summary>
internal sealed record Found(int Line, string Text, Kind? Kind, Stage Stage, string? Path);

/// <summary>Where an expression is evaluated, and so what it may name.</summary>
internal enum Stage { Determinant, Case, Show, Form, Fees, Process }

/// <summary>One YAML file of the province, read strictly: no anchors, no tags, no double keys, bounded in size, depth and number.</summary>
internal sealed class Source
{
    internal const int Longest = 512 * 1024;
    private const int Deepest = 16;

    /// <summary>As many entries as a list or a mapping may have; the longest of the law, of nationalities, has some two hundred.</summary>
    internal const int Most = 500;

    private readonly string[] lines;

    private Source(string file, string text, YamlMappingNode root)
    {
        (File, lines) = (file, text.Split('\n'));
        Root = new Part(this, root, "tệp");
    }

    public string File { get; }
    public Part Root { get; }
    public List<Found> Expressions { get; } = [];

    /// <summary>Words of other definitions of the same reading: what many say is kept once.</summary>
    public ConcurrentDictionary<string, string>? Said { get; init; }

    /// <summary>Set by who wants to know what the reader asks for.</summary>
    public AskedKeys? Asked { get; init; }

    /// <summary>Lines of named things: fields, papers, fees, results.</summary>
    public Dictionary<string, int> Marks { get; } = [];

    public static Source Read(string file, string text, AskedKeys? asked = null, ConcurrentDictionary<string, string>? said = null)
    {
        if (text.Length > Longest) throw TooLarge(file);
        text = text.TrimStart('\uFEFF');
        var strict = new StrictParser(file, text);
        try
        {
            RefuseWhatNobodySees(file, text);
            var stream = new YamlStream();
            stream.Load(strict);
            if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
                throw new DefinitionRefused(file, 1, "Tệp phải có đúng một tài liệu YAML gồm các khóa.");
            return new Source(file, text, root) { Asked = asked, Said = said };
        }
        catch (YamlException wrong)
        {
            throw new DefinitionRefused(file, Math.Max(1, (int)wrong.Start.Line), $"YAML sai: {InWords(wrong)}");
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            // The parser gives up on some broken texts without saying where: near the last thing it understood.
            throw new DefinitionRefused(file, strict.Line, "YAML sai: xem lại dấu ngoặc, dấu nháy, dấu hai chấm và cách thụt dòng từ đây.");
        }
    }

    /// <summary>The word, as it was said before.</summary>
    public string Once(string word) => Said is null ? word : Said.GetOrAdd(word, word);

    public static DefinitionRefused TooLarge(string file) => new(file, 1, $"Tệp lớn quá {Longest / 1024} KB.");

    /// <summary>The line of a key (or the number of an entry) inside keys; where the way ends early, the line it ended at.</summary>
    public int LineAt(params ReadOnlySpan<string> way)
    {
        var (line, node) = (1, (YamlNode)Root.Node);
        foreach (var step in way)
        {
            var found = node switch
            {
                YamlMappingNode mapping => mapping.Children.Select(pair => ((YamlNode At, YamlNode In)?)(pair.Key, pair.Value)).FirstOrDefault(pair => pair!.Value.At is YamlScalarNode key && key.Value == step),
                YamlSequenceNode list when int.TryParse(step, out var at) && at < list.Children.Count => (list.Children[at], list.Children[at]),
                _ => null,
            };
            if (found is not { } next) break;
            (line, node) = ((int)next.At.Start.Line, next.In);
        }

        return line;
    }

    /// <summary>The first line from there on that has these words; that line itself when none has.</summary>
    public int LineWith(string words, int from)
    {
        var at = Array.FindIndex(lines, Math.Clamp(from - 1, 0, lines.Length - 1), line => line.Contains(words, StringComparison.Ordinal));
        return at < 0 ? from : at + 1;
    }

    public DefinitionRefused Refuse(YamlNode at, string sentence) => new(File, (int)at.Start.Line, sentence);

    private static string InWords(YamlException wrong) =>
        wrong.Message.Split("Duplicate key ") is [_, var key] ? $"khóa \"{key.Trim()}\" viết hai lần."
        : $"xem lại dấu ngoặc, dấu nháy, dấu hai chấm và cách thụt dòng ở đây ({wrong.Message.TrimEnd('.')}).";

    private static void RefuseWhatNobodySees(string file, string text)
    {
        if (Unseen(text) is { } found) throw new DefinitionRefused(file, 1 + text.AsSpan(0, found.At).Count('\n'), $"Có ký tự ẩn U+{found.Code:X4} ở đây: xóa rồi gõ lại dòng này.");
    }

    /// <summary>The first character that shows nothing, breaks a line unseen, or shows a line in another order than it is read.</summary>
    private static (int At, int Code)? Unseen(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (text[i] is < '\u007f' and (>= ' ' or '\n' or '\r' or '\t')) { i++; continue; }
            if (!Rune.TryGetRuneAt(text, i, out var rune)) return (i, text[i]);
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) return (i, rune.Value);
            i += rune.Utf16SequenceLength;
        }

        return null;
    }

    /// <summary>Hands on what YAML says, event by event, and refuses on the way what we do not use: nothing deep or endless is ever built.</summary>
    private sealed class StrictParser(string file, string text) : IParser
    {
        private readonly YamlDotNet.Core.Parser parser = new(new StringReader(text));
        private readonly int[] left = new int[Deepest + 1];
        private int depth;

        public ParsingEvent? Current => parser.Current;

        /// <summary>Of the last thing it understood.</summary>
        public int Line { get; private set; } = 1;

        public bool MoveNext()
        {
            if (!parser.MoveNext()) return false;
            Judge(parser.Current!);
            return true;
        }

        private void Judge(ParsingEvent it)
        {
            if (it is StreamStart) left[0] = Most;
            Line = Math.Max(1, (int)it.Start.Line);
            depth += it is MappingStart or SequenceStart ? 1 : it is MappingEnd or SequenceEnd ? -1 : 0;
            if (depth > Deepest) throw new DefinitionRefused(file, Line, $"Các khóa lồng nhau quá {Deepest} tầng.");
            // A mapping's entry is two nodes, a list's one.
            if (it is MappingStart or SequenceStart) left[depth] = it is MappingStart ? 2 * Most : Most;
            if (it is MappingStart or SequenceStart or Scalar && --left[it is Scalar ? depth : depth - 1] < 0)
                throw new DefinitionRefused(file, Line, $"Một danh sách hay một phần chỉ được có nhiều nhất {Most} mục.");
            if (it is AnchorAlias || it is NodeEvent { Anchor.IsEmpty: false })
                throw new DefinitionRefused(file, Line, "Không dùng neo (&, *) của YAML: hãy viết lại nội dung.");
            if (it is NodeEvent { Tag.IsEmpty: false })
                throw new DefinitionRefused(file, Line, "Không dùng thẻ (!) của YAML.");
            // "\0" and "\u202e" within quotation marks are not seen in the text and are there when it is read.
            if (it is Scalar { Style: ScalarStyle.DoubleQuoted } quoted && Unseen(quoted.Value) is { } hidden)
                throw new DefinitionRefused(file, Line, $"Chữ trong ngoặc kép có ký tự ẩn U+{hidden.Code:X4} viết bằng dấu \\: bỏ ký tự ấy đi.");
        }
    }
}
