-- The clock's ledger: lines are added and never changed. What a dossier's row says of due times is a copy of what follows from
-- them, kept because lists sort by it; "overdue" is kept nowhere.
create table dossiers.clock_entry (
  dossier uuid not null constraint clock_entry_belongs_to_a_dossier references dossiers.dossier,
  number  integer not null,
  at      timestamptz not null,
  kind    text not null constraint clock_move_is_known check (kind in ('File', 'Receive', 'Pause', 'Resume', 'Restart', 'Extend', 'Transfer', 'Recalendar', 'Remind', 'Stop')),
  body    uuid,
  term    text,
  most    text,
  due_at  timestamptz,
  rung    text,
  reason  text,
  by_name text not null,
  constraint clock_entry_is_numbered_once primary key (dossier, number),
  constraint extension_says_until_when check (kind <> 'Extend' or due_at is not null),
  constraint reminder_names_its_rung check ((kind = 'Remind') = (rung is not null))
);
comment on table  dossiers.clock_entry is 'Sổ đồng hồ của hồ sơ: chỉ ghi thêm, không sửa, không xóa; mọi hạn suy ra từ sổ này và lịch làm việc';
comment on column dossiers.clock_entry.dossier is 'Hồ sơ';
comment on column dossiers.clock_entry.number is 'Thứ tự';
comment on column dossiers.clock_entry.at is 'Lúc';
comment on column dossiers.clock_entry.kind is 'Việc: nộp, tiếp nhận, tạm dừng, chạy tiếp, tính lại từ đầu, gia hạn, chuyển cơ quan, đổi lịch, nhắc hạn, dừng';
comment on column dossiers.clock_entry.body is 'Từ đây tính theo giờ làm việc của cơ quan này';
comment on column dossiers.clock_entry.term is 'Thời hạn bắt đầu chạy';
comment on column dossiers.clock_entry.most is 'Thời gian tối đa để thống kê khi thủ tục không hẹn ngày trả';
comment on column dossiers.clock_entry.due_at is 'Hạn được hẹn lại, hoặc hạn có từ trước khi có sổ';
comment on column dossiers.clock_entry.rung is 'Nấc nhắc hạn đã báo';
comment on column dossiers.clock_entry.reason is 'Vì sao';
comment on column dossiers.clock_entry.by_name is 'Người làm';
revoke update, delete, truncate on dossiers.clock_entry from camauso_app;

-- What was known before there was a ledger: its due times are taken over as they stood.
insert into dossiers.clock_entry (dossier, number, at, kind, body, due_at, reason, by_name)
select dossier, row_number() over (partition by dossier order by at, turn), at, kind, body, due_at, reason, 'Hệ thống'
from (
  select id as dossier, 0 as turn, filed_at as at, 'File' as kind, desk as body, case when received_at is null then due_at end as due_at, null as reason from dossiers.dossier
  union all select id, 1, received_at, 'Receive', handling_body, original_due_at, null from dossiers.dossier where received_at is not null
  union all select dossier, 2, paused_at, 'Pause', null, null, reason from dossiers.pause
  union all select p.dossier, 3, p.resumed_at, 'Resume', null, p.due_after, null from dossiers.pause p join dossiers.dossier d on d.id = p.dossier
    where p.resumed_at is not null and p.resumed_at is distinct from d.finished_at
  union all select id, 4, finished_at, 'Stop', null, null, null from dossiers.dossier where finished_at is not null
) known;

alter table dossiers.dossier add column judged_due_at timestamptz;
alter table dossiers.dossier add column extended_at timestamptz;
alter table dossiers.dossier add column ended_at timestamptz;
comment on column dossiers.dossier.judged_due_at is 'Hạn để xét đúng hạn: lùi theo tạm dừng, không lùi theo gia hạn';
comment on column dossiers.dossier.extended_at is 'Đã gia hạn lúc';
comment on column dossiers.dossier.ended_at is 'Kết thúc giải quyết để thống kê; kết thúc khi đang tạm dừng thì lấy lúc bắt đầu dừng';
update dossiers.dossier d set judged_due_at = due_at,
  ended_at = coalesce((select max(p.paused_at) from dossiers.pause p where p.dossier = d.id and p.resumed_at = d.finished_at), finished_at);
drop table dossiers.pause;

drop index dossiers.dossier_by_finished;
create index dossier_by_finished on dossiers.dossier (finished_at) include (handling_body, field, judged_due_at, ended_at, received_at, outcome, supplements) where finished_at is not null;
