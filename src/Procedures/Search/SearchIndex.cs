namespace CaMauSo.Procedures.Search;

/// <summary>
/// Finds procedures by what people type. Words are weighed by where they stand and how rare they are; a word may be
/// exact, begun, misspelt or typed in Telex; what people say is turned into what the law calls it.
/// </summary>
internal sealed class SearchIndex
{
    private const double Exact = 1, Begun = 0.75, Misspelt = 0.5, Meant = 0.95;

    private readonly IReadOnlyList<ProcedureVersion> procedures;
    private readonly Dictionary<string, List<(int Procedure, double Weight)>> places = [];
    private readonly Dictionary<string, double> rarities;
    private readonly string[] words;
    private readonly string[][] phrases;
    private readonly string[] codes;
    private readonly (string Said, List<string> Meant)[] synonyms;

    public SearchIndex(IReadOnlyList<ProcedureVersion> procedures, IReadOnlyList<LifeEvent> lifeEvents, Synonyms synonyms)
    {
        this.procedures = procedures;
        this.synonyms = [.. synonyms.Pairs.Select(pair => (Padded(TypedWords.Of(pair.Said)), TypedWords.Of(pair.Meant)))];
        var events = lifeEvents.ToDictionary(one => one.Key);
        phrases = new string[procedures.Count][];
        for (var i = 0; i < procedures.Count; i++)
        {
            var it = procedures[i];
            var own = it.LifeEvents.Select(events.GetValueOrDefault).OfType<LifeEvent>().ToList();
            Add(i, it.ShortName, 10);
            Add(i, it.Name, 5);
            foreach (var synonym in it.Synonyms) Add(i, synonym, 9);
            if (it.NameEn is { } english) Add(i, english, 8);
            foreach (var one in own)
            {
                Add(i, one.Name, 5);
                Add(i, one.Hint, 2);
            }

            Add(i, it.FieldName, 3);
            Add(i, it.Summary, 2);
            phrases[i] = [.. it.Synonyms.Concat([it.ShortName, it.Name, it.FieldName]).Concat(own.Select(one => one.Name)).Select(text => Padded(TypedWords.Of(text))).Distinct()];
        }

        words = [.. places.Keys];
        codes = [.. procedures.Select(one => Digits(one.Code))];
        rarities = places.ToDictionary(pair => pair.Key, pair => Math.Log(1 + (double)procedures.Count / pair.Value.Select(place => place.Procedure).Distinct().Count()));
    }

    public IReadOnlyList<SearchHit> Find(string typed, int most)
    {
        var digits = Digits(typed);
        if (digits.Length >= 3 && typed.All(c => char.IsAsciiDigit(c) || c is '.' or ' '))
            return [.. procedures.Where((_, i) => codes[i].Contains(digits, StringComparison.Ordinal)).Take(most).Select(one => new SearchHit(one, 1_000))];

        var asked = TypedWords.Of(typed);
        if (asked.Count == 0) return [];
        var telex = asked.ConvertAll(TypedWords.FromTelex);
        var scores = new double[procedures.Count];
        var meant = new List<string>();
        double wanted = 0;
        for (var i = 0; i < asked.Count; i++)
        {
            var (word, worth) = Score(scores, asked[i], telex[i], 1);
            meant.Add(word);
            wanted += worth;
        }

        string[] readings = [.. new[] { Padded(asked), Padded(telex), Padded(meant) }.Distinct()];
        Praise(scores, readings, 10 * wanted);
        foreach (var name in synonyms.Where(pair => readings.Any(reading => reading.Contains(pair.Said, StringComparison.Ordinal))).Select(pair => pair.Meant).DistinctBy(Padded))
        {
            var worth = name.Sum(word => Score(scores, word, word, Meant).Worth);
            Praise(scores, [Padded(name)], 12 * worth);
            wanted += worth;
        }

        // A stray common word is no find: a good part of what was asked must be there.
        var enough = Math.Max(wanted * 1.6, scores.DefaultIfEmpty(0).Max() * 0.2);
        return [.. scores.Select((score, i) => (score, i)).Where(one => one.score > enough)
            .OrderByDescending(one => one.score).ThenBy(one => procedures[one.i].ShortName.Length).ThenBy(one => procedures[one.i].Code, StringComparer.Ordinal)
            .Take(most).Select(one => new SearchHit(procedures[one.i], Math.Round(one.score, 2)))];
    }

    /// <summary>Adds to procedures that are called just that; half as much when the last word is only begun.</summary>
    private void Praise(double[] scores, string[] readings, double worth)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] == 0) continue;
            var best = 0.0;
            foreach (var phrase in phrases[i])
                foreach (var reading in readings)
                    if (best < 1 && phrase.Contains(reading, StringComparison.Ordinal)) best = 1;
                    else if (best < 0.5 && reading.Length > 4 && phrase.Contains(reading[..^1], StringComparison.Ordinal)) best = 0.5;
            scores[i] += best * worth;
        }
    }

    /// <summary>Adds what a word is worth to every procedure that has it; tells the known word it stands for and how rare that is.</summary>
    private (string Word, double Worth) Score(double[] scores, string word, string telex, double trust)
    {
        var best = new Dictionary<int, double>();
        var (meant, worth) = (word, 0.0);
        void Give(string found, double quality)
        {
            var rarity = rarities[found] * quality;
            if (rarity > worth) (meant, worth) = (found, rarity);
            foreach (var (procedure, weight) in places[found])
                best[procedure] = Math.Max(best.GetValueOrDefault(procedure), weight * rarity);
        }

        foreach (var form in new[] { word, telex, TypedWords.WithoutDoubles(word) }.Distinct()) if (places.ContainsKey(form)) Give(form, Exact);
        if (best.Count == 0)
            foreach (var known in words)
                if (Begins(known, word) || telex != word && Begins(known, telex)) Give(known, Begun);
        if (best.Count == 0)
            foreach (var known in words)
                if (Slips(telex) is > 0 and var slips && TypedWords.Near(known, telex, slips) || Slips(word) is > 0 and var more && TypedWords.Near(known, word, more))
                    Give(known, Misspelt);
        foreach (var (procedure, value) in best) scores[procedure] += value * trust;
        return (meant, worth == 0 ? 1 : worth);
    }

    private static bool Begins(string known, string word) => word.Length >= 2 && known.Length > word.Length && known.StartsWith(word, StringComparison.Ordinal);

    private static int Slips(string word) => word.Length switch { < 3 => 0, < 8 => 1, _ => 2 };

    private void Add(int procedure, string text, double weight)
    {
        var own = TypedWords.Of(text);
        // The shorter a name, the more each of its words says.
        weight /= 0.75 + 0.05 * own.Count;
        foreach (var word in own) Put(word, procedure, weight);
        // People also write two syllables as one: "khaisinh", "tauca".
        for (var i = 1; i < own.Count; i++) Put(own[i - 1] + own[i], procedure, weight * 1.5);
    }

    private void Put(string word, int procedure, double weight)
    {
        if (!places.TryGetValue(word, out var list)) places[word] = list = [];
        if (list.Count > 0 && list[^1].Procedure == procedure) list[^1] = (procedure, Math.Max(list[^1].Weight, weight));
        else list.Add((procedure, weight));
    }

    private static string Padded(List<string> own) => $" {string.Join(' ', own)} ";

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
