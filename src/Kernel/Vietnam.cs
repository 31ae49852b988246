namespace CaMauSo.Kernel;

/// <summary>Time as the province counts it. All legal dates are dates in Asia/Ho_Chi_Minh (UTC+7, no summer time).</summary>
public static class Vietnam
{
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(7);

    /// <summary>The same moment on a clock in Cà Mau.</summary>
    public static DateTimeOffset Local(DateTimeOffset moment) => moment.ToOffset(Offset);

    /// <summary>The moment at which a clock in Cà Mau shows this date and time, in UTC as it is stored.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new DateTimeOffset(date.ToDateTime(time), Offset).ToUniversalTime();

    /// <summary>The date in Cà Mau at this moment.</summary>
    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    extension(TimeProvider time)
    {
        /// <summary>Now, in UTC, to the microsecond that the database keeps.</summary>
        public DateTimeOffset Now
        {
            get
            {
                var now = time.GetUtcNow();
                return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
            }
        }

        /// <summary>Today's date in Asia/Ho_Chi_Minh.</summary>
        public DateOnly Today => DateOf(time.GetUtcNow());
    }
}
