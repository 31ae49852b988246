using System.Globalization;
using CaMauSo.Kernel;
using CaMauSo.Procedures;
using CaMauSo.Web;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("vi-VN");

if (args is ["db", var command, .. var rest]) return await DatabaseCommands.Run(command, rest);
if (args is ["procedure", .. var asked]) return new ProcedureCommand(KernelModule.ProvinceOf(new ConfigurationBuilder().AddEnvironmentVariables().Build()).Path, Console.Out, Console.Error).Run(asked);

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddHouseLogs();
var modules = Province.Modules;
builder.Services.AddProvince(modules, builder.Configuration);
var app = builder.Build();
app.UseProvince(modules);
await app.RunAsync();
return 0;

/// <summary>The entry point, public for the tests that run the whole platform in memory.</summary>
public partial class Program;
