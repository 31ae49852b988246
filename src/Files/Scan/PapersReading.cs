using CaMauSo.Files.Model;
using CaMauSo.Files.Outside;
using CaMauSo.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CaMauSo.Files.Scan;

/// <summary>How long papers wait until they are found safe.</summary>
internal sealed class PapersReading(Db db, ClamScanner scanner, TimeProvider time) : IServiceReading
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10), Lost = TimeSpan.FromHours(1);

    public string Key => "papers";
    public string Name => "Kiểm tra an toàn giấy tờ gửi lên";

    public async Task<ServiceReading?> Read(CancellationToken cancel)
    {
        var oldest = await db.Set<StoredFile>().Where(f => f.State == FileState.Held && f.AttachedTo != null).MinAsync(f => (DateTimeOffset?)f.UploadedAt, cancel);
        var waits = oldest is { } since ? time.Now - since : TimeSpan.Zero;
        return waits >= Lost ? new(ServiceCondition.Down, "Giấy tờ gửi lên chưa được kiểm tra nên cán bộ chưa mở được. Bạn không phải gửi lại; hồ sơ vẫn tính từ lúc nộp.")
            : waits >= Late ? new(ServiceCondition.Slow, "Giấy tờ gửi lên được kiểm tra chậm. Bạn không phải gửi lại.")
            : scanner.Configured ? new(ServiceCondition.Works, "Giấy tờ gửi lên được kiểm tra trong vài phút.") : new(ServiceCondition.Works, "Không có giấy tờ nào chờ kiểm tra.");
    }
}
