using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Desk;

/// <summary>Takes what was chosen in the list to where it is done. The list's filter rides along in the address.</summary>
[Needs(Permissions.Work)]
internal sealed class BulkPage(BulkWork bulk) : PageModel
{
    [BindProperty(Name = "khoa")] public Guid Key { get; set; }

    public QueueFilter Filter => QueueFilter.Read(Request.Query);

    public IActionResult OnGet() => LocalRedirect("/mot-cua" + Filter.Query());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var rows = Picked.Read(Request.Form["ho-so"]);
        if (rows.Count == 0) throw new Refused("Chưa chọn hồ sơ nào. Đánh dấu ô ở đầu mỗi dòng rồi bấm việc cần làm.");
        var codes = string.Join(',', rows.Select(r => r.Code));
        switch ((string?)Request.Form["viec"])
        {
            case "nhan" when Key != Guid.Empty:
                var run = await bulk.Take(Key, rows, cancel);
                return LocalRedirect($"/mot-cua/chon/{run.Id}{Filter.Query()}");
            case "giao": return LocalRedirect("/mot-cua/giao" + Filter.Query().Add("ho-so", string.Join(',', rows)));
            case "giay-hen" or "phieu-kiem-soat": return LocalRedirect("/mot-cua/in" + new QueryString().Add("giay", Request.Form["viec"]!).Add("ho-so", codes));
            case "xlsx" or "csv": return LocalRedirect("/mot-cua/xuat" + Filter.Query(1).Add("ho-so", codes).Add("dang", Request.Form["viec"]!));
            default: throw new Refused("Chọn một việc để làm với các hồ sơ đã đánh dấu.");
        }
    }
}
