using Microsoft.Extensions.DependencyInjection;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Ui.Pages;

/// <summary>
/// What a person reads when a page could not be given. There is no "forbidden": what is not yours is not found.
/// </summary>
[Public, IgnoreAntiforgeryToken]
internal sealed class ProblemPage : PageModel
{
    public string Title { get; private set; } = "";
    public string Words { get; private set; } = "";
    public bool ShowReference { get; private set; }

    public void OnGet() => Show();

    public void OnPost() => Show();

    private void Show()
    {
        var thrown = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
        var reExecuted = thrown is not null || HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        // Typed by hand, this address is just another page that does not exist.
        var status = reExecuted ? Response.StatusCode : 404;
        if (status == 403) status = 404;
        Response.StatusCode = status;
        HttpContext.RequestServices.GetRequiredService<PageFrame>().Icons.Clear();
        ShowReference = status >= 500;
        (Title, Words) = status switch
        {
            404 => ("Không tìm thấy trang này", "Địa chỉ có thể đã đổi, hoặc nội dung không dành cho tài khoản đang dùng. Xem lại địa chỉ hoặc đăng nhập rồi mở lại."),
            400 => ("Yêu cầu không đọc được", "Trang có thể đã mở quá lâu. Quay lại trang trước, tải lại rồi làm lại; những gì đã lưu vẫn còn."),
            405 => ("Không mở được trang này", "Trang này không mở theo cách vừa rồi. Quay lại trang trước và thử lại."),
            413 => ("Tệp gửi lên quá lớn", "Chọn tệp nhỏ hơn, hoặc chụp lại với cỡ ảnh vừa, rồi gửi lại."),
            422 => ("Chưa làm được việc này", thrown is Refused refused ? refused.Message : "Nội dung gửi lên chưa đúng. Quay lại trang trước và sửa."),
            429 => ("Bạn vừa thử quá nhiều lần", "Chờ vài phút rồi thử lại."),
            503 => ("Hệ thống đang bận", "Chờ một lát rồi tải lại trang. Những gì đã lưu vẫn còn."),
            _ => ("Hệ thống gặp lỗi", "Lỗi này là của chúng tôi và đã được ghi lại. Những gì đã lưu vẫn còn. Thử lại sau ít phút; nếu vẫn lỗi, hãy đọc số tham chiếu dưới đây cho bộ phận hỗ trợ."),
        };
    }
}
