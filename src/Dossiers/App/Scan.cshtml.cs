using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Dossiers.App;

/// <summary>Reads the code of a slip with the phone's camera; where the browser can't, the phone's own camera or typing does.</summary>
[Public]
internal sealed class ScanPage : PageModel;
