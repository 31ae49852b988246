create schema identity;
comment on schema identity is 'Danh tính: con người, vị trí công tác, quyền';

create table identity.person (
  id             uuid  constraint person_pkey primary key,
  full_name      text  not null constraint person_has_a_name check (length(full_name) between 1 and 120),
  name_folded    text  not null,
  kind           text  not null constraint person_kind_is_known check (kind in ('Citizen', 'Foreigner', 'Representative', 'Officer')),
  level          integer not null constraint assurance_level_is_1_or_2 check (level in (1, 2)),
  number_sealed  bytea not null,
  number_index   bytea not null constraint identity_number_is_unique unique,
  birth_date     date,
  gender         text  constraint gender_is_known check (gender in ('Male', 'Female')),
  phone          text,
  email          text,
  unit           uuid,
  address        text,
  organisation   text,
  tax_code       text,
  about          text,
  demo           boolean not null default false,
  demo_key       text constraint demo_key_is_unique unique,
  demo_order     integer,
  version        integer not null default 1
);
comment on table  identity.person is 'Người: công dân, người nước ngoài, đại diện tổ chức, cán bộ';
comment on column identity.person.id is 'Mã';
comment on column identity.person.full_name is 'Họ, chữ đệm và tên (dữ liệu cơ bản)';
comment on column identity.person.name_folded is 'Tên bỏ dấu để tìm';
comment on column identity.person.kind is 'Loại: công dân, người nước ngoài, đại diện tổ chức, cán bộ';
comment on column identity.person.level is 'Mức độ định danh 1 hoặc 2';
comment on column identity.person.number_sealed is 'Số định danh, mã hóa (dữ liệu nhạy cảm)';
comment on column identity.person.number_index is 'Chỉ mục mù của số định danh';
comment on column identity.person.birth_date is 'Ngày sinh (dữ liệu cơ bản)';
comment on column identity.person.gender is 'Giới tính (dữ liệu cơ bản)';
comment on column identity.person.phone is 'Số điện thoại (dữ liệu cơ bản)';
comment on column identity.person.email is 'Thư điện tử (dữ liệu cơ bản)';
comment on column identity.person.unit is 'Đơn vị hành chính nơi cư trú';
comment on column identity.person.address is 'Địa chỉ trong đơn vị: số nhà, đường, ấp/khóm';
comment on column identity.person.organisation is 'Tổ chức mà người này đại diện';
comment on column identity.person.tax_code is 'Mã số thuế của tổ chức';
comment on column identity.person.about is 'Câu giới thiệu trên trang đăng nhập mô phỏng';
comment on column identity.person.demo is 'Người hư cấu của tỉnh mô phỏng; chỉ những người này đăng nhập được ở trang mô phỏng';
comment on column identity.person.demo_key is 'Tên ngắn của người hư cấu trên trang đăng nhập mô phỏng';
comment on column identity.person.demo_order is 'Thứ tự trên trang đó';
comment on column identity.person.version is 'Số lần sửa, chống ghi đè';

create table identity.post (
  id        uuid constraint post_pkey primary key,
  person    uuid not null constraint post_is_held_by_a_person references identity.person,
  body      uuid not null,
  role      text not null constraint role_is_known check (role in ('reception', 'specialist', 'signer', 'controller', 'leader', 'administrator')),
  title     text not null,
  valid_from date not null,
  valid_to  date,
  constraint post_ends_after_it_begins check (valid_to is null or valid_to >= valid_from)
);
comment on table  identity.post is 'Vị trí công tác: ai giữ vai trò gì ở cơ quan nào, từ ngày nào';
comment on column identity.post.id is 'Mã';
comment on column identity.post.person is 'Người giữ';
comment on column identity.post.body is 'Cơ quan (Territory)';
comment on column identity.post.role is 'Vai trò; quyền đi theo vai trò';
comment on column identity.post.title is 'Chức danh';
comment on column identity.post.valid_from is 'Từ ngày';
comment on column identity.post.valid_to is 'Đến hết ngày';
create index post_by_person on identity.post (person);
create index post_by_body on identity.post (body, role);

create table identity.personal_read (
  id      uuid not null,
  at      timestamptz not null,
  person  uuid not null,
  reader  uuid not null,
  reader_name text not null,
  body    uuid,
  purpose text not null,
  about   text not null,
  constraint personal_read_pkey primary key (at, id)
) partition by range (at);
create table identity.personal_read_other partition of identity.personal_read default;
create index personal_read_by_person on identity.personal_read (person, at desc);
comment on table  identity.personal_read is 'Ai đã xem dữ liệu cá nhân của ai, để làm gì; người được xem đọc được sổ này';
comment on column identity.personal_read.id is 'Mã';
comment on column identity.personal_read.at is 'Thời điểm xem';
comment on column identity.personal_read.person is 'Người có dữ liệu';
comment on column identity.personal_read.reader is 'Người xem';
comment on column identity.personal_read.reader_name is 'Tên người xem khi đó';
comment on column identity.personal_read.body is 'Cơ quan của người xem';
comment on column identity.personal_read.purpose is 'Mục đích';
comment on column identity.personal_read.about is 'Việc liên quan, ví dụ mã hồ sơ';
comment on table identity.personal_read_other is 'Ngoài các tháng đã có phân vùng';
revoke update, delete on identity.personal_read, identity.personal_read_other from camauso_app;

create table identity.province (
  only_one boolean constraint province_is_one primary key default true constraint province_row_is_the_only_one check (only_one),
  demo     boolean not null
);
comment on table  identity.province is 'Cơ sở dữ liệu này phục vụ tỉnh thật hay tỉnh mô phỏng; đặt một lần khi nạp';
comment on column identity.province.only_one is 'Chỉ một dòng';
comment on column identity.province.demo is 'Đúng nếu là tỉnh mô phỏng: chỉ khi đó trang đăng nhập mô phỏng mới mở';
revoke update, delete on identity.province from camauso_app;
