namespace CaMauSo.Monitoring.Model;

/// <summary>Something that just happened somewhere in the province; never to whom.</summary>
internal sealed record Happening(DateTimeOffset At, string Kind, string Field, string Code, string Where)
{
    /// <summary>Kinds worth a line, by name, in the words of a wall; and whether it ended something well (ok), waits (w) or ended it otherwise (e).</summary>
    private static readonly Dictionary<string, (string What, string Tone)> Known = new()
    {
        ["DossierFiled"] = ("Hồ sơ mới nộp", "a"), ["DossierReceived"] = ("Tiếp nhận", "a"), ["SupplementAsked"] = ("Yêu cầu bổ sung", "w"), ["SupplementSent"] = ("Đã bổ sung", "a"),
        ["ResultApproved"] = ("Ký kết quả", "ok"), ["ResultReturned"] = ("Trả kết quả", "ok"), ["ReplyApproved"] = ("Ký văn bản trả lời", "e"), ["ReceptionRefused"] = ("Từ chối tiếp nhận", "e"),
        ["ProcessingStopped"] = ("Dừng giải quyết", "e"), ["DossierWithdrawn"] = ("Người dân rút hồ sơ", "w"),
    };

    internal static bool Knows(string kind) => Known.ContainsKey(kind);

    internal string What => Known[Kind].What;

    internal string Tone => Known[Kind].Tone;
}
