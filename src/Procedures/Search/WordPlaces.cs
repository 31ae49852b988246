using System.Runtime.InteropServices;

namespace CaMauSo.Procedures.Search;

/// <summary>Which word stands in which procedure, how much it says there, and how rare it is.</summary>
internal sealed class WordPlaces
{
    private readonly Dictionary<string, List<(int Procedure, double Weight)>> places = [];
    private readonly Dictionary<string, HashSet<int>> marked = [];
    private Dictionary<string, double> rarities = [];

    /// <summary>Every word, pairs of neighbours written as one included: people also type "khaisinh", "tauca".</summary>
    public string[] Words { get; private set; } = [];

    public void Add(int procedure, string text, double weight)
    {
        var own = TypedWords.Of(text);
        // The shorter a name, the more each of its words says.
        weight /= 0.75 + 0.05 * own.Count;
        foreach (var word in own) Put(word, procedure, weight);
        for (var i = 1; i < own.Count; i++) Put(own[i - 1] + own[i], procedure, weight * 1.5);
        foreach (var word in TypedWords.WithMarks(text)) (CollectionsMarshal.GetValueRefOrAddDefault(marked, word, out _) ??= []).Add(procedure);
    }

    /// <summary>To be called once all is added.</summary>
    public void Weigh(int procedures)
    {
        Words = [.. places.Keys];
        rarities = places.ToDictionary(pair => pair.Key, pair => Math.Log(1 + (double)procedures / pair.Value.Count));
    }

    public bool Knows(string word) => places.ContainsKey(word);
    public double RarityOf(string word) => rarities[word];
    public IReadOnlyList<(int Procedure, double Weight)> Of(string word) => places.GetValueOrDefault(word, []);

    /// <summary>Whether the procedure has the word with just these marks.</summary>
    public bool IsMarked(string word, int procedure) => marked.TryGetValue(word, out var those) && those.Contains(procedure);

    private void Put(string word, int procedure, double weight)
    {
        var list = CollectionsMarshal.GetValueRefOrAddDefault(places, word, out _) ??= [];
        if (list.Count > 0 && list[^1].Procedure == procedure) list[^1] = (procedure, Math.Max(list[^1].Weight, weight));
        else list.Add((procedure, weight));
    }
}
