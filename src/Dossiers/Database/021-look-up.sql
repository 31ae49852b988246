-- Wrong tries by code, so that four characters cannot be guessed from many addresses, whichever process is asked.
create table dossiers.look_up_try (
  code         text        constraint look_up_try_pkey primary key,
  tries        integer     not null,
  tried_at     timestamptz not null,
  closed_until timestamptz
);
comment on table  dossiers.look_up_try is 'Số lần tra cứu sai của một mã hồ sơ, kể cả mã không có thật; xóa khi nhập đúng';
comment on column dossiers.look_up_try.code is 'Mã hồ sơ được nhập';
comment on column dossiers.look_up_try.tries is 'Số lần thử liên tiếp chưa lần nào đúng';
comment on column dossiers.look_up_try.tried_at is 'Lần thử gần nhất (giờ máy)';
comment on column dossiers.look_up_try.closed_until is 'Tạm khóa tra cứu mã này đến (giờ máy)';
create index look_up_try_by_moment on dossiers.look_up_try (tried_at);
