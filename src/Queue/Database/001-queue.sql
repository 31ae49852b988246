create schema queue;
comment on schema queue is 'Hàng chờ ở Trung tâm Phục vụ hành chính công: lấy số, gọi số, thời gian chờ';

create table queue.day (
  body  uuid not null,
  day   date not null,
  calls integer not null constraint calls_are_counted_upwards check (calls >= 0),
  constraint day_pkey primary key (body, day)
);
comment on table  queue.day is 'Một ngày của một trung tâm; dòng này bị khóa trong khi gọi số, nên hai quầy không gọi trùng';
comment on column queue.day.body is 'Cơ quan (Territory)';
comment on column queue.day.day is 'Ngày';
comment on column queue.day.calls is 'Đã gọi bao nhiêu số, để biết khi nào số vắng mặt trở lại hàng';

create table queue.ticket (
  id              uuid constraint ticket_pkey primary key,
  body            uuid not null,
  day             date not null,
  number          integer not null constraint ticket_number_counts_from_one check (number > 0),
  code            text not null,
  token           text not null constraint ticket_token_is_unique unique,
  field           text not null,
  field_name      text not null,
  class           text,
  priority        boolean not null,
  state           text not null constraint ticket_state_is_known check (state in ('Waiting', 'Called', 'Serving', 'Finished', 'NoShow', 'Expired', 'Left')),
  taken_at        timestamptz not null,
  first_called_at timestamptz,
  called_at       timestamptz,
  served_at       timestamptz,
  ended_at        timestamptz,
  opening         uuid,
  counter         integer,
  calls           integer not null,
  missed          integer not null,
  back_after      integer,
  for_counter     integer,
  moved_because   text,
  version         integer not null,
  constraint ticket_number_is_given_once_a_day unique (body, day, number),
  constraint a_ticket_at_a_counter_names_it check (state not in ('Called', 'Serving') or (opening is not null and counter is not null and called_at is not null)),
  constraint a_class_belongs_to_priority check (class is null or priority)
);
comment on table  queue.ticket is 'Số thứ tự: một người chờ ở một trung tâm trong một ngày; không có tên người';
comment on column queue.ticket.id is 'Mã';
comment on column queue.ticket.body is 'Trung tâm (Territory)';
comment on column queue.ticket.day is 'Ngày';
comment on column queue.ticket.number is 'Số trong ngày của trung tâm, liên tục';
comment on column queue.ticket.code is 'Số như người ta đọc: A012, ưu tiên U013';
comment on column queue.ticket.token is 'Chuỗi không đoán được trong mã QR để theo dõi trên điện thoại';
comment on column queue.ticket.field is 'Lĩnh vực hoặc việc (nhận kết quả, hướng dẫn)';
comment on column queue.ticket.field_name is 'Tên lĩnh vực khi lấy số';
comment on column queue.ticket.class is 'Diện ưu tiên (dữ liệu nhạy cảm); xóa khi hết ngày';
comment on column queue.ticket.priority is 'Được ưu tiên';
comment on column queue.ticket.state is 'Trạng thái';
comment on column queue.ticket.taken_at is 'Lấy số lúc';
comment on column queue.ticket.first_called_at is 'Được gọi lần đầu lúc; thời gian chờ tính đến đây';
comment on column queue.ticket.called_at is 'Gọi lần gần nhất lúc';
comment on column queue.ticket.served_at is 'Bắt đầu được tiếp lúc';
comment on column queue.ticket.ended_at is 'Kết thúc lúc';
comment on column queue.ticket.opening is 'Lượt mở quầy đã gọi';
comment on column queue.ticket.counter is 'Quầy đã gọi';
comment on column queue.ticket.calls is 'Số lần gọi, kể cả gọi lại';
comment on column queue.ticket.missed is 'Số lần vắng mặt';
comment on column queue.ticket.back_after is 'Trở lại hàng khi trung tâm đã gọi chừng này số';
comment on column queue.ticket.for_counter is 'Chỉ quầy này gọi (được chuyển đến)';
comment on column queue.ticket.moved_because is 'Lý do chuyển gần nhất';
comment on column queue.ticket.version is 'Số lần sửa, chống ghi đè';
create index ticket_in_line on queue.ticket (body, day, state);
create index ticket_still_open on queue.ticket (day) where state in ('Waiting', 'Called', 'Serving') or class is not null;

create table queue.open_counter (
  id           uuid constraint open_counter_pkey primary key,
  body         uuid not null,
  day          date not null,
  number       integer not null constraint counter_number_is_painted_on_it check (number between 1 and 99),
  officer      uuid not null,
  officer_name text not null,
  fields       text[] not null,
  opened_at    timestamptz not null,
  closed_at    timestamptz,
  priority_run integer not null,
  version      integer not null
);
comment on table  queue.open_counter is 'Một lượt mở quầy: ai ngồi quầy số mấy, nhận lĩnh vực nào, từ lúc nào đến lúc nào';
comment on column queue.open_counter.id is 'Mã';
comment on column queue.open_counter.body is 'Trung tâm (Territory)';
comment on column queue.open_counter.day is 'Ngày';
comment on column queue.open_counter.number is 'Số ghi trên quầy';
comment on column queue.open_counter.officer is 'Cán bộ';
comment on column queue.open_counter.officer_name is 'Tên cán bộ khi đó';
comment on column queue.open_counter.fields is 'Các lĩnh vực quầy nhận; trống là tất cả';
comment on column queue.open_counter.opened_at is 'Mở lúc';
comment on column queue.open_counter.closed_at is 'Đóng lúc';
comment on column queue.open_counter.priority_run is 'Đã gọi liền bao nhiêu số ưu tiên';
comment on column queue.open_counter.version is 'Số lần sửa, chống ghi đè';
create unique index counter_is_open_once on queue.open_counter (body, day, number) where closed_at is null;
create unique index officer_sits_at_one_counter on queue.open_counter (officer, day) where closed_at is null;

create table queue.ticket_dossier (
  ticket  uuid not null constraint a_linked_dossier_has_its_ticket references queue.ticket,
  dossier uuid not null constraint a_dossier_came_with_one_ticket unique,
  code    text not null,
  name    text not null,
  at      timestamptz not null,
  constraint ticket_dossier_pkey primary key (ticket, dossier)
);
comment on table  queue.ticket_dossier is 'Hồ sơ đã nhận trong lúc tiếp một số';
comment on column queue.ticket_dossier.ticket is 'Số thứ tự';
comment on column queue.ticket_dossier.dossier is 'Hồ sơ (Dossiers)';
comment on column queue.ticket_dossier.code is 'Mã hồ sơ';
comment on column queue.ticket_dossier.name is 'Thủ tục';
comment on column queue.ticket_dossier.at is 'Lúc nộp';
