create schema content;
comment on schema content is 'Tin tức, thông báo, hướng dẫn trên cổng';

create table content.article (
  id           uuid constraint article_pkey primary key,
  slug         text not null constraint article_address_is_used_once unique constraint article_address_is_plain check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
  kind         text not null constraint article_kind_is_known check (kind in ('News', 'Notice', 'Guide')),
  title        text not null constraint article_has_a_title check (length(title) between 1 and 200),
  summary      text not null constraint article_summary_is_short check (length(summary) <= 400),
  text         text not null constraint article_text_has_a_limit check (length(text) <= 60000),
  title_en     text constraint article_english_title_is_short check (length(title_en) between 1 and 200),
  text_en      text constraint article_english_text_has_a_limit check (length(text_en) <= 60000),
  published_at timestamptz,
  ends_at      timestamptz,
  taken_down_at timestamptz,
  changed_at   timestamptz not null,
  changed_by   text not null,
  version      integer not null,
  constraint article_ends_after_it_begins check (ends_at > published_at),
  constraint article_in_english_has_both check ((title_en is null) = (text_en is null))
);
comment on table  content.article is 'Bài viết trên cổng';
comment on column content.article.id is 'Mã (UUID v7)';
comment on column content.article.slug is 'Địa chỉ: chữ không dấu, gạch nối';
comment on column content.article.kind is 'Loại: tin, thông báo, hướng dẫn';
comment on column content.article.title is 'Tên bài';
comment on column content.article.summary is 'Tóm tắt một hai câu';
comment on column content.article.text is 'Nội dung, Markdown';
comment on column content.article.title_en is 'Tên bài bằng tiếng Anh, do người viết';
comment on column content.article.text_en is 'Nội dung bằng tiếng Anh, do người viết';
comment on column content.article.published_at is 'Đăng từ lúc; trống là bản nháp';
comment on column content.article.ends_at is 'Tự gỡ lúc; trống là không gỡ';
comment on column content.article.taken_down_at is 'Người biên tập gỡ lúc';
comment on column content.article.changed_at is 'Sửa lần cuối lúc';
comment on column content.article.changed_by is 'Người sửa lần cuối';
comment on column content.article.version is 'Số lần sửa, chống ghi đè';
create index article_by_publication on content.article (published_at desc, id desc) where published_at is not null and taken_down_at is null;

create table content.attachment (
  article uuid not null constraint attachment_belongs_to_an_article references content.article,
  file    uuid not null,
  name    text not null,
  added_at timestamptz not null,
  constraint attachment_pkey primary key (article, file)
);
comment on table  content.attachment is 'Tệp đính kèm của bài viết';
comment on column content.attachment.article is 'Bài viết';
comment on column content.attachment.file is 'Tệp (Files)';
comment on column content.attachment.name is 'Tên hiển thị';
comment on column content.attachment.added_at is 'Lúc thêm';

create table content.revision (
  article uuid not null constraint revision_belongs_to_an_article references content.article,
  number  integer not null,
  at      timestamptz not null,
  by_name text not null,
  title   text not null,
  summary text not null,
  text    text not null,
  constraint revision_is_numbered_once primary key (article, number)
);
comment on table  content.revision is 'Bài viết như đã đăng từng lần; không sửa, không xóa';
comment on column content.revision.article is 'Bài viết';
comment on column content.revision.number is 'Lần, từ 1';
comment on column content.revision.at is 'Lúc đăng hoặc sửa bài đang đăng';
comment on column content.revision.by_name is 'Người đăng';
comment on column content.revision.title is 'Tên bài';
comment on column content.revision.summary is 'Tóm tắt';
comment on column content.revision.text is 'Nội dung';
revoke update, delete on content.revision from camauso_app;
