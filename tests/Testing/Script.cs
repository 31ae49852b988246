using System.Diagnostics;

namespace CaMauSo.Testing;

/// <summary>A command of <c>bin/</c>, run as a person runs it.</summary>
public static class Script
{
    /// <summary>What it wrote to its output; it throws, with all it said, when the command fails or takes longer than a minute.</summary>
    public static async Task<string> Run(string script, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("bash", [script, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // What this run of the tests was told is not meant for the command: it gets what the test says.
        foreach (var told in start.Environment.Keys.Where(k => k.StartsWith("CAMAUSO_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(told);
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (said, complaint) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return process.ExitCode == 0 ? await said : throw new InvalidOperationException($"{Path.GetFileName(script)} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await said}{await complaint}");
    }
}
