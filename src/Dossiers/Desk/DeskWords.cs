using CaMauSo.Dossiers.Model;
using CaMauSo.Files;
using CaMauSo.Procedures;
using CaMauSo.Ui;

namespace CaMauSo.Dossiers.Desk;

/// <summary>How states, papers and moments of a dossier look at the desk.</summary>
internal static class DeskWords
{
    internal static Tone ToneOf(Clock clock, string? holder) => (clock, holder) switch
    {
        (Clock.Paused, _) => Tone.Warn,
        (Clock.Reception, _) => Tone.Neutral,
        (Clock.Stopped, null) => Tone.Neutral,
        (Clock.Stopped, _) or (_, "signer") => Tone.Ok,
        _ => Tone.Info,
    };

    /// <summary>The paper an action leaves to print.</summary>
    internal static string? PaperOf(ProcessAction action, string code) =>
        action.Effects.Contains("receive") ? $"/ho-so/{code}/giay-hen"
        : action.Effects.Contains("askSupplement") ? $"/ho-so/{code}/phieu-bo-sung"
        : action.Effects.Contains("askCharge") ? $"/ho-so/{code}/thong-bao-nop-tien"
        : action.Effects.Contains("extend") ? $"/ho-so/{code}/thu-xin-loi"
        : action.Effects.Contains("refuseReception") ? $"/ho-so/{code}/phieu-tu-choi"
        : action.Effects.Contains("stop") ? $"/ho-so/{code}/thong-bao-dung"
        : action.Effects.Contains("confirmFee") ? $"/ho-so/{code}/xac-nhan-thu"
        : action.Effects.Any(e => e is "approve" or "approveRefusal") ? $"/ho-so/{code}/ket-qua" : null;

    internal static bool IsLate(this Remaining left) => left.Urgency is Urgency.Late or Urgency.DoneLate;

    /// <summary>The bar turns amber when the clock says soon, wherever that is.</summary>
    internal static double AmberFrom(this Remaining left) => left.Urgency == Urgency.Soon ? 0 : 2;

    internal static string Channel(string channel) => channel switch { "online" => "Trực tuyến", "counter" => "Tại quầy", _ => "Bưu chính" };

    /// <summary>"cho Trần Minh An": a line that stands under the procedure's name need not say it again.</summary>
    internal static string AboutOnly(string subject, string procedure) =>
        subject.StartsWith(procedure, StringComparison.OrdinalIgnoreCase) && subject.Length > procedure.Length ? subject[procedure.Length..].Trim() : subject == procedure ? "" : subject;

    /// <summary>Whose work it is, in the words of the definition.</summary>
    internal static string RoleName(DossierFolder folder) =>
        folder.Dossier.HolderRole is { } key ? folder.Rules.Process.Roles.TryGetValue(key, out var role) ? role.Name : "người dân" : "";

    /// <summary>Whether the action ends in somebody's signature.</summary>
    internal static bool IsSigners(DossierFolder folder, ProcessAction action) => folder.Rules.Process.Roles.TryGetValue(action.By, out var role) && role.Post == "signer";

    internal static Tone ToneOf(TransferState state) => state switch
    {
        TransferState.Waiting => Tone.Warn,
        TransferState.Received or TransferState.Processing => Tone.Info,
        TransferState.Returned => Tone.Ok,
        TransferState.Declined => Tone.Error,
        _ => Tone.Neutral,
    };

    internal static (string Words, Tone Tone) OpinionState(Opinion opinion, DateTimeOffset now) => opinion switch
    {
        { Answer: OpinionAnswer.Agree } => ("Đồng ý", Tone.Ok),
        { Answer: OpinionAnswer.Disagree } => ("Không đồng ý", Tone.Error),
        { Answer: OpinionAnswer.Remark } => ("Có ý kiến khác", Tone.Warn),
        { ClosedAt: not null } => ("Không trả lời", Tone.Error),
        _ when opinion.DueAt < now => ("Quá hạn, chưa trả lời", Tone.Error),
        _ => ("Chờ trả lời", Tone.Info),
    };

    internal static Ui.Paper PaperOf(FolderPaper paper, string href, bool marked) => new(paper.Name, LineOf(paper), StateOf(paper, marked).Text, StateOf(paper, marked).Tone,
        paper.CanBeOpened ? href : null, paper.File switch { { IsImage: true } => "file-image", { State: FileState.Infected or FileState.Rejected } => "file-x", _ => "file-text" });

    /// <summary>A paper for which a result issued before stands in.</summary>
    internal static Ui.Paper PaperOf(ReusedResult reused, string code) =>
        new(reused.Name, $"{reused.ResultName} số {reused.Number}, cấp {reused.IssuedOn:dd/MM/yyyy}; người nộp không phải nộp lại", "Dùng lại kết quả", Tone.Ok, reused.Href(code), "stamp");

