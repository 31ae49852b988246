using System.Security.Cryptography;
using System.Text.Json;
using CaMauSo.Procedures;
using Microsoft.AspNetCore.Http;

namespace CaMauSo.Dossiers.Submit;

/// <summary>The words of one form page: as a post brings them, and as the draft keeps them.</summary>
internal static class PageWords
{
    /// <summary>The form reader refuses from 20,000 characters on; of what is longer, so much is kept that it still says so.</summary>
    private const int Longest = 20_001;
    private const int MostValues = 100;

    /// <summary>What was posted for the questions that were shown; an empty box or an unticked choice is an answer too.</summary>
    internal static Dictionary<string, string[]> Posted(FormPage page, IFormCollection form, IReadOnlySet<string> shown) =>
        page.Fields.Where(f => shown.Contains(f.Path)).SelectMany(NamesOf).ToDictionary(n => n, n => form[n].Where(v => !string.IsNullOrEmpty(v)).Take(MostValues).Select(v => Cut(v!)).ToArray());

    /// <summary>A short seal of what the draft holds for a page: a form carries it, so that another window's saving is noticed.</summary>
    internal static string Seal(FormPage page, IReadOnlyDictionary<string, string[]> typed)
    {
        var words = page.Fields.SelectMany(NamesOf).Select(n => typed.GetValueOrDefault(n) ?? []).ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(words)))[..16];
    }

    /// <summary>The questions for which the draft holds something else than was posted.</summary>
    internal static IEnumerable<FormField> Differing(FormPage page, IReadOnlyDictionary<string, string[]> posted, IReadOnlyDictionary<string, string[]> kept) =>
        page.Fields.Where(f => NamesOf(f).Any(n => posted.TryGetValue(n, out var words) && !words.SequenceEqual(kept.GetValueOrDefault(n) ?? [])));

    internal static IReadOnlyDictionary<string, string[]> Over(IReadOnlyDictionary<string, string[]> kept, IReadOnlyDictionary<string, string[]> posted) =>
        kept.Where(k => !posted.ContainsKey(k.Key)).Concat(posted).ToDictionary(k => k.Key, k => k.Value);

    private static IEnumerable<string> NamesOf(FormField field) =>
        field.Kind == FieldKind.Date ? [field.Path + ".day", field.Path + ".month", field.Path + ".year"] : [field.Path];

    private static string Cut(string text) => text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
}
