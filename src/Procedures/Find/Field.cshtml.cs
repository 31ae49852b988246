using CaMauSo.Kernel;
using CaMauSo.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Procedures.Find;

/// <summary>The procedures of a field (lĩnh vực).</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class FieldPage(Catalogue catalogue, TimeProvider time) : PageModel
{
    public ProcedureField Field { get; private set; } = null!;
    public IReadOnlyList<ProcedureVersion> Procedures { get; private set; } = [];

    public void OnGet(string key)
    {
        Field = catalogue.Fields(time.Now).FirstOrDefault(one => one.Key == key) ?? throw new Absent();
        Procedures = [.. catalogue.AllInForce(time.Now).Where(one => one.FieldKey == key)];
    }
}
