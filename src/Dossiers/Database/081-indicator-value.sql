-- Chỉ tiêu do định nghĩa thủ tục khai (indicators): lời khai mã hóa cả khối nên giá trị được tính lúc nộp và giữ ở đây để cộng.
create table dossiers.indicator_value (
  dossier   uuid not null constraint indicator_value_belongs_to_a_dossier references dossiers.dossier,
  key       text not null,
  procedure text not null,
  filed_at  timestamptz not null,
  yes_no    boolean not null,
  value     numeric(20, 4) not null,
  constraint indicator_value_pkey primary key (dossier, key),
  constraint yes_no_indicator_is_one_or_zero check (not yes_no or value in (0, 1))
);
comment on table  dossiers.indicator_value is 'Giá trị của các chỉ tiêu riêng của thủ tục trên từng hồ sơ';
comment on column dossiers.indicator_value.dossier is 'Hồ sơ';
comment on column dossiers.indicator_value.key is 'Khóa chỉ tiêu trong định nghĩa thủ tục';
comment on column dossiers.indicator_value.procedure is 'Mã thủ tục';
comment on column dossiers.indicator_value.filed_at is 'Hồ sơ nộp lúc';
comment on column dossiers.indicator_value.yes_no is 'Chỉ tiêu có hay không (đếm), khác với chỉ tiêu là số (cộng)';
comment on column dossiers.indicator_value.value is 'Giá trị; có là 1, không là 0';
create index indicator_value_by_procedure on dossiers.indicator_value (procedure, filed_at, key) include (yes_no, value);
