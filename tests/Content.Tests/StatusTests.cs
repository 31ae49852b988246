using System.Net;
using CaMauSo.Content.Model;
using CaMauSo.Kernel;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaMauSo.Content.Tests;

/// <summary>What the status page says comes from what is measured and from what an officer told; both are kept.</summary>
public sealed class StatusTests(TestProvince province) : IClassFixture<TestProvince>
{
    private async Task Sql(string sql)
    {
        await using var connection = new NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private Task<bool> Watch() => province.Read(async s =>
    {
        await s.GetRequiredService<ServiceWatch>().Run(default);
        return true;
    });

    private async Task<string> Line(string service) => (await province.Open().Get("/tinh-trang?x=" + Guid.NewGuid())).Html.QuerySelectorAll(".st-list li").Single(l => l.TextContent.Contains(service, StringComparison.Ordinal)).TextContent;

    [Fact]
    public async Task A_backlog_that_grows_is_seen_and_its_end_too()
    {
        province.Clock.Set(2026, 11, 18, 9);
        Assert.Contains("Hoạt động", await Line("Nộp hồ sơ, tra cứu hồ sơ"));
        Assert.Contains("Hoạt động", await Line("Kiểm tra an toàn giấy tờ"));
        await Watch();
        await Sql("insert into files.stored_file (id, token, digest, size, media_type, name, uploaded_by, uploaded_at, scan_after, attached_to) values ('00000000-0000-0000-0000-00000000f11e', 'abcdefghijklmnopqrstuv', repeat('a', 64), 9, 'application/pdf', 'giay.pdf', gen_random_uuid(), '2026-11-18 08:45+07', '2026-11-18 08:45+07', gen_random_uuid())");
        Assert.Contains("Chậm", await Line("Kiểm tra an toàn giấy tờ"));
        province.Clock.Set(2026, 11, 18, 10);
        Assert.Contains("Gián đoạn", await Line("Kiểm tra an toàn giấy tờ"));
        await Watch();
        await Watch(); // nothing is new: nothing is written
        province.Clock.Set(2026, 11, 18, 10, 45);
        await Sql("update files.stored_file set state = 'Released', scanned_at = now() where id = '00000000-0000-0000-0000-00000000f11e'");
        await Watch();
        var line = await Line("Kiểm tra an toàn giấy tờ");
        Assert.Contains("Hoạt động", line);
        Assert.Contains("Gián đoạn 1 lần từ 18/11/2026, tổng cộng 45 phút.", line);
    }

    [Fact]
    public void Only_what_lies_in_the_ninety_days_counts()
    {
        DateTimeOffset now = new(2026, 11, 18, 0, 0, 0, TimeSpan.Zero), first = now.AddDays(-90);
        ServiceChange At(double days, ServiceCondition condition) => new() { Service = "sms", At = now.AddDays(-days), Condition = condition };
        var seen = ServiceWatch.Of("", new(ServiceCondition.Down, ""), [At(200, ServiceCondition.Down), At(150, ServiceCondition.Works), At(100, ServiceCondition.Down), At(89, ServiceCondition.Works), At(10, ServiceCondition.Slow), At(1, ServiceCondition.Down)], first, now);
        Assert.Equal((TimeSpan.FromDays(2), 2, first), (seen.Broken, seen.Times, seen.Since!.Value));
    }

    [Fact]
    public async Task What_an_officer_tells_stands_over_every_page_until_it_is_over()
    {
        province.Clock.Set(2026, 11, 19, 9);
        var linh = await province.SignIn("linh");
        var form = await linh.Get("/su-co/moi");
        var empty = await linh.Post("/su-co/moi", form, [("Kind", "Fault"), ("Title", "Tin nhắn SMS đến chậm"), ("Text", "")], "main form");
        Assert.Equal(422, (int)empty.Status);
        Assert.Contains("Viết người dân bị ảnh hưởng thế nào", empty.Text);
        Assert.NotNull((await linh.Post("/su-co/moi", form, [("Kind", "Fault"), ("Title", "Tin nhắn SMS đến chậm"), ("Text", "Tin mới vẫn hiện trong mục Thông báo.")], "main form")).Redirected);
        foreach (var path in new[] { "/", "/thu-tuc", "/tra-cuu" }) Assert.Contains("Tin nhắn SMS đến chậm", (await province.Open().Get(path)).Html.QuerySelector(".demo")!.TextContent);
        Assert.Contains("Tin mới vẫn hiện trong mục Thông báo.", (await province.Open().Get("/tinh-trang")).Text);

        var page = (await linh.Get("/su-co")).Html.QuerySelectorAll("tbody a").Single(a => a.TextContent == "Tin nhắn SMS đến chậm").GetAttribute("href")!;
        var open = await linh.Get(page);
        Assert.NotNull((await linh.Post(page, open, [("Text", "Nhà mạng đang sửa."), ("Until", "19/11/2026 11:00")], "main form")).Redirected);
        // Told from a page that was opened before: somebody said something meanwhile.
        Assert.Equal(422, (int)(await linh.Post(page + "?handler=Over", open, [("khoa", Guid.NewGuid().ToString()), ("Text", "Xong.")], "main form")).Status);
        // A fault lasts until somebody says so, whatever was hoped.
        province.Clock.Set(2026, 11, 19, 12);
        Assert.Contains("Tin nhắn SMS đến chậm", (await province.Open().Get("/tra-cuu?x=1")).Html.QuerySelector(".demo")!.TextContent);
        Assert.NotNull((await linh.Post(page + "?handler=Over", await linh.Get(page), [("Text", "Đã sửa xong.")], "main form")).Redirected);
        Assert.DoesNotContain("Tin nhắn SMS", (await province.Open().Get("/tra-cuu?x=2")).Text);
        var after = await province.Open().Get("/tinh-trang?x=3");
        foreach (var words in new[] { "Tin nhắn SMS đến chậm", "Đã sửa xong.", "Nhà mạng đang sửa.", "xong lúc 12 giờ, ngày 19/11/2026" }) Assert.Contains(words, after.Html.QuerySelectorAll("details").Single(d => d.TextContent.Contains("Tin nhắn SMS", StringComparison.Ordinal)).TextContent);
    }

    [Fact]
    public async Task Planned_work_is_told_before_and_ends_by_itself_and_nobody_else_may_tell()
    {
        province.Clock.Set(2026, 11, 20, 9);
        var linh = await province.SignIn("linh");
        var form = await linh.Get("/su-co/moi");
        (string, string)[] Work(string until) => [("Kind", "Maintenance"), ("Title", "Bảo trì máy chủ đêm 20"), ("Text", "Không nộp được hồ sơ trong hai giờ."), ("From", "20/11/2026 22:00"), ("Until", until)];
        foreach (var wrong in new[] { "", "20/11/2026 21:00", "nửa đêm" }) Assert.Equal(422, (int)(await linh.Post("/su-co/moi", form, Work(wrong), "main form")).Status);
        Assert.NotNull((await linh.Post("/su-co/moi", form, Work("20/11/2026 23:59"), "main form")).Redirected);
        Assert.Contains("Bảo trì sắp tới", (await province.Open().Get("/tinh-trang?y=1")).Text);
        Assert.DoesNotContain("Bảo trì máy chủ", (await province.Open().Get("/tra-cuu?y=1")).Text);
        province.Clock.Set(2026, 11, 20, 22, 30);
        Assert.Contains("Bảo trì máy chủ đêm 20", (await province.Open().Get("/tra-cuu?y=2")).Html.QuerySelector(".demo")!.TextContent);
        province.Clock.Set(2026, 11, 21, 8);
        Assert.DoesNotContain("Bảo trì máy chủ", (await province.Open().Get("/tra-cuu?y=3")).Text);
        foreach (var other in new[] { "hanh", "tung", "bao" }) Assert.Equal(HttpStatusCode.NotFound, (await (await province.SignIn(other)).Get("/su-co")).Status);
    }

    [Fact]
    public async Task What_was_told_cannot_be_unsaid()
    {
        await using var connection = new NpgsqlConnection(province.App);
        await connection.OpenAsync();
        foreach (var sql in new[] { "delete from content.incident_update", "update content.incident_update set text = 'x'", "delete from content.service_change", "update content.service_change set condition = 'Works'" })
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(async () => { await using var command = new NpgsqlCommand(sql, connection); await command.ExecuteNonQueryAsync(); })).SqlState);
    }
}
