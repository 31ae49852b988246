-- Who receives a result at the desk may sign for it on the screen; on paper the slip is kept.
alter table dossiers.result add column signature bytea;
comment on column dossiers.result.signature is 'Nét ký của người nhận trên màn hình, mã hóa; trống khi ký trên phiếu giấy hoặc trả cách khác';
