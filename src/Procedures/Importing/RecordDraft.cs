using CaMauSo.Kernel;

namespace CaMauSo.Procedures.Importing;

/// <summary>What the catalogue already says, for a record that names things by words only.</summary>
/// <param name="Version">The number the draft gets.</param>
/// <param name="ShortName">Of the versions before, if any.</param>
/// <param name="FieldKeys">Keys of fields by their folded names.</param>
/// <param name="Departments">Deciding bodies of provincial procedures, by the folded name of their field.</param>
internal sealed record KnownAlready(int Version, string? ShortName, IReadOnlyDictionary<string, string> FieldKeys, IReadOnlyDictionary<string, string> Departments, DateOnly Today)
{
    public static KnownAlready Of(Catalogue catalogue, string code, DateOnly today)
    {
        var versions = catalogue.Versions(code);
        return new(versions.Select(one => one.Version).DefaultIfEmpty(0).Max() + 1, versions is [var last, ..] ? last.ShortName : null,
            catalogue.AllVersions.DistinctBy(one => Vietnamese.Fold(one.FieldName)).ToDictionary(one => Vietnamese.Fold(one.FieldName), one => one.FieldKey),
            catalogue.AllVersions.Where(one => one.Department is not null).GroupBy(one => Vietnamese.Fold(one.FieldName)).ToDictionary(group => group.Key, group => group.GroupBy(one => one.Department!).MaxBy(same => same.Count())!.Key), today);
    }
}

/// <summary>
/// Turns a national record into the text of a draft definition. The record is not a definition: it has no questions, no process, no printed
/// result, and gaps of its own. Each gap is filled with something that reads, and a comment above it asks a person to decide.
/// </summary>
internal static class RecordDraft
{
    private const int LongestShortName = 80;

    public static string Of(NationalRecord record, KnownAlready known)
    {
        var pen = new DraftPen();
        var cases = RecordPapersDraft.CasesOf(record);
        pen.Line($"# Dự thảo từ bản ghi quốc gia {record.Code}{(record.SourceUrl is { } url ? $" ({url})" : "")}. Mỗi dòng “CẦN QUYẾT ĐỊNH” là một việc cho người soạn; quyết định xong thì xóa dòng ấy.")
            .Line("# Cách viết tệp này: docs/write-a-procedure.md.");
        if (record.Provenance is { } provenance && !provenance.StartsWith("sourced", StringComparison.OrdinalIgnoreCase)) pen.Ask(0, "Bản ghi không chép từ cổng quốc gia: đối chiếu mọi điều với quyết định công bố", provenance);
        foreach (var (where, words) in record.Strange) pen.Ask(0, $"Không đọc được “{where}” của bản ghi", words);
        pen.Line("format: camauso/procedure/1");
        Identity(pen, record, known);
        Filing(pen, record);
        if (cases.Count > 0)
        {
            pen.Line("").Ask(0, "Các mục giấy tờ có tiêu đề riêng được coi là trường hợp: mỗi mục có đúng là một trường hợp, có thời hạn và phí riêng không?", string.Join("; ", cases.Select(one => one.Heading)));
            pen.Line("cases:");
            foreach (var one in cases) pen.Line($"  - {{ key: {one.Key}, name: {DraftPen.Inside(one.Name)}, when: 'matter.case == \"{one.Key}\"' }}");
            pen.Line("  - { key: other, name: Trường hợp khác }");
        }

        Form(pen, cases);
        RecordPapersDraft.Write(pen, record, cases);
        RecordFeesDraft.Write(pen, record);
        RecordTimeDraft.Write(pen, record);
        RecordEnds.Write(pen, record);
        return pen.ToString();
    }

