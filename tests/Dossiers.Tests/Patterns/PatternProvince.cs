using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CaMauSo.Testing;
using Microsoft.AspNetCore.Hosting;

namespace CaMauSo.Dossiers.Tests.Patterns;

/// <summary>The province with the procedures of <c>definitions/</c> beside its own: each shows one pattern of process and nothing else.</summary>
public class PatternProvince : TestProvince
{
    private readonly string _folder = Directory.CreateTempSubdirectory("camauso-province-").FullName;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Province:Folder", Made());
    }

    private string Made()
    {
        var root = Root();
        foreach (var entry in Directory.EnumerateFileSystemEntries(Path.Combine(root, "province")).Where(e => Path.GetFileName(e) != "procedures"))
            File.CreateSymbolicLink(Path.Combine(_folder, Path.GetFileName(entry)), entry);
        foreach (var from in new[] { Path.Combine(root, "province", "procedures"), Path.Combine(root, "tests", "Dossiers.Tests", "definitions") })
            foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(_folder, "procedures", Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
        return _folder;
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "CaMauSo.slnx"))) return folder.FullName;
        throw new InvalidOperationException("CaMauSo.slnx not found above the tests.");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

internal static class PatternSteps
{
    /// <summary>Files by the API at Đất Mũi and returns the code.</summary>
    internal static async Task<string> FileOf(this HttpClient api, string procedure, JsonObject answers, params (string Paper, Guid File)[] papers)
    {
        var filed = await api.PostAsJsonAsync("/api/v1/dossiers", new { key = Guid.CreateVersion7(), procedure, commune = Birth.Commune, answers, papers = papers.Select(p => new { paper = p.Paper, file = p.File }) });
        return (await filed.Ok())["code"]!.GetValue<string>();
    }

    internal static JsonObject Plot(string area = "600") => new() { ["plot"] = new JsonObject { ["number"] = "12", ["area"] = area }, ["owner"] = new JsonObject { ["fullName"] = "Nguyễn Thị Hạnh" } };

    internal static string State(this JsonNode dossier) => dossier["state"]!.GetValue<string>();

    internal static IEnumerable<string> Offered(this JsonNode dossier) => dossier["actions"]!.AsArray().Select(a => a!.GetValue<string>());

    /// <summary>A change behind the program's back, as another process might make it.</summary>
    internal static async Task Change(this TestProvince province, string sql, string code)
    {
        await using var connection = new Npgsql.NpgsqlConnection(province.Owner);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection) { Parameters = { new() { Value = code } } };
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
