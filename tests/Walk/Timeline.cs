using System.Text.Encodings.Web;
using System.Text.Json;

namespace CaMauSo.Walk;

/// <summary>The walk as a newcomer reads it: who did what, and that it was checked.</summary>
internal sealed class Timeline
{
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private int _checked;

    /// <summary>Vietnamese letters as letters, so that words can be looked for.</summary>
    internal static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal void Chapter(string title) => Console.WriteLine($"\n{title}");

    /// <exception cref="NotAsPromised">The step did not come out as promised.</exception>
    internal void Check(bool holds, string who, string what)
    {
        if (!holds) throw new NotAsPromised($"{who}: {what}");
        _checked++;
        Console.WriteLine($"  ✓ {TimeProvider.System.GetElapsedTime(_start).TotalSeconds,5:0.0} s  {who,-18} {what}");
    }

    internal int End()
    {
        Console.WriteLine($"\n{_checked} bước, bước nào cũng đã kiểm.");
        return 0;
    }

    internal int Broken(string why)
    {
        Console.Error.WriteLine($"  ✗ {why}");
        return 1;
    }
}
