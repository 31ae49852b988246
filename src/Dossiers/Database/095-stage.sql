-- A dossier whose time has stages (giai đoạn): due_at is what is promised next, final_due_at the end of all of them. Both follow from the ledger.
alter table dossiers.clock_entry drop constraint clock_move_is_known;
alter table dossiers.clock_entry add constraint clock_move_is_known
  check (kind in ('File', 'Receive', 'Pause', 'Resume', 'Restart', 'Extend', 'Transfer', 'Recalendar', 'Remind', 'Stop', 'Upgrade', 'Stage'));
alter table dossiers.clock_entry add column stage text;
comment on column dossiers.clock_entry.stage is 'Giai đoạn bắt đầu ở đây';
comment on column dossiers.clock_entry.kind is 'Việc: nộp, tiếp nhận, tạm dừng, chạy tiếp, tính lại từ đầu, gia hạn, chuyển cơ quan, đổi lịch, nhắc hạn, dừng, chuyển phiên bản, vào giai đoạn';
alter table dossiers.clock_entry add constraint stage_line_names_its_stage check ((kind = 'Stage') = (stage is not null));

alter table dossiers.dossier add column stage text;
alter table dossiers.dossier add column stage_started_at timestamptz;
alter table dossiers.dossier add column final_due_at timestamptz;
alter table dossiers.dossier add constraint stage_has_a_beginning check ((stage is null) = (stage_started_at is null));
comment on column dossiers.dossier.stage is 'Giai đoạn đang ở, khi thời hạn của thủ tục chia giai đoạn';
comment on column dossiers.dossier.stage_started_at is 'Giai đoạn ấy bắt đầu lúc';
comment on column dossiers.dossier.final_due_at is 'Hạn trả của cả hồ sơ khi đang ở một giai đoạn; suy ra từ sổ đồng hồ';
comment on column dossiers.dossier.due_at is 'Hạn hiện tại: hạn tiếp nhận khi chưa nhận, hạn của giai đoạn khi thời hạn chia giai đoạn, hạn trả khi đã nhận';

create table dossiers.stage_time (
  dossier       uuid not null constraint stage_time_belongs_to_a_dossier references dossiers.dossier,
  number        integer not null,
  stage         text not null,
  name          text not null,
  procedure     text not null,
  started_at    timestamptz not null,
  due_at        timestamptz,
  judged_due_at timestamptz,
  ended_at      timestamptz,
  constraint stage_time_pkey primary key (dossier, number),
  constraint stage_ends_after_it_began check (ended_at is null or ended_at >= started_at)
);
comment on table  dossiers.stage_time is 'Thời gian từng giai đoạn của hồ sơ: bắt đầu, hạn, kết thúc; suy ra từ sổ đồng hồ';
comment on column dossiers.stage_time.dossier is 'Hồ sơ';
comment on column dossiers.stage_time.number is 'Thứ tự';
comment on column dossiers.stage_time.stage is 'Khóa giai đoạn trong định nghĩa thủ tục';
comment on column dossiers.stage_time.name is 'Tên giai đoạn';
comment on column dossiers.stage_time.procedure is 'Mã thủ tục';
comment on column dossiers.stage_time.started_at is 'Bắt đầu lúc';
comment on column dossiers.stage_time.due_at is 'Hạn của giai đoạn';
comment on column dossiers.stage_time.judged_due_at is 'Hạn để xét đúng hạn: lùi theo tạm dừng, không lùi theo gia hạn';
comment on column dossiers.stage_time.ended_at is 'Kết thúc lúc; kết thúc qua một lần tạm dừng thì lấy lúc bắt đầu dừng';
create index stage_time_by_procedure on dossiers.stage_time (procedure, started_at) include (stage, judged_due_at, ended_at, dossier);
