namespace CaMauSo.Procedures.Search;

/// <summary>
/// Finds procedures by what people type. Words are weighed by where they stand and how rare they are; a word may be
/// exact, begun, misspelt or typed in Telex; what people say is turned into what the law calls it. Marks count when somebody typed them.
/// </summary>
internal sealed class SearchIndex
{
    private const double Exact = 1, Begun = 0.75, Misspelt = 0.5, OtherMarks = 0.45, Meant = 0.95, Neighbours = 0.7;

    // What people say around what they mean: "tôi muốn … thì làm giấy gì ở đâu".
    private static readonly HashSet<string> Chatter = [.. TypedWords.Of("toi muon can thi lam gi o dau cho bi la duoc cua co nhu the nao xin ma di va voi khi de nay nho hoi minh em anh chi thu tuc")];

    private readonly IReadOnlyList<ProcedureVersion> procedures;
    private readonly WordPlaces places = new();
    private readonly Phrases[] phrases;
    private readonly string[] codes;
    private readonly (string Said, string Marked, List<string> Meant)[] synonyms;

    public SearchIndex(IReadOnlyList<ProcedureVersion> procedures, IReadOnlyList<LifeEvent> lifeEvents, Synonyms synonyms)
    {
        this.procedures = procedures;
        this.synonyms = [.. synonyms.Pairs.Select(pair => (Padded(TypedWords.Of(pair.Said)), Padded(TypedWords.WithMarks(pair.Said)), TypedWords.Of(pair.Meant)))];
        var events = lifeEvents.ToDictionary(one => one.Key);
        phrases = new Phrases[procedures.Count];
        for (var i = 0; i < procedures.Count; i++)
        {
            var it = procedures[i];
            var own = it.LifeEvents.Select(events.GetValueOrDefault).OfType<LifeEvent>().ToList();
            places.Add(i, it.ShortName, 10);
            places.Add(i, it.Name, 5);
            foreach (var synonym in it.Synonyms) places.Add(i, synonym, 9);
            if (it.NameEn is { } english) places.Add(i, english, 8);
            foreach (var one in own)
            {
                places.Add(i, one.Name, 5);
                places.Add(i, one.Hint, 2);
            }

            places.Add(i, it.FieldName, 3);
            places.Add(i, it.Summary, 2);
            phrases[i] = new Phrases(it.Synonyms.Concat([it.ShortName, it.Name, it.FieldName]).Concat(own.Select(one => one.Name)));
        }

        places.Weigh(procedures.Count);
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
        var marked = TypedWords.HasMarks(typed) ? TypedWords.WithMarks(typed) : null;
        var scores = new double[procedures.Count];
        var meant = new List<string>();
        double wanted = 0;
        for (var i = 0; i < asked.Count; i++)
        {
            var (word, worth) = Score(scores, asked[i], telex[i], marked?[i], Chatter.Contains(asked[i]) ? 0.25 : 1);
            meant.Add(word);
            wanted += worth;
        }

        // Words that stand together in the question and in a name say more than each alone.
        for (var i = 1; i < meant.Count; i++)
            foreach (var (procedure, weight) in places.Of(meant[i - 1] + meant[i])) scores[procedure] += weight * Neighbours;

        string[] readings = [.. new[] { Padded(asked), Padded(telex), Padded(meant) }.Distinct()];
        Praise(scores, readings, 10 * wanted);
        var said = marked is null ? readings : [Padded(marked)];
        foreach (var name in synonyms.Where(pair => said.Any(reading => reading.Contains(marked is null ? pair.Said : pair.Marked, StringComparison.Ordinal))).Select(pair => pair.Meant).DistinctBy(Padded))
        {
            var worth = name.Sum(word => Score(scores, word, word, null, Meant).Worth);
            Praise(scores, [Padded(name)], 12 * worth);
            wanted += worth;
        }

        // A stray common word is no find: a good part of what was asked must be there.
        var enough = Math.Max(wanted * 1.6, scores.DefaultIfEmpty(0).Max() * 0.2);
        return [.. scores.Select((score, i) => (score, i)).Where(one => one.score > enough)
            .OrderByDescending(one => one.score).ThenBy(one => procedures[one.i].ShortName.Length).ThenBy(one => procedures[one.i].Code, StringComparer.Ordinal)
            .Take(most).Select(one => new SearchHit(procedures[one.i], Math.Round(one.score, 2)))];
    }

    /// <summary>Adds to procedures that are called just that; half as much when the last word is only begun, half more when it is the whole name.</summary>
    private void Praise(double[] scores, string[] readings, double worth)
    {
        for (var i = 0; i < scores.Length; i++)
            if (scores[i] > 0) scores[i] += readings.Max(phrases[i].Fit) * worth;
    }

    /// <summary>Adds what a word is worth to every procedure that has it; tells the known word it stands for and how rare that is.</summary>
    private (string Word, double Worth) Score(double[] scores, string word, string telex, string? marked, double trust)
    {
        var best = new Dictionary<int, double>();
        var (meant, worth) = (word, 0.0);
        void Give(string found, double quality)
        {
            var rarity = places.RarityOf(found) * quality;
            if (rarity > worth) (meant, worth) = (found, rarity);
            foreach (var (procedure, weight) in places.Of(found))
            {
                var value = weight * rarity * (marked is null || found != word || places.IsMarked(marked, procedure) ? 1 : OtherMarks);
                best[procedure] = Math.Max(best.GetValueOrDefault(procedure), value);
            }
        }

        foreach (var form in new[] { word, telex, TypedWords.WithoutDoubles(word) }.Distinct()) if (places.Knows(form)) Give(form, Exact);
        if (best.Count == 0)
            foreach (var known in places.Words)
                if (Begins(known, word) || telex != word && Begins(known, telex)) Give(known, Begun);
        if (best.Count == 0)
            foreach (var known in places.Words)
                if (IsSlipOf(known, telex) || IsSlipOf(known, word)) Give(known, Misspelt);
        foreach (var (procedure, value) in best) scores[procedure] += value * trust;
        return (meant, worth == 0 ? trust : worth * trust);
    }

    private static bool Begins(string known, string word) => word.Length >= 2 && known.Length > word.Length && known.StartsWith(word, StringComparison.Ordinal);

    /// <summary>Of three letters only one may be missing: any other slip makes another word of the language ("ghi", "ghe").</summary>
    private static bool IsSlipOf(string known, string word) => word.Length switch
    {
        < 3 => false,
        3 => known.Length == 4 && TypedWords.Near(known, word, 1),
        < 8 => TypedWords.Near(known, word, 1),
        _ => TypedWords.Near(known, word, 2),
    };

    private static string Padded(List<string> own) => $" {string.Join(' ', own)} ";

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>What a procedure is called, to be held against whole questions.</summary>
    private sealed class Phrases(IEnumerable<string> texts)
    {
        private readonly string[] all = [.. texts.Select(text => Padded(TypedWords.Of(text))).Distinct()];

        public double Fit(string reading)
        {
            var best = 0.0;
            foreach (var phrase in all)
                if (phrase.Contains(reading, StringComparison.Ordinal)) best = Math.Max(best, phrase.Length == reading.Length ? 1.5 : 1);
                else if (best < 1 && phrase.Length > 6 && reading.Contains(phrase, StringComparison.Ordinal)) best = Math.Max(best, (double)phrase.Length / reading.Length);
                else if (best < 0.5 && reading.Length > 4 && phrase.Contains(reading[..^1], StringComparison.Ordinal)) best = 0.5;
            return best;
        }
    }
}
