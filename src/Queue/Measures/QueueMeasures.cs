using CaMauSo.Kernel;
using CaMauSo.Queue.Model;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Queue.Measures;

/// <summary>
/// Offers one number of the queues to leaders' pages, a value for each body and hour of the day. Counts may be added up; a mean or
/// a ninth tenth may not, they stand for their body and hour.
/// </summary>
internal sealed class QueueMeasure(string key, string label, string unit, Func<WaitFigure, (double? Value, long? Of)> value, WaitFigures figures) : IMeasure
{
    public string Key => key;

    public string Label => label;

    public string Unit => unit;

    public async Task<IReadOnlyList<MeasuredValue>> Read(MeasureScope scope, CancellationToken cancel) =>
        [.. (await figures.Read(scope.From, scope.To, scope.Bodies, byHour: true, cancel)).Select(f => (Figure: f, Told: value(f))).Where(f => f.Told.Value is not null)
            .Select(f => new MeasuredValue(f.Figure.Body, (long)Math.Round(f.Told.Value!.Value), f.Told.Of, f.Figure.Hour!.Value.ToString("00", System.Globalization.CultureInfo.InvariantCulture)))];

    public string Trace(MeasureScope scope, Guid? body, string? group = null) =>
        $"/hang-cho-so-lieu?tu={scope.From:yyyy-MM-dd}&den={scope.To:yyyy-MM-dd}{(body is { } one ? $"&co-quan={one}" : "")}{(group is null ? "" : $"&gio={group}")}";

    public string NameOf(string group) => $"{group} giờ";
}

internal static class QueueMeasures
{
    internal static void AddQueueMeasures(this IServiceCollection services)
    {
        services.AddScoped<WaitFigures>();
        Add("queue.served", "Lượt đã tiếp ở quầy", "lượt", f => (f.Served, null));
        Add("queue.no-show", "Vắng mặt khi được gọi", "%", f => (f.NoShow, f.NoShow + f.Served));
        Add("queue.wait-mean", "Thời gian chờ trung bình", "phút", f => (f.Mean / 60, null));
        Add("queue.wait-p90", "Chín phần mười chờ không quá", "phút", f => (f.P90 / 60, null));

        void Add(string key, string label, string unit, Func<WaitFigure, (double?, long?)> value) =>
            services.AddScoped<IMeasure>(s => new QueueMeasure(key, label, unit, value, s.GetRequiredService<WaitFigures>()));
    }
}
