create table dossiers.paper_in_hand (
  dossier  uuid not null constraint paper_in_hand_belongs_to_a_dossier references dossiers.dossier,
  paper    text not null,
  name     text not null,
  kept     boolean not null,
  taken_at timestamptz not null,
  taken_by text not null,
  constraint paper_in_hand_pkey primary key (dossier, paper)
);
comment on table  dossiers.paper_in_hand is 'Giấy tờ nhận bằng bản giấy tại quầy hoặc qua bưu chính, khi nhận chưa số hóa';
comment on column dossiers.paper_in_hand.dossier is 'Hồ sơ';
comment on column dossiers.paper_in_hand.paper is 'Thành phần hồ sơ';
comment on column dossiers.paper_in_hand.name is 'Tên thành phần khi nhận';
comment on column dossiers.paper_in_hand.kept is 'Đúng: giữ trong hồ sơ; sai: chỉ đối chiếu rồi trả lại người nộp';
comment on column dossiers.paper_in_hand.taken_at is 'Nhận lúc';
comment on column dossiers.paper_in_hand.taken_by is 'Người nhận';
revoke update, delete on dossiers.paper_in_hand from camauso_app;
