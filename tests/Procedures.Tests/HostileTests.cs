using System.Diagnostics;
using System.Text;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using CaMauSo.Testing;

namespace CaMauSo.Procedures.Tests;

/// <summary>Definitions made to hurt: each is refused with its line and a sentence, quickly, and what runs goes on as it was.</summary>
public sealed class HostileTests(TestProvince province) : IClassFixture<TestProvince>
{
    private const string Facts = "determinants:\n";
    private static readonly string Long = string.Join(" or ", Enumerable.Repeat("abandoned", 20_000));
    private static readonly string Sum = string.Join("+", Enumerable.Repeat("1", 300));

    private static readonly string Endless = Spoilt.Birth[..Spoilt.Birth.IndexOf("\ndata:\n", StringComparison.Ordinal)] +
        "\ndata:\n  type: object\n  required: [child]\n  properties:\n    child: { $ref: \"#\" }\n" + Spoilt.Birth[Spoilt.Birth.IndexOf("\npapers:\n", StringComparison.Ordinal)..];

    private static string Defined(string definitions) => Spoilt.Birth.With("\n  $defs:\n", "\n  $defs:\n" + definitions);
    private static string State(string key) => $"    {key}: {{ name: x, citizenText: x, nationalCode: 4, holder: specialist, clock: Running, step: 3 }}\n";
    private static string Step(string key, string from, string to) => $"    {key}: {{ label: x, from: [{from}], to: {to}, by: specialist, effects: [handOver], fact: DossierHandedOver }}\n";

    private static string Fact(string key, string meaning) => $"  {key}: {{ is: \"{meaning}\", label: x }}\n";

