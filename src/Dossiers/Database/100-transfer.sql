-- Transfer between bodies (phi địa giới): one line for each time a dossier is sent on. The dossier's row keeps a copy of what lists and guards
-- ask: the state of the last transfer, and while it is under way where to. The business state and the clock know nothing of it.
create table dossiers.transfer (
  id          uuid constraint transfer_pkey primary key,
  dossier     uuid not null constraint transfer_belongs_to_a_dossier references dossiers.dossier,
  number      integer not null,
  kind        text not null constraint transfer_kind_is_known check (kind in ('Whole', 'Part')),
  state       text not null constraint transfer_state_is_known check (state in ('Waiting', 'Received', 'Processing', 'Returned', 'Declined', 'Recalled', 'Dropped')),
  from_body   uuid not null,
  from_desk   uuid not null,
  to_body     uuid not null,
  to_desk     uuid not null,
  from_assignee uuid,
  reason      text not null,
  sent_at     timestamptz not null,
  sent_by     text not null,
  sender      uuid not null,
  answered_at timestamptz,
  answered_by text,
  refusal     text,
  returned_at timestamptz,
  returned_by text,
  done        text,
  closed_at   timestamptz,
  constraint transfer_is_numbered_once unique (dossier, number),
  constraint transfer_goes_to_another_body check (to_body <> from_body),
  constraint transfer_is_answered_by_somebody check ((answered_at is null) = (answered_by is null)),
  constraint transfer_is_declined_with_a_reason check ((state = 'Declined') = (refusal is not null)),
  constraint transfer_is_returned_with_what_was_done check ((returned_at is null) = (done is null) and (returned_at is null) = (returned_by is null)),
  constraint transfer_is_open_while_it_waits check (state <> 'Waiting' or closed_at is null)
);
comment on table  dossiers.transfer is 'Chuyển hồ sơ giữa các đơn vị (phi địa giới): mỗi dòng một lần chuyển; đồng hồ và bước của hồ sơ không đổi';
comment on column dossiers.transfer.id is 'Mã';
comment on column dossiers.transfer.dossier is 'Hồ sơ';
comment on column dossiers.transfer.number is 'Lần chuyển thứ mấy';
comment on column dossiers.transfer.kind is 'Chuyển hẳn thẩm quyền, hay chuyển để làm một phần rồi trả lại';
comment on column dossiers.transfer.state is 'Chờ nhận, đã nhận, đang xử lý, đã trả lại, không nhận, đã rút lại, hồ sơ đã kết thúc';
comment on column dossiers.transfer.from_body is 'Cơ quan chuyển đi: đang chịu trách nhiệm giải quyết';
comment on column dossiers.transfer.from_desk is 'Bộ phận một cửa của nơi chuyển đi';
comment on column dossiers.transfer.to_body is 'Cơ quan nhận';
comment on column dossiers.transfer.to_desk is 'Bộ phận một cửa phải trả lời nhận hay không';
comment on column dossiers.transfer.from_assignee is 'Vị trí công tác đang thụ lý khi chuyển đi; nhận lại khi trả về';
comment on column dossiers.transfer.reason is 'Lý do chuyển; người nộp đọc được';
comment on column dossiers.transfer.sent_at is 'Chuyển lúc';
comment on column dossiers.transfer.sent_by is 'Người chuyển';
comment on column dossiers.transfer.sender is 'Người chuyển (mã)';
comment on column dossiers.transfer.answered_at is 'Nhận hoặc không nhận lúc';
comment on column dossiers.transfer.answered_by is 'Người nhận hoặc không nhận';
comment on column dossiers.transfer.refusal is 'Lý do không nhận';
comment on column dossiers.transfer.returned_at is 'Trả lại lúc';
comment on column dossiers.transfer.returned_by is 'Người trả lại';
comment on column dossiers.transfer.done is 'Phần việc đã làm';
comment on column dossiers.transfer.closed_at is 'Không còn dở dang từ lúc';
create unique index transfer_is_one_at_a_time on dossiers.transfer (dossier) where closed_at is null;
create index transfer_sent on dossiers.transfer (from_desk, sent_at);
create index transfer_answered on dossiers.transfer (to_desk, answered_at);
revoke delete on dossiers.transfer from camauso_app;

alter table dossiers.dossier add column transfer_state text
  constraint dossier_transfer_state_is_known check (transfer_state in ('Waiting', 'Received', 'Processing', 'Returned', 'Declined', 'Recalled', 'Dropped'));
alter table dossiers.dossier add column transfer_body uuid;
alter table dossiers.dossier add column transfer_desk uuid;
alter table dossiers.dossier add constraint waiting_transfer_names_its_desk check ((transfer_state is not distinct from 'Waiting') = (transfer_desk is not null));
alter table dossiers.dossier add constraint waiting_transfer_names_its_body check (transfer_desk is null or transfer_body is not null);
comment on column dossiers.dossier.transfer_state is 'Trạng thái chuyển của lần chuyển gần nhất, tách khỏi trạng thái hồ sơ; trống khi chưa chuyển lần nào';
comment on column dossiers.dossier.transfer_body is 'Cơ quan nhận, khi lần chuyển còn dở dang: chờ nhận, hoặc đang làm phần việc sẽ trả lại';
comment on column dossiers.dossier.transfer_desk is 'Bộ phận một cửa phải trả lời nhận hay không';
comment on column dossiers.dossier.competent_body is 'Cơ quan có thẩm quyền: khi nộp, và sau khi chuyển hẳn là cơ quan đã nhận';
create index dossier_transferred_to_desk on dossiers.dossier (transfer_desk, due_at, id) where transfer_desk is not null;
create index dossier_transferred_by_desk on dossiers.dossier (desk, due_at, id) where transfer_body is not null;
create index dossier_transferred_by_handler on dossiers.dossier (handling_body, due_at, id) where transfer_body is not null;
create index dossier_transferred_to_body on dossiers.dossier (transfer_body) where transfer_body is not null;
