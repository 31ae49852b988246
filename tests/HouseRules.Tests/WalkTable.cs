using System.Text.Json.Nodes;
using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Kernel;
using CaMauSo.Notifications;
using CaMauSo.Territory;
using CaMauSo.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaMauSo.HouseRules.Tests;

/// <summary>
/// The one place where a new door with a parameter is made known to the walk: what its parameters stand for, what a
/// well-formed call carries, and to whom the thing belongs.
/// </summary>
internal static class WalkTable
{
    /// <summary>Values for parameters, by how the pattern begins and the parameter's name; the first that fits is taken.</summary>
    internal static readonly (string Prefix, string Parameter, Func<Things, string> Value)[] Values =
    [
        ("api/v1/dossiers/{code}/result", "code", t => t.Done),
        ("api/v1/dossiers/{code}/transfer/{answer}", "code", t => t.Sent),
        ("api/v1/dossiers/", "code", t => t.Dossier),
        ("api/v1/dossiers/", "action", _ => "receive"),
        ("api/v1/dossiers/", "answer", _ => "accept"),
        ("api/v1/files/", "token", t => t.FileToken),
        ("api/v1/measures/", "key", _ => "dossiers.received"),
        ("api/v1/me/notifications/", "id", t => t.Message),
        ("api/v1/procedures/", "code", _ => "1.001193"),
        ("cua-toi/nguoi-than/", "id", t => t.Helped),
        ("chat-luong-phuc-vu/", "body", _ => "ubnd-32248-2"),
        ("h/", "code", t => t.Dossier),
        ("hang-cho/phieu/", "token", _ => "abcdefghjkmn"),
        ("hang-cho/", "code", _ => "32248"),
        ("ho-so/nop/", "code", _ => "1.001193"),
        ("ho-so/nhap/", "id", t => t.Draft),
        ("ho-so/nhap/", "trang", _ => "child"),
        ("ho-so/{code}/giay-hen", "code", t => t.Done),
        ("ho-so/{code}/ket-qua", "code", t => t.Done),
        ("ho-so/{code}/phieu-bo-sung", "code", t => t.Done),
        ("ho-so/{code}/xac-nhan-thu", "code", t => t.Done),
        ("ho-so/{code}/phieu-tu-choi", "code", t => t.Refused),
        ("ho-so/", "code", t => t.Dossier),
        ("ho-so/", "giay", _ => "birth-notice"),
        ("kiem-soat-thu-tuc/ban/", "ban", _ => "1.001193-2"),
        ("kiem-soat-thu-tuc/du-thao/", "id", _ => "00000000-0000-0000-0000-000000000001"),
        ("kiem-soat-thu-tuc/", "code", _ => "1.001193"),
        ("kiem-soat-thu-tuc/", "viec", _ => "tam-ngung"),
        ("mot-cua/chon/", "id", t => t.Run),
        ("mot-cua/{code}/chuyen/{viec}", "code", t => t.Sent),
        ("mot-cua/", "code", t => t.Dossier),
        ("mot-cua/{code}/chuyen/", "viec", _ => "nhan"),
        ("mot-cua/", "viec", _ => "receive"),
        ("nang-cap-ho-so/", "code", _ => "1.001193"),
        ("tep/gui/", "id", t => t.Upload),
        ("tep/gui/", "piece", _ => "0"),
        ("tep/", "token", t => t.FileToken),
        ("the/", "token", _ => "het-han"),
        ("thong-bao/", "id", t => t.Message),
        ("thu-tuc/linh-vuc/", "key", _ => "ho-tich"),
        ("thu-tuc/su-kien/", "key", _ => "sinh-con"),
        ("thu-tuc/", "code", _ => "1.001193"),
        ("bai-viet/", "id", _ => "00000000-0000-0000-0000-000000000001"),
        ("su-co/", "id", _ => "00000000-0000-0000-0000-000000000001"),
        ("tin-tuc/", "slug", _ => "nop-ho-so-bang-dien-thoai"),
        ("tin-tuc/", "file", _ => "00000000-0000-0000-0000-000000000001"),
        ("don-vi/", "code", _ => "32248"),
        ("don-vi/", "number", _ => "1"),
        ("giao-dien/", "file", _ => "desk.css"),
        ("openapi/", "documentName", _ => "v1"),
    ];

