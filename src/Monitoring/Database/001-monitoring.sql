create schema monitoring;
comment on schema monitoring is 'Điều hành: số liệu theo giờ, đếm từ sự kiện';

create table monitoring.indicator_hour (
  measure text not null,
  hour    timestamptz not null,
  body    uuid not null,
  field   text not null,
  value   bigint not null constraint a_count_is_not_negative check (value >= 0),
  constraint indicator_hour_pkey primary key (measure, hour, body, field),
  constraint an_hour_begins_on_the_hour check (hour = date_trunc('hour', hour))
);
comment on table  monitoring.indicator_hour is 'Số sự kiện mỗi giờ theo cơ quan và lĩnh vực; đồ thị đọc từ đây nên không phụ thuộc số hồ sơ';
comment on column monitoring.indicator_hour.measure is 'Số liệu, ví dụ dossiers.filed';
comment on column monitoring.indicator_hour.hour is 'Giờ bắt đầu';
comment on column monitoring.indicator_hour.body is 'Cơ quan';
comment on column monitoring.indicator_hour.field is 'Lĩnh vực';
comment on column monitoring.indicator_hour.value is 'Số lượng';

create table monitoring.counted (
  subject uuid not null,
  measure text not null,
  constraint counted_pkey primary key (subject, measure)
);
comment on table  monitoring.counted is 'Việc nào đã đếm vào số liệu nào: nghe lại cùng một sự kiện không đếm thêm lần nữa';
comment on column monitoring.counted.subject is 'Việc (hồ sơ)';
comment on column monitoring.counted.measure is 'Số liệu';
