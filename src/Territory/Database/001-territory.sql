create schema territory;
comment on schema territory is 'Đơn vị hành chính và cơ quan theo thời gian';

create table territory.unit (
  id             uuid    constraint unit_pkey primary key,
  key            text    not null constraint unit_key_is_unique unique,
  code           text    not null,
  level          text    not null constraint unit_level_is_known check (level in ('Province', 'District', 'Commune', 'Hamlet')),
  kind           text    not null,
  name           text    not null,
  full_name      text    not null,
  search_name    text    not null,
  parent_id      uuid    constraint unit_lies_in_a_known_unit references territory.unit deferrable initially deferred,
  valid_from     date,
  valid_to       date,
  established_by text,
  ended_by       text,
  national_code  text,
  slug           text,
  certainty      text    not null constraint unit_certainty_is_known check (certainty in ('Sourced', 'Memory', 'Computed')),
  invented       boolean not null,
  sources        text[]  not null,
  note           text,
  constraint unit_begins_before_it_ends check (valid_from <= valid_to),
  constraint unit_lies_in_another check (parent_id <> id),
  constraint one_unit_carries_a_code_at_a_start unique nulls not distinct (code, valid_from)
);
comment on table territory.unit is 'Đơn vị hành chính: mỗi lần lập là một dòng vĩnh viễn; mã được dùng lại nên không nhận ra đơn vị chỉ bằng mã';
comment on column territory.unit.id is 'Định danh vĩnh viễn, sinh từ key';
comment on column territory.unit.key is 'Khóa dữ liệu: mã và lần thứ mấy mang mã ấy, ví dụ 32002:2';
comment on column territory.unit.code is 'Mã đơn vị hành chính (Tổng cục Thống kê; QĐ 19/2025/QĐ-TTg)';
comment on column territory.unit.level is 'Cấp: tỉnh, huyện, xã, ấp/khóm';
comment on column territory.unit.kind is 'Loại: Tỉnh, Huyện, Thành phố, Thị xã, Xã, Phường, Thị trấn, Ấp, Khóm';
comment on column territory.unit.name is 'Tên không kèm loại';
comment on column territory.unit.full_name is 'Tên kèm loại';
comment on column territory.unit.search_name is 'Tên để tìm: chữ thường, không dấu';
comment on column territory.unit.parent_id is 'Đơn vị cấp trên trực tiếp';
comment on column territory.unit.valid_from is 'Ngày bắt đầu; trống nếu trước tháng 11/2021';
comment on column territory.unit.valid_to is 'Ngày cuối cùng; trống nếu đang tồn tại';
comment on column territory.unit.established_by is 'Văn bản thành lập';
comment on column territory.unit.ended_by is 'Văn bản kết thúc';
comment on column territory.unit.national_code is 'Mã định danh cơ quan cấp 1 (chỉ tỉnh)';
comment on column territory.unit.slug is 'Tên trong địa chỉ, khớp tệp ranh giới';
comment on column territory.unit.certainty is 'Mức chắc chắn: có nguồn, theo trí nhớ, tính ra';
comment on column territory.unit.invented is 'Do tỉnh mẫu đặt ra';
comment on column territory.unit.sources is 'Ký hiệu nguồn (province/units/NOTICE.md)';
comment on column territory.unit.note is 'Ghi chú';

create index unit_by_parent on territory.unit (parent_id);

create table territory.unit_successor (
  unit_id           uuid    not null constraint successor_follows_a_known_unit references territory.unit,
  successor_id      uuid    not null constraint successor_is_a_known_unit references territory.unit,
  position          integer not null,
  kind              text    not null constraint successor_kind_is_known check (kind in ('Full', 'Main', 'Part')),
  square_kilometres numeric,
  population        integer,
  constraint unit_successor_pkey primary key (unit_id, successor_id),
  constraint unit_does_not_succeed_itself check (unit_id <> successor_id),
  constraint unit_successor_position_is_unique unique (unit_id, position)
);
comment on table territory.unit_successor is 'Đơn vị kế tục của đơn vị đã kết thúc hoặc đã chuyển một phần';
comment on column territory.unit_successor.unit_id is 'Đơn vị trước';
comment on column territory.unit_successor.successor_id is 'Đơn vị kế tục';
comment on column territory.unit_successor.position is 'Thứ tự: phần lớn nhất trước';
comment on column territory.unit_successor.kind is 'Toàn bộ, phần lớn, hay một phần';
comment on column territory.unit_successor.square_kilometres is 'Diện tích chuyển, km²';
comment on column territory.unit_successor.population is 'Dân số chuyển';

