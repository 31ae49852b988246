using CaMauSo.Dossiers.Model;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.Print;

/// <summary>A paper about one dossier: what every such page shows its sheet.</summary>
internal abstract class PrintedPaper(PaperPress press) : PageModel
{
    public PaperPress Press => press;
    public DossierFolder Folder { get; protected set; } = null!;
    public Letterhead Head { get; protected set; } = null!;
}
