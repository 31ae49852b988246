namespace CaMauSo.Testing;

/// <summary>A business clock that stands still until a test moves it. It begins on Wednesday 2026-11-18 at 09:00 in Cà Mau.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 18, 9, 0, 0, TimeSpan.FromHours(7));

    public override DateTimeOffset GetUtcNow() => _now.ToUniversalTime();

    public void Set(int year, int month, int day, int hour = 9, int minute = 0) => _now = new(year, month, day, hour, minute, 0, TimeSpan.FromHours(7));

    public void Set(DateTimeOffset moment) => _now = moment;

    public void Advance(TimeSpan by) => _now += by;
}
