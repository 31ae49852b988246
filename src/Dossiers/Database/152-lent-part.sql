-- By when another body gives back the part it was lent. The dossier's own promise to the applicant knows nothing of it.
alter table dossiers.transfer add column due_at timestamptz;
alter table dossiers.transfer add constraint only_a_lent_part_has_a_term check (kind = 'Part' or due_at is null);
comment on column dossiers.transfer.due_at is 'Phần việc phải trả lại trước lúc; không đổi hạn trả hồ sơ cho người dân';
alter table dossiers.transfer add column reminded_at timestamptz;
comment on column dossiers.transfer.reminded_at is 'Đã nhắc là quá hạn trả lại phần việc lúc';
comment on column dossiers.transfer.returned_at is 'Trả lại lúc, hoặc nơi chuyển gọi lại lúc';
comment on column dossiers.transfer.returned_by is 'Người trả lại, hoặc người gọi lại';
comment on column dossiers.transfer.done is 'Phần việc đã làm; khi gọi lại là lý do gọi lại';
alter table dossiers.dossier add column transfer_due_at timestamptz;
alter table dossiers.dossier add constraint lent_part_is_due_where_it_lies check (transfer_due_at is null or transfer_body is not null);
comment on column dossiers.dossier.transfer_due_at is 'Phần việc đã chuyển phải trả lại trước lúc, khi lần chuyển còn dở dang';
