using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace CaMauSo.Journeys.Tests;

/// <summary>A birth registration typed into the pages as the rules of the day ask it.</summary>
internal static class Births
{
    internal const string Procedure = "1.001193";

    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n");

    /// <summary>What is typed page by page, the child's given name apart.</summary>
    internal static Dictionary<string, string> Typed(string given) => new()
    {
        ["child.surname"] = "Nguyễn Văn", ["child.givenName"] = given, ["child.birthDate.day"] = "10", ["child.birthDate.month"] = "11", ["child.birthDate.year"] = "2026", ["child.gender"] = "male", ["child.hometown"] = "Xã Đất Mũi, Cà Mau",
        ["birth.special"] = "none", ["birth.place"] = "facility", ["birth.facility"] = "Bệnh viện Sản Nhi Cà Mau", ["birth.notice"] = "paper",
        ["mother.fullName"] = "Nguyễn Thị Hạnh", ["mother.birthDate.day"] = "8", ["mother.birthDate.month"] = "3", ["mother.birthDate.year"] = "1992", ["mother.identityNumber"] = "096192000011", ["mother.address"] = "Ấp Mũi",
        ["father.declared"] = "no", ["filer.relation"] = "mother",
    };

    /// <summary>The same as the API takes it, filed by the mother.</summary>
    internal static JsonNode Answers(string given) => JsonNode.Parse($$"""
        {"child":{"surname":"Nguyễn Văn","givenName":"{{given}}","birthDate":"2026-11-10","gender":"male","ethnicity":"kinh","nationality":"VN","hometown":"Xã Đất Mũi, Cà Mau"},
         "birth":{"special":"none","place":"facility","facility":"Bệnh viện Sản Nhi Cà Mau","notice":"paper"},
         "mother":{"fullName":"Nguyễn Thị Hạnh","birthDate":"1992-03-08","identityNumber":"096192000011","ethnicity":"kinh","nationality":"VN","address":"Ấp Mũi"},
         "father":{"declared":"no"},
         "filer":{"relation":"mother","fullName":"Nguyễn Thị Hạnh","identityNumber":"096192000011","phone":"0900000011","address":"Ấp Mũi, xã Đất Mũi"},
         "result":{"how":"desk","copies":"0"} }
        """)!;

    /// <param name="alsoAsked">What the rules of the day ask about the child beyond the usual.</param>
    /// <returns>The dossier's code.</returns>
    internal static async Task<string> FileBirth(this Visit visit, string given, params (string Name, string Value)[] alsoAsked)
    {
        await visit.Go("/ho-so/nop/" + Procedure);
        await visit.Take(visit.Page.Locator("main form button[type=submit], main form button.btn").First);
        await visit.Fill([("child.surname", "Nguyễn Văn"), ("child.givenName", given), ("child.birthDate.day", "10"), ("child.birthDate.month", "11"), ("child.birthDate.year", "2026"), ("child.gender", "male"), ("child.hometown", "Xã Đất Mũi, Cà Mau"), .. alsoAsked]);
        await visit.Press("Lưu và tiếp tục");
        await visit.Fill(("birth.special", "none"), ("birth.place", "facility"));
        await visit.Press("Lưu và tiếp tục");
        await visit.Fill(("birth.facility", "Bệnh viện Sản Nhi Cà Mau"), ("birth.notice", "paper"));
        await visit.Press("Lưu và tiếp tục");
        await visit.Fill(("mother.fullName", "Nguyễn Thị Hạnh"), ("mother.birthDate.day", "8"), ("mother.birthDate.month", "3"), ("mother.birthDate.year", "1992"), ("mother.identityNumber", "096192000011"), ("mother.address", "Ấp Mũi"));
        await visit.Press("Lưu và tiếp tục");
        await visit.Fill(("father.declared", "no"));
        await visit.Press("Lưu và tiếp tục");
        await visit.Fill(("filer.relation", "mother"));
        await visit.Press("Lưu và tiếp tục");
        await visit.Press("Lưu và tiếp tục");
        await visit.Give(visit.Page.Locator("input[type=file]").First, new FilePayload { Name = "giay-chung-sinh.pdf", MimeType = "application/pdf", Buffer = Pdf });
        await visit.Press("Lưu và tiếp tục");
        return await visit.Hand();
    }
}
