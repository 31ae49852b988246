using System.Text.Json.Nodes;
using CaMauSo.Kernel;
using CaMauSo.Procedures.Definition;
using CaMauSo.Procedures.Importing;
using CaMauSo.Procedures.Publishing;

namespace CaMauSo.Procedures.Tests;

/// <summary>National records become drafts that read, say everything the record says, and ask about everything it does not.</summary>
public sealed class RecordTests
{
    private static readonly DateOnly Today = new(2026, 11, 18);

    internal static string Sample { get; } = File.ReadAllText(Path.Combine(TheProvince.Folder, "..", "tests", "Procedures.Tests", "records", "national-records.json"));

    private static string Draft(string json, string? code) => RecordDraft.Of(RecordReader.One(json, code), KnownAlready.Of(TheProvince.Catalogue, code ?? "", Today));

    private static (ProcedureVersion Version, IReadOnlyList<Undecided> Open, string[] Lines) Of(string code)
    {
        var text = Draft(Sample, code);
        return (DefinitionFile.Read("dự thảo", text), Undecided.In(text), text.Split('\n'));
    }

    public static TheoryData<string> Codes() => [.. RecordReader.Names(Sample).Select(one => one.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_the_record_says_the_draft_says(string code)
    {
        var (record, version) = (RecordReader.One(Sample, code), Of(code).Version);
        Assert.Equal((record.Code, record.Name, 1), (version.Code, version.Name, version.Version));
        Assert.Equal(record.Papers.SelectMany(set => set.Items).Where(item => !item.IsNote).Select(item => item.Name), version.Papers.Select(paper => paper.Name));
        Assert.Equal(record.LegalBases.Distinct(), version.LegalBases);
        if (record.Results.Count > 0) Assert.Equal(record.Results.Select(one => one.Name), version.Results.Select(one => one.Name).SkipLast(1));
        Assert.Equal(record.DecisionNumber, version.Announced?.Number);
        foreach (var (paper, item) in version.Papers.Zip(record.Papers.SelectMany(set => set.Items).Where(item => !item.IsNote)))
            if (item is { Originals: <= 20, Copies: <= 20 } and not { Originals: 0, Copies: 0 }) Assert.Equal((item.Originals, item.Copies), (paper.Originals, paper.Copies));
        foreach (var amount in record.Channels.SelectMany(one => one.Amounts).Where(amount => amount > 0)) Assert.Contains(version.Fees, fee => fee.Amount == amount);
        Assert.Empty(version.Examples);
        Assert.NotEmpty(version.Process.States);
    }

    [Theory]
    [InlineData("9.100001", "3 ngày làm việc", 0)]
    [InlineData("9.100002", "2 ngày làm việc", 0)]
    [InlineData("9.100003", "Không hẹn ngày trả", 3)]
    [InlineData("9.100004", "5 ngày làm việc", 1)]
    [InlineData("9.100005", "Không hẹn ngày trả", 0)]
    [InlineData("9.100006", "3 ngày làm việc", 0)]
    public void Terms_and_fees_are_taken_as_far_as_they_can_be_read(string code, string term, int fees)
    {
        var version = Of(code).Version;
        Assert.Equal((term, fees), (version.Time.Term.Text, version.Fees.Count(fee => fee.Amount >= 1000)));
    }

    [Theory]
    [InlineData("9.100002", "Thiếu đơn vị thời gian", "1.0", "term:")]
    [InlineData("9.100002", "Ghi “Miễn phí” nhưng kèm lời khác", "Hội đồng nhân dân tỉnh", "fees:")]
    [InlineData("9.100002", "Không rõ ai quyết định", "", "validFrom:")]
    [InlineData("9.100002", "Giấy này chỉ cần khi có điều kiện", "thuê đất", "key: truong-hop-thue-dat")]
    [InlineData("9.100002", "Nằm dưới mục lưu ý", "Lưu ý", "key: giay-xac-nhan-cua")]
    [InlineData("9.100002", "Số hiệu văn bản thiếu hoặc dính chữ", "2016/TT-BTC", "legalBases:")]
    [InlineData("9.100002", "Thời hạn khác nhau theo cách nộp", "tại quầy: 2 ngày làm việc", "term:")]
    [InlineData("9.100003", "“Miễn phí” đứng cạnh số tiền", "40.000đồng/lần", "fees:")]
    [InlineData("9.100003", "Mức 700.000", "700 VNĐ", "fees:")]
    [InlineData("9.100003", "Tên giấy tờ bị cắt", "mục đích sử dụng", "key: truong-hop-nguoi-nuoi")]
    [InlineData("9.100003", "Số bản chính không thể đúng", "20261", "key: giay-ban-vo-2")]
    [InlineData("9.100003", "Không ghi số bản chính, bản sao", "Biển số cũ", "key: bien-so-cu")]
    [InlineData("9.100003", "Nhiều cơ quan được kể", "Sở Nông nghiệp", "department:")]
    [InlineData("9.100003", "Các mục giấy tờ có tiêu đề riêng được coi là trường hợp", "đóng mới", "cases:")]
    [InlineData("9.100003", "Thủ tục có yêu cầu, điều kiện", "", "summary:")]
    [InlineData("9.100003", "Đối tượng chưa có trong danh mục", "Ghe bạn", "filing:")]
    [InlineData("9.100004", "Tên thủ tục có vẻ bị cắt", "theo quy định của", "name:")]
    [InlineData("9.100004", "Nhiều cấp hoặc cấp không còn", "Cấp bộ, Cấp xã", "level:")]
    [InlineData("9.100004", "Thời hạn đọc từ lời văn", "05 ngày làm việc", "term:")]
    [InlineData("9.100004", "Có số tiền ngoại tệ", "10 USD", "fees:")]
    [InlineData("9.100004", "Bản ghi không chép từ cổng quốc gia", "memory", "format:")]
    [InlineData("9.100004", "Lĩnh vực này chưa có trong danh mục", "Lĩnh vực chưa ai biết", "field:")]
    [InlineData("9.100005", "Không có cách nộp trực tuyến", "", "onlineLevel:")]
    [InlineData("9.100005", "Bản ghi không có thời hạn", "", "term:")]
    [InlineData("9.100005", "Bản ghi không có thành phần hồ sơ", "", "papers:")]
    [InlineData("9.100006", "Không đọc được “current.ghiThem”", "một mục mới", "format:")]
    [InlineData("9.100006", "Không đọc được “current.channels[2]”", "hỏng", "format:")]
    [InlineData("9.100006", "Không biết cách nộp này", "fax", "term:")]
    public void What_a_person_must_decide_is_asked_above_its_place_with_the_words_of_the_record(string code, string sentence, string original, string place)
    {
        var (_, open, lines) = Of(code);
        var asked = open.Where(one => one.Sentence.StartsWith(sentence, StringComparison.Ordinal)).ToList();
        Assert.True(asked.Count > 0, $"Not asked. Asked were:\n{string.Join('\n', open)}");
        Assert.Contains(asked, one => one.Original.Contains(original, StringComparison.Ordinal) && lines.Skip(one.Line).First(line => !line.TrimStart().StartsWith('#')).Contains(place, StringComparison.Ordinal));
    }

    [Fact]
    public void A_plain_record_is_not_asked_about_what_it_says()
    {
        foreach (var never in new[] { "đơn vị", "Miễn phí", "bị cắt", "số bản", "Số hiệu", "trường hợp" })
            Assert.DoesNotContain(Of("9.100001").Open, one => one.Sentence.Contains(never, StringComparison.Ordinal));
    }

    [Fact]
    public void An_undecided_draft_is_never_published_and_one_decided_may_be()
    {
        var calendar = WorkingCalendar.Load(Path.Combine(TheProvince.Folder, "calendar"));
        var birth = TheProvince.Catalogue.Version("1.001193", 2)!.SourceText.Replace("  version: 2", "  version: 3", StringComparison.Ordinal);
        var asking = birth.Replace("\npapers:", "\n" + Undecided.Written("Còn giấy nào nữa?", "…") + "\npapers:", StringComparison.Ordinal);
        Assert.True(DraftCheck.Of(birth, TheProvince.Catalogue, calendar).MayBePublished);
        Assert.False(DraftCheck.Of(asking, TheProvince.Catalogue, calendar).MayBePublished);
        Assert.Equal(("Còn giấy nào nữa?", "…"), DraftCheck.Of(asking, TheProvince.Catalogue, calendar).Undecided.Select(one => (one.Sentence, one.Original)).Single());
    }

    [Theory]
    [InlineData("", "Dán bản ghi")]
    [InlineData("{", "JSON không đọc được ở dòng 1")]
    [InlineData("{\n \"code\": 1,,\n}", "JSON không đọc được ở dòng 2")]
    [InlineData("\"chữ\"", "Phải là một bản ghi")]
    [InlineData("[1, null, [], {}]", "Không thấy bản ghi nào")]
    [InlineData("{\"procedures\": 7}", "Phải là một bản ghi")]
    [InlineData("{\"code\": \"<b>\", \"name\": \"x\"}", "Không thấy bản ghi nào")]
    [InlineData("{\"code\": \"9.1\", \"code\": \"9.2\", \"name\": \"x\"}", "JSON không đọc được")]
    [InlineData("{\"code\": \"9.1\", \"name\": \"\\ud800\"}", "không phải là chữ")]
    [InlineData("[{\"code\": \"9.1\", \"name\": \"x\"}, {\"code\": \"9.1\", \"name\": \"y\"}]", "chọn một thủ tục")]
    public void What_is_no_record_is_refused_with_a_sentence(string json, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<Refused>(() => RecordReader.One(json, null)).Message);

    [Fact]
    public void What_is_too_deep_too_long_or_too_much_is_refused_with_a_sentence()
    {
        string No(string json) => Assert.Throws<Refused>(() => RecordReader.One(json, null)).Message;
        Assert.Contains("JSON không đọc được", No(new string('[', 100_000)));
        Assert.Contains("Dài quá", No(new string(' ', RecordReader.Longest + 1) + "{}"));
        Assert.Contains("Dài quá", No("{" + new string('x', RecordReader.Longest)));
        Assert.Contains("nhiều nhất", No($"{{\"code\":\"9.1\",\"name\":\"x\",\"current\":{{\"legalBasis\":[{string.Join(',', Enumerable.Repeat("\"1\"", 401))}]}}}}"));
        Assert.Contains("chia nhỏ", No($"[{string.Join(',', Enumerable.Repeat("{}", 5_001))}]"));
    }

    [Fact]
    public void Whatever_happens_to_a_record_it_is_refused_or_becomes_a_draft_that_reads()
    {
        var random = new Random(20261118);
        string[] odd = ["", "x", "12", "Miễn phí", "…", "03 ngày làm việc", "# CẦN QUYẾT ĐỊNH: | |", "a: [b", "'\"\\", "- !x &y *z", "<script>", "\u202e\u0000\u0007", "true", "1.000 đồng", new string('d', 5_000), "\n\n---\n...\n", "😀", "{filer.fullName}", "%TAG", "case1", "KQ.G10.000001"];
        for (var round = 0; round < 1_500; round++)
        {
            var all = JsonNode.Parse(Sample)!["procedures"]!.AsArray();
            var record = all[random.Next(all.Count)]!.AsObject();
            for (var change = random.Next(1, 6); change > 0; change--) Spoil(record, random, odd);
            var json = record.ToJsonString();
            string text;
            try { text = RecordDraft.Of(RecordReader.One(json, null), KnownAlready.Of(TheProvince.Catalogue, "", Today)); }
            catch (Refused refused)
            {
                Assert.Matches(@"\p{L}.*[.:…]$", refused.Message);
                continue;
            }

            try { DefinitionFile.Read("dự thảo", text); }
            catch (DefinitionRefused refused) { Assert.Fail($"Round {round}: {refused.Message}\n{json}\n{text.Split('\n').ElementAtOrDefault(refused.Faults[0].Line - 1)}"); }
            Assert.All(Undecided.In(text), one => Assert.False(string.IsNullOrWhiteSpace(one.Sentence)));
        }
    }

    private static void Spoil(JsonNode node, Random random, string[] odd)
    {
        var places = new List<(JsonNode Parent, object Key)>();
        void Walk(JsonNode? one)
        {
            if (one is JsonObject map) foreach (var (key, value) in map) { places.Add((map, key)); Walk(value); }
            else if (one is JsonArray list) for (var i = 0; i < list.Count; i++) { places.Add((list, i)); Walk(list[i]); }
        }

        Walk(node);
        var (parent, at) = places[random.Next(places.Count)];
        JsonNode? other = random.Next(9) switch
        {
            0 => null,
            1 => JsonValue.Create(random.Next(-5, 100_000)),
            2 => JsonValue.Create(random.NextDouble() * 1e20),
            3 => JsonValue.Create(true),
            4 => new JsonArray(1, "x"),
            5 => new JsonObject { ["x"] = 1 },
            _ => JsonValue.Create(odd[random.Next(odd.Length)]),
        };
        if (parent is JsonObject map) { if (random.Next(5) == 0) map.Remove((string)at); else map[(string)at] = other; }
        else ((JsonArray)parent)[(int)at] = other;
    }

    [Theory]
    [InlineData("không quá 03 (ba) ngày làm việc kể từ ngày 01/07/2025", "3 ngày làm việc")]
    [InlineData("Trong thời hạn 08 giờ làm việc", "8 giờ làm việc")]
    [InlineData("15 ngày; trường hợp phức tạp 01 tháng", "15 ngày; 1 tháng")]
    [InlineData("theo Thông tư 03/2025 ngày 5 tháng 3", "")]
    [InlineData("Nghị định số 15/2020 ngày 03 tháng 02 năm 2020", "")]
    public void Terms_are_read_out_of_sentences(string words, string terms) => Assert.Equal(terms, string.Join("; ", RecordWords.Terms(words).Select(term => term.Text)));

    [Theory]
    [InlineData("8,000 VNĐ", "8000")]
    [InlineData("40.000đồng/lần; cấp lại 20.000 đồng", "40000 20000")]
    [InlineData("Quyết định 12/2025 ngày 5/6, mẫu 700", "")]
    [InlineData("1.250.000 đ, 10 USD", "1250000")]
    public void Amounts_are_read_out_of_sentences(string words, string amounts) => Assert.Equal(amounts, string.Join(' ', RecordWords.Amounts(words)));

    [Fact]
    public void Keys_are_short_plain_and_never_twice()
    {
        var taken = new HashSet<string>();
        Assert.Equal(["don-de-nghi-cap", "don-de-nghi-cap-2", "giay-to", "giay-to-2"], new[] { "Đơn đề nghị cấp lại", "Đơn đề nghị cấp đổi", "???", "—" }.Select(name => RecordWords.Key(name, taken, "giay-to")));
        Assert.All(taken, key => Assert.Matches("^[a-z0-9-]+$", key));
    }
}
