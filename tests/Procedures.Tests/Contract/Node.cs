using System.Diagnostics;

namespace CaMauSo.Procedures.Tests.Contract;

/// <summary>Runs a script of the tests with Node and the packages that bin/setup installed; absent, the test fails and says what to do.</summary>
internal static class Node
{
    public static string Run(string script, string input)
    {
        var root = Path.GetFullPath(Path.Combine(TheProvince.Folder, ".."));
        var packages = Path.Combine(Environment.GetEnvironmentVariable("CAMAUSO_DATA") is { Length: > 0 } data ? data : Path.Combine(root, ".data"), "ajv", "node_modules");
        if (!File.Exists(Path.Combine(packages, "ajv", "dist", "2020.js"))) throw new InvalidOperationException("Ajv is missing under .data/ajv: run bin/setup (it needs node and npm).");
        var start = new ProcessStartInfo("node", [Path.Combine(root, "tests", "Procedures.Tests", "Contract", "ajv", script), packages])
        { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        var (said, complaint) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        Task.WaitAll(said, complaint);
        process.WaitForExit();
        return process.ExitCode == 0 ? said.Result : throw new InvalidOperationException($"{script}: {complaint.Result}");
    }
}
