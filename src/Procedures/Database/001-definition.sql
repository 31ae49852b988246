create schema procedures;
comment on schema procedures is 'Thủ tục hành chính: các bản định nghĩa đã công bố';

create table procedures.definition (
  hash         text        constraint definition_pkey primary key constraint hash_is_sha256 check (hash ~ '^[0-9a-f]{64}$'),
  code         text        not null,
  version      integer     not null constraint version_counts_from_one check (version >= 1),
  source_text  text        not null,
  published_at timestamptz not null
);
comment on table  procedures.definition is 'Bản định nghĩa thủ tục đã từng dùng; hồ sơ giữ mã, phiên bản và hash nên luôn tìm lại được luật lúc nộp';
comment on column procedures.definition.hash is 'SHA-256 của tệp, hồ sơ giữ giá trị này';
comment on column procedures.definition.code is 'Mã thủ tục quốc gia';
comment on column procedures.definition.version is 'Phiên bản';
comment on column procedures.definition.source_text is 'Toàn văn tệp định nghĩa';
comment on column procedures.definition.published_at is 'Thời điểm nạp vào hệ thống';
create index definition_by_code on procedures.definition (code, version);

-- Published rules do not change: a new text is a new row.
revoke update, delete on procedures.definition from camauso_app;
