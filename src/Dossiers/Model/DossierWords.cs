using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Dossiers.Model;

/// <summary>Finds dossiers by what people type of a name, without diacritics, or of a code (<c>Database/140-words-by-body.sql</c>).</summary>
internal static class DossierWords
{
    private const int Most = 6;

    /// <summary>Dossiers in which every word typed begins one of their own.</summary>
    /// <param name="folded">Folded words.</param>
    /// <param name="body">Only those this body receives or decides; null when the list is narrowed otherwise.</param>
    internal static IQueryable<Dossier> Named(this DbSet<Dossier> dossiers, string folded, Guid? body)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(Most).Select(Lexeme).ToList();
        if (words.Count == 0) return dossiers;
        // A word that half the province bears is read as far as one body bears it.
        var at = body is { } one ? one.ToString()[^12..] + ":" : "";
        var query = string.Join(" & ", words.Select(word => $"'{at}{word}':*"));
        return body is not null
            ? dossiers.FromSql($"select d.* from dossiers.dossier d where exists (select from dossiers.dossier_words w where w.dossier = d.id and w.words @@ {query}::tsquery)")
            : dossiers.FromSql($"select d.* from dossiers.dossier d where array_to_tsvector(dossiers.plain_words(d.code, d.applicant_folded)) @@ {query}::tsquery");
    }

    /// <summary>As it stands in the words of a dossier, and safe between quotation marks.</summary>
    private static string Lexeme(string word)
    {
        var piece = word.Replace('.', '-').Replace('/', '-').Trim('-');
        return (piece.Length > 0 ? piece : word).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
    }
}
