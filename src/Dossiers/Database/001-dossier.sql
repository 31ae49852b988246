create schema dossiers;
comment on schema dossiers is 'Hồ sơ thủ tục hành chính: nháp, nộp, tiếp nhận, bổ sung, giải quyết, trả kết quả';

create table dossiers.draft (
  id         uuid constraint draft_pkey primary key,
  person     uuid not null,
  procedure  text not null,
  procedure_version integer not null,
  unit       uuid not null,
  typed      bytea not null,
  started_at timestamptz not null,
  saved_at   timestamptz not null,
  filed_as   text,
  version    integer not null
);
comment on table  dossiers.draft is 'Bản nháp: chưa phải hồ sơ, chưa có mã, chưa tính giờ';
comment on column dossiers.draft.id is 'Mã';
comment on column dossiers.draft.person is 'Người soạn';
comment on column dossiers.draft.procedure is 'Mã thủ tục';
comment on column dossiers.draft.procedure_version is 'Phiên bản quy định khi bắt đầu soạn';
comment on column dossiers.draft.unit is 'Xã, phường nơi nộp';
comment on column dossiers.draft.typed is 'Những gì đã gõ, đúng như đã gõ, mã hóa (dữ liệu nhạy cảm)';
comment on column dossiers.draft.started_at is 'Bắt đầu soạn';
comment on column dossiers.draft.saved_at is 'Lưu gần nhất';
comment on column dossiers.draft.filed_as is 'Đã nộp thành hồ sơ có mã này';
comment on column dossiers.draft.version is 'Số lần lưu, chống ghi đè giữa hai cửa sổ';
create index draft_by_person on dossiers.draft (person, saved_at desc) where filed_as is null;

create table dossiers.draft_paper (
  id     uuid constraint draft_paper_pkey primary key,
  draft  uuid not null constraint draft_paper_belongs_to_a_draft references dossiers.draft on delete cascade,
  paper  text not null,
  file   uuid not null,
  added_at timestamptz not null
);
comment on table  dossiers.draft_paper is 'Tệp đã gắn vào bản nháp';
comment on column dossiers.draft_paper.id is 'Mã';
comment on column dossiers.draft_paper.draft is 'Bản nháp';
comment on column dossiers.draft_paper.paper is 'Thành phần hồ sơ';
comment on column dossiers.draft_paper.file is 'Tệp (Files)';
comment on column dossiers.draft_paper.added_at is 'Gắn lúc';
create index draft_paper_by_draft on dossiers.draft_paper (draft);

