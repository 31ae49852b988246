using CaMauSo.Kernel;

namespace CaMauSo.Procedures.Search;

/// <summary>Finds procedures by what people type.</summary>
internal sealed class SearchIndex(IReadOnlyList<ProcedureVersion> procedures, IReadOnlyList<LifeEvent> lifeEvents, Synonyms synonyms)
{
    public IReadOnlyList<SearchHit> Find(string typed, int most)
    {
        _ = lifeEvents; _ = synonyms;
        var folded = Vietnamese.Fold(typed);
        return [.. procedures.Where(one => Vietnamese.Fold(one.Name).Contains(folded, StringComparison.Ordinal)).Take(most).Select(one => new SearchHit(one, 1))];
    }
}
