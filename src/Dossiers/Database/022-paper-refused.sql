-- A file found unsafe after filing comes back to its sender, who may send that paper again while the dossier runs.
alter table dossiers.paper add column refused_at timestamptz;
comment on column dossiers.paper.refused_at is 'Tệp bị loại vì không an toàn lúc; người nộp được gửi lại, bản cũ vẫn ghi trong sổ';
create index paper_waits_to_be_sent_again on dossiers.paper (dossier) where refused_at is not null and replaced_at is null;
