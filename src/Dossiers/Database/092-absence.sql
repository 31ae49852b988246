create table dossiers.absence (
  id       uuid constraint absence_pkey primary key,
  post     uuid not null,
  stand_in uuid not null,
  from_day date not null,
  to_day   date not null,
  note     text not null,
  by_name  text not null,
  at       timestamptz not null,
  ended_at timestamptz,
  constraint absence_ends_after_it_begins check (to_day >= from_day),
  constraint nobody_stands_in_for_themselves check (stand_in <> post)
);
comment on table  dossiers.absence is 'Vắng mặt (nghỉ phép, công tác) và người làm thay trong những ngày ấy';
comment on column dossiers.absence.id is 'Mã';
comment on column dossiers.absence.post is 'Vị trí công tác vắng mặt';
comment on column dossiers.absence.stand_in is 'Vị trí công tác làm thay, cùng việc ở cùng cơ quan';
comment on column dossiers.absence.from_day is 'Từ ngày';
comment on column dossiers.absence.to_day is 'Đến hết ngày';
comment on column dossiers.absence.note is 'Lý do';
comment on column dossiers.absence.by_name is 'Người khai báo';
comment on column dossiers.absence.at is 'Khai báo lúc';
comment on column dossiers.absence.ended_at is 'Trở lại làm việc sớm lúc';
create index absence_by_post on dossiers.absence (post, to_day);
create index absence_by_stand_in on dossiers.absence (stand_in, to_day);
revoke delete on dossiers.absence from camauso_app;
