using System.Diagnostics;
using System.Text;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;

namespace CaMauSo.Procedures.Tests;

/// <summary>Definitions made to hurt: each is refused with its line and a sentence, quickly, and what runs goes on as it was.</summary>
public sealed class HostileTests
{
    private const string Facts = "determinants:\n";
    private static readonly string Long = string.Join(" or ", Enumerable.Repeat("abandoned", 20_000));
    private static readonly string Sum = string.Join("+", Enumerable.Repeat("1", 300));

    private static string Fact(string key, string meaning) => $"  {key}: {{ is: \"{meaning}\", label: x }}\n";

    /// <summary>Name, text, words of the line, sentence.</summary>
    public static TheoryData<string, string, string, string> All => new()
    {
        { "circle", Spoilt.Birth.With(Facts, Facts + Fact("a", "b") + Fact("b", "not c") + Fact("c", "a or abandoned")), "  a: {", "Dữ kiện tính vòng quanh chính nó: a → b → c → a." },
        { "own tail", Spoilt.Birth.With(Facts, Facts + Fact("a", "a")), "  a: {", "Dữ kiện tính vòng quanh chính nó: a → a." },
        { "below", Spoilt.Birth.With(Facts, Facts + Fact("a", "abandoned")), "  a: {", "Dữ kiện \"a\" dùng \"abandoned\" viết ở dưới; hãy chuyển \"abandoned\" lên trên." },
        { "tower", Spoilt.Birth.With("\nform:\n", "\n" + string.Concat(Enumerable.Range(1, 40).Select(i => Fact($"t{i}", i == 1 ? "abandoned" : $"t{i - 1}"))) + "form:\n"), "  t20: {", "Dữ kiện \"t20\" đứng trên quá 20 tầng dữ kiện khác." },
        { "many", Spoilt.Birth.With(Facts, Facts + string.Concat(Enumerable.Range(1, 600).Select(i => Fact($"t{i}", "true")))), "  t501: {", "Một danh sách hay một phần chỉ được có nhiều nhất 500 mục." },
        { "huge", Spoilt.Birth + "#" + new string('x', 600_000), "#", "Tệp lớn quá 512 KB." },
        { "long expression", Spoilt.Birth.With("not abandoned", "not " + Long), "not abandoned or", $"Biểu thức \"{("not " + Long)[..80]}…\": Biểu thức dài {Long.Length + 4} ký tự, quá 2000 ký tự." },
        { "sum of sums", Spoilt.Birth.With("    times: result.copies", "    times: " + Sum), "    times: 1+1", $"Biểu thức \"{Sum[..80]}…\": Biểu thức có quá 200 phần; hãy đặt tên cho từng phần ở \"determinants\"." },
        { "brackets", Spoilt.Birth.With("    times: result.copies", "    times: " + new string('(', 900) + "1" + new string(')', 900)), "    times: ((", "Biểu thức \"" + new string('(', 80) + "…\": Biểu thức lồng nhau quá sâu." },
        { "regex", Spoilt.Birth.With("pattern: '^[\\p{L}\\p{M} .''’-]+$'", "pattern: '^((a{1,200}){1,200}){1,200}$'"), "pattern: '^((a", "Mẫu dùng phép không chạy được trong thời gian có hạn (nhìn trước, nhìn sau, nhắc lại nhóm), hoặc số lần lặp nhân lên nhau quá lớn." },
        { "lookaround", Spoilt.Birth.With("pattern: '^[\\p{L}\\p{M} .''’-]+$'", "pattern: '^(?=a)a$'"), "pattern: '^(?=a)", "Mẫu dùng phép không chạy được trong thời gian có hạn (nhìn trước, nhìn sau, nhắc lại nhóm), hoặc số lần lặp nhân lên nhau quá lớn." },
        { "long regex", Spoilt.Birth.With("pattern: '^[\\p{L}\\p{M} .''’-]+$'", "pattern: '" + new string('a', 201) + "'"), "pattern: 'aaa", "Mẫu quá dài." },
        { "unknown key", Spoilt.Birth.With("  supplementLimit: 1", "  supplementLimit: 1\n  run: rm -rf"), "  run:", null! },
        { "twice", Spoilt.Birth.With("  supplementLimit: 1", "  supplementLimit: 1\n  supplementLimit: 2"), "  supplementLimit: 2", "YAML sai: khóa \"supplementLimit\" viết hai lần." },
        { "anchor", Spoilt.Birth.With("  validFrom: 2025-07-01", "  validFrom: &x 2025-07-01"), "&x", "Không dùng neo (&, *) của YAML: hãy viết lại nội dung." },
        { "billion laughs", "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n", "a: &a", "Không dùng neo (&, *) của YAML: hãy viết lại nội dung." },
        { "tag", Spoilt.Birth.With("  validFrom: 2025-07-01", "  validFrom: !!python/object 2025-07-01"), "!!python", "Không dùng thẻ (!) của YAML." },
        { "deep", Spoilt.Birth + "\nx: " + new string('[', 100_000), "x: [[", "Các khóa lồng nhau quá 16 tầng." },
        { "deep in lines", Spoilt.Birth + "\n" + string.Concat(Enumerable.Range(0, 200).Select(i => new string(' ', i) + "k:\n")), new string(' ', 16) + "k:", "Các khóa lồng nhau quá 16 tầng." },
        { "turned around", Spoilt.Birth.With("    amount: 8000", "    amount: 8000 # \u202e0008"), "    amount: 8000 # ", "Có ký tự ẩn U+202E ở đây: xóa rồi gõ lại dòng này." },
        { "bell", Spoilt.Birth.With("    amount: 8000", "    amount: 8000\u0007"), "    amount: 8000\u0007", "Có ký tự ẩn U+0007 ở đây: xóa rồi gõ lại dòng này." },
        { "two documents", Spoilt.Birth + "\n---\na: b\n", "# Đăng ký khai sinh từ", "Tệp phải có đúng một tài liệu YAML gồm các khóa." },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_refused_on_its_line_within_a_moment(string name, string text, string at, string? sentence)
    {
        var watch = Stopwatch.StartNew();
        var faults = Spoilt.Faults(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{name} took {watch.Elapsed}.");
        var line = name == "huge" ? 1 : text.LineOf(at);
        Assert.Contains(faults, fault => fault.Line == line && (sentence is null || fault.Sentence == sentence));
    }

    /// <summary>One after the other laid into the running province: nothing of any of them is taken in.</summary>
    [Fact]
    public void The_running_catalogue_is_untouched()
    {
        using var copy = new ProvinceCopy();
        var catalogue = new Catalogue(new ProvinceFolder(copy.Path));
        var before = catalogue.AllVersions.Select(version => (version.Code, version.Version, version.Hash)).ToList();
        void Refused(string file, string text, params (int Line, string Sentence)[] wanted)
        {
            copy.Write(file, text);
            var faults = Assert.Throws<DefinitionRefused>(catalogue.Reload).Faults;
            Assert.All(faults, fault => Assert.True(fault.File.EndsWith(file, StringComparison.Ordinal) && fault.Line > 0 && fault.Sentence.Length > 0, fault.ToString()));
            foreach (var (line, sentence) in wanted) Assert.Contains(faults, fault => fault.Line == line && fault.Sentence == sentence);
            Assert.Equal(before, catalogue.AllVersions.Select(version => (version.Code, version.Version, version.Hash)));
            Assert.Equal(2, catalogue.InForce("1.001193", new DateOnly(2026, 1, 1))!.Version);
            File.Delete(Path.Combine(copy.Path, file));
        }

        foreach (var row in All) Refused("procedures/1.001193/3.yaml", row.Data.Item2);
        // The same code and version once more, a number that is another's, and days that two versions claim.
        Refused("procedures/9.000001/2.yaml", Spoilt.Birth, (1, "Tệp phải nằm ở 1.001193/2.yaml theo mã và phiên bản ghi trong tệp."));
        Refused("procedures/1.001193/3.yaml", Spoilt.Birth, (1, "Tệp phải nằm ở 1.001193/2.yaml theo mã và phiên bản ghi trong tệp."));
        var third = Spoilt.Birth.With("version: 2", "version: 3");
        Refused("procedures/1.001193/3.yaml", third, (third.LineOf("  validFrom:"), "Hiệu lực chồng lên phiên bản 2: phiên bản trước phải hết hiệu lực trước ngày 2025-07-01."));
        catalogue.Reload();
        Assert.Equal(before, catalogue.AllVersions.Select(version => (version.Code, version.Version, version.Hash)));
    }

    [Fact]
    public void A_file_of_gigabytes_is_not_even_read()
    {
        using var copy = new ProvinceCopy();
        copy.Write("procedures/9.000001/1.yaml", "");
        var path = Path.Combine(copy.Path, "procedures/9.000001/1.yaml");
        using (var file = File.OpenWrite(path)) file.SetLength(3L << 30);
        var watch = Stopwatch.StartNew();
        Assert.Equal("Tệp lớn quá 512 KB.", Assert.Throws<DefinitionRefused>(() => DefinitionFile.TextOf(path, "1.yaml")).Faults[0].Sentence);
        Assert.True(watch.ElapsedMilliseconds < 1000);
        File.WriteAllBytes(path, [0xff, 0xfe, 0x00, 0x61]);
        Assert.Equal("Tệp phải ghi bằng bảng mã UTF-8.", Assert.Throws<DefinitionRefused>(() => DefinitionFile.TextOf(path, "1.yaml")).Faults[0].Sentence);
    }

    /// <summary>A pattern that would take years by backtracking takes a moment here, and says no.</summary>
    [Fact]
    public void A_regex_bomb_does_not_go_off()
    {
        var procedure = DefinitionFile.Read("x.yaml", Contract.ContractTests.WithoutContract(Spoilt.Birth).With("pattern: '^[\\p{L}\\p{M} .''’-]+$'", "pattern: '^(([a-z])+.)+[A-Z]([a-z])+$'"));
        var watch = Stopwatch.StartNew();
        var reading = new FormReader().Read(procedure, procedure.Pages, new Dictionary<string, string[]> { ["child.surname"] = [new string('a', 60)] }, new Situation(new DateOnly(2026, 3, 9)));
        Assert.Contains(reading.Errors, error => error.Path == "child.surname");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    /// <summary>Each fact names the two before it: asked one by one it is twenty questions, asked as a tree a hundred million.</summary>
    [Fact]
    public void Facts_that_name_facts_are_asked_once()
    {
        var facts = string.Concat(Enumerable.Range(1, 18).Select(i => Fact($"t{i}", i < 3 ? "abandoned" : string.Join(" or ", Enumerable.Range(1, i - 1).Select(j => $"t{j}")))));
        var procedure = DefinitionFile.Read("x.yaml", Spoilt.Birth.With("\nform:\n", "\n" + facts + "form:\n").With("\nrules:\n", "\nrules:\n  - { must: t18, about: child.surname, says: Không được. }\n"));
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 100; i++) _ = Evaluation.Of(procedure, [], new Situation(new DateOnly(2026, 3, 9))).BrokenRules().ToList();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    /// <summary>A process drawn so that its ways cannot be counted.</summary>
    [Fact]
    public void A_tangle_of_states_is_refused()
    {
        var keys = Enumerable.Range(1, 40).Select(i => $"k{i}").ToList();
        var states = string.Concat(keys.Select(key => $"    {key}: {{ name: x, citizenText: x, nationalCode: 4, holder: specialist, clock: Running, step: 3, budget: {{ workingHours: 1 }} }}\n"));
        var actions = string.Concat(keys.Append("examining").Select(key => $"    to{key}: {{ label: x, from: [{string.Join(", ", keys.Append("examining").Where(other => other != key))}], to: {key}, by: specialist, effects: [handOver], fact: DossierHandedOver }}\n"));
        var text = Spoilt.Birth.With("    supplement:     {", states + "    supplement:     {").With("    handOver:  ", actions + "    handOver:  ");
        Spoilt.IsRefused(text, "Quy trình có quá nhiều đường đi để cộng thời gian các bước: hãy tách bớt trạng thái.", "  states:");
    }

    /// <summary>Whatever a hand does to the file, the answer is a fault with a line, never an exception of another kind.</summary>
    [Fact]
    public void No_slip_of_the_hand_leads_elsewhere()
    {
        var random = new Random(20261130);
        var pieces = new[] { "{", "}", "[", "]", ":", "- ", "'", "\"", "\n", "  ", "#", "|", ">", "?", "&", "*", "!", "%", "@", "`", "\t", "null", "~", "0", "-1", "99999999999999999999", "\u0000", "\ud83d", "{}", "[]", ": {", "é" };
        for (var i = 0; i < 400; i++)
        {
            var text = new StringBuilder(Spoilt.Pier);
            for (var slips = random.Next(1, 4); slips > 0; slips--)
            {
                var at = random.Next(text.Length);
                if (random.Next(3) > 0) text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                if (random.Next(3) > 0) text.Insert(at, pieces[random.Next(pieces.Length)]);
            }

            try { DefinitionFile.Read("x.yaml", text.ToString()); }
            catch (DefinitionRefused refused) { Assert.All(refused.Faults, fault => Assert.True(fault.Line > 0 && fault.Sentence.Length > 0, fault.ToString())); }
        }
    }
}
