-- How long each step of a dossier took, written down when the month in which it ended is closed. Hours are those of the body whose work
-- it was, by the calendar of that day; a later change of the calendar moves no number that was reported.
create table dossiers.step_month (
  month   date constraint step_month_pkey primary key constraint step_month_is_a_closed_month references dossiers.closed_month,
  made_at timestamptz not null
);
comment on table  dossiers.step_month is 'Tháng đã chốt thời gian từng bước; tháng chốt từ trước khi có bảng này được máy ghi bù một lần';
comment on column dossiers.step_month.month is 'Ngày đầu tháng';
comment on column dossiers.step_month.made_at is 'Máy chốt lúc';

create table dossiers.report_step (
  month      date not null constraint report_step_belongs_to_a_closed_month references dossiers.step_month,
  dossier    uuid not null,
  number     integer not null,
  code       text not null,
  body       uuid not null,
  procedure  text not null,
  state      text not null,
  name       text not null,
  held_by    text not null,
  entered_at timestamptz not null,
  left_at    timestamptz not null,
  minutes    integer not null constraint time_of_a_step_is_not_negative check (minutes >= 0),
  budget     integer,
  over       boolean,
  constraint step_is_counted_once_in_a_month primary key (month, dossier, number),
  constraint step_ends_after_it_began check (left_at >= entered_at),
  constraint whole_has_no_number check ((number = 0) = (state = ''))
);
comment on table  dossiers.report_step is 'Thời gian làm việc của từng bước đã xong trong tháng, và của cả hồ sơ khi có kết quả; chỉ ghi thêm. Giữ cả khi hồ sơ đã hủy theo hạn lưu trữ nên không trỏ tới dossier';
comment on column dossiers.report_step.month is 'Tháng đã chốt';
comment on column dossiers.report_step.dossier is 'Hồ sơ';
comment on column dossiers.report_step.number is 'Dòng phiếu kiểm soát kết thúc bước; 0 là cả quá trình giải quyết';
comment on column dossiers.report_step.code is 'Mã hồ sơ';
comment on column dossiers.report_step.body is 'Cơ quan giải quyết khi ấy';
comment on column dossiers.report_step.procedure is 'Mã thủ tục';
comment on column dossiers.report_step.state is 'Bước; trống là cả quá trình';
comment on column dossiers.report_step.name is 'Tên bước';
comment on column dossiers.report_step.held_by is 'Vai trò giữ việc ở bước ấy';
comment on column dossiers.report_step.entered_at is 'Bắt đầu lúc';
comment on column dossiers.report_step.left_at is 'Xong lúc';
comment on column dossiers.report_step.minutes is 'Số phút làm việc đã dùng, không tính thời gian chờ người dân ở dòng cả quá trình';
comment on column dossiers.report_step.budget is 'Số phút làm việc được định cho bước, hoặc thời hạn đã hẹn của cả hồ sơ';
comment on column dossiers.report_step.over is 'Quá thời gian được định; trống khi không định';
create index report_step_by_body on dossiers.report_step (body, month);
revoke update, delete, truncate on dossiers.step_month, dossiers.report_step from camauso_app;
