create table dossiers.draft_aid (
  id           uuid        constraint draft_aid_pkey primary key,
  draft        uuid        not null constraint aid_is_for_a_draft references dossiers.draft on delete cascade,
  owner        uuid        not null,
  owner_name   text        not null,
  code         text        not null constraint draft_aid_code_has_six_digits check (code ~ '^[0-9]{6}$'),
  asked_at     timestamptz not null,
  until        timestamptz not null,
  helper       uuid,
  helper_name  text,
  helper_title text,
  place        text        constraint draft_aid_place_is_short check (length(place) between 2 and 100),
  joined_at    timestamptz,
  ended_at     timestamptz,
  version      integer     not null default 1,
  constraint who_helps_is_known_with_the_place check ((joined_at is null) = (helper is null) and (joined_at is null) = (place is null))
);
comment on table  dossiers.draft_aid is 'Người dân nhờ Tổ công nghệ số cộng đồng giúp điền một bản nháp: ai giúp, ở đâu, từ lúc nào đến lúc nào';
comment on column dossiers.draft_aid.id is 'Mã';
comment on column dossiers.draft_aid.draft is 'Bản nháp';
comment on column dossiers.draft_aid.owner is 'Người nhờ (Identity), cũng là người nộp';
comment on column dossiers.draft_aid.owner_name is 'Tên người nhờ';
comment on column dossiers.draft_aid.code is 'Mã giúp, 6 chữ số, người dân đọc cho người giúp';
comment on column dossiers.draft_aid.asked_at is 'Nhờ lúc';
comment on column dossiers.draft_aid.until is 'Hết hiệu lực lúc: mã chưa dùng sau 15 phút, việc giúp sau 3 giờ';
comment on column dossiers.draft_aid.helper is 'Người giúp (Identity)';
comment on column dossiers.draft_aid.helper_name is 'Tên người giúp';
comment on column dossiers.draft_aid.helper_title is 'Chức danh người giúp lúc đó';
comment on column dossiers.draft_aid.place is 'Nơi giúp';
comment on column dossiers.draft_aid.joined_at is 'Bắt đầu giúp lúc';
comment on column dossiers.draft_aid.ended_at is 'Thôi giúp lúc';
comment on column dossiers.draft_aid.version is 'Số lần ghi, chống ghi đè';
create unique index draft_aid_code_opens_one on dossiers.draft_aid (code) where ended_at is null;
create unique index draft_aid_one_at_a_time on dossiers.draft_aid (draft) where ended_at is null;
create index draft_aid_by_helper on dossiers.draft_aid (helper, joined_at desc) where helper is not null;
