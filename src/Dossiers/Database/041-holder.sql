-- A definition names its roles itself. "holder" stays the post that must act, as lists ask for it; these say which role of the
-- definition that is and, where it sits at neither the desk nor the deciding body, at which body.
alter table dossiers.dossier add column holder_role text;
alter table dossiers.dossier add column holder_body uuid;
comment on column dossiers.dossier.holder_role is 'Vai trò theo định nghĩa thủ tục đang giữ việc';
comment on column dossiers.dossier.holder_body is 'Cơ quan của vai trò đó khi không phải một cửa hay cơ quan giải quyết';
update dossiers.dossier set holder_role = holder;
create index dossier_waiting_elsewhere on dossiers.dossier (holder_body, holder, due_at, id) where holder_body is not null;
alter table dossiers.step add column stand_in text;
comment on column dossiers.step.stand_in is 'Vai trò đã làm thay; trống khi chính vai trò đó làm';
