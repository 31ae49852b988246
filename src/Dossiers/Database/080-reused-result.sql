-- Giấy tờ không phải nộp vì tỉnh đã cấp: người nộp đã có kết quả ấy trong kho của nền tảng.
create table dossiers.reused_result (
  dossier   uuid not null constraint reused_result_belongs_to_a_dossier references dossiers.dossier,
  paper     text not null,
  name      text not null,
  result    uuid not null constraint reused_result_was_issued_here references dossiers.result,
  result_name text not null,
  number    text not null,
  issued_on date not null,
  added_at  timestamptz not null,
  replaced_at timestamptz,
  constraint reused_result_pkey primary key (dossier, paper)
);
comment on table  dossiers.reused_result is 'Kết quả đã cấp dùng thay một thành phần hồ sơ (tái sử dụng)';
comment on column dossiers.reused_result.dossier is 'Hồ sơ dùng lại kết quả';
comment on column dossiers.reused_result.paper is 'Thành phần hồ sơ được thay';
comment on column dossiers.reused_result.name is 'Tên thành phần khi nộp';
comment on column dossiers.reused_result.result is 'Kết quả được dùng lại';
comment on column dossiers.reused_result.result_name is 'Tên kết quả';
comment on column dossiers.reused_result.number is 'Số của kết quả';
comment on column dossiers.reused_result.issued_on is 'Ngày cấp kết quả';
comment on column dossiers.reused_result.added_at is 'Dùng lại lúc';
comment on column dossiers.reused_result.replaced_at is 'Người nộp gửi bản khác thay lúc';
create index reused_result_by_result on dossiers.reused_result (result);
