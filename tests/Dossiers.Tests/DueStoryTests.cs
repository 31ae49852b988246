using CaMauSo.Dossiers.Ledger;
using CaMauSo.Dossiers.Model;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.Dossiers.Tests;

/// <summary>Why a dossier is due when it is, in words, to citizen and officer.</summary>
public sealed class DueStoryTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task From_a_Friday_evening_over_a_supplement_to_the_last_due_time()
    {
        province.Clock.Set(2026, 11, 20, 17, 20);
        var (hanh, tung, bao, citizen) = (await province.Api("hanh"), await province.Api("tung"), await province.Api("bao"), await province.SignIn("hanh"));
        var (code, _) = await hanh.File();
        Has((await citizen.Get("/ho-so/" + code)).Text, "Nộp lúc 17:20 thứ Sáu 20/11/2026.", "Lúc ấy ngoài giờ làm việc nên tính từ 07:00 thứ Hai 23/11/2026.",
            "Bộ phận một cửa phải xem hồ sơ trong 8 giờ làm việc.", "Xem hồ sơ chậm nhất 17:00 thứ Hai 23/11/2026.");

        await province.Settle();
        await tung.Do(code, "receive");
        Has((await citizen.Get("/ho-so/" + code)).Text, "Tiếp nhận chính thức lúc 17:20 thứ Sáu 20/11/2026; thời hạn tính từ đây.", "Thủ tục trả trong ngày vì nhận không quá 15:00.",
            "Hạn trả kết quả: 17:00 thứ Hai 23/11/2026.");

        province.Clock.Set(2026, 11, 23, 8);
        await bao.Do(code, "handOver");
        province.Clock.Set(2026, 11, 23, 10);
        await bao.Do(code, "askSupplement", new { reason = "Chụp mờ.", marks = new[] { new { kind = "paper", key = "birth-notice", note = "Chụp lại" } } });
        Has((await citizen.Get("/ho-so/" + code)).Text, "Tạm dừng từ 10:00 thứ Hai 23/11/2026: yêu cầu bổ sung. Thời hạn chạy tiếp khi việc này xong.", "Người nộp bổ sung chậm nhất");

        province.Clock.Set(2026, 11, 25, 9);
        await hanh.Do(code, "supplemented", new { papers = new[] { new { paper = "birth-notice", file = await hanh.Upload() } } });
        foreach (var page in new[] { await citizen.Get("/ho-so/" + code), await (await province.SignIn("bao")).Get("/mot-cua/" + code) })
            Has(page.Text, "Tạm dừng từ 10:00 thứ Hai 23/11/2026 đến 09:00 thứ Tư 25/11/2026: yêu cầu bổ sung. Đủ hồ sơ nên thời hạn tính lại từ đầu, hạn mới 17:00 thứ Tư 25/11/2026.",
                "Hẹn trả lần đầu: 17:00 thứ Hai 23/11/2026");

        citizen.Client.DefaultRequestHeaders.Add("Cookie", "tieng=en");
        Has((await citizen.Get("/ho-so/" + code)).Text, "Why this date?", "That was outside working hours, so it counts from 07:00 Monday 23/11/2026.", "With complete papers the time began anew");
    }

    [Fact]
    public async Task Days_off_on_the_way_are_named_and_a_pause_that_only_moves_says_by_how_much()
    {
        province.Clock.Set(2026, 2, 12, 10);
        var (code, _) = await (await province.Api("hanh")).File(Birth.Answers(born: "2026-02-10"));
        var lines = await province.Read(async s =>
        {
            var dossier = await s.GetRequiredService<Db>().Set<Dossier>().AsNoTracking().SingleAsync(d => d.Code == code);
            var now = province.Clock.Now;
            ClockEntry Line(int number, ClockMove kind, DateTimeOffset at, Term? term = null, string? why = null) =>
                new() { Dossier = dossier.Id, Number = number, At = at, Kind = kind, Body = dossier.HandlingBody, Term = term, Reason = why, ByName = "Lê Thanh Tùng" };
            return DueTold.In(s.GetRequiredService<Ui.Texts>(), s.GetRequiredService<DueStory>().Of(dossier,
                [Line(1, ClockMove.Receive, now, Term.WorkingDays(3)), Line(2, ClockMove.Pause, now, why: "Chờ nộp tiền"), Line(3, ClockMove.Resume, now.AddHours(4))]));
        });
        Has(string.Join("\n", lines), "Thời hạn 3 ngày làm việc, không tính ngày tiếp nhận.", "Không tính ngày nghỉ: 14/02–22/02 (Tết Nguyên đán).", "Hẹn trả lần đầu: 10:00 thứ Ba 24/02/2026",
            "chờ nộp tiền. 2 giờ 0 phút làm việc không tính vào thời hạn, hạn lùi đến 14:00 thứ Ba 24/02/2026.");
    }

    [Fact]
    public async Task A_due_time_in_a_year_whose_days_off_are_not_announced_says_that_it_may_move()
    {
        province.Clock.Set(2026, 12, 30, 8);
        var (hanh, tung, citizen, officer) = (await province.Api("hanh"), await province.Api("tung"), await province.SignIn("hanh"), await province.SignIn("tung"));
        var (code, _) = await hanh.File(Birth.Answers("Bình", "2026-12-20"));
        Assert.DoesNotContain("chưa được công bố", (await citizen.Get("/ho-so/" + code)).Text);

        province.Clock.Set(2026, 12, 31, 16);
        const string MayMove = "Lịch nghỉ năm 2027 chưa được công bố chính thức; ngày hẹn có thể đổi và bạn sẽ được báo.";
        (code, _) = await hanh.File(Birth.Answers("Yên", "2026-12-20"));
        Has((await citizen.Get("/ho-so/" + code)).Text, "Xem hồ sơ chậm nhất", "thứ Hai 04/01/2027.", MayMove);
        await province.Settle();
        await tung.Do(code, "receive");
        foreach (var page in new[] { await citizen.Get("/ho-so/" + code), await officer.Get("/mot-cua/" + code) })
            Has(page.Text, "Hạn trả kết quả: 17:00 thứ Hai 04/01/2027.", MayMove);

        citizen.Client.DefaultRequestHeaders.Add("Cookie", "tieng=en");
        Has((await citizen.Get("/ho-so/" + code)).Text, "The days off of 2027 have not been officially announced yet");
    }

    private static void Has(string text, params string[] words)
    {
        foreach (var one in words) Assert.True(text.Contains(one, StringComparison.Ordinal), $"\"{one}\" is not in:\n{text}");
    }
}
