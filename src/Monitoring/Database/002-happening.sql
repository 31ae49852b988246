create table monitoring.happening (
  id    uuid constraint happening_pkey primary key,
  at    timestamptz not null,
  kind  text not null,
  code  text not null,
  field text not null,
  body  uuid not null
);
comment on table  monitoring.happening is 'Vài việc vừa diễn ra, cho màn hình điều hành; không có tên người';
comment on column monitoring.happening.id is 'Sự kiện';
comment on column monitoring.happening.at is 'Lúc';
comment on column monitoring.happening.kind is 'Loại sự kiện';
comment on column monitoring.happening.code is 'Mã hồ sơ';
comment on column monitoring.happening.field is 'Lĩnh vực';
comment on column monitoring.happening.body is 'Cơ quan';
create index happening_by_moment on monitoring.happening (at desc, id desc);
