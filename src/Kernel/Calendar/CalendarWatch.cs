using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace CaMauSo.Kernel;

/// <summary>Follows the calendar's files while the program runs, and raises the alarm before a year is missing.</summary>
public sealed class CalendarWatch : IDisposable
{
    /// <summary>How long before the known calendar ends the alarm begins.</summary>
    public const int AlarmDays = 30;

    private readonly WorkingCalendar _calendar;
    private readonly ProvinceFolder _province;
    private readonly TimeProvider _time;
    private readonly ILogger<CalendarWatch> _log;
    private readonly Meter _meter = new(Metrics.Meter.Name);
    private string _seen;
    private DateOnly _alarmed;

    public CalendarWatch(WorkingCalendar calendar, ProvinceFolder province, TimeProvider time, ILogger<CalendarWatch> log)
    {
        (_calendar, _province, _time, _log) = (calendar, province, time, log);
        _seen = Stamp();
        _meter.CreateObservableGauge("camauso_calendar_days_left", () => DaysLeft, description: "Days until the working calendar of the province ends; below 30 a year is missing");
    }

    /// <summary>Days until the first day without a calendar.</summary>
    public int DaysLeft => _calendar.KnownUntil(_time.Today).DayNumber - _time.Today.DayNumber + 1;

    /// <summary>The year that must be added now; null while there is time.</summary>
    public int? MissingYear => DaysLeft <= AlarmDays ? _calendar.KnownUntil(_time.Today).Year + 1 : null;

    /// <summary>Whether due times may be others since <see cref="Derived"/> was last said: what this program wrote until then was counted by another calendar.</summary>
    public bool Changed { get; private set; }

    /// <summary>What runs was derived anew by the calendar as it stands.</summary>
    public void Derived() => Changed = false;

    /// <summary>Takes over files that were changed; a wrong one is told and changes nothing. Says once a day that a year is missing.</summary>
    public void Look()
    {
        if (MissingYear is { } year && _alarmed != _time.Today)
        {
            _alarmed = _time.Today;
            _log.LogError("The working calendar of {Year} is missing: in {Days} days no due time can be computed. Add province/calendar/{File}.yaml", year, DaysLeft, year);
        }

        var stamp = Stamp();
        if (stamp == _seen) return;
        _seen = stamp;
        var before = _calendar.Fingerprint;
        try { _calendar.Reload(Folder); }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            _log.LogError(error, "The changed calendar is refused; the former one goes on");
            return;
        }
        Changed |= _calendar.Fingerprint != before;
    }

    private string Folder => _province.At("calendar");

    private string Stamp() => string.Join('|', Directory.EnumerateFiles(Folder, "*.yaml").Order(StringComparer.Ordinal)
        .Select(file => $"{Path.GetFileName(file)} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file).Ticks}"));

    public void Dispose() => _meter.Dispose();
}
