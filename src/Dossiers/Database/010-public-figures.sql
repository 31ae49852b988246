-- Số liệu công khai đếm hồ sơ xong trong 30 ngày; chỉ hồ sơ đã xong mới vào chỉ mục nên lúc nộp không tốn thêm gì.
create index dossier_by_finished on dossiers.dossier (finished_at) where finished_at is not null;
create index rating_by_moment on dossiers.rating (at);
