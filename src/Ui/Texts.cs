using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using CaMauSo.Kernel;

namespace CaMauSo.Ui;

/// <summary>
/// Visible texts. The Vietnamese sentence is the key, so views read as people read them: <c>@T["Nộp hồ sơ"]</c>,
/// <c>@T["Có {0} chỗ cần sửa", n]</c>. English comes from <c>Texts/en.json</c> of each module (key: sentence, value: English), Khmer
/// from the province (<see cref="KhmerTexts"/>).
/// </summary>
public sealed class Texts
{
    private readonly FrozenDictionary<string, string> _english;
    private readonly KhmerTexts _khmer;

    public Texts(Modules modules, KhmerTexts? khmer = null)
    {
        _khmer = khmer ?? KhmerTexts.None;
        var english = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in modules.All.Select(m => m.GetType().Assembly).Append(typeof(Texts).Assembly).Distinct())
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith("en.json", StringComparison.Ordinal)))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                foreach (var (vietnamese, translated) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                    english[vietnamese] = translated;
            }
        _english = english.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>True when the person reads English; else Vietnamese.</summary>
    public static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>True when the person reads Khmer; what is not translated yet comes in Vietnamese.</summary>
    public static bool Khmer => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "km";

    /// <summary>Whether Khmer may be chosen.</summary>
    public bool OffersKhmer => _khmer.Offered;

    public string this[string sentence] => English && _english.TryGetValue(sentence, out var translated) || Khmer && _khmer.Sentences.TryGetValue(sentence, out translated) ? translated : sentence;

    public string this[string sentence, params object?[] with] => string.Format(CultureInfo.CurrentCulture, this[sentence], with);

    /// <summary>Has this sentence an English form? (A house test asks for citizens' pages.)</summary>
    public bool Has(string sentence) => _english.ContainsKey(sentence);
}
