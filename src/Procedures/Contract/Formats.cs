using System.Globalization;
using System.Text.RegularExpressions;

namespace CaMauSo.Procedures.Contract;

/// <summary>The formats that are really checked; a schema that names another is refused, for nothing would hold it.</summary>
internal static partial class Formats
{
    public static readonly IReadOnlyDictionary<string, (Func<string, bool> Holds, string Says)> All = new OrderedDictionary<string, (Func<string, bool>, string)>
    {
        ["date"] = (IsDate, "xin ghi một ngày có thật, năm-tháng-ngày, ví dụ 2026-03-27."),
        ["email"] = (text => text.Length <= 254 && MailAddress().IsMatch(text), "xin viết đủ địa chỉ như ten@vidu.vn."),
        ["uuid"] = (text => Uuid().IsMatch(text), "xin ghi đúng mã định danh gồm 32 chữ số và dấu nối."),
    };

    /// <summary>The second half of a sentence that began with the name of the thing.</summary>
    public static string Tail(string sentence) => char.ToLower(sentence[0], CultureInfo.CurrentCulture) + sentence[1..].TrimEnd('.') + ".";

    private static bool IsDate(string text) => text.Length == 10 && text.All(char.IsAscii) && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex MailAddress();

    [GeneratedRegex(@"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\z")]
    private static partial Regex Uuid();
}
