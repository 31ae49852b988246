-- Who had a dossier in hand before it was given on, and who since: without both nobody could give it back.
alter table dossiers.step add column assignee_before uuid;
alter table dossiers.step add column assignee_after uuid;
comment on column dossiers.step.assignee_before is 'Khi giao việc, bàn giao: vị trí công tác giữ hồ sơ trước đó; trống khi chưa giao ai';
comment on column dossiers.step.assignee_after is 'Khi giao việc, bàn giao: vị trí công tác được giao';
