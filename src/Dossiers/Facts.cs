using CaMauSo.Kernel;

namespace CaMauSo.Dossiers;

/// <summary>Something happened to a dossier (hồ sơ). The subject is the dossier's id.</summary>
/// <param name="Code">Mã hồ sơ.</param>
/// <param name="Procedure">Code of the procedure.</param>
/// <param name="Field">Key of the field of work (lĩnh vực).</param>
/// <param name="Body">The body handling it at that moment.</param>
/// <param name="Applicant">Người nộp, who is told.</param>
/// <param name="State">The state it is in afterwards, in the words of its definition.</param>
/// <param name="Note">What was said: reason, opinion, number.</param>
public abstract record DossierFact(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : Fact(Subject)
{
    public override Guid? AtBody => Body;
    public override Guid? Concerning => Applicant;
}

/// <summary>Nộp: has its code; nobody has accepted it yet.</summary>
public sealed record DossierFiled(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Tiếp nhận chính thức: the procedure's term runs from here.</summary>
public sealed record DossierReceived(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Từ chối tiếp nhận, with reason and legal ground.</summary>
public sealed record ReceptionRefused(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Chuyển người thụ lý.</summary>
public sealed record DossierHandedOver(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Giao việc: another officer of the body that has it in hand; the note is what was said with it.</summary>
/// <param name="To">The person who has it now.</param>
public sealed record DossierAssigned(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note, Guid To) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Hoàn tác việc giao: back in the hands that had it before, while nobody had gone on; the note names the assignment.</summary>
/// <param name="From">The person it had been given to.</param>
/// <param name="Back">Who has it again; null when nobody had it.</param>
public sealed record AssignmentUndone(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note, Guid? From, Guid? Back) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Rút lại bước vừa làm: the officer's own last step, while nobody had gone on; the note names it.</summary>
public sealed record StepTakenBack(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Bỏ diện miễn, giảm đã khai: it was not proven before reception, and what was spared falls due; the note says why and how much.</summary>
public sealed record ClaimCleared(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Yêu cầu bổ sung: the clock pauses.</summary>
public sealed record SupplementAsked(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Người dân đã bổ sung: the clock goes on.</summary>
public sealed record SupplementSent(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Trình kết quả.</summary>
public sealed record ResultProposed(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Đề xuất không giải quyết.</summary>
public sealed record RefusalProposed(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Người ký trả lại dự thảo.</summary>
public sealed record ProposalSentBack(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Ký duyệt, đánh số: end of processing (national code 9).</summary>
public sealed record ResultApproved(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Xong một việc của hồ sơ liên thông: one part has its result or its reply; the next body goes on.</summary>
public sealed record PartSettled(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Ký văn bản trả lời không giải quyết: end of processing.</summary>
public sealed record ReplyApproved(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Xác nhận đã thu phí, lệ phí.</summary>
public sealed record FeeConfirmed(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Yêu cầu thực hiện nghĩa vụ tài chính (national code 6): the clock pauses until the money is there.</summary>
public sealed record ChargeAsked(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Xác nhận đã thực hiện nghĩa vụ tài chính: the clock goes on where it stood.</summary>
public sealed record ChargeConfirmed(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Lấy ý kiến phối hợp: other bodies were asked, each with its own term.</summary>
public sealed record OpinionAsked(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Cơ quan phối hợp đã cho ý kiến.</summary>
public sealed record OpinionGiven(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Xin lỗi và hẹn lại ngày trả: the due time was put off, once; the first line of the note says to when.</summary>
public sealed record TermExtended(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Đổi lịch làm việc: the due time is another because the province's calendar changed; the note says which.</summary>
public sealed record DueMoved(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Nhắc hạn: a rung of the procedure's ladder was reached; the note says which, and who was told.</summary>
public sealed record DueReminded(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Trả kết quả (national code 10).</summary>
public sealed record ResultReturned(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Người dân rút hồ sơ (national code 7).</summary>
public sealed record DossierWithdrawn(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Dừng giải quyết (national code 8).</summary>
public sealed record ProcessingStopped(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Sang cơ quan kế tục sau sắp xếp; receiving body and rules stay.</summary>
public sealed record DossierInherited(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Đã chuyển đến cơ quan khác, chờ nhận: nothing has moved yet; the note is why.</summary>
/// <param name="To">The body it was sent to.</param>
/// <param name="ToDesk">The desk that must answer.</param>
public sealed record TransferSent(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note, Guid To, Guid ToDesk) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Nơi nhận đã nhận hồ sơ: for good, or to do a part and return it; the note says which, in a sentence. State and due times stay.</summary>
/// <param name="Sender">Who had sent it.</param>
public sealed record TransferAccepted(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note, Guid Sender) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Nơi nhận không nhận; the note is why.</summary>
/// <param name="By">The body that did not take it.</param>
/// <param name="Sender">Who had sent it.</param>
public sealed record TransferDeclined(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note, Guid By, Guid Sender) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Nơi chuyển rút lại khi chưa ai nhận.</summary>
/// <param name="From">The body it had been sent to.</param>
public sealed record TransferRecalled(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note, Guid From) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Cơ quan khác làm xong phần việc, trả lại nơi đã chuyển; the note says so in a sentence.</summary>
/// <param name="By">The body that did the part.</param>
/// <param name="Sender">Who had sent it.</param>
public sealed record TransferReturned(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note, Guid By, Guid Sender) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Nơi chuyển gọi lại phần việc đang ở cơ quan khác, trước khi nơi ấy làm xong; the note says so in a sentence.</summary>
/// <param name="From">The body that had it.</param>
/// <param name="Why">Why, for who had it.</param>
/// <param name="Had">The person there who had it in hand, if somebody had.</param>
/// <param name="Sender">Who had sent it.</param>
public sealed record TransferCalledBack(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note, Guid From, string Why, Guid? Had, Guid Sender) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Chuyển sang phiên bản quy định mới, by a controller and with a reason; the note says from which to which, and the new due time.</summary>
public sealed record DossierUpgraded(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Tệp bị loại vì không an toàn; the note names the paper, which the applicant sends again.</summary>
public sealed record PaperRefused(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Người dân gửi lại giấy tờ đã bị loại; state and clock stay.</summary>
public sealed record PaperSentAgain(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Số hóa giấy tờ đã nhận bằng bản giấy; the note names the papers.</summary>
public sealed record PaperDigitised(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Người dân chấm điểm phục vụ; the note is the score 1–3.</summary>
public sealed record DossierRated(Guid Subject, string Code, string Procedure, string Field, Guid Body, Guid Applicant, string State, string? Note) : DossierFact(Subject, Code, Procedure, Field, Body, Applicant, State, Note);

/// <summary>Khai báo vắng mặt. The subject is the post that is away.</summary>
/// <param name="Away">The name of who is away.</param>
/// <param name="StandIn">The person who does their work meanwhile.</param>
public sealed record AbsenceAnnounced(Guid Subject, Guid Body, string Away, Guid StandIn, DateOnly From, DateOnly To, string Note) : Fact(Subject)
{
    public override Guid? AtBody => Body;
    public override string Purpose => "phân công công việc";
}

/// <summary>Trở lại làm việc sớm hơn ngày đã khai. The subject is the post.</summary>
public sealed record AbsenceEnded(Guid Subject, Guid Body, string Away) : Fact(Subject)
{
    public override Guid? AtBody => Body;
    public override string Purpose => "phân công công việc";
}

/// <summary>Lập danh sách hồ sơ mang ra ngoài: an officer took a list with names away as a file. The subject is the body.</summary>
/// <param name="List">Which list, in words.</param>
/// <param name="Dossiers">How many lines.</param>
/// <param name="Format">Excel or CSV.</param>
public sealed record ListExported(Guid Subject, string List, int Dossiers, string Format) : Fact(Subject)
{
    public override Guid? AtBody => Subject;
    public override string Purpose => "lập danh sách hồ sơ của cơ quan";
}