    /// <summary>
    /// Things that belong to Hạnh, by how the pattern begins: all but those named get the same 404 as for a thing that
    /// does not exist.
    /// </summary>
    internal static readonly (string Prefix, string[] May)[] Belongs =
    [
        ("api/v1/dossiers/{code}/rating", ["hanh"]),
        ("api/v1/dossiers/{code}/claim", ["tung", "bao", "tien"]),
        ("api/v1/dossiers/{code}/papers", ["hanh"]),
        ("api/v1/dossiers/{code}/result", ["hanh", "tung", "bao", "tien"]),
        ("api/v1/dossiers/{code}/transfer/{answer}", ["tung", "bao", "tien", "mai", "nghia", "phuc"]), // sent from the commune to the ward
        ("api/v1/dossiers/{code}/transfer", ["tung", "bao", "tien"]),
        ("api/v1/dossiers/{code}", ["hanh", "tung", "bao", "tien"]),
        ("api/v1/files/{token}", ["hanh", "tung", "bao", "tien"]),
        ("api/v1/me/notifications/{id}", ["hanh"]),
        ("cua-toi/nguoi-than/{id}", ["hanh"]),
        ("ho-so/nhap/{id}", ["hanh"]),
        ("ho-so/{code}/giay-hen", ["hanh", "tung", "bao", "tien"]),
        ("ho-so/{code}/ket-qua", ["hanh", "tung", "bao", "tien"]),
        ("ho-so/{code}/dung-lai/{giay}", []), // no result is reused in it
        ("ho-so/{code}/phieu-bo-sung", ["hanh", "tung", "bao", "tien"]),
        ("ho-so/{code}/phieu-tu-choi", ["hanh", "tung", "bao", "tien"]),
        ("ho-so/{code}/xac-nhan-thu", ["hanh", "tung", "bao", "tien"]),
        ("ho-so/{code}/thong-bao-nop-tien", []), // no money was asked for in the middle, it is not late and was not stopped
        ("ho-so/{code}/thu-xin-loi", []),
        ("ho-so/{code}/thong-bao-dung", []),
        ("ho-so/{code}/phieu-kiem-soat", ["tung", "bao", "tien"]),
        ("ho-so/{code}", ["hanh"]),
        ("mot-cua/chon/{id}", ["tung"]), // whoever did it to many at once
        ("mot-cua/{code}/chuyen/{viec}", ["tung", "bao", "tien", "mai", "nghia", "phuc"]), // sent from the commune to the ward
        ("mot-cua/{code}/chuyen", ["tung", "bao", "tien"]),
        ("mot-cua/{code}/cung-mo", ["tung", "bao", "tien"]),
        ("mot-cua/{code}/quet", []), // no paper is in hand without a scan
        ("mot-cua/{code}/rut-lai", ["tung", "bao", "tien"]),
        ("mot-cua/{code}/{viec}", ["tung"]), // who receives, for the action is to receive
        ("mot-cua/{code}", ["tung", "bao", "tien"]),
        ("tep/{token}", ["hanh", "tung", "bao", "tien"]),
        ("thong-bao/{id}", ["hanh"]),
        ("tep/gui/{id}", ["hanh"]),
        ("the/{token}", []), // no card is shown
        ("chat-luong-phuc-vu/{body}", []), // no month is closed
        ("su-co/{id}", []), // nothing was told
        ("bai-viet/{id}", []), // there is no article of that id
        ("tin-tuc/{slug}/tep/{file}", []), // nothing is attached to it
    ];

    /// <summary>Bodies of API calls that would be understood; without one the caller is refused for the form, not for who they are.</summary>
    internal static readonly (string Pattern, Func<object> Body)[] Bodies =
    [
        ("api/v1/dossiers/{code}/actions/{action}", () => new { key = Guid.CreateVersion7() }),
        ("api/v1/dossiers/{code}/claim", () => new { key = Guid.CreateVersion7(), reason = "Chưa có giấy xác nhận." }),
        ("api/v1/dossiers/{code}/papers", () => new { key = Guid.CreateVersion7(), papers = Array.Empty<object>() }),
        ("api/v1/dossiers/{code}/transfer", () => new { key = Guid.CreateVersion7(), to = "nn-mt", kind = "Whole", reason = "Nộp nhầm nơi." }),
        ("api/v1/dossiers/{code}/transfer/{answer}", () => new { key = Guid.CreateVersion7() }),
        ("api/v1/dossiers/{code}/rating", () => new { score = 3 }),
    ];
}