    private static void Identity(DraftPen pen, NationalRecord record, KnownAlready known)
    {
        pen.Line("procedure:").Line($"  code: \"{record.Code}\"").Line($"  version: {known.Version}");
        if (RecordWords.IsCut(record.Name)) pen.Ask(2, "Tên thủ tục có vẻ bị cắt: ghi đủ tên", record.Name);
        pen.Line($"  name: {DraftPen.Words(record.Name)}");
        if (known.ShortName is null) pen.Ask(2, "Đặt tên ngắn mà người dân hay gọi", record.Name);
        pen.Line($"  shortName: {DraftPen.Words(known.ShortName ?? ShortName(record.Name))}");

        var field = record.Field ?? "Chưa rõ lĩnh vực";
        var key = known.FieldKeys.GetValueOrDefault(Vietnamese.Fold(field));
        if (key is null) pen.Ask(2, record.Field is null ? "Bản ghi không nói lĩnh vực" : "Lĩnh vực này chưa có trong danh mục của tỉnh: dùng lĩnh vực sẵn có hay lập mới?", record.Field);
        pen.Line($"  field: {{ key: {key ?? RecordWords.Key(field, new HashSet<string>(), "linh-vuc")}, name: {DraftPen.Inside(field)} }}");

        var level = Vietnamese.Fold(record.Level) switch { "cap tinh" => "Province", "cap xa" => "Commune", _ => null };
        if (level is null) pen.Ask(2, record.Level is null ? "Không biết cấp nào giải quyết" : "Nhiều cấp hoặc cấp không còn: chọn cấp tiếp nhận ở tỉnh (Province hay Commune)", record.Level);
        level ??= Vietnamese.Fold(record.Level).Contains("cap tinh", StringComparison.Ordinal) && !Vietnamese.Fold(record.Level).Contains("cap xa", StringComparison.Ordinal) ? "Province" : "Commune";
        pen.Line($"  level: {level}");
        var bodies = string.Join(" / ", new[] { record.Executing, record.Competent }.OfType<string>().Distinct());
        if (bodies.Length == 0) pen.Ask(2, "Không rõ ai quyết định: bản ghi bỏ trống cơ quan thực hiện và cơ quan có thẩm quyền");
        else if (bodies.AsSpan().IndexOfAny(',', '/') >= 0) pen.Ask(2, "Nhiều cơ quan được kể: cơ quan nào quyết định?", bodies);
        else if (level == "Province") pen.Ask(2, "Chọn khóa của cơ quan này trong province/bodies/bodies.yaml", bodies);
        if (level == "Province") pen.Line($"  department: {known.Departments.GetValueOrDefault(Vietnamese.Fold(field), "vp-ubnd")}");

        pen.Line($"  validFrom: {known.Today:yyyy-MM-dd}");
        pen.Ask(2, "Bản ghi không nói người dân nộp ở đâu: LOCAL, NATIONAL_FRONT hay MINISTRY_CENTRAL").Line("  portalMode: LOCAL");
        var online = Vietnamese.Fold(record.OnlineLevel) switch { var said when said.Contains("toan trinh", StringComparison.Ordinal) || said == "4" => "toan-trinh", var said when said.Contains("mot phan", StringComparison.Ordinal) || said == "3" => "mot-phan", { Length: > 0 } => "thong-tin", _ => null };
        if (online is null) pen.Ask(2, record.Channels.Any(one => one.Name == "online") ? "Không biết mức độ trực tuyến: toan-trinh, mot-phan hay thong-tin" : "Không có cách nộp trực tuyến và không có mức độ: xác nhận chỉ cung cấp thông tin");
        pen.Line($"  onlineLevel: {online ?? "thong-tin"}");
        if (record.DecisionNumber is { } decision) pen.Ask(2, "Quyết định công bố của bộ không kèm ngày: ghi quyết định của tỉnh và ngày ký", decision).Line($"  decision: {{ number: {DraftPen.Inside(decision)} }}");

        if (record.LegalBases.Count == 0) pen.Ask(2, "Bản ghi không có căn cứ pháp lý");
        else if (record.LegalBases.Where(one => !RecordWords.IsDocumentNumber(one)).ToList() is { Count: > 0 } odd) pen.Ask(2, "Số hiệu văn bản thiếu hoặc dính chữ: sửa theo văn bản gốc", string.Join("; ", odd));
        pen.Line(record.LegalBases.Count == 0 ? "  legalBases: []" : "  legalBases:");
        foreach (var one in record.LegalBases.Distinct()) pen.Line("    - " + DraftPen.Words(one));
        pen.Line("  lifeEvents: []").Line("  synonyms: []").Line($"  applicantKinds: [{string.Join(", ", RecordWords.Applicants(record.Applicants).Kinds.Select(kind => DraftPen.Inside(FilingRule.Kinds[kind])))}]");
        if (record.HasConditions) pen.Ask(2, "Thủ tục có yêu cầu, điều kiện nhưng bản ghi không kèm nội dung: đưa vào câu hỏi hoặc rules");
        pen.Ask(2, "Viết một câu cho người dân: làm gì, bao lâu, ở đâu").Line($"  summary: {DraftPen.Words(known.ShortName ?? ShortName(record.Name))}");
        pen.Line("  supplementLimit: 1");
    }

