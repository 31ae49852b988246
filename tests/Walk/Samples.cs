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

    /// <summary>One grey point.</summary>
    internal static byte[] Png { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    internal static JsonObject Trade() => JsonNode.Parse("""
        {"owner":{"kind":"person","fullName":"Phạm Thị Út","birthDate":"1975-11-02","gender":"female","identityNumber":"096175000013","phone":"0900000013","address":"12 đường Chợ Mới, khóm 4"},
         "business":{"name":"Tạp hóa Út Chợ Mới","commune":"32025:2","address":"12 đường Chợ Mới, khóm 4","mainLine":"grocery","capital":"50.000.000","workers":"2"},
         "pledge":{"oneOnly":"on"},
         "filer":{"kind":"self","fullName":"Phạm Thị Út","identityNumber":"096175000013","phone":"0900000013"},
         "result":{"how":"post","address":"12 đường Chợ Mới, khóm 4, phường Tân Thành"} }
        """)!.AsObject();

    internal static JsonObject Vessel() => JsonNode.Parse("""
        {"vessel":{"case":"newBuilt","trade":"gillnet","hull":"wood","length":"14,5","breadth":"4,2","depth":"1,8","builtYear":"2026","builtAt":"Cơ sở đóng tàu Gành Hào","crew":"6","port":"Cảng cá Gành Hào"},
         "owner":{"kind":"person","fullName":"Danh Sà Rết","identityNumber":"096081000014","phone":"0900000014","commune":"31972:2","address":"Khóm 2"},
         "engine":{"maker":"Cummins NTA855","number":"NTA-000123","power":"298"},
         "tax":{"how":"details","number":"0000123","date":"2026-01-05","office":"Thuế cơ sở"},
         "filer":{"kind":"self","fullName":"Danh Sà Rết","identityNumber":"096081000014","phone":"0900000014"},
         "result":{"how":"online"} }
        """)!.AsObject();
}
