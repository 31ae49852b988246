-- The ladder of reminders: when the next rung is reached stands in the row, found by one index; that it was told stands in the ledger.
alter table dossiers.dossier add column next_rung_at timestamptz;
comment on column dossiers.dossier.next_rung_at is 'Nấc nhắc hạn tiếp theo; suy ra từ sổ đồng hồ';
create index dossier_by_next_rung on dossiers.dossier (next_rung_at) where next_rung_at is not null;
-- For those that run already: looked at when they are due, and derived anew then.
update dossiers.dossier set next_rung_at = due_at where ended_at is null and paused_at is null;

alter table dossiers.clock_entry add column round integer;
comment on column dossiers.clock_entry.round is 'Lượt chạy đồng hồ đã nhắc; mỗi lượt mỗi nấc báo một lần';
alter table dossiers.clock_entry add constraint reminder_says_its_round check ((rung is null) = (round is null));
create unique index rung_is_told_once_a_round on dossiers.clock_entry (dossier, round, rung) where rung is not null;
