using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaMauSo.Bench;

internal static partial class Samples
{
    internal static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n");

    /// <summary>An id that grows with time, as the program makes them: SQL over a row with a moment <c>at</c> and a number <c>n</c>.</summary>
    internal static string TimedId(string row) => $"(lpad(to_hex((extract(epoch from {row}.at) * 1000)::bigint), 12, '0') || '7' || substr(md5({row}.n::text), 1, 3) || '8' || substr(md5({row}.n::text), 4, 15))::uuid";

    /// <summary>A name as people of the province have them, Nguyễn and Văn most of all, with its folded form: SQL that gives <c>name</c> and <c>folded</c>.</summary>
    internal static string NameOf(string n)
    {
        string[][] parts =
        [
            ["Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Lâm", "Thạch", "Đặng"],
            ["Văn", "Văn", "Văn", "Thị", "Thị", "Thị", "Hoàng", "Minh", "Ngọc", "Thanh", "Mỹ"],
            ["Hạnh", "Sáu", "Út", "Tuyền", "Phượng", "Khôi", "Đức", "Lợi", "Hiền", "Bình", "Dũng", "Lan", "Yến", "Ẩn", "Phúc", "Quý", "Sương", "Trinh", "Vẹn", "Xuân", "Thừa", "Kha", "Nhiên", "Mừng", "Đẹp", "Thoại", "Giàu", "Bé", "Lành"],
            ["An", "Em", "Nhỏ", "Anh", "Linh", "Tâm", "Hải", "Sơn", "Thảo", "Vy", "Ngân", "Cường", "Hòa", "Nga", "Oanh", "Tý", "Mai"],
        ];
        string Pick(Func<string, string> form) => string.Join(" || ' ' || ", parts.Select((part, at) => $"(array[{string.Join(',', part.Select(word => $"'{form(word)}'"))}])[1 + abs(hashint8({n} * 4 + {at})) % {part.Length}]"));
        return $"select {Pick(word => word)} as name, {Pick(Folded)} as folded";
    }

    private static string Folded(string word) => string.Concat(word.ToLowerInvariant().Replace('đ', 'd').Normalize(NormalizationForm.FormD).Where(c => System.Globalization.CharUnicodeInfo.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark));

    /// <summary>Files a birth for one of the demo people, with a paper as the store leaves it once it was found safe; gives the code.</summary>
    internal static async Task<string> FileOne(Platform platform, string person)
    {
        var id = await platform.Scalar<Guid>($"select id from identity.person where demo_key = '{person}'");
        await Filing.Files(platform, id, 1);
        var file = await platform.Scalar<Guid>($"select id from files.stored_file where uploaded_by = '{id}'");
        var commune = await platform.Scalar<string>("select code from territory.unit where level = 'Commune' and valid_to is null order by code limit 1");
        using var http = await platform.SignIn(person);
        using var filed = await http.PostAsJsonAsync("/api/v1/dossiers", new { key = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), procedure = "1.001193", commune, answers = Filing.Answers(), papers = new[] { new { paper = "birth-notice", file } } });
        return filed.IsSuccessStatusCode ? (await filed.Content.ReadFromJsonAsync<JsonNode>())!["code"]!.GetValue<string>() : throw new InvalidOperationException(await filed.Content.ReadAsStringAsync());
    }

    /// <summary>A browser signed in through the page, with its cookie.</summary>
    internal static async Task<HttpClient> Browser(Platform platform, string person)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false, MaxConnectionsPerServer = 256 }) { BaseAddress = platform.Address };
        var page = await http.GetStringAsync(new Uri(platform.Address, "/dang-nhap"));
        var token = FormToken().Match(page).Groups[1].Value;
        using var signedIn = await http.PostAsync("/dang-nhap", new FormUrlEncodedContent([new("nguoi", person), new("_form", token)]));
        if (signedIn.StatusCode != HttpStatusCode.Redirect) throw new InvalidOperationException($"{person} could not sign in.");
        return http;
    }

    [GeneratedRegex("name=\"_form\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
