using CaMauSo.Kernel;
using CaMauSo.Procedures.Comparing;
using CaMauSo.Procedures.Show;
using CaMauSo.Ui;

namespace CaMauSo.Procedures.Command;

/// <summary>A definition read out loud, and what another says otherwise: a line a thing, for a terminal.</summary>
internal static class InWords
{
    private static readonly Dictionary<string, string> Ways = new()
    {
        ["upload"] = "gửi tệp", ["original"] = "nộp bản giấy", ["post"] = "gửi bưu chính", ["shown"] = "xuất trình", ["data"] = "cơ quan tự tra cứu",
    };

    public static IEnumerable<string> Of(ProcedureVersion version) =>
    [
        $"{version.ShortName} ({version.Code}, phiên bản {version.Version})",
        $"  {version.Name}",
        $"  {version.Summary}",
        $"  Lĩnh vực {version.FieldName}; cấp {Spoken.Say(version.Level)} giải quyết{(version.Department is { } department ? $" ({department})" : "")}; nộp ở {Spoken.Say(version.PortalModes[^1].Mode)}, {Spoken.Say(version.OnlineLevel)}",
        $"  Có hiệu lực từ {Say.Date(version.ValidFrom)}{(version.ValidTo is { } end ? $" đến hết {Say.Date(end)}" : "")}; căn cứ {string.Join(", ", version.LegalBases)}",
        .. Part("Ai nộp", Filing(version.Filing)),
        .. Part("Trường hợp", version.Cases.Select(one => $"{one.Name}{Given(": ", one.When)}{Given("; ", one.Term?.Text)}{Given("; qua mạng ", one.OnlineTerm?.Text)}")),
        .. Part("Dữ kiện", version.Determinants.Select(fact => $"{fact.Label} ({fact.Key}): {fact.Is}")),
        .. Part($"Câu hỏi: {version.Pages.Count} trang, {version.FieldsByPath.Count} câu", version.Pages.Select(page =>
            $"{page.Title}{When(version, page.Cases, page.ShowWhen)}: {string.Join("; ", page.Fields.Select(field => field.Label + (field.Required || field.RequiredWhen is not null ? "" : " (không bắt buộc)")))}")),
        .. Part("Giấy tờ", version.Papers.Select(paper =>
            $"{paper.Name}: {Count(paper)}, {string.Join(" hoặc ", paper.Ways.Select(way => Ways[way]))}{When(version, paper.Cases, paper.InCase ?? paper.When)}{(paper.Required ? "" : " (không bắt buộc)")}{(paper.ReplacedBy.Count > 0 ? $"; thay được bằng {string.Join(", ", paper.ReplacedBy)}" : "")}")),
        .. Part("Phí, lệ phí", FeeTable.Of(version, version.ValidFrom).Rows.Select(row =>
            $"{row.Fee.Name}: {new Money(row.Fee.Amount)}{Given(" một ", row.Fee.Each)} ({string.Join(", ", row.When)}){Given(", cho việc ", row.Part)}{(row.Fee.Exemptions.Count > 0 ? $"; {string.Join("; ", row.Fee.Exemptions.Select(one => one.Reason))}" : "")}")),
        .. Part("Thời hạn", Time(version.Time)),
        .. Part("Quy trình", version.Process.States.Values.SelectMany(state => Steps(version.Process, state))),
        .. Part("Kết quả", version.Results.Select(result => $"{result.Name}{Given(", mã ", result.Code)}: sổ {result.Register}, số {result.NumberPattern}")),
        .. Part("Làm tiếp", version.Follows.Select(next => $"{next.Procedure}: {next.Note}{Given(" Khi ", next.When)}")),
        .. Part("Lưu trữ", version.Retention is { } kept ? [kept.Text + Given(", căn cứ ", kept.Basis)] : []),
        .. Part("Chưa đối chiếu", version.Unsure.Select(mark => $"{mark.About}: {mark.Note}")),
        .. Part("Ví dụ", version.Examples.Select(example => example.Name)),
    ];

