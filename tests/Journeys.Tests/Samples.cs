using System.Text;
using Microsoft.Playwright;

namespace CaMauSo.Journeys.Tests;

/// <summary>Papers as people hold them: a scanned page, a photograph.</summary>
internal static class Samples
{
    internal static readonly FilePayload Pdf = new()
    {
        Name = "giay-to.pdf", MimeType = "application/pdf",
        Buffer = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n164\n%%EOF\n"),
    };

    /// <summary>One grey point, as a camera would hand over thousands.</summary>
    internal static readonly FilePayload Photo = new()
    {
        Name = "anh-tau.png", MimeType = "image/png",
        Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="),
    };
}
