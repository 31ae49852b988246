create table notifications.channel_choice (
  person     uuid not null,
  kind_group text not null constraint channel_choice_group_is_a_plain_word check (kind_group ~ '^[a-z][a-z-]{0,39}$'),
  channel    text not null constraint channel_choice_channel_is_known check (channel in ('Sms', 'Email')),
  at         timestamptz not null,
  constraint channel_is_chosen_once primary key (person, kind_group, channel)
);
comment on table  notifications.channel_choice is 'Ai muốn nhận loại tin nào qua kênh nào; tin trong ứng dụng thì luôn có';
comment on column notifications.channel_choice.person is 'Người chọn (Identity)';
comment on column notifications.channel_choice.kind_group is 'Nhóm loại tin, do phân hệ gửi đặt';
comment on column notifications.channel_choice.channel is 'Kênh: tin nhắn SMS, thư điện tử';
comment on column notifications.channel_choice.at is 'Chọn lúc';

create table notifications.outgoing (
  id      uuid        constraint outgoing_pkey primary key,
  at      timestamptz not null,
  person  uuid        not null,
  channel text        not null constraint outgoing_channel_is_known check (channel in ('Sms', 'Email')),
  text    text        not null constraint outgoing_says_something check (length(text) between 1 and 500),
  state   text        not null constraint outgoing_state_is_known check (state in ('Queued', 'Sent', 'Undeliverable')),
  tries   integer     not null default 0,
  next_at timestamptz not null,
  sent_at timestamptz,
  note    text
);
comment on table  notifications.outgoing is 'Tin chờ gửi và đã gửi ra ngoài: SMS, thư điện tử; địa chỉ đọc từ Identity lúc gửi';
comment on column notifications.outgoing.id is 'Mã, cũng là mã gửi cho nhà mạng để không gửi hai lần';
comment on column notifications.outgoing.at is 'Thời điểm của thông báo';
comment on column notifications.outgoing.person is 'Người nhận (Identity)';
comment on column notifications.outgoing.channel is 'Kênh';
comment on column notifications.outgoing.text is 'Nội dung gửi đi; SMS không dấu, nhiều nhất 160 ký tự';
comment on column notifications.outgoing.state is 'Chờ gửi, đã gửi, không gửi được';
comment on column notifications.outgoing.tries is 'Số lần đã thử';
comment on column notifications.outgoing.next_at is 'Thử lại từ lúc';
comment on column notifications.outgoing.sent_at is 'Gửi xong lúc';
comment on column notifications.outgoing.note is 'Vì sao chưa gửi được';
create index outgoing_waiting on notifications.outgoing (next_at) where state = 'Queued';
create index outgoing_by_person on notifications.outgoing (person, at desc);
