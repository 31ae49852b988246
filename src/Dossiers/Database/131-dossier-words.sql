-- Tìm hồ sơ theo tên không dấu hoặc một phần mã. The words lie beside the dossier: they change when it goes to another desk, not at each of its steps.
create table dossiers.dossier_words (
  dossier uuid constraint dossier_words_pkey primary key constraint words_belong_to_a_dossier references dossiers.dossier on delete cascade,
  words   tsvector not null
);
comment on table  dossiers.dossier_words is 'Từ để tìm hồ sơ: tên người nộp bỏ dấu, các đuôi của mã, nơi nhận và nơi giải quyết';
comment on column dossiers.dossier_words.dossier is 'Hồ sơ';
comment on column dossiers.dossier_words.words is 'Từ để tìm';

-- A code is found by any piece that begins at one of its separators.
create function dossiers.words_of(code text, applicant text, desk uuid, handling uuid) returns tsvector language sql immutable parallel safe
return array_to_tsvector(array_remove(string_to_array(applicant, ' ') || array[desk::text, handling::text]
  || (select array_agg(array_to_string(p[i:], '-')) from (select string_to_array(translate(lower(code), './', '--'), '-') as p) s cross join generate_series(1, cardinality(p)) i), ''));

create function dossiers.keep_words() returns trigger language plpgsql as $$
begin
  insert into dossiers.dossier_words values (new.id, dossiers.words_of(new.code, new.applicant_folded, new.desk, new.handling_body)) on conflict (dossier) do update set words = excluded.words;
  return null;
end $$;
create trigger words_when_filed after insert on dossiers.dossier for each row execute function dossiers.keep_words();
create trigger words_when_moved after update of desk, handling_body, applicant_folded on dossiers.dossier for each row
  when (old.desk <> new.desk or old.handling_body <> new.handling_body or old.applicant_folded <> new.applicant_folded) execute function dossiers.keep_words();

insert into dossiers.dossier_words select id, dossiers.words_of(code, applicant_folded, desk, handling_body) from dossiers.dossier;
create index dossier_by_words on dossiers.dossier_words using gin (words);
