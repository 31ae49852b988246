-- A file on its way in pieces: what it is to be, so that a broken line goes on where it stopped.
create table files.upload (
  id         uuid        constraint upload_pkey primary key,
  person     uuid        not null,
  place      text        not null constraint upload_place_is_short check (length(place) between 1 and 200),
  name       text        not null constraint upload_has_a_name check (length(name) between 1 and 160),
  size       bigint      not null constraint upload_is_no_larger_than_any_file check (size between 1 and 52428800),
  digest     text        not null constraint upload_digest_is_sha256 check (digest ~ '^[0-9a-f]{64}$'),
  touched_at timestamptz not null,
  file       uuid
);
comment on table  files.upload is 'Phiên tải lên: tệp đang gửi từng phần; các phần nằm ngoài cơ sở dữ liệu, mã hóa như tệp đã nhận';
comment on column files.upload.id is 'Mã; chỉ người gửi dùng được';
comment on column files.upload.person is 'Người gửi';
comment on column files.upload.place is 'Trang và ô mà tệp được chọn vào';
comment on column files.upload.name is 'Tên tệp người gửi đặt (dữ liệu cơ bản)';
comment on column files.upload.size is 'Số byte máy người gửi báo';
comment on column files.upload.digest is 'SHA-256 máy người gửi báo; so lại khi nhận đủ';
comment on column files.upload.touched_at is 'Lần cuối nhận được một phần; bỏ dở ba ngày thì xóa';
comment on column files.upload.file is 'Tệp đã nhận từ phiên này; trống khi còn đang gửi';

create unique index upload_goes_on_where_it_stopped on files.upload (person, place, digest) where file is null;
create index upload_by_time on files.upload (touched_at);