    private static void Filing(DraftPen pen, NationalRecord record)
    {
        var (kinds, unknown) = RecordWords.Applicants(record.Applicants);
        pen.Line("");
        if (kinds.Count == 0) pen.Ask(0, "Không biết ai được nộp", record.Applicants);
        if (unknown.Count > 0) pen.Ask(0, "Đối tượng chưa có trong danh mục: chọn đối tượng gần nhất", string.Join("; ", unknown));
        pen.Ask(0, "Bản ghi không nói có nộp thay được không").Line("filing:");
        if (kinds.Count > 0) pen.Line($"  who: [{string.Join(", ", kinds)}]");
        pen.Line("  proxy: { allowed: true }");
    }

    private static void Form(DraftPen pen, IReadOnlyList<RecordCase> cases)
    {
        pen.Line("").Ask(0, "Bản ghi quốc gia không có câu hỏi: soạn theo mẫu đơn, tờ khai của thủ tục").Line("form:");
        if (cases.Count > 0)
        {
            pen.Line("  - page: matter").Line("    title: Trường hợp của bạn").Line("    fields:")
                .Line("      - path: matter.case").Line("        kind: Radio").Line("        label: Bạn thuộc trường hợp nào?").Line("        required: true").Line("        choices:");
            foreach (var one in cases) pen.Line($"          {one.Key}: {DraftPen.Words(one.Name)}");
            pen.Line("          other: Trường hợp khác");
        }

        pen.Line("""
              - page: filer
                title: Người nộp hồ sơ
                fields:
                  - { path: filer.fullName, kind: Text, label: "Họ, chữ đệm và tên", required: true, minLength: 2, maxLength: 100, prefill: me.fullName, autocomplete: name }
                  - { path: filer.identityNumber, kind: IdentityNumber, label: Số định danh cá nhân, required: true, width: medium, privacy: Sensitive, prefill: me.identityNumber }
                  - { path: filer.phone, kind: Phone, label: Số điện thoại, required: true, prefill: me.phone, autocomplete: tel }
                  - { path: filer.address, kind: Text, label: Nơi ở, required: true, minLength: 3, maxLength: 200, width: long, prefill: me.address }
            """);
    }

    /// <summary>The name without "Thủ tục", whole words, to be given a better one.</summary>
    private static string ShortName(string name)
    {
        var bare = name.StartsWith("Thủ tục ", StringComparison.OrdinalIgnoreCase) && name.Length > 12 ? char.ToUpper(name[8]) + name[9..] : name;
        return bare.Length <= LongestShortName ? bare : bare[..(bare.LastIndexOf(' ', LongestShortName) is > 0 and var space ? space : LongestShortName)].TrimEnd(',', ' ');
    }
}
