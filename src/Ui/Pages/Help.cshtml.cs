using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Ui.Pages;

/// <summary>How to use the portal, in six short answers; every page links here.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class HelpPage : PageModel;