    public static IEnumerable<string> Between(ProcedureVersion old, ProcedureVersion @new)
    {
        yield return $"{old.ShortName} ({old.Code}/{old.Version}) → {@new.ShortName} ({@new.Code}/{@new.Version})";
        var groups = Comparison.Of(old, @new);
        if (groups.Count == 0) yield return "Không khác gì.";
        foreach (var group in groups)
        {
            yield return group.Title;
            foreach (var item in group.Items)
            {
                yield return $"  {item.Change switch { Change.Added => "+", Change.Removed => "−", _ => "~" }} {item.What}";
                if (item.Change != Change.Changed) continue;
                foreach (var line in item.Lines) yield return $"      {line.Label}: {Or(line.Old)} → {Or(line.New)}";
            }
        }
    }

    private static IEnumerable<string> Filing(FilingRule rule)
    {
        yield return rule.Who.Count == 0 ? "Ai cũng nộp được" : string.Join(", ", rule.Who.Select(kind => FilingRule.Kinds[kind]));
        yield return $"Định danh điện tử mức {rule.Assurance} trở lên khi nộp qua mạng";
        yield return rule.Proxy.Allowed ? $"Nhờ người khác nộp được{Given(", có ", rule.Proxy.Paper)}{Given("; miễn khi ", rule.Proxy.Exempt)}" : "Phải tự mình nộp";
    }

    private static IEnumerable<string> Time(TimeRule time) =>
    [
        $"{time.Term.Text}{Given("; nộp qua mạng ", time.OnlineTerm?.Text)}",
        .. time.Cases.Select(one => $"{one.Term.Text}{Given("; nộp qua mạng ", one.OnlineTerm?.Text)} khi {one.When}"),
        .. time.Stages.Select((stage, i) => $"Giai đoạn {i + 1}, {stage.Name}: {stage.Term.Text}{string.Concat(stage.Cases.Select(one => $"; {one.Term.Text} khi {one.When}"))}"),
        .. time.Longest is { } longest ? [$"Lâu nhất {longest.Text} thì thống kê coi là trễ"] : Array.Empty<string>(),
        .. time.Extendable ? Array.Empty<string>() : ["Không được xin lỗi và hẹn lại ngày trả"],
        $"Nhắc hạn: {(time.Rungs.Count == 0 ? "không" : string.Join("; ", time.Rungs.Select(rung => rung.InWords())))}",
        $"Xem hồ sơ nộp qua mạng: {time.Reception.Text}",
        $"Bổ sung trong {time.SupplementDays} ngày, sau đó thời hạn {Spoken.Say(time.SupplementMode)}",
    ];

    private static IEnumerable<string> Steps(Process process, State state)
    {
        yield return $"{state.Name} ({string.Join(", ", new[] { state.Holder is { } holder ? RoleName(process, holder) : null, $"mã {state.NationalCode}", state.Clock == Clock.Stopped ? null : Spoken.Say(state.Clock), state.Budget?.Text, state.Final ? "kết thúc" : null }.OfType<string>())})";
        foreach (var action in process.From(state.Key))
            yield return $"    {action.Label} → {(process.States.TryGetValue(action.To, out var to) ? to.Name : Spoken.Say(action.To))} ({RoleName(process, action.By)}{Given(", khi ", action.When)}{(action.AtMost is { } most ? $", nhiều nhất {most} lần" : "")})";
    }

    private static string RoleName(Process process, string role) =>
        role == ProcessRole.Consulted ? "cơ quan được hỏi" : process.Roles.TryGetValue(role, out var known) ? known.Name : Spoken.Say(role);

    private static string Count(Paper paper) =>
        string.Join(", ", new[] { paper.Originals > 0 ? $"{paper.Originals} bản chính" : null, paper.Copies > 0 ? $"{paper.Copies} bản sao" : null }.OfType<string>().DefaultIfEmpty("không cần bản nào"));

    private static string When(ProcedureVersion version, IReadOnlyList<string> cases, string? words)
    {
        var all = version.Cases.Where(one => cases.Contains(one.Key)).Select(one => one.Name).Concat(words is null ? [] : [words]).ToList();
        return all.Count == 0 ? "" : $" [{string.Join("; ", all)}]";
    }

    private static IEnumerable<string> Part(string title, IEnumerable<string> lines) => lines.ToList() is { Count: > 0 } some ? ["", title, .. some.Select(line => "  " + line)] : [];

    private static string Given(string before, string? words) => words is null ? "" : before + words;

    private static string Or(string words) => words.Length == 0 ? "—" : words;
}