    /// <summary>Name, text, words of the line, sentence.</summary>
    public static TheoryData<string, string, string, string> All => new()
    {
        { "circle", Spoilt.Birth.With(Facts, Facts + Fact("a", "b") + Fact("b", "not c") + Fact("c", "a or abandoned")), "  a: {", "Dữ kiện tính vòng quanh chính nó: a → b → c → a." },
        { "own tail", Spoilt.Birth.With(Facts, Facts + Fact("a", "a")), "  a: {", "Dữ kiện tính vòng quanh chính nó: a → a." },
        { "below", Spoilt.Birth.With(Facts, Facts + Fact("a", "abandoned")), "  a: {", "Dữ kiện \"a\" dùng \"abandoned\" viết ở dưới; hãy chuyển \"abandoned\" lên trên." },
        { "tower", Spoilt.Birth.With("\nform:\n", "\n" + string.Concat(Enumerable.Range(1, 40).Select(i => Fact($"t{i}", i == 1 ? "abandoned" : $"t{i - 1}"))) + "form:\n"), "  t20: {", "Dữ kiện \"t20\" đứng trên quá 20 tầng dữ kiện khác." },
        { "questions in a circle", Spoilt.Birth.With("      - path: child.surname\n", "      - path: one.a\n        kind: Text\n        label: A\n        showWhen: 'one.b == \"x\"'\n      - path: one.b\n        kind: Text\n        label: B\n        showWhen: 'one.a == \"x\"'\n      - path: child.surname\n"),
            "        showWhen: 'one.b", "Biểu thức \"one.b == \"x\"\": Chỉ được hiện theo câu trả lời đứng trước; câu này hỏi đến câu đứng sau hoặc chính nó." },
        { "states in a circle", Spoilt.Birth.With("    supplement:     {", State("ringA") + State("ringB") + "    supplement:     {").With("    handOver:  ", Step("toA", "examining, ringB", "ringA") + Step("toB", "ringA", "ringB") + "    handOver:  "), "    ringA:", "Từ trạng thái \"ringA\" không có đường nào đến một trạng thái cuối: hồ sơ sẽ đi vòng mãi." },
        { "hundreds of cases", Spoilt.Birth.With("\nform:\n", "\ncases:\n" + string.Concat(Enumerable.Range(1, 300).Select(i => $"  - {{ key: c{i}, name: x, when: abandoned }}\n")) + "form:\n"), "  - { key: c1,", "Thủ tục có 300 trường hợp; nhiều nhất là 50: hãy tách thành nhiều thủ tục." },
        { "hundreds of terms", Spoilt.Birth.With("  reception: { workingHours: 8 }", "  cases:\n" + string.Concat(Enumerable.Repeat("    - { when: abandoned, term: { workingDays: 5 } }\n", 300)) + "  reception: { workingHours: 8 }"), "    - { when: abandoned, term", "Có 300 thời hạn riêng; nhiều nhất là 50." },
        { "huge contract", Defined(string.Concat(Enumerable.Range(1, 12).Select(i => $"    g{i}:\n      $defs:\n" + string.Concat(Enumerable.Range(1, 450).Select(j => $"        k{i}x{j}: {{ }}\n"))))), "        k12x38: {", "Hợp đồng dữ liệu: Lược đồ lớn quá 5000 phần." },
        { "chain of references", Defined(string.Concat(Enumerable.Range(1, 9).Select(i => $"    g{i}:\n      $defs:\n" + string.Concat(Enumerable.Range(1, 450).Select(j => $"        k{j}: {{ $ref: \"#/$defs/g{(j < 450 ? i : i % 9 + 1)}/$defs/k{j % 450 + 1}\" }}\n"))))), "        k1: {", "Hợp đồng dữ liệu: Lược đồ chỉ qua lại quá nhiều lần." },
        { "contract in a circle", Defined("    a: { allOf: [{ $ref: \"#/$defs/b\" }] }\n    b: { $ref: \"#/$defs/a\" }\n"), "    a: { allOf", "Hợp đồng dữ liệu: Lược đồ tự chỉ vòng về chính nó mà không đi sâu vào dữ liệu." },
        { "contract within itself", Endless, "    child: { $ref", "Hợp đồng dữ liệu bắt buộc \"child.child\" nhưng biểu mẫu không hỏi." },
        { "key that is no word", Spoilt.Birth.With("\n  properties:\n", "\n  properties:\n    ? [a]\n    : true\n"), "    ? [a]", "Khóa phải là một chữ." },
        { "answer under no word", Spoilt.Birth.With("    answers: {", "    answers: { odd: { ? [a] : b }, "), "    answers: { odd", "Khóa phải là một chữ." },
        { "many", Spoilt.Birth.With(Facts, Facts + string.Concat(Enumerable.Range(1, 600).Select(i => Fact($"t{i}", "true")))), "  t501: {", "Một danh sách hay một phần chỉ được có nhiều nhất 500 mục." },
        { "huge", Spoilt.Birth + "#" + new string('x', 600_000), "#", "Tệp lớn quá 512 KB." },
        { "megabyte of an expression", Spoilt.Birth.With("not abandoned", "not " + string.Join(" or ", Enumerable.Repeat("abandoned", 80_000))), "#", "Tệp lớn quá 512 KB." },
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
        { "null in a name", Spoilt.Birth.With("  shortName: Đăng ký khai sinh", "  shortName: \"Đăng ký\\0 khai sinh\""), "  shortName: ", "Chữ trong ngoặc kép có ký tự ẩn U+0000 viết bằng dấu \\: bỏ ký tự ấy đi." },
        { "name turned around", Spoilt.Birth.With("  shortName: Đăng ký khai sinh", "  shortName: \"Đăng ký \\u202Ehnis iahk\""), "  shortName: ", "Chữ trong ngoặc kép có ký tự ẩn U+202E viết bằng dấu \\: bỏ ký tự ấy đi." },
        { "key with a tail", Spoilt.Birth.With("  supplementLimit: 1", "  \"supplementLimit\\u200B\": 1"), "  \"supplementLimit", "Chữ trong ngoặc kép có ký tự ẩn U+200B viết bằng dấu \\: bỏ ký tự ấy đi." },
        { "nothing between", Spoilt.Birth.With("  shortName: Đăng ký khai sinh", "  shortName: Đăng ký\u200bkhai sinh"), "  shortName: ", "Có ký tự ẩn U+200B ở đây: xóa rồi gõ lại dòng này." },
        { "line nobody sees", Spoilt.Birth.With("    amount: 8000", "    amount: 8000 #\u2028    amount: 0"), "    amount: 8000 #", "Có ký tự ẩn U+2028 ở đây: xóa rồi gõ lại dòng này." },
        { "nobody can answer", Spoilt.Birth.With("\n        maxLength: ", "\n        minLength: 900\n        maxLength: "), "        minLength: 900", "\"child.surname\" đòi từ 900 nhưng chỉ nhận đến 60: không ai trả lời được." },
        { "two documents", Spoilt.Birth + "\n---\na: b\n", "# Đăng ký khai sinh từ", "Tệp phải có đúng một tài liệu YAML gồm các khóa." },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_refused_on_its_line_within_a_moment(string name, string text, string at, string? sentence)
    {
        var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        var faults = Spoilt.Faults(text);
        var taken = (GC.GetAllocatedBytesForCurrentThread() - before) >> 20;
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5) && taken < 200, $"{name} took {watch.Elapsed} and {taken} MB.");
        var line = text.LineOf(at);
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
        // Procedures that name one another.
        var ring = Other("9.000001", "follows:\n  - { procedure: \"9.000002\", note: Làm tiếp. }\n");
        copy.Write("procedures/9.000002/1.yaml", Other("9.000002", "follows:\n  - { procedure: \"9.000001\", when: abandoned, note: Làm tiếp. }\n"));
        copy.Write("procedures/9.000001/1.yaml", ring);
        catalogue.Reload();
        before = [.. catalogue.AllVersions.Select(version => (version.Code, version.Version, version.Hash))];
        Assert.Contains(before, version => version.Code == "9.000001");
        copy.Write("procedures/9.000002/1.yaml", Other("9.000002", "follows:\n  - { procedure: \"9.000001\", note: Làm tiếp. }\n"));
        var circles = Assert.Throws<DefinitionRefused>(catalogue.Reload).Faults;
        Assert.Equal(["Việc làm tiếp đi vòng quanh: 9.000001 → 9.000002 → 9.000001; ghi \"when\" cho ít nhất một bước để có lúc dừng.", "Việc làm tiếp đi vòng quanh: 9.000002 → 9.000001 → 9.000002; ghi \"when\" cho ít nhất một bước để có lúc dừng."], circles.Select(fault => fault.Sentence));
        Assert.All(circles, fault => Assert.Equal(ring.LineOf("  - { procedure: \"9.00000"), fault.Line));
        Directory.Delete(Path.Combine(copy.Path, "procedures/9.000002"), recursive: true);
        Refused("procedures/9.000001/1.yaml", ring, (ring.LineOf("  - { procedure: \"9.000002\""), "Không có thủ tục \"9.000002\" trong danh mục; nếu là thủ tục của nơi khác thì ghi outside: true."));
        var together = Spoilt.Together.With("  version: 1", "  version: 2").With("  validFrom: 2025-07-01", "  validFrom: 2026-07-01");
        Refused("procedures/2.000986/2.yaml", together.With("procedure: \"1.004222\"", "procedure: \"1.009999\""), (together.LineOf("procedure: \"1.004222\""), "Không có thủ tục \"1.009999\" trong danh mục; nếu là thủ tục của nơi khác thì bỏ \"procedure\" của việc này."));
        Refused("procedures/2.000986/2.yaml", together.With("procedure: \"1.004222\"", "procedure: \"2.000986\""), (together.LineOf("procedure: \"1.004222\""), "Thủ tục liên thông không gộp chính nó."));
        catalogue.Reload();
        Assert.Equal(before.Where(version => version.Code[0] != '9'), catalogue.AllVersions.Select(version => (version.Code, version.Version, version.Hash)));
    }

    private static string Other(string code, string more) => Spoilt.Birth.With("\"1.001193\"", $"\"{code}\"").With("version: 2", "version: 1").With("\nform:\n", "\n" + more + "form:\n");

    /// <summary>One after the other laid to the controller's desk, as a file: a draft with its faults, or nothing; never the law, and never an error of the platform.</summary>
    [Fact]
    public async Task The_desk_takes_them_for_drafts_that_nobody_can_publish()
    {
        var linh = await province.SignIn("linh");
        const string here = "/kiem-soat-thu-tuc/nhap-khau";
        var law = await linh.Client.GetStringAsync("/api/v1/procedures");
        foreach (var (name, text, _, sentence) in All.Select(row => row.Data).Append(("ten megabytes", new string('x', 10 << 20), "", "Tệp lớn quá 512 KB")))
        {
            var watch = Stopwatch.StartNew();
            var taken = await linh.Upload(here, await linh.Get(here), [], [("tep", "x.yaml", "text/plain", Encoding.UTF8.GetBytes(text))], "form#nhap-dinh-nghia");
            if (taken.Redirected is not { } draft)
            {
                Assert.True(taken.Status is System.Net.HttpStatusCode.UnprocessableEntity or System.Net.HttpStatusCode.RequestEntityTooLarge, $"{name}: {taken.Status}");
                Assert.True(taken.Text.Contains("quá 512 KB", StringComparison.Ordinal) || taken.Text.Contains("UTF-8", StringComparison.Ordinal) || taken.Text.Contains("quá lớn", StringComparison.Ordinal), $"{name}: {taken.Text}");
                continue;
            }

            var told = await linh.Get(draft);
            Assert.True(told.Status == System.Net.HttpStatusCode.OK && told.Html.QuerySelectorAll(".faults li").Length > 0, $"{name}: {told.Status}");
            if (sentence is not null) Assert.Contains(string.Join(' ', sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), told.Text);
            var publish = await linh.Get(draft + "/cong-bo");
            Assert.Null(publish.Html.QuerySelector("main form"));
            Assert.Equal("/kiem-soat-thu-tuc?tt=du-thao", (await linh.Post(draft + "/bo", await linh.Get(draft + "/bo"))).Redirected);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{name} took {watch.Elapsed}.");
        }

        Assert.Equal(law, await linh.Client.GetStringAsync("/api/v1/procedures"));
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
            var text = new StringBuilder(i % 2 == 0 ? Spoilt.Pier : Spoilt.Birth);
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
