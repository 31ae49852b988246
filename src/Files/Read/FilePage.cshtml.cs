using CaMauSo.Identity;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Files.Read;

/// <summary>A file's address: the content when it was found safe, else a page that says what is happening.</summary>
[SignedIn]
internal sealed class FilePage(Reading reading, Visitor visitor) : PageModel
{
    public bool Held { get; private set; }
    public string Name { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Words { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancel)
    {
        var file = await reading.Find(token, visitor, cancel);
        if (file.State == FileState.Released)
        {
            await reading.Send(file, HttpContext);
            return new EmptyResult();
        }
        Name = file.Name;
        Held = file.State == FileState.Held;
        Response.StatusCode = Held ? 409 : 410;
        if (Held) Response.Headers["Refresh"] = "3";
        Response.Headers.CacheControl = "no-store";
        (Title, Words) = file.State switch
        {
            FileState.Held => ("Tệp đang được kiểm tra an toàn", "Việc này thường mất vài giây; trang tự mở lại. Tệp vẫn được giữ nguyên, không cần tải lên lần nữa."),
            FileState.Infected => ("Tệp có mã độc nên đã bị loại", "Không ai mở được tệp này nữa. Hãy quét máy đã tạo tệp, rồi chụp hoặc quét lại giấy tờ và tải lên tệp mới."),
            _ => ("Tệp không kiểm tra được nên đã bị loại", "Hãy chụp hoặc quét lại giấy tờ và tải lên tệp mới."),
        };
        return Page();
    }
}
