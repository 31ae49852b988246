-- Which calendar the due times of running dossiers were derived by, and whom a change still has to be told.
create table dossiers.calendar_taken (
  fingerprint text not null,
  at          timestamptz not null
);
comment on table  dossiers.calendar_taken is 'Lịch làm việc đã dùng để tính hạn của hồ sơ đang giải quyết; luôn một dòng';
comment on column dossiers.calendar_taken.fingerprint is 'Mã băm của lịch';
comment on column dossiers.calendar_taken.at is 'Tính lại xong lúc';
create unique index calendar_is_taken_as_one on dossiers.calendar_taken ((true));

-- What runs, walked by id when due times are derived anew.
create index dossier_running on dossiers.dossier (id) where ended_at is null;

create table dossiers.due_moved (
  dossier uuid constraint due_moved_pkey primary key,
  before  timestamptz not null,
  after   timestamptz not null
);
comment on table  dossiers.due_moved is 'Hạn đã dời vì đổi lịch, còn chờ ghi sự kiện và báo người nộp; báo xong thì xóa';
comment on column dossiers.due_moved.dossier is 'Hồ sơ';
comment on column dossiers.due_moved.before is 'Hạn trước khi đổi lịch';
comment on column dossiers.due_moved.after is 'Hạn theo lịch mới';
