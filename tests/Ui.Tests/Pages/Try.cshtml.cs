using System.ComponentModel.DataAnnotations;
using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Ui.Tests.Pages;

[Public]
internal sealed class TryPage : PageModel, ILoad
{
    [BindProperty]
    public Answers Input { get; set; } = new();

    public int Loaded { get; private set; }

    public Task LoadAsync(CancellationToken cancel)
    {
        Loaded++;
        return Task.CompletedTask;
    }

    public IActionResult OnPost()
    {
        if (Input.Name == "trùng") throw new Refused("Tên này đã có người dùng.", about: "Name");
        if (Input.Name == "không") throw new Refused("Hôm nay không nhận hồ sơ.");
        if (Input.Name == "hỏng") throw new InvalidOperationException("a bug");
        if (Input.Name == "vắng") throw new Absent();
        if (Input.Name == "chậm") throw new Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException();
        return Redirect($"/xong?sinh={Input.Born:yyyy-MM-dd}&phi={Input.Fee?.Dong}");
    }

    internal sealed class Answers
    {
        [Required(ErrorMessage = "Nhập họ và tên"), StringLength(50)]
        public string? Name { get; set; }

        [Required(ErrorMessage = "Nhập ngày sinh")]
        public DateOnly? Born { get; set; }

        public Money? Fee { get; set; }

        [Required(ErrorMessage = "Chọn cách nhận")]
        public string? Way { get; set; }
    }
}
