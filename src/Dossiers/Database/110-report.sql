-- What reports count, as it stood when a month was over. Written once when the month is closed and never again: the same question asked
-- of the dossiers a week later has another answer.
create table dossiers.closed_month (
  month     date constraint closed_month_pkey primary key,
  closed_at timestamptz not null,
  made_at   timestamptz not null,
  constraint closed_month_is_named_by_its_first_day check (extract(day from month) = 1),
  constraint month_is_closed_after_it_ended check (made_at >= closed_at)
);
comment on table  dossiers.closed_month is 'Tháng đã chốt số liệu báo cáo; chỉ ghi thêm, không sửa, không xóa';
comment on column dossiers.closed_month.month is 'Ngày đầu tháng';
comment on column dossiers.closed_month.closed_at is 'Số liệu tính đến hết lúc này';
comment on column dossiers.closed_month.made_at is 'Máy chốt lúc';

create table dossiers.report_line (
  month       date not null constraint report_line_belongs_to_a_closed_month references dossiers.closed_month,
  dossier     uuid not null,
  code        text not null,
  body        uuid not null,
  field       text not null,
  procedure   text not null,
  channel     text not null,
  whole_online boolean not null,
  received_at timestamptz,
  due_at      timestamptz,
  ended_at    timestamptz,
  finished_at timestamptz,
  outcome     text,
  in_time     boolean not null,
  early       boolean not null,
  extended    boolean not null,
  supplements integer not null,
  state_name  text,
  held_by     text,
  held_at     uuid,
  since       timestamptz not null,
  cause       text constraint cause_is_known check (cause in ('desk', 'specialist', 'signer', 'opinion', 'elsewhere', 'supplement', 'money')),
  constraint dossier_stands_once_in_a_month primary key (month, dossier),
  constraint what_is_open_is_somewhere check ((finished_at is null) = (cause is not null) and (finished_at is null) = (state_name is not null)),
  constraint early_is_in_time check (in_time or not early)
);
comment on table  dossiers.report_line is 'Hồ sơ như lúc chốt tháng: xong trong tháng, hoặc chưa xong khi hết tháng; chỉ ghi thêm. Giữ cả khi hồ sơ đã hủy theo hạn lưu trữ nên không trỏ tới dossier';
comment on column dossiers.report_line.month is 'Tháng đã chốt';
comment on column dossiers.report_line.dossier is 'Hồ sơ';
comment on column dossiers.report_line.code is 'Mã hồ sơ';
comment on column dossiers.report_line.body is 'Cơ quan giải quyết khi ấy';
comment on column dossiers.report_line.field is 'Lĩnh vực';
comment on column dossiers.report_line.procedure is 'Mã thủ tục';
comment on column dossiers.report_line.channel is 'Cách nộp';
comment on column dossiers.report_line.whole_online is 'Thủ tục khi ấy là dịch vụ công trực tuyến toàn trình';
comment on column dossiers.report_line.received_at is 'Tiếp nhận chính thức lúc; trống là chưa tiếp nhận';
comment on column dossiers.report_line.due_at is 'Hạn để xét đúng hạn, như khi ấy';
comment on column dossiers.report_line.ended_at is 'Kết thúc giải quyết để thống kê';
comment on column dossiers.report_line.finished_at is 'Xong lúc; trống là chưa xong khi hết tháng';
comment on column dossiers.report_line.outcome is 'Kết thúc mà không có kết quả hay văn bản trả lời: withdrawn, stopped, notReceived';
comment on column dossiers.report_line.in_time is 'Đúng hạn, hoặc còn trong hạn khi hết tháng';
comment on column dossiers.report_line.early is 'Xong trước ngày hẹn';
comment on column dossiers.report_line.extended is 'Đã xin lỗi và hẹn lại';
comment on column dossiers.report_line.supplements is 'Số lần đã yêu cầu bổ sung';
comment on column dossiers.report_line.state_name is 'Bước khi ấy, khi chưa xong';
comment on column dossiers.report_line.held_by is 'Vai trò đang giữ khi ấy';
comment on column dossiers.report_line.held_at is 'Cơ quan đang giữ khi ấy';
comment on column dossiers.report_line.since is 'Ở bước ấy từ lúc; đã xong thì là lúc xong';
comment on column dossiers.report_line.cause is 'Chưa xong vì đang ở đâu: một cửa, thụ lý, chờ ký, chờ ý kiến, cơ quan khác, chờ bổ sung, chờ nộp tiền';
create index report_line_by_body on dossiers.report_line (body, month);

create table dossiers.report_procedure (
  month     date not null constraint report_procedure_belongs_to_a_closed_month references dossiers.closed_month,
  code      text not null,
  version   integer not null,
  level     text not null,
  name      text not null,
  field     text not null,
  combined  boolean not null,
  steps     integer not null,
  timed     integer not null,
  online_level text not null,
  constraint procedure_stands_once_in_a_month primary key (month, code)
);
comment on table  dossiers.report_procedure is 'Thủ tục có hiệu lực khi hết tháng và quy trình nội bộ của nó; chỉ ghi thêm';
comment on column dossiers.report_procedure.month is 'Tháng đã chốt';
comment on column dossiers.report_procedure.code is 'Mã thủ tục';
comment on column dossiers.report_procedure.version is 'Phiên bản có hiệu lực';
comment on column dossiers.report_procedure.level is 'Cấp tiếp nhận, giải quyết';
comment on column dossiers.report_procedure.name is 'Tên ngắn';
comment on column dossiers.report_procedure.field is 'Lĩnh vực';
comment on column dossiers.report_procedure.combined is 'Liên thông nhiều thủ tục trong một hồ sơ';
comment on column dossiers.report_procedure.steps is 'Số bước có người giữ việc trong quy trình';
comment on column dossiers.report_procedure.timed is 'Trong đó số bước đã định thời gian';
comment on column dossiers.report_procedure.online_level is 'Mức dịch vụ công trực tuyến';
revoke update, delete, truncate on dossiers.closed_month, dossiers.report_line, dossiers.report_procedure from camauso_app;
