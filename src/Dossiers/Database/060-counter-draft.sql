-- Nháp do cán bộ một cửa nhập giúp: người soạn là cán bộ, hồ sơ là của người đến nộp.
alter table dossiers.draft
  add column applicant uuid,
  add column applicant_name text,
  add column channel text not null default 'online' constraint draft_channel_is_known check (channel in ('online', 'counter', 'post')),
  add column applicant_class text not null default 'none',
  add constraint counter_draft_names_its_applicant check ((channel = 'online') = (applicant is null) and (applicant is null) = (applicant_name is null));
comment on column dossiers.draft.applicant is 'Người nộp, khi cán bộ nhập giúp; trống là chính người soạn';
comment on column dossiers.draft.applicant_name is 'Tên người nộp, khi cán bộ nhập giúp';
comment on column dossiers.draft.channel is 'Nơi nộp: online tự nộp, counter tại quầy, post qua bưu chính';
comment on column dossiers.draft.applicant_class is 'Đối tượng, để tính miễn giảm phí';
