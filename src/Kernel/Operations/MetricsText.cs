using System.Globalization;
using System.Text;

namespace CaMauSo.Kernel.Operations;

/// <summary>Prometheus' text format, version 0.0.4: written by hand because it is a page long and has no dependencies.</summary>
internal sealed class MetricsText
{
    internal const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    internal void Head(string name, string kind, string? help)
    {
        if (!string.IsNullOrEmpty(help)) _text.Append("# HELP ").Append(name).Append(' ').Append(help.Replace("\\", @"\\").Replace("\n", @"\n")).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
    }

    internal void Sample(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0) _text.Append('{').Append(labels).Append('}');
        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    public override string ToString() => _text.ToString();

    internal static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : double.IsNaN(value) ? "NaN" : value.ToString("R", CultureInfo.InvariantCulture);

    internal static string Label(string name, object? value) =>
        $"{Name(name)}=\"{(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Replace("\\", @"\\").Replace("\"", "\\\"").Replace("\n", @"\n")}\"";

    /// <summary><c>http.server.request.duration</c> as Prometheus spells it.</summary>
    internal static string Name(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or ':' ? c : '_'));

    /// <summary>The name with the unit and the ending its kind asks for.</summary>
    internal static string Full(string name, string? unit, bool counts)
    {
        var full = Name(name);
        var suffix = unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", _ => "" };
        if (suffix.Length > 0 && !full.Contains(suffix, StringComparison.Ordinal)) full += suffix;
        return counts && !full.EndsWith("_total", StringComparison.Ordinal) ? full + "_total" : full;
    }
}
