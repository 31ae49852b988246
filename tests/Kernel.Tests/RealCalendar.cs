using System.Globalization;

namespace CaMauSo.Kernel.Tests;

/// <summary>The province's own calendar, read once: the tests hold for the data that is shipped.</summary>
internal static class RealCalendar
{
    public static readonly WorkingCalendar Calendar = WorkingCalendar.Load(Path.Combine(Root(), "province", "calendar"));

    public static DateTimeOffset At(string text) =>
        new(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CaMauSo.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("CaMauSo.slnx");
    }
}
