using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CaMauSo.Ui;

/// <summary>
/// The Khmer sentences of the portal, as people of the province wrote them: <c>texts/km.json</c> in the province's folder. The keys are the
/// Vietnamese sentences of the modules' <c>Texts/en.json</c>. No program translates: the file says who wrote it and who checked it, and is
/// shown to nobody before <c>offered</c> is set. What is not in it yet is read in Vietnamese.
/// </summary>
public sealed partial class KhmerTexts
{
    private sealed record Written(bool Offered, string? Translator, string? CheckedBy, Dictionary<string, string> Sentences);

    private static readonly JsonSerializerOptions Reading = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    private KhmerTexts(IReadOnlyDictionary<string, string> sentences) => Sentences = sentences;

    /// <summary>Nothing written, nothing offered.</summary>
    public static KhmerTexts None { get; } = new(FrozenDictionary<string, string>.Empty);

    /// <summary>Empty while Khmer is not offered.</summary>
    public IReadOnlyDictionary<string, string> Sentences { get; }

    /// <summary>Whether people may choose it.</summary>
    public bool Offered => Sentences.Count > 0;

    /// <param name="file">May be missing: then Khmer is not offered.</param>
    /// <exception cref="InvalidOperationException">Offered without a name behind it, or a sentence that is no Khmer or has lost one of its places ({0}).</exception>
    public static KhmerTexts Read(string file)
    {
        if (!File.Exists(file)) return None;
        Written it;
        try { it = JsonSerializer.Deserialize<Written>(File.ReadAllText(file), Reading) ?? throw new JsonException("empty"); }
        catch (JsonException no) { throw new InvalidOperationException($"{file}: {no.Message}", no); }
        if (!it.Offered) return None;
        if (string.IsNullOrWhiteSpace(it.Translator) || string.IsNullOrWhiteSpace(it.CheckedBy)) throw new InvalidOperationException($"{file}: translator and checkedBy name the people who answer for the text.");
        foreach (var (vietnamese, khmer) in it.Sentences)
        {
            if (!Letter().IsMatch(khmer)) throw new InvalidOperationException($"{file}: “{vietnamese}” has no Khmer text.");
            if (!Places(vietnamese).SetEquals(Places(khmer))) throw new InvalidOperationException($"{file}: “{vietnamese}” must keep its places {{0}}, {{1}}… in Khmer.");
        }

        return new(it.Sentences.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static HashSet<string> Places(string sentence) => [.. Place().Matches(sentence).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"[\u1780-\u17B3]")]
    private static partial Regex Letter();

    [GeneratedRegex(@"\{([0-9])[^}]*\}")]
    private static partial Regex Place();
}
