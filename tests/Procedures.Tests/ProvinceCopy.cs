namespace CaMauSo.Procedures.Tests;

/// <summary>A copy of the province's procedures that a test may spoil.</summary>
internal sealed class ProvinceCopy : IDisposable
{
    public ProvinceCopy()
    {
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(TheProvince.Folder, "procedures"), "*.yaml", SearchOption.AllDirectories)
            .Append(System.IO.Path.Combine(TheProvince.Folder, "life-events.yaml")).Append(System.IO.Path.Combine(TheProvince.Folder, "synonyms.yaml")))
            Write(System.IO.Path.GetRelativePath(TheProvince.Folder, file), File.ReadAllText(file));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("camauso-province-").FullName;

    public void Write(string file, string text)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