    /// <summary>A paper that is only paper so far.</summary>
    internal static Ui.Paper PaperOf(PaperInHand paper) => new(paper.Name, $"{paper.How} · {paper.TakenBy}, {Say.Short(paper.TakenAt)}", "Chưa số hóa", Tone.Warn, null, "hand-helping");

    private static string LineOf(FolderPaper paper)
    {
        var from = paper.From is not null ? "Dùng lại giấy tờ của hồ sơ trước" : paper.Again ? "Gửi lại" : paper.Supplement == 0 ? "Gửi lúc nộp" : $"Bổ sung lần {paper.Supplement}";
        return paper.File is { } file ? $"{from} {Say.Short(paper.AddedAt)} · {Kind(file)} · {Size(file.Size)}" : from;
    }

    private static (string Text, Tone Tone) StateOf(FolderPaper paper, bool marked) => paper switch
    {
        { Replaced: true } => ("Bản cũ", Tone.Neutral),
        { File.State: FileState.Held } => ("Đang quét mã độc", Tone.Warn),
        { Awaited: true } => ("Chờ người dân gửi lại", Tone.Error),
        { File.State: FileState.Infected } => ("Có mã độc", Tone.Error),
        { File.State: FileState.Rejected } or { File: null } => ("Không mở được", Tone.Error),
        _ when marked => ("Đã yêu cầu sửa", Tone.Warn),
        _ => ("Đã quét, an toàn", Tone.Ok),
    };

    private static string Kind(StoredFileCard file) => file.MediaType switch { "application/pdf" => "PDF", "image/jpeg" => "ảnh JPEG", "image/png" => "ảnh PNG", _ => "tệp" };

    private static string Size(long bytes) => bytes >= 1 << 20 ? $"{bytes / 1048576.0:0.0} MB" : $"{Math.Max(1, bytes / 1024)} KB";

    internal static IEnumerable<Moment> Moments(DossierFolder folder)
    {
        for (var i = 0; i < folder.Steps.Count; i++)
        {
            var step = folder.Steps[i];
            yield return new Moment(step.Label, $"{Say.Short(step.At)} · {step.PersonName}{(step.StandIn is null ? "" : " (làm thay)")}", step.Note, false, false, ToneOf(step));
        }
        if (folder.Dossier.Holder is { } holder) yield return new Moment(Holding(folder, holder), $"{folder.Dossier.StateName} · từ {Say.Short(folder.Dossier.ArrivedAt)}", null, Now: true);
    }

    private static string Holding(DossierFolder folder, string holder) => folder.Assignee is { } post && holder == post.Role ? $"{post.PersonName} đang giữ" : $"Đang ở {RoleName(folder)}";

    /// <summary>Nothing when nobody else is there.</summary>
    internal static string AlsoOpen(IReadOnlyList<AlsoOpen> others) => others.Count == 0 ? ""
        : $"{string.Join(", ", others.Select(o => o.Name))} cũng đang mở hồ sơ này (từ {Say.Short(others[0].Since)}). Ai làm trước thì việc của người ấy được ghi; người sau được báo để xem lại.";

    /// <summary>What somebody has done since the page was shown, with a way to see it.</summary>
    internal static Markup Newer(Model.Step? step, string code) => step is null ? Markup.None
        : Markup.Of($"Hồ sơ vừa thay đổi: {step.Label} ({step.PersonName}, {Say.Short(step.At)}). <a href=\"/mot-cua/{code}\">Tải lại</a>");

    private static Tone ToneOf(Model.Step step) => step.Action switch
    {
        "giveOpinion" or Transfers.Sent or Transfers.Recalled or Transfers.CalledBack or TakingBack.UndoAction => Tone.Info,
        Transfers.Declined or Claims.Action => Tone.Warn,
        var a when a.StartsWith("ask", StringComparison.Ordinal) || a == "sendBack" => Tone.Warn,
        var a when a.StartsWith("refuse", StringComparison.Ordinal) || a is "withdraw" or "proposeReply" || a.EndsWith("Unsupplemented", StringComparison.Ordinal) => Tone.Error,
        _ => Tone.Ok,
    };

    internal static string Words(FolderAnswer answer) =>
        answer.Words.Length == 0 ? "—" : answer.Path.EndsWith("identityNumber", StringComparison.Ordinal) ? Say.Identity(answer.Words) : answer.Words;

    /// <summary>Telephone numbers in groups, so that people can dial them.</summary>
    internal static string Phone(string? phone) => phone is { Length: 10 } ? $"{phone[..4]} {phone[4..7]} {phone[7..]}" : phone ?? "—";
}
