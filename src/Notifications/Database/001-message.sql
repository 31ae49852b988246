create schema notifications;
comment on schema notifications is 'Thông báo gửi đến từng người';

create table notifications.message (
  id      uuid        not null,
  at      timestamptz not null,
  person  uuid        not null,
  text    text        not null constraint message_says_something check (length(text) between 1 and 500),
  link    text        constraint message_leads_to_a_page_of_ours check (link ~ '^/([^/\\]|$)' and length(link) <= 500),
  kind    text        not null constraint message_kind_is_a_plain_word check (kind ~ '^[a-z][a-z0-9.-]{0,59}$'),
  read_at timestamptz,
  constraint message_pkey primary key (at, id)
) partition by range (at);
comment on table  notifications.message is 'Thông báo trong ứng dụng; phân vùng theo tháng';
comment on column notifications.message.id is 'Mã (UUID v7)';
comment on column notifications.message.at is 'Thời điểm gửi';
comment on column notifications.message.person is 'Người nhận';
comment on column notifications.message.text is 'Câu thông báo; không ghi dữ liệu nhạy cảm';
comment on column notifications.message.link is 'Trang cần mở; chỉ địa chỉ của hệ thống này';
comment on column notifications.message.kind is 'Loại, do phân hệ gửi đặt';
comment on column notifications.message.read_at is 'Thời điểm người nhận mở; trống là chưa đọc';

create table notifications.message_other partition of notifications.message default;
comment on table notifications.message_other is 'Thông báo ngoài các tháng đã có phân vùng';
create index message_by_person on notifications.message (person, at desc, id desc);
create index message_unread on notifications.message (person, at) where read_at is null;

create table notifications.told (
  person     uuid not null,
  dedupe_key text not null constraint told_key_is_short check (length(dedupe_key) between 1 and 200),
  at         timestamptz not null,
  constraint person_is_told_once primary key (person, dedupe_key)
);
comment on table  notifications.told is 'Việc đã báo cho ai: nghe lại cùng một sự kiện thì không báo lần nữa';
comment on column notifications.told.person is 'Người nhận';
comment on column notifications.told.dedupe_key is 'Khóa của việc, do phân hệ gửi đặt';
comment on column notifications.told.at is 'Thời điểm báo';
create index told_by_time on notifications.told (at);

create function notifications.ensure_months(first date, last date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  m      date := date_trunc('month', first)::date;
  starts timestamptz;
  ends   timestamptz;
  name   text;
begin
  while m <= last loop
    name := 'message_' || to_char(m, 'YYYY_MM');
    starts := m::timestamp at time zone 'Asia/Ho_Chi_Minh';
    ends := (m + interval '1 month')::timestamp at time zone 'Asia/Ho_Chi_Minh';
    -- A month whose messages already lie in the default partition stays there.
    if to_regclass('notifications.' || name) is null
       and not exists (select 1 from notifications.message_other where at >= starts and at < ends) then
      execute format('create table notifications.%I partition of notifications.message for values from (%L) to (%L)', name, starts, ends);
      execute format('comment on table notifications.%I is %L', name, 'Thông báo của tháng ' || to_char(m, 'MM/YYYY'));
    end if;
    m := (m + interval '1 month')::date;
  end loop;
end $$;
comment on function notifications.ensure_months(date, date) is 'Tạo phân vùng tháng cho thông báo';
grant execute on function notifications.ensure_months(date, date) to camauso_app;
