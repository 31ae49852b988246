create table notifications.push_key (
  id         integer     constraint push_key_pkey primary key constraint there_is_one_pair_for_push check (id = 1),
  public_key bytea       not null constraint push_key_is_an_open_point check (length(public_key) = 65),
  sealed     bytea       not null,
  at         timestamptz not null
);
comment on table  notifications.push_key is 'Khóa VAPID của tỉnh: tự tạo một lần, ký mọi tin báo lên máy';
comment on column notifications.push_key.id is 'Luôn là 1: chỉ có một khóa';
comment on column notifications.push_key.public_key is 'Khóa công khai (P-256, 65 byte), đưa cho trình duyệt';
comment on column notifications.push_key.sealed is 'Khóa bí mật, niêm phong';
comment on column notifications.push_key.at is 'Tạo lúc';

create table notifications.push_device (
  id             uuid        constraint push_device_pkey primary key,
  person         uuid        not null,
  endpoint_index bytea       not null constraint device_belongs_to_one_person unique,
  sealed         bytea       not null,
  device         text        not null constraint push_device_is_named check (length(device) between 1 and 40),
  browser        text        not null constraint push_device_browser_is_named check (length(browser) between 1 and 40),
  at             timestamptz not null
);
comment on table  notifications.push_device is 'Máy mà người dân đã bật báo tin; mỗi máy thuộc một người';
comment on column notifications.push_device.id is 'Mã';
comment on column notifications.push_device.person is 'Người bật (Identity)';
comment on column notifications.push_device.endpoint_index is 'Chỉ mục mù của địa chỉ nhận tin, để một máy không thuộc hai người';
comment on column notifications.push_device.sealed is 'Địa chỉ nhận tin và khóa của máy, niêm phong';
comment on column notifications.push_device.device is 'Loại máy, như trình duyệt tự xưng';
comment on column notifications.push_device.browser is 'Trình duyệt, như tự xưng';
comment on column notifications.push_device.at is 'Bật lúc';
create index push_device_by_person on notifications.push_device (person, at);

alter table notifications.channel_choice drop constraint channel_choice_channel_is_known,
  add constraint channel_choice_channel_is_known check (channel in ('Sms', 'Email', 'Push'));
comment on column notifications.channel_choice.channel is 'Kênh: tin nhắn SMS, thư điện tử, báo lên máy';

alter table notifications.outgoing drop constraint outgoing_channel_is_known,
  add column message uuid,
  add column device uuid,
  add constraint outgoing_channel_is_known check (channel in ('Sms', 'Email', 'Push')),
  add constraint push_names_its_message_and_device check (case when channel = 'Push' then message is not null and device is not null else device is null end);
comment on table  notifications.outgoing is 'Tin chờ gửi và đã gửi ra ngoài: SMS, thư điện tử, báo lên máy; số và địa chỉ đọc lúc gửi';
comment on column notifications.outgoing.message is 'Thông báo mà tin này nói lại (kênh báo lên máy)';
comment on column notifications.outgoing.device is 'Máy nhận (kênh báo lên máy); máy đã thôi nhận thì tin bỏ';
create unique index message_goes_to_a_device_once on notifications.outgoing (message, device) where device is not null;