create table dossiers.dossier (
  id               uuid constraint dossier_pkey primary key,
  code             text not null constraint dossier_code_is_unique unique,
  secret           text not null constraint lookup_secret_has_four_characters check (length(secret) = 4),
  procedure        text not null,
  procedure_version integer not null,
  procedure_hash   text not null,
  procedure_name   text not null,
  field            text not null,
  subject          text not null,
  answers          bytea not null,
  channel          text not null constraint channel_is_known check (channel in ('online', 'counter', 'post')),
  applicant        uuid not null,
  applicant_name   text not null,
  applicant_folded text not null,
  applicant_class  text not null,
  unit             uuid not null,
  receiving_body   uuid not null,
  desk             uuid not null,
  competent_body   uuid not null,
  handling_body    uuid not null,
  state            text not null,
  state_name       text not null,
  national_code    integer not null constraint national_code_is_one_of_ten check (national_code between 1 and 10),
  holder           text,
  assignee         uuid,
  clock            text not null constraint clock_is_known check (clock in ('Reception', 'Running', 'Paused', 'Stopped')),
  return_to        text,
  filed_at         timestamptz not null,
  received_at      timestamptz,
  due_at           timestamptz,
  original_due_at  timestamptz,
  paused_at        timestamptz,
  supplement_due_at timestamptz,
  supplements      integer not null default 0,
  finished_at      timestamptz,
  delivered_at     timestamptz,
  outcome          text,
  fee_total        bigint not null constraint fee_is_not_negative check (fee_total >= 0),
  fee_paid         boolean not null default false,
  arrived_at       timestamptz not null,
  version          integer not null
);
comment on table  dossiers.dossier is 'Hồ sơ thủ tục hành chính';
comment on column dossiers.dossier.id is 'Mã trong máy';
comment on column dossiers.dossier.code is 'Mã hồ sơ theo TT 01/2018 hoặc QĐ 20/2020';
comment on column dossiers.dossier.secret is 'Bốn ký tự in trên giấy hẹn; phải có cùng mã hồ sơ mới tra cứu được';
comment on column dossiers.dossier.procedure is 'Mã thủ tục';
comment on column dossiers.dossier.procedure_version is 'Phiên bản quy định khi nộp';
comment on column dossiers.dossier.procedure_hash is 'Mã băm của tệp quy định khi nộp';
comment on column dossiers.dossier.procedure_name is 'Tên ngắn của thủ tục khi nộp';
comment on column dossiers.dossier.field is 'Lĩnh vực';
comment on column dossiers.dossier.subject is 'Trích yếu';
comment on column dossiers.dossier.answers is 'Lời khai, mã hóa (dữ liệu nhạy cảm)';
comment on column dossiers.dossier.channel is 'Cách nộp: trực tuyến, tại quầy, bưu chính';
comment on column dossiers.dossier.applicant is 'Người nộp';
comment on column dossiers.dossier.applicant_name is 'Tên người nộp (dữ liệu cơ bản, để tìm)';
comment on column dossiers.dossier.applicant_folded is 'Tên người nộp bỏ dấu';
comment on column dossiers.dossier.applicant_class is 'Diện ưu tiên của người nộp';
comment on column dossiers.dossier.unit is 'Xã, phường nơi nộp';
comment on column dossiers.dossier.receiving_body is 'Cơ quan tiếp nhận, giữ nguyên suốt đời hồ sơ';
comment on column dossiers.dossier.desk is 'Bộ phận một cửa đang giữ việc tiếp nhận và trả kết quả';
comment on column dossiers.dossier.competent_body is 'Cơ quan có thẩm quyền khi nộp';
comment on column dossiers.dossier.handling_body is 'Cơ quan đang giải quyết (cơ quan kế tục sau sắp xếp)';
comment on column dossiers.dossier.state is 'Trạng thái theo quy trình của phiên bản';
comment on column dossiers.dossier.state_name is 'Tên trạng thái';
comment on column dossiers.dossier.national_code is 'Mã trạng thái quốc gia 1–10';
comment on column dossiers.dossier.holder is 'Vai trò đang giữ việc';
comment on column dossiers.dossier.assignee is 'Vị trí công tác đang thụ lý';
comment on column dossiers.dossier.clock is 'Đồng hồ đang chạy';
comment on column dossiers.dossier.return_to is 'Trạng thái quay lại sau khi bổ sung';
comment on column dossiers.dossier.filed_at is 'Nộp lúc';
comment on column dossiers.dossier.received_at is 'Tiếp nhận chính thức lúc';
comment on column dossiers.dossier.due_at is 'Hạn hiện tại: hạn tiếp nhận khi chưa nhận, hạn trả khi đã nhận';
comment on column dossiers.dossier.original_due_at is 'Hạn trả đầu tiên, giữ để thống kê';
comment on column dossiers.dossier.paused_at is 'Đồng hồ tạm dừng từ lúc';
comment on column dossiers.dossier.supplement_due_at is 'Hạn người dân bổ sung';
comment on column dossiers.dossier.supplements is 'Số lần đã yêu cầu bổ sung';
comment on column dossiers.dossier.finished_at is 'Giải quyết xong lúc (mã 9, hoặc kết thúc sớm)';
comment on column dossiers.dossier.delivered_at is 'Trả kết quả lúc';
comment on column dossiers.dossier.outcome is 'Kết cục: granted, notResolved, notReceived, withdrawn, stopped';
comment on column dossiers.dossier.fee_total is 'Tổng phí, lệ phí (đồng)';
comment on column dossiers.dossier.fee_paid is 'Đã xác nhận thu đủ';
comment on column dossiers.dossier.arrived_at is 'Đến tay người đang giữ lúc';
comment on column dossiers.dossier.version is 'Số lần thay đổi, chống ghi đè';
create index dossier_by_applicant on dossiers.dossier (applicant, filed_at desc);
create index dossier_by_desk_queue on dossiers.dossier (desk, holder, due_at) where finished_at is null or delivered_at is null;
create index dossier_by_handling_queue on dossiers.dossier (handling_body, holder, due_at) where finished_at is null or delivered_at is null;
create index dossier_by_handling_filed on dossiers.dossier (handling_body, filed_at desc);
create index dossier_by_desk_filed on dossiers.dossier (desk, filed_at desc);
create index dossier_by_filed on dossiers.dossier using brin (filed_at);

