create schema files;
comment on schema files is 'Tệp lưu trữ: giấy tờ đã nhận, giữ lại đến khi kiểm tra an toàn xong';

create table files.stored_file (
  id            uuid        constraint stored_file_pkey primary key,
  token         text        not null constraint file_token_is_unique unique
                            constraint file_token_is_128_random_bits check (token ~ '^[A-Za-z0-9_-]{22}$'),
  digest        text        not null constraint file_digest_is_sha256 check (digest ~ '^[0-9a-f]{64}$'),
  size          bigint      not null constraint file_is_not_empty check (size > 0),
  media_type    text        not null constraint file_is_pdf_jpeg_or_png check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  name          text        not null constraint file_has_a_name check (length(name) between 1 and 160),
  uploaded_by   uuid        not null,
  uploaded_at   timestamptz not null,
  state         text        not null default 'Held'
                            constraint file_state_is_known check (state in ('Held', 'Released', 'Infected', 'Rejected')),
  scanned_at    timestamptz,
  scan_attempts integer     not null default 0,
  scan_after    timestamptz not null,
  finding       text,
  attached_to   uuid,
  retain_until  timestamptz,
  constraint file_is_released_only_after_a_scan check (state = 'Held' or scanned_at is not null),
  constraint file_that_is_not_attached_has_an_end check (attached_to is not null or retain_until is not null)
);
comment on table  files.stored_file is 'Tệp đã nhận; nội dung nằm ngoài cơ sở dữ liệu, mã hóa, đặt tên theo mã băm nội dung';
comment on column files.stored_file.id is 'Mã (UUID v7)';
comment on column files.stored_file.token is 'Phần ngẫu nhiên của địa chỉ /tep/…; không đoán được';
comment on column files.stored_file.digest is 'SHA-256 của nội dung; nhiều tệp cùng nội dung chung một bản trên đĩa';
comment on column files.stored_file.size is 'Số byte';
comment on column files.stored_file.media_type is 'Loại, xác định theo nội dung';
comment on column files.stored_file.name is 'Tên tệp người gửi đặt, đã làm sạch (dữ liệu cơ bản)';
comment on column files.stored_file.uploaded_by is 'Người tải lên';
comment on column files.stored_file.uploaded_at is 'Thời điểm nhận xong';
comment on column files.stored_file.state is 'Đang giữ, đã mở, có mã độc, không kiểm tra được';
comment on column files.stored_file.scanned_at is 'Thời điểm có kết luận kiểm tra an toàn';
comment on column files.stored_file.scan_attempts is 'Số lần kiểm tra chưa ra kết luận';
comment on column files.stored_file.scan_after is 'Chưa kiểm tra lại trước thời điểm này';
comment on column files.stored_file.finding is 'Điều bộ kiểm tra tìm thấy, hoặc lý do không kiểm tra được';
comment on column files.stored_file.attached_to is 'Việc đang dùng tệp (hồ sơ, bản nháp…); khi trống chỉ người tải lên xem được';
comment on column files.stored_file.retain_until is 'Xóa sau thời điểm này; trống là giữ theo việc đang dùng tệp';

create index file_waits_for_scan on files.stored_file (scan_after) where state = 'Held';
create index file_by_digest on files.stored_file (digest);
create index file_ends on files.stored_file (retain_until) where retain_until is not null;
