using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;

namespace CaMauSo.Dossiers.Print;

/// <summary>A one-stop form and the circular it comes from: the numbers moved in 2025, so a number alone names no form.</summary>
internal sealed record OneStopForm(string Number, string Circular)
{
    private static readonly DateOnly Renewed = new(2025, 9, 15);

    internal static OneStopForm Slip(DateOnly on) => new("01", CircularOn(on));
    internal static OneStopForm Supplement(DateOnly on) => new("02", CircularOn(on));
    internal static OneStopForm Refusal(DateOnly on) => new("03", CircularOn(on));
    internal static OneStopForm Apology(DateOnly on) => new("04", CircularOn(on));
    /// <summary>There was no form for it before; a stop of those years is told by a plain letter.</summary>
    internal static OneStopForm? Stop(DateOnly on) => on >= Renewed ? new("05", CircularOn(on)) : null;

    internal static OneStopForm Control(DateOnly on) => new(on >= Renewed ? "06" : "05", CircularOn(on));

    internal static OneStopForm Book(DateOnly on) => new(on >= Renewed ? "07" : "06", CircularOn(on));

    /// <summary>The form was a slip; since 2025 it is a letter that asks for the extension.</summary>
    internal bool IsLetter => Circular == CircularOn(Renewed);

    private static string CircularOn(DateOnly on) => on >= Renewed ? "Thông tư 03/2025/TT-VPCP" : "Thông tư 01/2018/TT-VPCP";
}

/// <summary>Words of the printed forms.</summary>
internal static class PaperWords
{
    /// <summary>"8 giờ 15 phút, ngày 21 tháng 11 năm 2026".</summary>
    internal static string Moment(DateTimeOffset at)
    {
        var local = Vietnam.Local(at);
        return $"{local.Hour} giờ {local.Minute:00} phút, ngày {local.Day:00} tháng {local.Month:00} năm {local.Year}";
    }

    /// <summary>"1.250.000", for a column that is in đồng.</summary>
    internal static string Amount(Money amount) => amount.ToString()[..^2];

    internal static string Channel(string channel) => channel switch { "online" => "nộp trực tuyến", "counter" => "nộp trực tiếp", _ => "nộp qua bưu chính" };

    /// <summary>A refusal's note as the machine writes it: reason, then the legal ground in brackets.</summary>
    internal static (string Reason, string Ground) Refusal(string? note)
    {
        const string Mark = " (căn cứ: ";
        var at = note?.LastIndexOf(Mark, StringComparison.Ordinal) ?? -1;
        return at < 0 ? (note ?? "", "") : (note![..at], note[(at + Mark.Length)..].TrimEnd(')'));
    }

    /// <summary>How the result is to be received, when the procedure asks that.</summary>
    internal static string Returning(DossierFolder folder, string desk) =>
        folder.Pages.SelectMany(p => p.Answers).FirstOrDefault(a => a.Path == "result.how") is { Words.Length: > 0 } how ? how.Words : desk;
}
