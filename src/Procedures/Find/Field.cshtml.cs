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
    public PageOfProcedures Procedures { get; private set; } = PageOfProcedures.Empty;

    public void OnGet(string key, int? trang)
    {
        Field = catalogue.Fields(time.Now).FirstOrDefault(one => one.Key == key) ?? throw new Absent();
        Procedures = PageOfProcedures.Of([.. catalogue.AllInForce(time.Now).Where(one => one.FieldKey == key)], trang, $"/thu-tuc/linh-vuc/{key}?trang={{0}}");
    }
}
