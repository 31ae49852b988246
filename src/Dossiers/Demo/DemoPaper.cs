using System.Text;
using CaMauSo.Kernel;
using CaMauSo.Procedures;

namespace CaMauSo.Dossiers.Demo;

/// <summary>A one-page PDF that says which paper it stands for.</summary>
internal static class DemoPaper
{
    internal static Stream For(Paper paper)
    {
        var text = $"BT /F1 16 Tf 50 760 Td (Ban chup mo phong: {Vietnamese.Fold(paper.Name).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal)}) Tj ET";
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var part in new[]
        {
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Length {text.Length}>>stream\n{text}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        })
        {
            offsets.Add(pdf.Length);
            pdf.Append($"{offsets.Count} 0 obj").Append(part).Append("endobj\n");
        }
        var start = pdf.Length;
        pdf.Append("xref\n0 6\n0000000000 65535 f \n");
        foreach (var offset in offsets) pdf.Append($"{offset:0000000000} 00000 n \n");
        pdf.Append($"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return new MemoryStream(Encoding.ASCII.GetBytes(pdf.ToString()));
    }
}
