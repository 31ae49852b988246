create table procedures.publication (
  id             uuid        constraint publication_pkey primary key,
  code           text        not null,
  number         integer     not null constraint publication_counts_from_one check (number >= 1),
  version        integer     not null,
  hash           text        not null constraint publication_is_of_a_kept_definition references procedures.definition,
  kind           text        not null constraint publication_kind_is_known check (kind in ('Published', 'Suspended', 'Resumed', 'Abolished')),
  at             timestamptz not null,
  effective_at   timestamptz not null,
  decision_number text,
  decision_date  date,
  reason         text,
  person         uuid,
  person_name    text        not null,
  constraint publication_is_numbered_once unique (code, number),
  constraint publication_says_why_or_by_which_decision check (kind in ('Suspended', 'Resumed') and reason is not null or decision_number is not null and decision_date is not null)
);
comment on table  procedures.publication is 'Sổ công bố: mỗi lần công bố, tạm ngừng, cho làm lại, bãi bỏ một phiên bản là một dòng; chỉ thêm, không sửa';
comment on column procedures.publication.id is 'Mã';
comment on column procedures.publication.code is 'Mã thủ tục quốc gia';
comment on column procedures.publication.number is 'Số thứ tự trong sổ của thủ tục, chống hai người cùng làm';
comment on column procedures.publication.version is 'Phiên bản';
comment on column procedures.publication.hash is 'SHA-256 của bản định nghĩa';
comment on column procedures.publication.kind is 'Published công bố, Suspended tạm ngừng, Resumed làm lại, Abolished bãi bỏ';
comment on column procedures.publication.at is 'Ghi sổ lúc';
comment on column procedures.publication.effective_at is 'Có tác dụng từ lúc: bắt đầu hiệu lực, bắt đầu tạm ngừng, hết hiệu lực';
comment on column procedures.publication.decision_number is 'Số quyết định công bố';
comment on column procedures.publication.decision_date is 'Ngày quyết định';
comment on column procedures.publication.reason is 'Lý do nói với người dân';
comment on column procedures.publication.person is 'Người làm';
comment on column procedures.publication.person_name is 'Tên người làm';
create unique index version_is_published_once on procedures.publication (code, version) where kind = 'Published';
create unique index version_is_abolished_once on procedures.publication (code, version) where kind = 'Abolished';
revoke update, delete on procedures.publication from camauso_app;

create table procedures.definition_draft (
  id            uuid        constraint definition_draft_pkey primary key,
  code          text        not null,
  name          text        not null,
  origin        text        not null,
  based_on      text,
  source_text   text        not null,
  started_at    timestamptz not null,
  started_by    text        not null,
  saved_at      timestamptz not null,
  saved_by      text        not null,
  published_hash text       constraint draft_was_published_as_a_kept_definition references procedures.definition,
  version       integer     not null
);
comment on table  procedures.definition_draft is 'Dự thảo định nghĩa thủ tục trên bàn kiểm soát: đúng hay sai đều giữ, chưa bao giờ là quy định';
comment on column procedures.definition_draft.id is 'Mã';
comment on column procedures.definition_draft.code is 'Mã thủ tục ghi trong văn bản, rỗng khi chưa đọc được';
comment on column procedures.definition_draft.name is 'Tên ghi trong văn bản, để người ta nhận ra';
comment on column procedures.definition_draft.origin is 'Từ đâu ra: bản trước, bản ghi quốc gia, tệp tải lên';
comment on column procedures.definition_draft.based_on is 'Hash của bản được chép ra';
comment on column procedures.definition_draft.source_text is 'Toàn văn đang soạn';
comment on column procedures.definition_draft.started_at is 'Bắt đầu soạn';
comment on column procedures.definition_draft.started_by is 'Người bắt đầu';
comment on column procedures.definition_draft.saved_at is 'Lưu gần nhất';
comment on column procedures.definition_draft.saved_by is 'Người lưu gần nhất';
comment on column procedures.definition_draft.published_hash is 'Đã công bố thành bản có hash này';
comment on column procedures.definition_draft.version is 'Số lần lưu, chống ghi đè giữa hai người';
create index definition_draft_that_is_open on procedures.definition_draft (code) where published_hash is null;
