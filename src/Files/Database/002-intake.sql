-- What one person has sent in a day, whether it was taken in or not: a limit against flooding, not a record of papers.
create table files.intake (
  person uuid    not null,
  day    date    not null,
  files  integer not null,
  bytes  bigint  not null,
  constraint intake_pkey primary key (person, day)
);
comment on table  files.intake is 'Số tệp một người đã gửi trong ngày, để giới hạn; không phải sổ giấy tờ, xóa sau một tuần';
comment on column files.intake.person is 'Người gửi';
comment on column files.intake.day is 'Ngày (giờ Việt Nam)';
comment on column files.intake.files is 'Số lần gửi tệp, kể cả tệp bị từ chối';
comment on column files.intake.bytes is 'Tổng số byte đã nhận';
create index intake_by_day on files.intake (day);
