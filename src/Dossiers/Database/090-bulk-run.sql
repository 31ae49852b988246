create table dossiers.bulk_run (
  id     uuid constraint bulk_run_pkey primary key,
  person uuid not null,
  label  text not null,
  at     timestamptz not null,
  lines  jsonb not null
);
comment on table  dossiers.bulk_run is 'Lần xử lý nhiều hồ sơ một lúc, với kết quả từng hồ sơ; gửi lại cùng một lần thì nhận lại đúng bản này';
comment on column dossiers.bulk_run.id is 'Khóa của biểu mẫu đã gửi';
comment on column dossiers.bulk_run.person is 'Cán bộ đã làm';
comment on column dossiers.bulk_run.label is 'Việc đã làm';
comment on column dossiers.bulk_run.at is 'Làm xong lúc';
comment on column dossiers.bulk_run.lines is 'Từng hồ sơ: mã, được hay không, câu trả lời';
revoke update, delete on dossiers.bulk_run from camauso_app;
