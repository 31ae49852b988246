using CaMauSo.Procedures.Expressions;

namespace CaMauSo.Procedures.Definition;

/// <summary>Reads who may file and where, and what is said about the time after the dossier.</summary>
internal static class ReadFiling
{
    private static readonly string[] Modes = ["LOCAL", "NATIONAL_FRONT", "MINISTRY_CENTRAL"];

    public static FilingRule Of(Part root)
    {
        if (root.InnerOrNone("filing") is not { } part) return FilingRule.Open;
        var rule = new FilingRule(
            ReadCases.Words(part, "who", [.. FilingRule.Kinds.Keys]), part.WholeOrNone("assurance", 1) ?? 1,
            part.InnerOrNone("proxy") is { } proxy ? Proxy(proxy) : FilingRule.Open.Proxy);
        if (rule.Assurance > 2) throw part.Refuse("assurance", "Định danh điện tử chỉ có mức độ 1 và 2.");
        part.Done();
        return rule;
    }

    private static ProxyRule Proxy(Part part)
    {
        var rule = new ProxyRule(part.Flag("allowed", true), part.TextOrNone("paper"), part.Expression("exempt", Kind.Truth, Stage.Form), part.TextOrNone("note"));
        if (!rule.Allowed && rule is not { Paper: null, Exempt: null })
            throw part.Refuse("allowed", "Không cho nộp thay thì không có giấy ủy quyền và trường hợp miễn.");
        if (rule is { Exempt: not null, Paper: null }) throw part.Refuse("exempt", "Miễn giấy ủy quyền thì phải nói giấy nào ở \"paper\".");
        part.Done();
        return rule;
    }

    public static IReadOnlyList<PortalModeFrom> PortalModes(Part part)
    {
        if (part.Raw("portalModes") is null) return [new PortalModeFrom(DateOnly.MinValue, part.OneOf("portalMode", null, Modes))];
        if (part.OneOfOrNone("portalMode", Modes) is not null) throw part.Refuse("portalMode", "Chỉ viết một trong hai: \"portalMode\" hoặc \"portalModes\".");
        var modes = part.Each("portalModes", one => new PortalModeFrom(one.Needed("from").DateOrNone("from") ?? throw one.Refuse(null, "Thiếu khóa \"from\": từ ngày nào?"), one.OneOf("mode", null, Modes)));
        if (modes.Count == 0) throw part.Refuse("portalModes", "\"portalModes\" chưa có dòng nào.");
        for (var i = 1; i < modes.Count; i++)
            if (modes[i - 1].From >= modes[i].From) throw part.Refuse("portalModes", "Các ngày của \"portalModes\" phải tăng dần.");
        return modes;
    }

    public static Announcement? Decision(Part part)
    {
        if (part.InnerOrNone("decision") is not { } inner) return null;
        var decision = new Announcement(inner.TextOrNone("number"), inner.DateOrNone("date"), inner.DateOrNone("publishedOn"));
        if (decision.PublishedOn < decision.Date) throw inner.Refuse("publishedOn", "Công khai trước ngày ký quyết định: xem lại hai ngày này.");
        inner.Done();
        return decision;
    }

    public static FollowOn FollowOn(Part part) => new(part.Text("procedure"), part.Expression("when", Kind.Truth, Stage.Fees), part.Text("note")) { Outside = part.Flag("outside") };

    public static Retention? Retention(Part root)
    {
        if (root.InnerOrNone("retention") is not { } part) return null;
        var (years, forEver) = (part.WholeOrNone("years", 1), part.Flag("permanent"));
        if (years is not null == forEver) throw part.Refuse(null, "\"retention\" nói đúng một điều: years (số năm) hoặc permanent: true.");
        var retention = new Retention(years, part.TextOrNone("basis"));
        part.Done();
        return retention;
    }

    public static ProcedureIndicator Indicator(Part part) =>
        new(part.Mark("indicator", "key"), part.Text("name"), part.Expressed("of", null, Stage.Fees));

    /// <summary>What only the whole file can tell: the paper of a proxy and the questions that find a record.</summary>
    public static IEnumerable<(string Mark, string Sentence)> Faults(ProcedureVersion version)
    {
        if (version.Filing.Proxy.Paper is { } key && version.Papers.All(paper => paper.Key != key))
            yield return ("filing/proxy/paper", $"\"proxy\" nói giấy \"{key}\" nhưng \"papers\" không có.");
        foreach (var paper in version.Papers)
            foreach (var path in paper.Source?.Key.Where(path => !version.FieldsByPath.ContainsKey(path)) ?? [])
                yield return ("paper:" + paper.Key, $"\"source\" tìm theo \"{path}\" nhưng không có trường nào tên như vậy.");
    }
}
