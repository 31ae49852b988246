using CaMauSo.Kernel;
using CaMauSo.Notifications;

namespace CaMauSo.Dossiers.Model;

/// <summary>Tells the applicant what happened to their dossier, in a sentence that says what to do next.</summary>
internal sealed class TellApplicant(Messenger messenger) : IHear<DossierReceived>, IHear<ReceptionRefused>, IHear<SupplementAsked>, IHear<ResultApproved>,
    IHear<ReplyApproved>, IHear<ResultReturned>, IHear<ProcessingStopped>, IHear<DossierInherited>,
    IHear<ChargeAsked>, IHear<ChargeConfirmed>, IHear<ClaimCleared>, IHear<PaperRefused>, IHear<DossierUpgraded>, IHear<PartSettled>, IHear<TermExtended>, IHear<DueMoved>
{
    public Task Hear(HeardFact<DossierReceived> heard, CancellationToken cancel) => Tell(heard, "đã được tiếp nhận. Xem ngày hẹn trả trong hồ sơ.", "received", cancel);
    public Task Hear(HeardFact<ReceptionRefused> heard, CancellationToken cancel) => Tell(heard, "không được tiếp nhận. Mở hồ sơ để xem lý do và cách làm lại.", "refused", cancel);
    public Task Hear(HeardFact<SupplementAsked> heard, CancellationToken cancel) => Tell(heard, "cần bạn bổ sung. Mở hồ sơ, sửa những chỗ được đánh dấu rồi gửi lại.", "supplement", cancel, "/bo-sung");
    public Task Hear(HeardFact<ResultApproved> heard, CancellationToken cancel) => Tell(heard, "đã có kết quả. Mở hồ sơ để xem cách nhận.", "result", cancel);
    public Task Hear(HeardFact<ReplyApproved> heard, CancellationToken cancel) => Tell(heard, "đã có văn bản trả lời. Mở hồ sơ để xem lý do.", "result", cancel);
    public Task Hear(HeardFact<ResultReturned> heard, CancellationToken cancel) => Tell(heard, "đã trả kết quả. Bạn thấy được phục vụ thế nào? Hãy chấm điểm.", "returned", cancel);
    public Task Hear(HeardFact<ProcessingStopped> heard, CancellationToken cancel) => Tell(heard, "đã dừng giải quyết. Mở hồ sơ để xem lý do.", "stopped", cancel);
    public Task Hear(HeardFact<DossierInherited> heard, CancellationToken cancel) => Tell(heard, "được chuyển sang cơ quan kế tục sau sắp xếp; mã và quyền lợi giữ nguyên.", "inherited", cancel);

    public Task Hear(HeardFact<PartSettled> heard, CancellationToken cancel) => Tell(heard, "xong thêm một việc, cơ quan tiếp theo đang làm. Mở hồ sơ để xem từng việc.", "part", cancel);
    public Task Hear(HeardFact<ChargeAsked> heard, CancellationToken cancel) => Tell(heard, "cần bạn nộp tiền. Mở hồ sơ để xem số tiền, cách nộp và hạn nộp.", "charge", cancel);
    public Task Hear(HeardFact<ClaimCleared> heard, CancellationToken cancel) => Tell(heard, "không được miễn, giảm phí theo diện đã khai. Mở hồ sơ để xem lý do và số tiền.", "charge", cancel);
    public Task Hear(HeardFact<ChargeConfirmed> heard, CancellationToken cancel) => Tell(heard, "đã được xác nhận nộp tiền. Đồng hồ giải quyết chạy tiếp.", "charged", cancel);
    public Task Hear(HeardFact<TermExtended> heard, CancellationToken cancel) =>
        Tell(heard, $"chưa xong kịp ngày đã hẹn; cơ quan giải quyết xin lỗi bạn. {heard.Fact.Note?.Split('\n')[0]}. Mở hồ sơ để xem lý do và thư xin lỗi.", "extended", cancel);

    public Task Hear(HeardFact<DueMoved> heard, CancellationToken cancel) =>
        Tell(heard, $"có hạn mới {heard.Fact.Note} vì lịch làm việc của tỉnh thay đổi. Bạn không phải làm gì thêm.", "due", cancel);

    public Task Hear(HeardFact<PaperRefused> heard, CancellationToken cancel) =>
        Tell(heard, $"có tệp không an toàn nên đã bị loại: {heard.Fact.Note}. Hãy chụp hoặc quét lại rồi gửi lại giấy tờ này; thời hạn giải quyết không đổi.", "paper", cancel, "/gui-lai");

    public Task Hear(HeardFact<DossierUpgraded> heard, CancellationToken cancel) => Tell(heard, $"được chuyển sang quy định mới. {heard.Fact.Note}", "upgraded", cancel);

    private Task Tell<TFact>(HeardFact<TFact> heard, string what, string kind, CancellationToken cancel, string page = "") where TFact : DossierFact =>
        messenger.Tell(heard.Fact.Applicant, $"Hồ sơ {heard.Fact.Code} {what}", $"/ho-so/{heard.Fact.Code}{page}", "dossier." + kind, heard.Id.ToString("N"), cancel);
}