create table dossiers.paper (
  id       uuid constraint paper_pkey primary key,
  dossier  uuid not null constraint paper_belongs_to_a_dossier references dossiers.dossier,
  paper    text not null,
  name     text not null,
  file     uuid not null,
  supplement integer not null default 0,
  added_at timestamptz not null,
  replaced_at timestamptz
);
comment on table  dossiers.paper is 'Giấy tờ của hồ sơ';
comment on column dossiers.paper.id is 'Mã';
comment on column dossiers.paper.dossier is 'Hồ sơ';
comment on column dossiers.paper.paper is 'Thành phần hồ sơ';
comment on column dossiers.paper.name is 'Tên thành phần khi nộp';
comment on column dossiers.paper.file is 'Tệp (Files)';
comment on column dossiers.paper.supplement is 'Nộp ở lần bổ sung thứ mấy; 0 là nộp ban đầu';
comment on column dossiers.paper.added_at is 'Nộp lúc';
comment on column dossiers.paper.replaced_at is 'Được thay bằng bản khác lúc; bản cũ vẫn giữ';
create index paper_by_dossier on dossiers.paper (dossier);
create index paper_by_file on dossiers.paper (file);

create table dossiers.supplement (
  id       uuid constraint supplement_pkey primary key,
  dossier  uuid not null constraint supplement_belongs_to_a_dossier references dossiers.dossier,
  number   integer not null,
  asked_at timestamptz not null,
  asked_by text not null,
  reason   text not null,
  marks    jsonb not null,
  due_at   timestamptz not null,
  sent_at  timestamptz,
  constraint supplement_is_numbered_once unique (dossier, number)
);
comment on table  dossiers.supplement is 'Phiếu yêu cầu bổ sung: đánh dấu đúng trường và giấy tờ cần sửa';
comment on column dossiers.supplement.id is 'Mã';
comment on column dossiers.supplement.dossier is 'Hồ sơ';
comment on column dossiers.supplement.number is 'Lần thứ';
comment on column dossiers.supplement.asked_at is 'Yêu cầu lúc';
comment on column dossiers.supplement.asked_by is 'Người yêu cầu';
comment on column dossiers.supplement.reason is 'Lý do';
comment on column dossiers.supplement.marks is 'Trường và giấy tờ phải sửa, kèm lời nhắn';
comment on column dossiers.supplement.due_at is 'Hạn bổ sung';
comment on column dossiers.supplement.sent_at is 'Đã bổ sung lúc';

create table dossiers.pause (
  id       uuid constraint pause_pkey primary key,
  dossier  uuid not null constraint pause_belongs_to_a_dossier references dossiers.dossier,
  paused_at timestamptz not null,
  resumed_at timestamptz,
  due_before timestamptz,
  due_after timestamptz,
  reason   text not null,
  constraint pause_ends_after_it_begins check (resumed_at is null or resumed_at >= paused_at)
);
comment on table  dossiers.pause is 'Sổ tạm dừng đồng hồ; hạn trả suy ra từ sổ này';
comment on column dossiers.pause.id is 'Mã';
comment on column dossiers.pause.dossier is 'Hồ sơ';
comment on column dossiers.pause.paused_at is 'Dừng lúc';
comment on column dossiers.pause.resumed_at is 'Chạy lại lúc';
comment on column dossiers.pause.due_before is 'Hạn trước khi dừng';
comment on column dossiers.pause.due_after is 'Hạn sau khi chạy lại';
comment on column dossiers.pause.reason is 'Vì sao dừng';
create index pause_by_dossier on dossiers.pause (dossier);

create table dossiers.charge (
  id       uuid constraint charge_pkey primary key,
  dossier  uuid not null constraint charge_belongs_to_a_dossier references dossiers.dossier,
  key      text not null,
  name     text not null,
  amount   bigint not null constraint charge_is_not_negative check (amount >= 0),
  exempt   text,
  paid_at  timestamptz,
  receipt_number text,
  confirmed_by text,
  constraint charge_is_named_once unique (dossier, key)
);
comment on table  dossiers.charge is 'Phí, lệ phí của hồ sơ; trạng thái tiền tách khỏi trạng thái hồ sơ';
comment on column dossiers.charge.id is 'Mã';
comment on column dossiers.charge.dossier is 'Hồ sơ';
comment on column dossiers.charge.key is 'Khoản';
comment on column dossiers.charge.name is 'Tên khoản';
comment on column dossiers.charge.amount is 'Số tiền (đồng)';
comment on column dossiers.charge.exempt is 'Vì sao được miễn';
comment on column dossiers.charge.paid_at is 'Xác nhận đã thu lúc';
comment on column dossiers.charge.receipt_number is 'Số biên lai';
comment on column dossiers.charge.confirmed_by is 'Người xác nhận';

