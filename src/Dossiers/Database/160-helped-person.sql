create table dossiers.helped_person (
  id       uuid  constraint helped_person_pkey primary key,
  person   uuid  not null,
  relation text  not null constraint helped_person_relation_is_known check (relation in ('child', 'parent', 'spouse', 'grandparent', 'grandchild', 'sibling', 'relative', 'ward', 'authoriser')),
  sealed   bytea not null,
  saved_at timestamptz not null,
  version  integer not null default 1
);
comment on table  dossiers.helped_person is 'Người mà một công dân nộp hồ sơ giúp: người thân hoặc người đã ủy quyền; chỉ người lưu thấy';
comment on column dossiers.helped_person.id is 'Mã';
comment on column dossiers.helped_person.person is 'Người lưu (Identity)';
comment on column dossiers.helped_person.relation is 'Người này là gì của người lưu';
comment on column dossiers.helped_person.sealed is 'Họ tên, ngày sinh, số định danh, nơi ở, mã hóa (dữ liệu nhạy cảm)';
comment on column dossiers.helped_person.saved_at is 'Lưu gần nhất';
comment on column dossiers.helped_person.version is 'Số lần lưu, chống ghi đè';
create index helped_person_by_person on dossiers.helped_person (person);
