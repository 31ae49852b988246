using CaMauSo.Kernel;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace CaMauSo.Ui.Pages;

/// <summary>What we promise those who see, hear or move with difficulty, what was tried and what does not work yet.</summary>
[Public, OutputCache(PolicyName = UiSetup.ForEverybody)]
internal sealed class AccessPage : PageModel;
