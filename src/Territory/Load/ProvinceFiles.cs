using System.Text.Json;
using System.Text.Json.Serialization;
using CaMauSo.Kernel;
using CaMauSo.Territory.Model;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace CaMauSo.Territory.Load;

/// <summary>Units and bodies as the province's files give them, the bodies made by rule included.</summary>
internal static class ProvinceFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance).WithEnumNamingConvention(HyphenatedNamingConvention.Instance)
        .WithTypeConverter(new YamlDotNet.Serialization.Converters.DateOnlyConverter(formats: "yyyy-MM-dd"))
        .WithDuplicateKeyChecking().Build();

    public static (IReadOnlyList<Unit> Units, IReadOnlyList<Body> Bodies) Read(ProvinceFolder province)
    {
        var units = ReadUnits(province.At("units", "units.json"));
        var unitsByKey = units.ToDictionary(u => u.Key);
        var named = Parse<BodiesFile>(province.At("bodies", "bodies.yaml"));
        var rules = Parse<BodyRules>(province.At("bodies", "body-rules.yaml"));
        return (units, [.. named.Bodies.Select(b => Named(b, unitsByKey, named.CodesInvented)), .. rules.Apply(units)]);
    }

    public static T Parse<T>(string path)
    {
        using var reader = File.OpenText(path);
        try { return Yaml.Deserialize<T>(reader); }
        catch (YamlDotNet.Core.YamlException error) { throw new InvalidDataException($"{path}: {error.Message}", error); }
    }

    private static List<Unit> ReadUnits(string path)
    {
        var lines = JsonSerializer.Deserialize<UnitsFile>(File.ReadAllText(path), Json)!.Units;
        return lines.ConvertAll(line => new Unit
        {
            Id = PermanentId.OfUnit(line.Id), Key = line.Id, Code = line.Code, Level = line.Level, Kind = line.Kind, Name = line.Name,
            FullName = line.FullName, ParentId = line.Parent is null ? null : PermanentId.OfUnit(line.Parent),
            ValidFrom = line.ValidFrom, ValidTo = line.ValidTo, EstablishedBy = line.EstablishedBy, EndedBy = line.EndedBy,
            NationalCode = line.NationalOrgCode, Slug = line.Slug, Certainty = line.Certainty, Invented = line.Invented,
            Sources = line.Sources ?? [], Note = line.Note,
            Successors = [.. (line.Successors ?? []).OrderBy(s => s.Kind)
                .Select(s => new UnitSuccessor(PermanentId.OfUnit(s.Id), s.Kind, s.AreaKm2, s.Population))],
        });
    }

    private static Body Named(BodyLine line, Dictionary<string, Unit> units, bool codesInvented) => new()
    {
        Id = PermanentId.OfBody(line.Key), Key = line.Key, Name = line.Name, ShortName = line.ShortName ?? line.Name, Kind = line.Kind,
        Level = units[line.Unit].Level, UnitId = units[line.Unit].Id, Code = line.Code, CodeInvented = line.Code is not null && codesInvented,
        ValidFrom = line.ValidFrom, ValidTo = line.ValidTo, HoursKey = line.Hours ?? WorkingCalendar.DefaultHours,
        Certainty = line.Certainty, Source = line.Source, Note = line.Note, SuccessorIds = [.. line.Successors.Select(PermanentId.OfBody)],
    };

    private sealed record UnitsFile(List<UnitLine> Units);

    private sealed record UnitLine(
        string Id, string Code, UnitLevel Level, string Kind, string Name, string FullName, string? Parent, DateOnly? ValidFrom, DateOnly? ValidTo,
        string? EstablishedBy, string? EndedBy, string? NationalOrgCode, string? Slug, Certainty Certainty, List<string>? Sources, string? Note,
        List<SuccessorLine>? Successors, bool Invented = false);

    private sealed record SuccessorLine(string Id, SuccessorKind Kind, decimal? AreaKm2, int? Population);

    private sealed class BodiesFile
    {
        public bool CodesInvented { get; set; }
        public List<BodyLine> Bodies { get; set; } = [];
    }

    private sealed class BodyLine
    {
        public string Key { get; set; } = "";
        public string Name { get; set; } = "";
        public string? ShortName { get; set; }
        public BodyKind Kind { get; set; }
        public string Unit { get; set; } = "";
        public string? Code { get; set; }
        public DateOnly? ValidFrom { get; set; }
        public DateOnly? ValidTo { get; set; }
        public List<string> Successors { get; set; } = [];
        public string? Hours { get; set; }
        public Certainty Certainty { get; set; }
        public string? Source { get; set; }
        public int? OnlineServicesNovember2025 { get; set; }
        public string? Note { get; set; }
    }
}
