using System.Net;
using CaMauSo.Testing;

namespace CaMauSo.Dossiers.Tests;

/// <summary>A person who has sent enough for a day reads so at the box, and loses nothing.</summary>
public sealed class UploadQuotaTests(TestProvince province) : IClassFixture<TestProvince>
{
    [Fact]
    public async Task The_file_beyond_the_days_limit_is_refused_at_its_box_and_the_one_before_it_stays()
    {
        await using var strict = province.WithWebHostBuilder(b => b.UseSetting("Files:PerDay:Count", "1"));
        var khoi = new Browser(strict.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true }));
        await khoi.Post("/dang-nhap", await khoi.Get("/dang-nhap"), ("nguoi", "khoi"));
        var draft = await khoi.Start();
        await khoi.FillAll(draft);
        var page = await khoi.Get(draft + "/giay-to");
        var two = await khoi.Upload(draft + "/giay-to", page, [("lam", "tiep")], [("p.birth-notice", "mot.pdf", "application/pdf", Birth.Pdf), ("p.birth-notice", "hai.pdf", "application/pdf", Birth.Pdf)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, two.Status);
        Assert.Contains("hai.pdf: Hôm nay bạn đã tải lên đủ mức trong ngày (1 tệp hoặc 1000 MB)", two.Text);
        Assert.NotNull(two.Html.QuerySelector(".sum a[href='#p-birth-notice']"));
        Assert.Contains("mot.pdf", (await khoi.Get(draft + "/giay-to")).Text);
        Assert.EndsWith("/bien-nhan", (await khoi.Hand(draft)).Redirected);

        var api = await province.Api("khoi");
        using var over = strict.CreateClient();
        over.DefaultRequestHeaders.Authorization = api.DefaultRequestHeaders.Authorization;
        var answer = await over.PostAsync("/api/v1/files?name=ba.pdf", new ByteArrayContent(Birth.Pdf));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("ngày mai tải tiếp", await answer.Content.ReadAsStringAsync());
    }
}