create table territory.body (
  id            uuid    constraint body_pkey primary key,
  key           text    not null constraint body_key_is_unique unique,
  name          text    not null,
  short_name    text    not null,
  kind          text    not null constraint body_kind_is_known check (kind in ('PeopleCommittee', 'Department', 'OneStop', 'Vertical')),
  level         text    not null constraint body_level_is_known check (level in ('Province', 'District', 'Commune', 'Hamlet')),
  unit_id       uuid    not null constraint body_stands_in_a_known_unit references territory.unit,
  part_of_id    uuid    constraint body_is_part_of_a_known_body references territory.body deferrable initially deferred,
  code          text,
  code_invented boolean not null,
  valid_from    date,
  valid_to      date,
  hours_key     text    not null,
  certainty     text    not null constraint body_certainty_is_known check (certainty in ('Sourced', 'Memory', 'Computed')),
  source        text,
  note          text,
  constraint body_begins_before_it_ends check (valid_from <= valid_to),
  constraint body_is_part_of_another check (part_of_id <> id)
);
comment on table territory.body is 'Cơ quan: tiếp nhận, giải quyết, có vị trí công tác; không xóa khi kết thúc';
comment on column territory.body.id is 'Định danh vĩnh viễn, sinh từ key';
comment on column territory.body.key is 'Khóa dữ liệu: nn-mt; mot-cua/32002:3 nếu sinh theo quy tắc';
comment on column territory.body.name is 'Tên đầy đủ';
comment on column territory.body.short_name is 'Tên gọn';
comment on column territory.body.kind is 'Loại: Ủy ban nhân dân, sở ngành, một cửa, ngành dọc';
comment on column territory.body.level is 'Cấp';
comment on column territory.body.unit_id is 'Đơn vị hành chính lúc lập';
comment on column territory.body.part_of_id is 'Bộ phận của cơ quan nào';
comment on column territory.body.code is 'Mã định danh, viết từ trên xuống; bộ phận mang mã của cơ quan chủ quản';
comment on column territory.body.code_invented is 'Mã do tỉnh mẫu đặt ra';
comment on column territory.body.valid_from is 'Ngày bắt đầu; trống nếu trước tháng 11/2021';
comment on column territory.body.valid_to is 'Ngày cuối cùng; trống nếu đang hoạt động';
comment on column territory.body.hours_key is 'Khóa giờ làm việc trong lịch của tỉnh';
comment on column territory.body.certainty is 'Mức chắc chắn: có nguồn, theo trí nhớ, tính ra theo quy tắc';
comment on column territory.body.source is 'Nguồn';
comment on column territory.body.note is 'Ghi chú';

create index body_by_unit on territory.body (unit_id);

create table territory.body_successor (
  body_id      uuid    not null constraint successor_follows_a_known_body references territory.body,
  successor_id uuid    not null constraint successor_is_a_known_body references territory.body,
  position     integer not null,
  constraint body_successor_pkey primary key (body_id, successor_id),
  constraint body_does_not_succeed_itself check (body_id <> successor_id),
  constraint body_successor_position_is_unique unique (body_id, position)
);
comment on table territory.body_successor is 'Cơ quan tiếp nhận việc của cơ quan đã kết thúc';
comment on column territory.body_successor.body_id is 'Cơ quan trước';
comment on column territory.body_successor.successor_id is 'Cơ quan kế tục';
comment on column territory.body_successor.position is 'Thứ tự: cơ quan chính trước';
