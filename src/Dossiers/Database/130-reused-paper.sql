-- Giấy tờ đã nộp trong hồ sơ trước được dùng lại: cùng một nội dung tệp, người nộp không phải chụp hay quét lần nữa.
alter table dossiers.paper add column reused_from uuid constraint reused_paper_was_given_before references dossiers.paper;
comment on column dossiers.paper.reused_from is 'Giấy tờ của hồ sơ trước được dùng lại; trống nếu là tệp gửi mới';
create index paper_by_origin on dossiers.paper (reused_from) where reused_from is not null;
alter table dossiers.draft_paper add column reused_from uuid constraint reused_draft_paper_was_given_before references dossiers.paper;
comment on column dossiers.draft_paper.reused_from is 'Giấy tờ của hồ sơ trước được dùng lại; trống nếu là tệp gửi mới';