/// <summary>Hạnh's things, which the walk holds against everybody else.</summary>
/// <param name="Done">Supplemented once, decided, paid and handed over.</param>
/// <param name="Sent">On its way from the commune to the ward.</param>
/// <param name="Run">What Tùng did to many at once.</param>
internal sealed record Things(string Dossier, string Draft, string FileToken, string Message, string Helped, string Done, string Refused, string Sent, string Run, string Upload)
{
    internal static async Task<Things> Of(TestProvince province)
    {
        var hanh = await province.Api("hanh");
        var (dossier, file) = await File(hanh);
        var (done, refused, sent) = ((await File(hanh)).Code, (await File(hanh)).Code, (await File(hanh)).Code);
        await Finish(province, hanh, done);
        var tung = await province.Api("tung");
        await Act(tung, refused, "refuseReception", new() { ["reason"] = "Trẻ đã được khai sinh nơi khác.", ["legalGround"] = "Luật Hộ tịch năm 2014" });
        var ward = (await (await tung.GetAsync($"/api/v1/dossiers/{sent}/transfer")).Json())["whole"]!.AsArray().Single(b => b!["name"]!.GetValue<string>() == "Ủy ban nhân dân phường Tân Thành")!["body"]!.GetValue<string>();
        await (await tung.PostJson($"/api/v1/dossiers/{sent}/transfer", new { key = Guid.CreateVersion7(), to = ward, kind = "Whole", reason = "Trẻ cư trú ở phường." })).Json();
        var person = (await (await hanh.GetAsync("/api/v1/demo/people")).Json()).AsArray().Single(p => p!["key"]!.GetValue<string>() == "hanh")!["id"]!.GetValue<Guid>();
        var officer = (await (await hanh.GetAsync("/api/v1/demo/people")).Json()).AsArray().Single(p => p!["key"]!.GetValue<string>() == "tung")!["id"]!.GetValue<Guid>();
        var (draft, helped, run) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var upload = await province.Read(async s =>
        {
            await s.GetRequiredService<Messenger>().Tell(person, "Có việc mới.", null, "thu", "walk", default);
            await s.GetRequiredService<Drafts>().Start(draft, person, "1.001193", s.GetRequiredService<TerritoryMap>().UnitByCode("32248", new(2026, 11, 18))!.Id, default);
            s.GetRequiredService<Db>().Add(new HelpedPerson { Id = helped, Person = person, Relation = "parent", Sealed = s.GetRequiredService<Cipher>().Seal("{\"FullName\":\"Lê Thị Mẹ\"}"), SavedAt = province.Clock.GetUtcNow() });
            s.GetRequiredService<Db>().Add(new BulkRun { Id = run, Person = officer, Label = "Tiếp nhận", At = province.Clock.GetUtcNow(), Lines = BulkRun.Write([new(dossier, false, "Để xem lại.")]) });
            return (await s.GetRequiredService<Uploads>().Begin("walk", "giay-to.pdf", 3_000_000, new string('a', 64), person, default)).Id;
        });
        await province.Settle();
        var messages = (await (await hanh.GetAsync("/api/v1/me/notifications")).Json())["messages"]!.AsArray();
        await using var connection = new Npgsql.NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("select token from files.stored_file where id = $1", connection) { Parameters = { new() { Value = file } } };
        return new Things(dossier, draft.ToString(), (string)(await command.ExecuteScalarAsync())!, messages[0]!["id"]!.GetValue<string>(), helped.ToString(), done, refused, sent, run.ToString(), upload.ToString());
    }

    private static async Task<(string Code, Guid File)> File(HttpClient hanh)
    {
        var file = await Send(hanh);
        return ((await (await hanh.PostJson("/api/v1/dossiers", new { key = Guid.CreateVersion7(), procedure = "1.001193", commune = "32248", answers = Answers, papers = new[] { new { paper = "birth-notice", file } } })).Json())["code"]!.GetValue<string>(), file);
    }

    private static async Task<Guid> Send(HttpClient hanh) => (await (await hanh.PostAsync("/api/v1/files?name=giay-chung-sinh.pdf", new ByteArrayContent(Pdf))).Json())["id"]!.GetValue<Guid>();

    private static async Task Act(HttpClient by, string code, string action, JsonObject? input = null)
    {
        input ??= [];
        input["key"] = Guid.CreateVersion7();
        await (await by.PostJson($"/api/v1/dossiers/{code}/actions/{action}", input)).Json();
    }

    private static async Task Finish(TestProvince province, HttpClient hanh, string code)
    {
        var (tung, bao) = (await province.Api("tung"), await province.Api("bao"));
        await Act(tung, code, "receive");
        await Act(bao, code, "handOver");
        await Act(bao, code, "askSupplement", new() { ["reason"] = "Bản chụp mờ.", ["marks"] = new JsonArray(new JsonObject { ["kind"] = "paper", ["key"] = "birth-notice", ["note"] = "Chụp lại" }) });
        await Act(hanh, code, "supplemented", new() { ["papers"] = new JsonArray(new JsonObject { ["paper"] = "birth-notice", ["file"] = await Send(hanh) }) });
        await Act(bao, code, "propose", new() { ["opinion"] = "Đủ điều kiện." });
        await Act(await province.Api("tien"), code, "approve");
        await Act(tung, code, "confirmFee", new() { ["receiptNumber"] = "BL-0001" });
        await Act(tung, code, "deliver", new() { ["deliveredTo"] = "Nguyễn Thị Hạnh", ["deliveredBy"] = "desk" });
    }

    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"u8.ToArray();

    private static readonly object Answers = new
    {
        child = new { surname = "Nguyễn Văn", givenName = "An", birthDate = "2026-11-10", gender = "male", ethnicity = "kinh", nationality = "VN", hometown = "Xã Đất Mũi, Cà Mau" },
        birth = new { special = "none", place = "facility", facility = "Bệnh viện Sản Nhi Cà Mau", notice = "paper" },
        mother = new { fullName = "Nguyễn Thị Hạnh", birthDate = "1992-03-08", identityNumber = "096192000011", ethnicity = "kinh", nationality = "VN", address = "Ấp Mũi, xã Đất Mũi" },
        father = new { declared = "no" },
        filer = new { relation = "mother", fullName = "Nguyễn Thị Hạnh", identityNumber = "096192000011", phone = "0900000011", address = "Ấp Mũi, xã Đất Mũi" },
        result = new { how = "desk", copies = "1" },
    };
}
