create table content.incident (
  id         uuid constraint incident_pkey primary key,
  kind       text not null constraint incident_kind_is_known check (kind in ('Fault', 'Maintenance')),
  title      text not null constraint incident_has_a_title check (length(title) between 1 and 160),
  begins_at  timestamptz not null,
  ends_at    timestamptz,
  over       boolean not null default false,
  version    integer not null,
  constraint incident_ends_after_it_begins check (ends_at > begins_at),
  constraint incident_that_is_over_has_an_end check (not over or ends_at is not null)
);
comment on table  content.incident is 'Sự cố và bảo trì của cổng, do cán bộ thông báo';
comment on column content.incident.id is 'Mã (UUID v7)';
comment on column content.incident.kind is 'Loại: sự cố, bảo trì có kế hoạch';
comment on column content.incident.title is 'Chuyện gì, bằng lời người dân hiểu';
comment on column content.incident.begins_at is 'Bắt đầu';
comment on column content.incident.ends_at is 'Dự kiến xong; khi đã xong là lúc xong';
comment on column content.incident.over is 'Đã xong';
comment on column content.incident.version is 'Số lần sửa, chống ghi đè';
create index incident_by_beginning on content.incident (begins_at desc);

create table content.incident_update (
  incident uuid not null constraint update_belongs_to_an_incident references content.incident,
  number   integer not null,
  at       timestamptz not null,
  by_name  text not null,
  text     text not null constraint update_says_something check (length(text) between 1 and 1000),
  constraint incident_update_is_numbered_once primary key (incident, number)
);
comment on table  content.incident_update is 'Những gì đã báo về một sự cố hoặc lần bảo trì; không sửa, không xóa';
comment on column content.incident_update.incident is 'Sự cố, bảo trì';
comment on column content.incident_update.number is 'Lần, từ 1';
comment on column content.incident_update.at is 'Báo lúc';
comment on column content.incident_update.by_name is 'Người báo';
comment on column content.incident_update.text is 'Lời báo';
revoke update, delete on content.incident_update from camauso_app;

create table content.service_change (
  service   text not null constraint service_key_is_a_plain_word check (service ~ '^[a-z][a-z-]{0,39}$'),
  at        timestamptz not null,
  condition text not null constraint service_condition_is_known check (condition in ('Works', 'Slow', 'Down')),
  constraint service_changes_once_a_moment primary key (service, at)
);
comment on table  content.service_change is 'Máy đo: dịch vụ đổi tình trạng lúc nào; không sửa, không xóa';
comment on column content.service_change.service is 'Khóa dịch vụ, do phân hệ đặt';
comment on column content.service_change.at is 'Đổi lúc';
comment on column content.service_change.condition is 'Từ lúc ấy: hoạt động, chậm, gián đoạn';
revoke update, delete on content.service_change from camauso_app;
