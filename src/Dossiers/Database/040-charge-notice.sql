-- Money asked for in the middle of processing (national state 6), such as land tax: what, on which ground, by when, paid or not.
create table dossiers.charge_notice (
  id           uuid constraint charge_notice_pkey primary key,
  dossier      uuid not null constraint charge_notice_belongs_to_a_dossier references dossiers.dossier,
  number       integer not null,
  asked_at     timestamptz not null,
  asked_by     text not null,
  body         uuid not null,
  legal_ground text not null,
  how_to_pay   text not null,
  pay_by       date not null,
  paid_at      timestamptz,
  constraint charge_notice_is_numbered_once unique (dossier, number)
);
comment on table  dossiers.charge_notice is 'Yêu cầu thực hiện nghĩa vụ tài chính giữa chừng; các khoản nằm ở dossiers.charge';
comment on column dossiers.charge_notice.id is 'Mã';
comment on column dossiers.charge_notice.dossier is 'Hồ sơ';
comment on column dossiers.charge_notice.number is 'Lần thứ';
comment on column dossiers.charge_notice.asked_at is 'Yêu cầu lúc';
comment on column dossiers.charge_notice.asked_by is 'Người yêu cầu';
comment on column dossiers.charge_notice.body is 'Cơ quan yêu cầu';
comment on column dossiers.charge_notice.legal_ground is 'Căn cứ: quy định, thông báo của cơ quan thuế';
comment on column dossiers.charge_notice.how_to_pay is 'Cách nộp, theo lời người dân đọc';
comment on column dossiers.charge_notice.pay_by is 'Ngày cuối phải nộp';
comment on column dossiers.charge_notice.paid_at is 'Xác nhận đã nộp đủ lúc';

alter table dossiers.charge add column collect text not null default 'result' constraint charge_is_collected_at_a_known_moment check (collect in ('reception', 'supplement', 'middle', 'result'));
alter table dossiers.charge add column notice uuid constraint charge_may_belong_to_a_notice references dossiers.charge_notice;
comment on column dossiers.charge.collect is 'Thu lúc nào: tiếp nhận, bổ sung, giữa chừng, trả kết quả';
comment on column dossiers.charge.notice is 'Thuộc yêu cầu nộp tiền nào; trống khi là phí, lệ phí thường';

alter table dossiers.dossier add column charged bigint not null default 0 constraint what_is_charged_is_not_negative check (charged >= 0);
comment on column dossiers.dossier.charged is 'Số tiền yêu cầu nộp giữa chừng ngoài biểu phí của thủ tục (đồng), tính trong fee_total';

alter table dossiers.step add column said bytea;
comment on column dossiers.step.said is 'Câu trả lời cho các câu hỏi riêng của hành động, mã hóa';
