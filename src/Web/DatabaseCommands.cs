using CaMauSo.Kernel;

namespace CaMauSo.Web;

/// <summary><c>db migrate | load | verify</c>: what bin/db asks of the program.</summary>
internal static class DatabaseCommands
{
    internal static async Task<int> Run(string command, string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration["Background"] = "false";
        builder.Services.AddSingleton<TimeProvider>(new StoryClock(KernelModule.ClockOf(builder.Configuration)));
        builder.Services.AddProvince(Province.Modules, builder.Configuration);
        await using var app = builder.Build();
        var owner = builder.Configuration["Database:Owner"] ?? throw new InvalidOperationException("Database:Owner is not set.");
        switch (command)
        {
            case "migrate":
                await SchemaInstaller.Run(owner, Province.Modules, default);
                return 0;
            case "load":
                await Province.Load(app.Services, default);
                return 0;
            case "verify":
                var found = await FactVerification.Run(owner, app.Services.GetRequiredService<DataFolder>(), default);
                foreach (var fault in found.Faults) Console.Error.WriteLine(fault);
                Console.WriteLine($"{found.Facts} sự kiện, {found.Subjects} chuỗi, {found.SealedSubjects} chuỗi đã niêm phong: {(found.Faults.Count == 0 ? "nguyên vẹn" : found.Faults.Count + " chỗ hỏng")}");
                return found.Faults.Count == 0 ? 0 : 1;
            default:
                await Console.Error.WriteLineAsync($"Unknown: db {command}. Known: db migrate, db load, db verify.");
                return 2;
        }
    }
}
