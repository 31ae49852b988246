using CaMauSo.Procedures.Expressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace CaMauSo.Procedures.Definition;

/// <summary>An expression found in a file, to be checked once all fields and determinants are known.</summary>
internal sealed record Found(int Line, string Text, Kind? Kind, Stage Stage, string? Path);

/// <summary>Where an expression is evaluated, and so what it may name.</summary>
internal enum Stage { Determinant, Case, Show, Form, Fees, Process }

/// <summary>One YAML file of the province, read strictly: no anchors, no tags, no double keys, bounded in size and depth.</summary>
internal sealed class Source
{
    private const int LargestBytes = 512 * 1024;
    private const int Deepest = 16;

    private Source(string file, YamlMappingNode? root)
    {
        File = file;
        Root = new Part(this, root ?? new YamlMappingNode(), "tệp");
    }

    public string File { get; }
    public Part Root { get; }
    public List<Found> Expressions { get; } = [];

    /// <summary>Lines of named things: fields, papers, fees, results.</summary>
    public Dictionary<string, int> Marks { get; } = [];

    public static Source Read(string file, string text)
    {
        if (text.Length > LargestBytes) throw new DefinitionRefused(file, 1, $"Tệp lớn quá {LargestBytes / 1024} KB.");
        try
        {
            RefuseWhatWeDoNotUse(file, text);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
                throw new DefinitionRefused(file, 1, "Tệp phải có đúng một tài liệu YAML gồm các khóa.");
            return new Source(file, root);
        }
        catch (YamlException wrong)
        {
            throw new DefinitionRefused(file, (int)wrong.Start.Line, $"YAML sai: {InWords(wrong)}");
        }
    }

    public DefinitionRefused Refuse(YamlNode at, string sentence) => new(File, (int)at.Start.Line, sentence);

    private static string InWords(YamlException wrong) =>
        wrong.Message.Contains("Duplicate key", StringComparison.OrdinalIgnoreCase) ? $"khóa viết hai lần ({wrong.Message})." : wrong.Message;

    private static void RefuseWhatWeDoNotUse(string file, string text)
    {
        var parser = new YamlDotNet.Core.Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            var line = (int)parser.Current!.Start.Line;
            depth += parser.Current is MappingStart or SequenceStart ? 1 : parser.Current is MappingEnd or SequenceEnd ? -1 : 0;
            if (depth > Deepest) throw new DefinitionRefused(file, line, "Các khóa lồng nhau quá sâu.");
            if (parser.Current is AnchorAlias || parser.Current is NodeEvent { Anchor.IsEmpty: false })
                throw new DefinitionRefused(file, line, "Không dùng neo (&, *) của YAML: hãy viết lại nội dung.");
            if (parser.Current is NodeEvent { Tag.IsEmpty: false })
                throw new DefinitionRefused(file, line, "Không dùng thẻ (!) của YAML.");
        }
    }
}
