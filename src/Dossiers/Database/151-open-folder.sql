-- Who has a dossier before them now. A row is worth nothing a minute after it was written, so it need not outlive a crash.
create unlogged table dossiers.open_folder (
  id      uuid constraint open_folder_pkey primary key,
  dossier uuid not null constraint open_folder_is_of_a_dossier references dossiers.dossier on delete cascade,
  person  uuid not null,
  name    text not null,
  since   timestamptz not null,
  seen_at timestamptz not null,
  left_at timestamptz,
  constraint folder_is_left_after_it_was_opened check (left_at >= since)
);
comment on table  dossiers.open_folder is 'Hồ sơ đang mở trên màn hình cán bộ: mỗi dòng một trang đang mở, để hai người cùng mở thấy nhau; tự xóa sau mười phút';
comment on column dossiers.open_folder.id is 'Trang đang mở';
comment on column dossiers.open_folder.dossier is 'Hồ sơ';
comment on column dossiers.open_folder.person is 'Cán bộ';
comment on column dossiers.open_folder.name is 'Tên cán bộ';
comment on column dossiers.open_folder.since is 'Mở lúc';
comment on column dossiers.open_folder.seen_at is 'Lần cuối còn thấy mở';
comment on column dossiers.open_folder.left_at is 'Đóng lúc';
create index open_folder_by_dossier on dossiers.open_folder (dossier);
create index open_folder_by_last_sight on dossiers.open_folder (seen_at);
