namespace CaMauSo.Procedures.Search;

/// <summary>
/// Finds procedures by what people type. Words are weighed by where they stand and how rare they are; a word may be
/// exact, begun, misspelt or typed in Telex; what people say is turned into what the law calls it.
/// </summary>
internal sealed class SearchIndex
{
    private const double Exact = 1, Begun = 0.75, Misspelt = 0.55, Meant = 0.95;

    private readonly IReadOnlyList<ProcedureVersion> procedures;
    private readonly Synonyms synonyms;
    private readonly Dictionary<string, List<(int Procedure, double Weight)>> places = [];
    private readonly string[] words;
    private readonly string[][] phrases;
    private readonly string[] codes;

    public SearchIndex(IReadOnlyList<ProcedureVersion> procedures, IReadOnlyList<LifeEvent> lifeEvents, Synonyms synonyms)
    {
        (this.procedures, this.synonyms) = (procedures, synonyms);
        var events = lifeEvents.ToDictionary(one => one.Key);
        phrases = new string[procedures.Count][];
        for (var i = 0; i < procedures.Count; i++)
        {
            var it = procedures[i];
            Add(i, it.ShortName, 10);
            Add(i, it.Name, 5);
            foreach (var synonym in it.Synonyms) Add(i, synonym, 9);
            if (it.NameEn is { } english) Add(i, english, 8);
            foreach (var one in it.LifeEvents.Select(events.GetValueOrDefault).OfType<LifeEvent>())
            {
                Add(i, one.Name, 5);
                Add(i, one.Hint, 2);
            }

            Add(i, it.FieldName, 3);
            Add(i, it.Summary, 2);
            phrases[i] = [.. it.Synonyms.Append(it.ShortName).Append(it.Name).Select(Padded)];
        }

        words = [.. places.Keys];
        codes = [.. procedures.Select(one => Digits(one.Code))];
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
        double wanted = 0, own = 0;
        for (var i = 0; i < asked.Count; i++)
        {
            own += Rarity(asked[i], telex[i]);
            wanted += Score(scores, asked[i], telex[i], 1);
        }

        foreach (var meant in Meanings(asked, telex))
            foreach (var word in meant) wanted += Score(scores, word, word, Meant);
        var (whole, keyed) = (Padded(string.Join(' ', asked)), Padded(string.Join(' ', telex)));
        for (var i = 0; i < scores.Length; i++)
            if (scores[i] > 0 && phrases[i].Any(phrase => phrase.Contains(whole, StringComparison.Ordinal) || phrase.Contains(keyed, StringComparison.Ordinal)))
                scores[i] += 10 * own;

        // A stray common word is no find: at least a good part of what was asked must be there.
        var enough = Math.Max(wanted * 1.6, scores.DefaultIfEmpty(0).Max() * 0.2);
        return [.. scores.Select((score, i) => (score, i)).Where(one => one.score > enough)
            .OrderByDescending(one => one.score).ThenBy(one => procedures[one.i].ShortName, StringComparer.Ordinal)
            .Take(most).Select(one => new SearchHit(procedures[one.i], Math.Round(one.score, 2)))];
    }

    /// <summary>Adds what a word is worth to every procedure that has it; returns the word's rarity.</summary>
    private double Score(double[] scores, string word, string telex, double trust)
    {
        var rarity = Rarity(word, telex);
        var best = new Dictionary<int, double>();
        void Give(string found, double quality)
        {
            foreach (var (procedure, weight) in places[found])
                best[procedure] = Math.Max(best.GetValueOrDefault(procedure), weight * quality);
        }

        foreach (var form in Forms(word, telex)) if (places.ContainsKey(form)) Give(form, Exact);
        if (best.Count == 0 || word.Length < 3)
            foreach (var known in words)
                if (Begins(known, word) || telex != word && Begins(known, telex)) Give(known, Begun);
        if (best.Count == 0)
            foreach (var known in words)
                if (Slips(telex) is > 0 and var slips && TypedWords.Near(known, telex, slips) || Slips(word) is > 0 and var more && TypedWords.Near(known, word, more))
                    Give(known, Misspelt);
        foreach (var (procedure, value) in best) scores[procedure] += value * rarity * trust;
        return rarity;
    }

    private static bool Begins(string known, string word) => word.Length >= 2 && known.Length > word.Length && known.StartsWith(word, StringComparison.Ordinal);

    private static int Slips(string word) => word.Length switch { < 4 => 0, < 8 => 1, _ => 2 };

    private static IEnumerable<string> Forms(string word, string telex) => new[] { word, telex, TypedWords.WithoutDoubles(word) }.Distinct();

    private double Rarity(string word, string telex)
    {
        foreach (var form in Forms(word, telex))
            if (places.TryGetValue(form, out var found))
                return Math.Log(1 + (double)procedures.Count / found.Select(place => place.Procedure).Distinct().Count());
        return 1;
    }

    private IEnumerable<List<string>> Meanings(List<string> asked, List<string> telex)
    {
        var (plain, keyed) = (Padded(string.Join(' ', asked)), Padded(string.Join(' ', telex)));
        return synonyms.Pairs
            .Where(pair => plain.Contains(Padded(pair.Said), StringComparison.Ordinal) || keyed.Contains(Padded(pair.Said), StringComparison.Ordinal))
            .Select(pair => pair.Meant).Distinct().Select(TypedWords.Of);
    }

    private void Add(int procedure, string text, double weight)
    {
        var own = TypedWords.Of(text);
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

    private static string Padded(string text) => $" {string.Join(' ', TypedWords.Of(text))} ";

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
