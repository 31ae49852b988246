-- Thủ tục liên thông: thu một lần, ghi sổ riêng cho từng việc.
alter table dossiers.charge add column part text;
comment on column dossiers.charge.part is 'Việc của thủ tục liên thông mà khoản này thuộc về; trống khi thủ tục chỉ có một việc';
