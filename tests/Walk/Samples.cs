using System.Text;
using System.Text.Json.Nodes;

namespace CaMauSo.Walk;

/// <summary>Invented answers and papers. Dates are told from today, so that the walk holds on any day.</summary>
internal static class Samples
{
    internal static byte[] Pdf(string text)
    {
        var body = $"BT /F1 18 Tf 40 700 Td ({text}) Tj ET";
        return Encoding.ASCII.GetBytes($"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
            $"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length {body.Length}>>stream\n{body}\nendstream endobj\n" +
            "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 6/Root 1 0 R>>\nstartxref\n0\n%%EOF\n");
    }

    internal static JsonObject Birth(DateOnly today, string given) => JsonNode.Parse($$"""
        {"child":{"surname":"Nguyễn Văn","givenName":"{{given}}","birthDate":"{{today.AddDays(-8):yyyy-MM-dd}}","gender":"male","ethnicity":"kinh","nationality":"VN","hometown":"Xã Đất Mũi, Cà Mau"},
         "birth":{"special":"none","place":"facility","facility":"Bệnh viện Sản Nhi Cà Mau","notice":"paper"},
         "mother":{"fullName":"Nguyễn Thị Hạnh","birthDate":"1992-03-08","identityNumber":"096192000011","ethnicity":"kinh","nationality":"VN","address":"Ấp Mũi, xã Đất Mũi"},
         "father":{"declared":"no"},
         "filer":{"relation":"mother","fullName":"Nguyễn Thị Hạnh","identityNumber":"096192000011","phone":"0900000011","address":"Ấp Mũi, xã Đất Mũi"},
         "result":{"how":"desk","copies":"2"} }
        """)!.AsObject();
}
