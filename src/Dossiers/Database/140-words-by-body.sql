-- Tìm theo tên: mỗi từ mang theo cơ quan của hồ sơ. "nguyễn" có ở bốn phần mười hồ sơ của tỉnh, nhưng một cơ quan chỉ có vài nghìn.
create function dossiers.plain_words(code text, applicant text) returns text[] language sql immutable parallel safe
return array_remove(string_to_array(applicant, ' ')
  || (select array_agg(array_to_string(p[i:], '-')) from (select string_to_array(translate(lower(code), './', '--'), '-') as p) s cross join generate_series(1, cardinality(p)) i), '');

create or replace function dossiers.words_of(code text, applicant text, desk uuid, handling uuid) returns tsvector language sql immutable parallel safe
return array_to_tsvector(array(select distinct right(body::text, 12) || ':' || word from unnest(array[desk, handling]) body cross join unnest(dossiers.plain_words(code, applicant)) word));

comment on table  dossiers.dossier_words is 'Từ để tìm hồ sơ ở một cơ quan: tên người nộp bỏ dấu, các đuôi của mã';
drop index dossiers.dossier_by_words;
update dossiers.dossier_words w set words = dossiers.words_of(d.code, d.applicant_folded, d.desk, d.handling_body) from dossiers.dossier d where d.id = w.dossier;
create index dossier_by_words on dossiers.dossier_words using gin (words);
