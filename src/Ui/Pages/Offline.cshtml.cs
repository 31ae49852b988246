using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaMauSo.Ui.Pages;

/// <summary>What a phone shows when it has no line: what it keeps, and what it holds to send. The worker keeps this page on the device.</summary>
[Public]
internal sealed class OfflinePage : PageModel;
