create table dossiers.saved_view (
  id    uuid constraint saved_view_pkey primary key,
  post  uuid not null,
  name  text not null constraint saved_view_has_a_short_name check (length(name) between 1 and 40),
  query text not null constraint saved_view_is_a_filter check (query like '?%' and length(query) <= 2000),
  at    timestamptz not null
);
comment on table  dossiers.saved_view is 'Bộ lọc danh sách hồ sơ mà cán bộ đặt tên và giữ lại';
comment on column dossiers.saved_view.id is 'Mã';
comment on column dossiers.saved_view.post is 'Vị trí công tác của người lưu';
comment on column dossiers.saved_view.name is 'Tên bộ lọc';
comment on column dossiers.saved_view.query is 'Bộ lọc như trong địa chỉ trang';
comment on column dossiers.saved_view.at is 'Lưu lúc';
create unique index saved_view_name_is_used_once on dossiers.saved_view (post, lower(name));