create table dossiers.result (
  id        uuid constraint result_pkey primary key,
  dossier   uuid not null constraint result_belongs_to_a_dossier references dossiers.dossier,
  key       text not null,
  name      text not null,
  state     text not null constraint result_state_is_known check (state in ('Draft', 'Issued', 'SetAside')),
  number    text,
  year      integer,
  register  text not null,
  text      bytea not null,
  opinion   text,
  reason    text,
  legal_ground text,
  proposed_by text not null,
  proposed_at timestamptz not null,
  issued_at timestamptz,
  signed_by text,
  signer_title text,
  issuing_body uuid not null,
  delivered_to text,
  delivered_how text
);
comment on table  dossiers.result is 'Kết quả: dự thảo, rồi ban hành với số; dự thảo bị trả lại vẫn giữ';
comment on column dossiers.result.id is 'Mã';
comment on column dossiers.result.dossier is 'Hồ sơ';
comment on column dossiers.result.key is 'Loại kết quả';
comment on column dossiers.result.name is 'Tên kết quả';
comment on column dossiers.result.state is 'Dự thảo, đã ban hành, để lại';
comment on column dossiers.result.number is 'Số';
comment on column dossiers.result.year is 'Năm của số; sổ đánh lại từ 1 mỗi năm';
comment on column dossiers.result.register is 'Sổ đăng ký';
comment on column dossiers.result.text is 'Nội dung, mã hóa';
comment on column dossiers.result.opinion is 'Ý kiến thẩm tra';
comment on column dossiers.result.reason is 'Lý do không giải quyết';
comment on column dossiers.result.legal_ground is 'Căn cứ pháp lý';
comment on column dossiers.result.proposed_by is 'Người trình';
comment on column dossiers.result.proposed_at is 'Trình lúc';
comment on column dossiers.result.issued_at is 'Ban hành lúc';
comment on column dossiers.result.signed_by is 'Người ký';
comment on column dossiers.result.signer_title is 'Chức danh người ký';
comment on column dossiers.result.issuing_body is 'Cơ quan ban hành';
comment on column dossiers.result.delivered_to is 'Trả cho';
comment on column dossiers.result.delivered_how is 'Cách trả: tại quầy, bưu chính, trực tuyến';
create index result_by_dossier on dossiers.result (dossier);
create unique index result_number_is_unique on dossiers.result (issuing_body, register, year, number) where number is not null;

create table dossiers.step (
  id       uuid constraint step_pkey primary key,
  dossier  uuid not null constraint step_belongs_to_a_dossier references dossiers.dossier,
  number   integer not null,
  action   text not null,
  label    text not null,
  from_state text,
  to_state text not null,
  at       timestamptz not null,
  person   uuid,
  person_name text not null,
  role     text not null,
  body     uuid,
  note     text,
  constraint step_is_numbered_once unique (dossier, number)
);
comment on table  dossiers.step is 'Phiếu kiểm soát tự ghi: ai làm gì, lúc nào, chuyển từ đâu đến đâu';
comment on column dossiers.step.id is 'Mã';
comment on column dossiers.step.dossier is 'Hồ sơ';
comment on column dossiers.step.number is 'Thứ tự';
comment on column dossiers.step.action is 'Việc';
comment on column dossiers.step.label is 'Tên việc bằng lời';
comment on column dossiers.step.from_state is 'Từ trạng thái';
comment on column dossiers.step.to_state is 'Đến trạng thái';
comment on column dossiers.step.at is 'Lúc';
comment on column dossiers.step.person is 'Người làm';
comment on column dossiers.step.person_name is 'Tên người làm khi đó';
comment on column dossiers.step.role is 'Vai trò';
comment on column dossiers.step.body is 'Cơ quan';
comment on column dossiers.step.note is 'Lời ghi';

create table dossiers.rating (
  dossier uuid constraint rating_pkey primary key constraint rating_belongs_to_a_dossier references dossiers.dossier,
  score   integer not null constraint score_is_one_to_three check (score between 1 and 3),
  reason  text,
  at      timestamptz not null,
  body    uuid not null,
  constraint unhappy_says_why check (score > 1 or reason is not null)
);
comment on table  dossiers.rating is 'Người dân chấm: 3 hài lòng, 2 bình thường, 1 chưa hài lòng (phải có lý do)';
comment on column dossiers.rating.dossier is 'Hồ sơ';
comment on column dossiers.rating.score is 'Điểm 1–3';
comment on column dossiers.rating.reason is 'Lý do';
comment on column dossiers.rating.at is 'Chấm lúc';
comment on column dossiers.rating.body is 'Cơ quan được chấm';
revoke update, delete on dossiers.step from camauso_app;
