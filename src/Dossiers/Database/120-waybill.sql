-- A result sent by post has the number by which people follow the letter.
alter table dossiers.result add column waybill text
  constraint result_waybill_is_short check (length(waybill) between 6 and 30);
comment on column dossiers.result.waybill is 'Số vận đơn khi kết quả được gửi qua bưu chính; trống khi trả cách khác';
