using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Ui;

namespace CaMauSo.Dossiers.Mine;

/// <summary>A thing to do as it is read: what, by when, and the one verb that does it.</summary>
/// <param name="Head">What is to be done.</param>
/// <param name="When">By when, or since when, in words.</param>
internal sealed record ToDoLine(string Icon, string Head, string About, string When, Tone Tone, string Verb, string Href, string? More, string? Code)
{
    internal string? Css => Tone switch { Tone.Error => "to-e", Tone.Warn => "to-w", Tone.Ok => "to-ok", _ => null };

    /// <summary>Only what presses is the main action of its card.</summary>
    internal string Button => Tone is Tone.Error or Tone.Warn or Tone.Info or Tone.Ok ? "btn" : "btn btn-2";

    internal static ToDoLine Of(ToDo one, DateTimeOffset now, Texts texts) => one.Kind switch
    {
        ToDoKind.Supplement => new("file-up", texts["Bổ sung hồ sơ"], one.About, ByWhen(one, now, texts), ToneOf(one, now), texts["Bổ sung ngay"], one.Href, null, one.Code),
        ToDoKind.Pay => new("banknote", texts["Nộp {0}", one.Money], one.About, ByWhen(one, now, texts), ToneOf(one, now), texts["Xem cách nộp"], one.Href, null, one.Code),
        ToDoKind.SendAgain => new("camera", texts["Gửi lại giấy tờ"], one.About, texts["tệp không mở được, {0}", Ago(one.Since, now, texts)], Tone.Warn, texts["Gửi lại"], one.Href, null, one.Code),
        ToDoKind.Fetch => new("file-check-2", texts["Nhận kết quả"], one.About, texts["có từ {0}", Ago(one.Since, now, texts)], Tone.Ok, texts["Xem kết quả"], one.Href,
            one.Money > Money.Zero ? texts["Đến {0}, mang theo {1}.", one.Place!, one.Money] : texts["Nơi trả: {0}.", one.Place!], one.Code),
        ToDoKind.DraftEnding => new("trash-2", texts["Bản nháp sắp tự xóa"], texts[one.About], ByWhen(one, now, texts), ToneOf(one, now), texts["Làm tiếp"], one.Href, null, null),
        ToDoKind.Draft => new("pen-line", texts["Hồ sơ đang làm dở"], texts[one.About], texts["lưu {0}", Ago(one.Since, now, texts)], Tone.Neutral, texts["Làm tiếp"], one.Href, null, null),
        _ => new("smile", texts["Chấm điểm phục vụ"], one.About, texts["xong {0}", Ago(one.Since, now, texts)], Tone.Neutral, texts["Chấm điểm"], one.Href, null, one.Code),
    };

    private static string ByWhen(ToDo one, DateTimeOffset now, Texts texts) => one.Due is { } due ? Until(due, now, texts) : Ago(one.Since, now, texts);

    /// <summary>"còn 3 ngày, đến hết 25/11/2026": days as people count them on a calendar, not by 24 hours.</summary>
    internal static string Until(DateTimeOffset due, DateTimeOffset now, Texts texts)
    {
        var (day, today) = (Vietnam.DateOf(due), Vietnam.DateOf(now));
        return (day.DayNumber - today.DayNumber) switch
        {
            _ when due < now => texts["quá hạn từ {0}", Say.Date(day)],
            0 => texts["hạn cuối là hôm nay"],
            1 => texts["hạn cuối là ngày mai, {0}", Say.Date(day)],
            var days => texts["còn {0} ngày, đến {1}", days, Say.Date(day)],
        };
    }

    internal static string Ago(DateTimeOffset since, DateTimeOffset now, Texts texts)
    {
        var (day, today) = (Vietnam.DateOf(since), Vietnam.DateOf(now));
        return (today.DayNumber - day.DayNumber) switch
        {
            <= 0 => texts["hôm nay"],
            1 => texts["hôm qua"],
            < 31 and var days => texts["{0} ngày trước", days],
            _ => texts["ngày {0}", Say.Date(day)],
        };
    }

    private static Tone ToneOf(ToDo one, DateTimeOffset now) => one.Due switch
    {
        { } due when due < now => Tone.Error,
        { } due when due < now.AddDays(4) => Tone.Warn,
        _ => Tone.Info,
    };
}
