using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Model;
using CaMauSo.Procedures.Publishing;

namespace CaMauSo.Procedures.Tests;

/// <summary>From when to when a version is the law: plain objects, no database.</summary>
public sealed class ForceTests
{
    private const string Code = "1.001193";
    private static readonly ProcedureVersion First = TheProvince.Catalogue.Version(Code, 1)!, Second = TheProvince.Catalogue.Version(Code, 2)!;
    private static readonly DateTimeOffset Noon = Vietnam.At(new(2026, 11, 18), new(12, 0));

    private static ProcedureVersion Text(int version) => DefinitionFile.Read("x.yaml", Second.SourceText.Replace("version: 2", $"version: {version}", StringComparison.Ordinal));

    private static Publication Line(int number, int version, PublicationKind kind, DateTimeOffset effective) => new()
    {
        Id = Guid.NewGuid(), Code = Code, Number = number, Version = version, Hash = "", Kind = kind, At = effective, EffectiveAt = effective,
        DecisionNumber = "9/QĐ-UBND", DecisionDate = new(2026, 11, 17), Reason = "Máy chủ hộ tịch bảo trì", PersonName = "Thử",
    };

    private static List<ProcedureVersion> Forced(params Publication[] lines) =>
        [.. ForceTimes.Of([First, Second, .. lines.Where(line => line.Kind == PublicationKind.Published).Select(line => Text(line.Version))], lines)];

    private static int? At(List<ProcedureVersion> versions, DateTimeOffset moment) => versions.SingleOrDefault(version => version.IsInForceAt(moment))?.Version;

    [Fact]
    public void A_version_published_at_noon_is_the_law_from_that_moment_and_ends_the_one_before()
    {
        var versions = Forced(Line(1, 3, PublicationKind.Published, Noon));
        Assert.Equal(2, At(versions, Noon.AddMilliseconds(-1)));
        Assert.Equal(3, At(versions, Noon));
        Assert.Equal(Noon, versions[1].InForceUntil);
        Assert.Equal(new Announcement("9/QĐ-UBND", new(2026, 11, 17), new(2026, 11, 18)), versions[2].Announced);
    }

    [Fact]
    public void Files_are_the_law_from_the_start_of_their_first_day_to_the_end_of_their_last()
    {
        var versions = Forced();
        Assert.Equal(1, At(versions, Vietnam.At(new(2025, 6, 30), new(23, 59))));
        Assert.Equal(2, At(versions, Vietnam.At(new(2025, 7, 1), TimeOnly.MinValue)));
        Assert.Null(At(versions, Vietnam.At(new(2000, 1, 1), TimeOnly.MinValue)));
    }

    [Fact]
    public void A_version_that_replaces_one_still_waiting_for_the_same_day_is_the_only_law()
    {
        var versions = Forced(Line(1, 3, PublicationKind.Published, Noon), Line(2, 4, PublicationKind.Published, Noon));
        Assert.Equal(4, At(versions, Noon));
        Assert.Equal(2, At(versions, Noon.AddTicks(-1)));
    }

    [Fact]
    public void A_stopped_version_stays_the_law_until_it_is_abolished()
    {
        var stopped = Forced(Line(1, 2, PublicationKind.Suspended, Noon));
        Assert.Equal(2, At(stopped, Noon));
        Assert.Contains("Máy chủ hộ tịch bảo trì", Assert.Throws<Refused>(stopped[1].RefuseWhenSuspended).Message);
        var resumed = Forced(Line(1, 2, PublicationKind.Suspended, Noon), Line(2, 2, PublicationKind.Resumed, Noon.AddHours(1)));
        resumed[1].RefuseWhenSuspended();
        Assert.Null(At(Forced(Line(1, 2, PublicationKind.Abolished, Noon)), Noon));
    }

    [Fact]
    public void The_catalogue_takes_a_newer_register_over_whole_and_never_an_older_one()
    {
        using var copy = new ProvinceCopy();
        var catalogue = new Catalogue(new ProvinceFolder(copy.Path));
        var published = new Register([Line(1, 3, PublicationKind.Published, Noon)], [Text(3)]);
        catalogue.Take(published);
        catalogue.Take(Register.Empty);
        Assert.Equal((2, 3), (catalogue.InForce(Code, Noon.AddTicks(-1))!.Version, catalogue.InForce(Code, Noon)!.Version));
        Assert.Equal(3, Assert.Single(catalogue.AllInForce(Noon), one => one.Code == Code).Version);
        Assert.Equal(3, catalogue.Search("làm giấy khai sinh", Noon)[0].Procedure.Version);
        catalogue.Reload();
        Assert.Equal(3, catalogue.InForce(Code, Noon)!.Version);
    }

    [Fact]
    public void A_file_that_says_otherwise_than_what_was_published_under_its_number_is_refused()
    {
        using var copy = new ProvinceCopy();
        var catalogue = new Catalogue(new ProvinceFolder(copy.Path));
        catalogue.Take(new Register([Line(1, 3, PublicationKind.Published, Noon)], [Text(3)]));
        copy.Write($"procedures/{Code}/3.yaml", Text(3).SourceText.Replace("Thông tin trẻ", "Về cháu bé", StringComparison.Ordinal).Replace("validFrom: 2025-07-01", "validFrom: 2026-12-01", StringComparison.Ordinal));
        Assert.Contains("đã được công bố với nội dung khác", Assert.Throws<DefinitionRefused>(catalogue.Reload).Message);
        copy.Write($"procedures/{Code}/3.yaml", Text(3).SourceText.Replace("validFrom: 2025-07-01", "validFrom: 2025-07-02", StringComparison.Ordinal));
        Assert.Contains("đã được công bố với nội dung khác", Assert.Throws<DefinitionRefused>(catalogue.Reload).Message);
        Assert.Equal(2, catalogue.InForce(Code, Noon.AddDays(-1))!.Version);
    }

    [Fact]
    public void A_later_file_ends_an_earlier_ones_force_without_editing_it()
    {
        using var copy = new ProvinceCopy();
        copy.Write($"procedures/{Code}/3.yaml", Text(3).SourceText.Replace("validFrom: 2025-07-01", "validFrom: 2026-12-01", StringComparison.Ordinal));
        var catalogue = new Catalogue(new ProvinceFolder(copy.Path));
        Assert.Equal((2, 3), (catalogue.InForce(Code, new DateOnly(2026, 11, 30))!.Version, catalogue.InForce(Code, new DateOnly(2026, 12, 1))!.Version));
        copy.Write($"procedures/{Code}/3.yaml", Text(3).SourceText);
        Assert.Contains("chồng lên phiên bản 2", Assert.Throws<DefinitionRefused>(catalogue.Reload).Message);
    }
}
