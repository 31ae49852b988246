using CaMauSo.Kernel;
using CaMauSo.Queue.Model;
using CaMauSo.Ui;

namespace CaMauSo.Queue.Words;

/// <summary>Lines and waits in words, the same at the kiosk, on the slip, on the phone and on the board.</summary>
internal static class QueueWords
{
    internal static string In(this Offer offer, Texts texts) => Texts.English && offer.NameEn is { } english ? english : texts[offer.Name];

    internal static string In(this PriorityClass one) => Texts.English ? one.NameEn : one.Name;

    internal static string HintIn(this PriorityClass one) => Texts.English ? one.HintEn : one.Hint;

    /// <summary>"khoảng 15 phút"; said plainly when nobody can tell.</summary>
    internal static string Wait(Outlook outlook, Texts texts) =>
        outlook.Wait is not { } wait ? texts["chưa có quầy mở"] : wait == TimeSpan.Zero ? texts["đến lượt ngay"] : outlook.Minutes <= 5 ? texts["dưới 5 phút"] : texts["khoảng {0} phút", outlook.Minutes];

    /// <summary>What the estimate rests on.</summary>
    internal static string Basis(ServiceTime time, Texts texts) => time.From is not { } from ? texts["Ước tính ban đầu: hôm nay chưa đủ lượt để đo."]
        : time.Today ? texts["Tính từ {0} lượt đã tiếp hôm nay, trung bình {1} phút một lượt.", from, Minutes(time.Mean)] : texts["Tính từ {0} lượt của 30 ngày qua, trung bình {1} phút một lượt.", from, Minutes(time.Mean)];

    internal static string Hours(DayHours hours, Texts texts) => hours.Open
        ? texts["Mở cửa đến {0}", hours.Closing is { } closing ? Clock(closing) : ""] : hours.NextOpen is { } next ? texts["Mở lại {0}", Say.Moment(next)] : texts["Đang đóng cửa"];

    internal static string Clock(DateTimeOffset at) => Vietnam.Local(at) is var local && local.Minute == 0 ? $"{local.Hour} giờ" : $"{Vietnam.Local(at).Hour} giờ {Vietnam.Local(at).Minute:00}";

    internal static int Minutes(TimeSpan length) => Math.Max(1, (int)Math.Round(length.TotalMinutes));
}
