using CaMauSo.Kernel;

namespace CaMauSo.Procedures.Importing;

/// <summary>Writes the terms of a record: by way of filing where they differ, each with what is missing in it.</summary>
internal static class RecordTimeDraft
{
    public static void Write(DraftPen pen, NationalRecord record)
    {
        pen.Line("").Line("time:");
        var read = record.Channels.Select(channel => (Channel: channel, Term: TermOf(channel))).ToList();
        if (read.Count == 0) pen.Ask(2, "Bản ghi không có thời hạn");
        foreach (var group in read.SelectMany(one => Unclear(one.Channel).Select(unclear => (unclear.Sentence, unclear.Original, one.Channel.Vietnamese))).GroupBy(one => (one.Sentence, one.Original)))
            pen.Ask(2, $"{group.Key.Sentence} ({string.Join(", ", group.Select(one => one.Vietnamese).Distinct())})", group.Key.Original);
        // The counter's term is the usual one.
        var usual = (read.Find(one => one.Channel.Name == "counter") is { Term: { } counter } ? counter : read.Select(one => one.Term).OfType<Term>().FirstOrDefault()) ?? Term.None;
        var other = read.Where(one => one.Term is not null && one.Term != usual && one.Channel.Name is "online" or "post").DistinctBy(one => one.Channel.Name).Where(one => one.Term is not null && one.Term != usual).ToList();
        if (other.Count > 0) pen.Ask(2, "Thời hạn khác nhau theo cách nộp, thường là của các trường hợp khác nhau: xác nhận", string.Join("; ", read.Select(one => $"{one.Channel.Vietnamese}: {one.Term?.Text ?? "không rõ"}")));
        pen.Line($"  term: {RecordWords.Written(usual)}");
        if (other.Count > 0) pen.Line("  cases:");
        foreach (var (channel, term) in other) pen.Line($"    - {{ when: 'channel == \"{channel.Name}\"', term: {RecordWords.Written(term!)} }}");
        pen.Line("  reception: { workingHours: 8 }").Ask(2, "Bản ghi không nói thời hạn bổ sung và cách tính lại").Line("  supplement: { mode: RESTART, days: 30 }");
    }

    private static Term? TermOf(RecordChannel channel)
    {
        if (channel.Duration is { } number) return RecordWords.TermOf(number, channel.Unit ?? "Ngày làm việc");
        return (RecordWords.Terms(channel.DurationWords), RecordWords.Terms(channel.Text)) switch { ([var own], _) => own, ([], [var only]) => only, _ => null };
    }

    private static IEnumerable<(string Sentence, string? Original)> Unclear(RecordChannel channel)
    {
        var (words, said) = (channel.DurationWords, RecordWords.Terms(channel.Text));
        if (channel.Name is not ("online" or "counter" or "post")) yield return ("Không biết cách nộp này", channel.Name);
        if (channel.Duration is { } number)
        {
            if (channel.Unit is null) yield return ("Thiếu đơn vị thời gian: giờ làm việc, ngày làm việc, ngày hay tháng?", words);
            else if (RecordWords.TermOf(number, channel.Unit) is null) yield return ("Thời hạn không dùng được", $"{words} {channel.Unit}");
            if (said.Count > 0 && !said.Contains(RecordWords.TermOf(number, channel.Unit ?? "Ngày làm việc"))) yield return ("Lời văn nói thời hạn khác", channel.Text);
        }
        else if (words is not null && RecordWords.Terms(words) is not [_]) yield return ("Thời hạn không đọc được", words);
        else if (words is null && said is [_]) yield return ("Thời hạn đọc từ lời văn: xác nhận", channel.Text);
        else if (words is null) yield return (said.Count > 1 ? "Lời văn có nhiều thời hạn: thời hạn nào cho trường hợp nào?" : "Không có thời hạn", channel.Text);
    }
}
