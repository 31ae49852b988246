using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Publishing;

namespace CaMauSo.Procedures.Tests;

/// <summary>What files are held to outside a demo, at start and at every reading after it: plain objects, no database.</summary>
public sealed class PublishedFilesTests
{
    private const string First = "procedures/1.001193/1.yaml", Third = "procedures/1.001193/3.yaml";
    private static readonly WorkingCalendar Calendar = WorkingCalendar.Load(Path.Combine(TheProvince.Folder, "calendar"));

    /// <summary>The next version of birth registration; its examples come out as written.</summary>
    private static readonly string Next = Spoilt.Birth.With("  version: 2", "  version: 3").With("validFrom: 2025-07-01", "validFrom: 2025-07-02");
    private static readonly string Failing = Next.With("      fee: 24000", "      fee: 24001");

    /// <summary>Everything the province brings along was taken in before.</summary>
    private static PublishedFiles Published() => new(TheProvince.Catalogue.AllVersions.Select(one => (one.Code, one.Version, one.Hash)), Calendar);

    private static string FirstEdited => File.ReadAllText(Path.Combine(TheProvince.Folder, First)) + "# sửa\n";

    private static void IsRefused(Action act, string file, int line, string sentence) =>
        Assert.Equal(new DefinitionFault("province/" + file, line, sentence), Assert.Single(Assert.Throws<DefinitionRefused>(act).Faults));

    [Fact]
    public void A_file_edited_after_it_was_published_is_refused_at_start_and_at_a_reading_again()
    {
        const string sentence = "Phiên bản 1 đã công bố với nội dung khác nên không sửa được nữa; giữ tệp như cũ và viết bản mới (3.yaml).";
        using var copy = new ProvinceCopy();
        var running = new Catalogue(new ProvinceFolder(copy.Path));
        running.Hold(Published());
        copy.Write(First, FirstEdited);
        IsRefused(running.Reload, First, 1, sentence);
        Assert.Equal(TheProvince.Catalogue.Version("1.001193", 1)!.Hash, running.Version("1.001193", 1)!.Hash);
        IsRefused(() => new Catalogue(new ProvinceFolder(copy.Path)).Hold(Published()), First, 1, sentence);
    }

    [Fact]
    public void A_new_file_is_taken_in_when_its_examples_come_out_as_written_and_is_not_edited_any_more()
    {
        var (line, sentence) = (Failing.LineOf("Quá 60 ngày, ủy quyền, hai bản sao"), "Ví dụ “Quá 60 ngày, ủy quyền, hai bản sao; nộp tại quầy”: phí là 24000, mong 24001.");
        using var copy = new ProvinceCopy();
        var running = new Catalogue(new ProvinceFolder(copy.Path));
        running.Hold(Published());
        copy.Write(Third, Failing);
        IsRefused(running.Reload, Third, line, sentence);
        IsRefused(() => new Catalogue(new ProvinceFolder(copy.Path)).Hold(Published()), Third, line, sentence);
        Assert.Null(running.Version("1.001193", 3));

        copy.Write(Third, Next);
        running.Reload();
        Assert.Equal(DefinitionFile.HashOf(Next), running.Version("1.001193", 3)!.Hash);
        copy.Write(Third, Failing);
        IsRefused(running.Reload, Third, 1, "Phiên bản 3 đã công bố với nội dung khác nên không sửa được nữa; giữ tệp như cũ và viết bản mới (4.yaml).");
    }

    [Fact]
    public void A_text_taken_in_before_is_not_tried_again()
    {
        using var copy = new ProvinceCopy();
        copy.Write(Third, Failing);
        var catalogue = new Catalogue(new ProvinceFolder(copy.Path));
        catalogue.Hold(new PublishedFiles(catalogue.AllVersions.Select(one => (one.Code, one.Version, one.Hash)), Calendar));
        Assert.Equal(DefinitionFile.HashOf(Failing), catalogue.Version("1.001193", 3)!.Hash);
    }

    [Fact]
    public void In_a_demo_both_are_read()
    {
        using var copy = new ProvinceCopy();
        var catalogue = new Catalogue(new ProvinceFolder(copy.Path));
        copy.Write(First, FirstEdited);
        copy.Write(Third, Failing);
        catalogue.Reload();
        Assert.Equal((DefinitionFile.HashOf(FirstEdited), DefinitionFile.HashOf(Failing)), (catalogue.Version("1.001193", 1)!.Hash, catalogue.Version("1.001193", 3)!.Hash));
    }
}
