using System.Globalization;

namespace CaMauSo.Kernel;

/// <summary>An amount in whole đồng. Arithmetic is checked: an overflow is an error, never a wrong amount.</summary>
public readonly record struct Money(long Dong) : IComparable<Money>
{
    public static Money Zero => default;

    public static Money operator +(Money a, Money b) => new(checked(a.Dong + b.Dong));
    public static Money operator -(Money a, Money b) => new(checked(a.Dong - b.Dong));
    public static Money operator *(Money a, int times) => new(checked(a.Dong * times));
    public static bool operator <(Money a, Money b) => a.Dong < b.Dong;
    public static bool operator >(Money a, Money b) => a.Dong > b.Dong;
    public static bool operator <=(Money a, Money b) => a.Dong <= b.Dong;
    public static bool operator >=(Money a, Money b) => a.Dong >= b.Dong;

    public int CompareTo(Money other) => Dong.CompareTo(other.Dong);

    /// <summary>As people read it: "1.250.000 đ".</summary>
    public override string ToString() => Dong.ToString("#,0", CultureInfo.GetCultureInfo("vi-VN")) + " đ";

    /// <summary>
    /// As papers about money write it: "một triệu không trăm linh năm nghìn đồng". No group of three digits after the first is
    /// shortened, so that nothing can be written in between.
    /// </summary>
    public string InWords()
    {
        if (Dong == 0) return "không đồng";
        if (Dong < 0) return "âm " + new Money(checked(-Dong)).InWords();
        string[] scales = ["", " nghìn", " triệu", " tỷ", " nghìn tỷ", " triệu tỷ", " tỷ tỷ"];
        var words = new List<string>();
        var text = Dong.ToString(CultureInfo.InvariantCulture);
        text = text.PadLeft((text.Length + 2) / 3 * 3, '0');
        for (var at = 0; at < text.Length; at += 3)
            if (text.Substring(at, 3) is not "000" and var three) words.Add(Three(three, first: at == 0) + scales[(text.Length - at) / 3 - 1]);
        return string.Join(' ', words) + " đồng";
    }

    private static string Three(string digits, bool first)
    {
        string[] names = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
        var (hundreds, tens, ones) = (digits[0] - '0', digits[1] - '0', digits[2] - '0');
        var words = new List<string>();
        if (hundreds > 0 || !first) words.Add(names[hundreds] + " trăm");
        if (tens == 1) words.Add("mười");
        else if (tens > 1) words.Add(names[tens] + " mươi");
        else if (ones > 0 && words.Count > 0) words.Add("linh");
        if (ones > 0) words.Add((tens, ones) switch { ( > 1, 1) => "mốt", ( > 1, 4) => "tư", ( > 0, 5) => "lăm", _ => names[ones] });
        return string.Join(' ', words);
    }
}
