using System.Text.RegularExpressions;

namespace CaMauSo.Procedures.Importing;

/// <summary>Writes what ends a procedure: the usual process of the one-stop shop, and the results the record names.</summary>
internal static partial class RecordEnds
{
    private const string Reply = "reply";

    public static void Write(DraftPen pen, NationalRecord record)
    {
        var taken = new HashSet<string> { Reply };
        var results = record.Results.DistinctBy(one => one.Name).Select(one => (Key: RecordWords.Key(one.Name, taken, "ket-qua"), one.Name, one.Code)).ToList();
        var first = results is [var (key, _, _), ..] ? key : "ket-qua";
        pen.Line("").Ask(0, "Quy trình thông thường của một cửa: chỉnh bước, người giữ việc theo quy trình nội bộ").Line(Process.Replace("RESULT", first, StringComparison.Ordinal));
        if (results.Count == 0) pen.Ask(0, "Bản ghi không nói kết quả");
        if (results.Count > 1) pen.Ask(0, $"Có {results.Count} kết quả: khi nào ra kết quả nào? Việc “Trình ký” đang ra kết quả đầu tiên", string.Join("; ", results.Select(one => one.Name)));
        pen.Line("results:");
        foreach (var result in results.DefaultIfEmpty((first, "Kết quả giải quyết", null)))
        {
            if (RecordWords.IsCut(result.Name)) pen.Ask(2, "Tên kết quả bị cắt", result.Name);
            if (result.Code is { } code && !CodeShape().IsMatch(code)) pen.Ask(2, "Mã kết quả không đúng dạng KQ.Gnn.nnnnnn", code);
            pen.Ask(2, "Soạn nội dung in của kết quả, sổ và mẫu số", result.Name);
            pen.Line($"  - key: {result.Key}").Line($"    name: {DraftPen.Words(result.Name)}");
            if (result.Code is { } known && CodeShape().IsMatch(known)) pen.Line("    code: " + known);
            pen.Line("    register: " + result.Key).Line("    numberPattern: \"{serial}/{year}\"").Line("    body: |").Line("      # KẾT QUẢ GIẢI QUYẾT").Line("      Số | {number}").Line("      Thủ tục | {procedure}")
                .Line("      Cấp cho | {filer.fullName}").Line("      Ngày cấp | {issuedDate}").Line("      Nơi cấp | {body}");
        }

        pen.Line(ReplyResult).Line("examples: []");
    }

    [GeneratedRegex(@"^KQ\.[A-Z0-9]{2,5}\.[0-9]{6}$")]
    private static partial Regex CodeShape();

