namespace CaMauSo.Procedures.Importing;

/// <summary>Writes what a record says of money: every amount it names, and why nobody should believe it yet.</summary>
internal static class RecordFeesDraft
{
    private static readonly string[] Channels = ["online", "counter", "post"];

    public static void Write(DraftPen pen, NationalRecord record)
    {
        pen.Line("");
        if (record.Channels.Count == 0) pen.Ask(0, "Bản ghi không có cách nộp nào nên không có phí, lệ phí");
        // Most records say the same for every way to file.
        var said = record.Channels.GroupBy(one => (one.Text, one.FeeFree, Amounts: string.Join(' ', one.Amounts))).Select(group => (Channel: group.First(), Ways: group.Select(one => one.Name).ToList())).ToList();
        if (said.Count > 1) pen.Ask(0, "Phí, lệ phí ghi khác nhau theo cách nộp: xác nhận", string.Join("; ", said.Select(one => $"{string.Join(", ", one.Ways)}: {one.Channel.Text ?? "trống"}")));
        foreach (var (channel, ways) in said) pen.Ask(0, Unclear(channel).Select(one => (said.Count > 1 ? $"{one.Item1} ({string.Join(", ", ways)})" : one.Item1, one.Item2)));
        var lines = said.SelectMany(one => AmountsOf(one.Channel).Select(amount => (amount, one.Channel, one.Ways))).ToList();
        pen.Line(lines.Count == 0 ? "fees: []" : "fees:");
        var number = 0;
        foreach (var (amount, channel, ways) in lines)
        {
            pen.Line($"  - key: fee{++number}").Line($"    name: {(Kind(channel.Text) == "le-phi" ? "Lệ phí" : "Phí")}");
            if (Kind(channel.Text) is { } kind) pen.Line("    kind: " + kind);
            pen.Line($"    amount: {amount}");
            if (said.Count > 1 && ways.Intersect(Channels).ToList() is { Count: > 0 } named) pen.Line($"    channels: [{string.Join(", ", named)}]");
        }
    }

    private static List<long> AmountsOf(RecordChannel channel) => [.. channel.Amounts.Concat(RecordWords.Amounts(channel.Text)).Where(amount => amount > 0).Distinct()];

    private static IEnumerable<(string, string?)> Unclear(RecordChannel channel)
    {
        var (text, amounts, read) = (channel.Text, AmountsOf(channel), RecordWords.Amounts(channel.Text));
        if (text is null && amounts.Count == 0) { yield return (channel.FeeFree ? "Ghi miễn phí mà không có lời nào: xác nhận" : "Không có thông tin phí, lệ phí", null); yield break; }
        if ((channel.FeeFree || RecordWords.SaysFree(text)) && amounts.Count > 0) yield return ("“Miễn phí” đứng cạnh số tiền: ai miễn, ai nộp, bao nhiêu?", text);
        else if (RecordWords.SaysFree(text) && !RecordWords.SaysOnlyFree(text)) yield return ("Ghi “Miễn phí” nhưng kèm lời khác: có thu hay không?", text);
        else if (amounts.Count == 0 && !RecordWords.SaysOnlyFree(text)) yield return ("Không đọc được số tiền từ lời văn", text);
        if (RecordWords.NamesForeignMoney(text)) yield return ("Có số tiền ngoại tệ: định nghĩa chỉ ghi đồng", text);
        if (amounts.Count > 1) yield return ($"Có {amounts.Count} mức tiền: mức nào cho trường hợp nào, đối tượng nào?", text);
        if (amounts.Count > 0 && Kind(text) is null) yield return ("Là phí hay lệ phí?", text);
        if (channel.Amounts.Except(read).ToList() is { Count: > 0 } odd) yield return ($"Mức {string.Join(", ", odd.Select(amount => new Kernel.Money(amount)))} không thấy trong lời văn: có thể đọc sai", text);
        if (text is not null && amounts.Any(amount => amount is > 0 and < 1_000)) yield return ("Số tiền dưới 1.000 đồng: có thể thiếu “nghìn”", text);
        if (text is not null && RecordWords.IsCut(text)) yield return ("Lời về phí, lệ phí bị cắt", text);
    }

    private static string? Kind(string? text) => text is null ? null
        : text.Contains("lệ phí", StringComparison.OrdinalIgnoreCase) ? (text.Replace("lệ phí", "", StringComparison.OrdinalIgnoreCase).Replace("Miễn phí", "", StringComparison.OrdinalIgnoreCase).Contains("phí", StringComparison.OrdinalIgnoreCase) ? null : "le-phi")
        : text.Replace("Miễn phí", "", StringComparison.OrdinalIgnoreCase).Contains("phí", StringComparison.OrdinalIgnoreCase) ? "phi" : null;
}
