namespace CaMauSo.Kernel.Operations;

/// <summary>Opening pages, filing and looking up: what the readiness of this process and the working calendar say.</summary>
internal sealed class PortalReading(Readiness readiness, CalendarWatch calendar) : IServiceReading
{
    public string Key => "portal";
    public string Name => "Nộp hồ sơ, tra cứu hồ sơ";

    public async Task<ServiceReading?> Read(CancellationToken cancel)
    {
        var report = await readiness.Ask(cancel);
        if (report.Database != "reachable" || report.Schema != "current") return new(ServiceCondition.Down, "Chưa nộp và tra cứu được. Những gì bạn đã lưu không mất.");
        return calendar.DaysLeft <= 0 ? new(ServiceCondition.Down, "Xem và tra cứu được, nhưng chưa nộp được: chưa có lịch làm việc để tính ngày hẹn.")
            : new(ServiceCondition.Works, "Mở trang, nộp hồ sơ và tra cứu bình thường.");
    }
}

/// <summary>What follows from what people do: messages in the site, boards of numbers, live pages. They hear facts, so their lag is how late they are.</summary>
internal sealed class TidingsReading(ListenerLag lag) : IServiceReading
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(2), Lost = TimeSpan.FromMinutes(30);

    public string Key => "tidings";
    public string Name => "Thông báo trong trang, bảng gọi số";

    public async Task<ServiceReading?> Read(CancellationToken cancel)
    {
        var behind = TimeSpan.FromSeconds((await lag.Read(cancel)).Select(l => l.Seconds).DefaultIfEmpty().Max());
        return behind >= Lost ? new(ServiceCondition.Down, "Thông báo không đến. Hồ sơ vẫn được giải quyết; mở hồ sơ ra xem để biết tin mới.")
            : behind >= Late ? new(ServiceCondition.Slow, "Thông báo đến chậm vài phút.") : new(ServiceCondition.Works, "Thông báo đến trong vài giây.");
    }
}