    private const string Process = """
        process:
          start: submitted
          steps: [Nộp hồ sơ, Tiếp nhận, Thẩm tra, Ký duyệt, Nhận kết quả]
          states:
            submitted:      { name: Mới nộp, citizenText: "Đã nộp, chờ bộ phận một cửa xem hồ sơ", nationalCode: 1, holder: reception, clock: Reception, step: 2 }
            accepted:       { name: Đã tiếp nhận, citizenText: "Đã tiếp nhận, đang chuyển người giải quyết", nationalCode: 2, holder: specialist, clock: Running, step: 3 }
            examining:      { name: Đang thẩm tra, citizenText: Đang xem xét hồ sơ, nationalCode: 4, holder: specialist, clock: Running, step: 3 }
            supplement:     { name: Chờ bổ sung, citizenText: Cần bạn bổ sung hồ sơ, nationalCode: 5, holder: applicant, clock: Paused, step: 2 }
            toSign:         { name: Trình ký, citizenText: "Đã xem xét xong, đang trình ký", nationalCode: 4, holder: signer, clock: Running, step: 4 }
            toSignReply:    { name: Trình ký văn bản trả lời, citizenText: "Đã xem xét xong, đang trình ký", nationalCode: 4, holder: signer, clock: Running, step: 4 }
            resultReady:    { name: Có kết quả, citizenText: "Đã có kết quả, mời bạn nhận", nationalCode: 9, holder: reception, clock: Stopped, step: 5 }
            replyReady:     { name: Có văn bản trả lời, citizenText: Hồ sơ không được giải quyết; đã có văn bản trả lời nêu rõ lý do, nationalCode: 9, holder: reception, clock: Stopped, step: 5 }
            delivered:      { name: Đã trả kết quả, citizenText: Bạn đã nhận kết quả, nationalCode: 10, clock: Stopped, final: true, outcome: granted, step: 5 }
            replyDelivered: { name: Đã trả văn bản trả lời, citizenText: Bạn đã nhận văn bản trả lời, nationalCode: 10, clock: Stopped, final: true, outcome: notResolved, step: 5 }
            notReceived:    { name: Không tiếp nhận, citizenText: Hồ sơ không được tiếp nhận; xem lý do và cách làm lại, nationalCode: 3, clock: Stopped, final: true, outcome: notReceived, step: 2 }
            withdrawn:      { name: Đã rút, citizenText: Bạn đã rút hồ sơ, nationalCode: 7, clock: Stopped, final: true, outcome: withdrawn, step: 2 }
            stopped:        { name: Dừng giải quyết, citizenText: Đã dừng giải quyết vì quá hạn bổ sung, nationalCode: 8, clock: Stopped, final: true, outcome: stopped, step: 3 }
          actions:
            receive:             { label: Tiếp nhận, from: [submitted], to: accepted, by: reception, effects: [receive], fact: DossierReceived, tone: main }
            askSupplementAtDesk: { label: Yêu cầu bổ sung, from: [submitted], to: supplement, by: reception, asks: [marks, reason], effects: [askSupplement], fact: SupplementAsked, tone: second, atMost: 1 }
            refuseReception:     { label: Từ chối tiếp nhận, from: [submitted], to: notReceived, by: reception, asks: [reason, legalGround], effects: [refuseReception], fact: ReceptionRefused, tone: danger }
            handOver:            { label: Nhận thẩm tra, from: [accepted], to: examining, by: specialist, effects: [handOver], fact: DossierHandedOver, tone: main }
            askSupplement:       { label: Yêu cầu bổ sung, from: [examining], to: supplement, by: specialist, asks: [marks, reason], effects: [askSupplement], fact: SupplementAsked, tone: second, atMost: 1 }
            supplemented:        { label: Gửi bổ sung, from: [supplement], to: "@return", by: applicant, effects: [supplemented], fact: SupplementSent, tone: main }
            closeUnsupplemented: { label: Từ chối vì quá hạn bổ sung, from: [supplement], to: notReceived, by: reception, when: supplementOverdue and not received, asks: [reason, legalGround], effects: [refuseReception], fact: ReceptionRefused, tone: danger }
            stopUnsupplemented:  { label: Dừng vì quá hạn bổ sung, from: [supplement], to: stopped, by: specialist, when: supplementOverdue and received, asks: [reason, legalGround], effects: [stop], fact: ProcessingStopped, tone: danger }
            propose:             { label: Trình ký, from: [examining], to: toSign, by: specialist, asks: [opinion], effects: [propose], result: RESULT, fact: ResultProposed, tone: main }
            proposeReply:        { label: Đề xuất không giải quyết, from: [examining], to: toSignReply, by: specialist, asks: [reason, legalGround], effects: [proposeRefusal], result: reply, fact: RefusalProposed, tone: danger }
            approve:             { label: Ký duyệt, from: [toSign], to: resultReady, by: signer, effects: [approve], result: RESULT, fact: ResultApproved, tone: main }
            approveReply:        { label: Ký văn bản trả lời, from: [toSignReply], to: replyReady, by: signer, effects: [approveRefusal], result: reply, fact: ReplyApproved, tone: main }
            sendBack:            { label: Trả lại để làm rõ, from: [toSign, toSignReply], to: examining, by: signer, asks: [reason], effects: [sendBack], fact: ProposalSentBack, tone: second }
            confirmFee:          { label: Xác nhận đã thu phí, from: [accepted, examining, toSign, toSignReply, resultReady, replyReady], to: "@stay", by: reception, when: feeTotal > 0 and not feesPaid, asks: [receiptNumber], effects: [confirmFee], fact: FeeConfirmed, tone: second }
            deliver:             { label: Trả kết quả, from: [resultReady], to: delivered, by: reception, when: feeTotal == 0 or feesPaid, asks: [deliveredTo, deliveredBy], effects: [deliver], fact: ResultReturned, tone: main }
            deliverReply:        { label: Trả văn bản trả lời, from: [replyReady], to: replyDelivered, by: reception, asks: [deliveredTo, deliveredBy], effects: [deliver], fact: ResultReturned, tone: main }
            withdraw:            { label: Rút hồ sơ, from: [submitted, accepted, examining, supplement, toSign, toSignReply], to: withdrawn, by: applicant, asks: [reason], effects: [withdraw], fact: DossierWithdrawn, tone: danger }

        """;

    private const string ReplyResult = """
          - key: reply
            name: Văn bản trả lời
            register: van-ban-tra-loi
            numberPattern: "{serial}/TL"
            body: |
              # VĂN BẢN TRẢ LỜI
              Số | {number}
              Về việc: {procedure}, hồ sơ {dossier}.
              Kính gửi: {applicant}
              Sau khi xem xét hồ sơ, {body} không giải quyết được yêu cầu vì lý do sau:
              {reason}
              Căn cứ: {legalGround}
              Nếu không đồng ý, bạn có quyền khiếu nại theo quy định của pháp luật.
        """;
}
