create schema kernel;
comment on schema kernel is 'Phần lõi: sổ sự kiện, bộ đếm số, lệnh đã xử lý';

create sequence kernel.fact_position;

create table kernel.fact (
  id          uuid        not null,
  at          timestamptz not null,
  position    bigint      not null,
  tx          xid8        not null,
  subject     uuid        not null,
  sequence    integer     not null constraint fact_sequence_starts_at_one check (sequence >= 1),
  kind        text        not null,
  person      uuid,
  post        uuid,
  body        uuid,
  concerning  uuid,
  actor_name  text        not null,
  purpose     text        not null,
  correlation text        not null,
  payload     jsonb,
  salt        bytea       not null,
  digest      bytea       not null,
  previous    bytea       not null,
  hash        bytea       not null,
  constraint fact_pkey primary key (at, id)
) partition by range (at);
comment on table  kernel.fact is 'Sổ sự kiện: nhật ký kiểm toán, lịch sử cho người dân xem, hộp thư gửi giữa các phân hệ, nguồn số liệu; phân vùng theo tháng';
comment on column kernel.fact.id is 'Mã sự kiện (UUID v7)';
comment on column kernel.fact.at is 'Thời điểm xảy ra theo giờ nghiệp vụ';
comment on column kernel.fact.position is 'Thứ tự ghi; cấp khi đang giữ khóa chuỗi của đối tượng nên tăng dần trong một đối tượng';
comment on column kernel.fact.tx is 'Giao dịch đã ghi; mốc để bộ phát không vượt qua giao dịch còn mở';
comment on column kernel.fact.subject is 'Đối tượng của sự kiện; mỗi đối tượng một chuỗi băm';
comment on column kernel.fact.sequence is 'Số thứ tự trong đối tượng, liên tục từ 1';
comment on column kernel.fact.kind is 'Loại sự kiện';
comment on column kernel.fact.person is 'Người thực hiện';
comment on column kernel.fact.post is 'Vị trí công tác của người thực hiện';
comment on column kernel.fact.body is 'Cơ quan liên quan';
comment on column kernel.fact.concerning is 'Người có dữ liệu cá nhân liên quan';
comment on column kernel.fact.actor_name is 'Tên hiển thị của người thực hiện tại thời điểm đó';
comment on column kernel.fact.purpose is 'Mục đích xử lý dữ liệu';
comment on column kernel.fact.correlation is 'Mã yêu cầu, nối với nhật ký máy chủ';
comment on column kernel.fact.payload is 'Nội dung; xóa được khi hết thời hạn lưu mà chuỗi băm vẫn kiểm được';
comment on column kernel.fact.salt is 'Muối ngẫu nhiên của bản tóm lược';
comment on column kernel.fact.digest is 'Bản tóm lược SHA-256 của muối và nội dung';
comment on column kernel.fact.previous is 'Mã băm của sự kiện liền trước cùng đối tượng';
comment on column kernel.fact.hash is 'Mã băm của sự kiện này, gồm cả previous';

create table kernel.fact_other partition of kernel.fact default;
comment on table kernel.fact_other is 'Sự kiện ngoài các tháng đã có phân vùng';

create index fact_by_subject on kernel.fact (subject, sequence);
create index fact_by_tx on kernel.fact (tx, position);
create index fact_by_position on kernel.fact (position);

create table kernel.fact_head (
  subject  uuid    constraint fact_head_pkey primary key,
  sequence integer not null,
  hash     bytea   not null
);
comment on table  kernel.fact_head is 'Đầu chuỗi của từng đối tượng; khóa dòng này là khóa chuỗi';
comment on column kernel.fact_head.subject is 'Đối tượng';
comment on column kernel.fact_head.sequence is 'Số thứ tự của sự kiện cuối';
comment on column kernel.fact_head.hash is 'Mã băm của sự kiện cuối';

create table kernel.listener (
  name      text constraint listener_pkey primary key,
  from_tx   xid8 not null default '0',
  until_tx  xid8,
  position  bigint not null default 0,
  attempts  integer not null default 0,
  failing_since timestamptz,
  last_error text
);
comment on table  kernel.listener is 'Vị trí nghe của từng bộ nghe sự kiện';
comment on column kernel.listener.name is 'Tên bộ nghe';
comment on column kernel.listener.from_tx is 'Mọi sự kiện của giao dịch trước mốc này đã nghe xong';
comment on column kernel.listener.until_tx is 'Cửa sổ đang nghe: các giao dịch từ from_tx đến trước mốc này';
comment on column kernel.listener.position is 'Đã nghe đến vị trí này trong cửa sổ';
comment on column kernel.listener.attempts is 'Số lần thử hỏng liên tiếp';
comment on column kernel.listener.failing_since is 'Bắt đầu hỏng từ lúc';
comment on column kernel.listener.last_error is 'Lỗi gần nhất';

create table kernel.counter (
  key   text   constraint counter_pkey primary key,
  value bigint not null
);
comment on table  kernel.counter is 'Bộ đếm cấp số; khóa dòng đến hết giao dịch nên số không trùng, không khuyết';
comment on column kernel.counter.key is 'Khóa: loại số, cơ quan, kỳ';
comment on column kernel.counter.value is 'Số đã cấp gần nhất';

create table kernel.handled (
  key     uuid not null constraint command_is_handled_once primary key,
  person  uuid,
  at      timestamptz not null,
  outcome text not null
);
comment on table  kernel.handled is 'Lệnh đã xử lý: gửi lại thì nhận lại kết quả cũ';
comment on column kernel.handled.key is 'Khóa do máy gửi tạo ra';
comment on column kernel.handled.person is 'Người gửi';
comment on column kernel.handled.at is 'Thời điểm xử lý';
comment on column kernel.handled.outcome is 'Kết quả: đường dẫn hoặc mã';

-- One chained fact. The head's row lock orders the writers of a subject; the position is drawn under that lock.
-- Everything a reader could be misled by is in the hash; an array's text quotes its parts, so none can be shifted into another.
create function kernel.chain_hash(previous bytea, digest bytea, id uuid, subject uuid, sequence integer, kind text, at timestamptz,
    person uuid, post uuid, body uuid, concerning uuid, actor_name text, purpose text, correlation text) returns bytea
language sql stable parallel safe as $$
  select sha256(previous || digest || convert_to(array[id::text, subject::text, sequence::text, kind,
    ((extract(epoch from at) * 1000000)::bigint)::text, person::text, post::text, body::text, concerning::text,
    actor_name, purpose, correlation]::text, 'UTF8'))
$$;

create function kernel.record(facts jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  f        jsonb;
  s        uuid;
  number   integer;
  before   bytea;
  seed     bytea;
  summary  bytea;
  link     bytea;
  moment   timestamptz;
begin
  for f in select value from jsonb_array_elements(facts) with ordinality order by value->>'subject', ordinality loop
    s := (f->>'subject')::uuid;
    moment := (f->>'at')::timestamptz;
    loop
      select h.sequence, h.hash into number, before from kernel.fact_head h where h.subject = s for update;
      exit when found;
      insert into kernel.fact_head values (s, 0, '\x') on conflict do nothing;
    end loop;
    number := number + 1;
    seed := uuid_send(gen_random_uuid());
    summary := sha256(seed || convert_to((f->'payload')::text, 'UTF8'));
    link := kernel.chain_hash(before, summary, (f->>'id')::uuid, s, number, f->>'kind', moment, (f->>'person')::uuid, (f->>'post')::uuid,
      (f->>'body')::uuid, (f->>'concerning')::uuid, f->>'actor_name', f->>'purpose', f->>'correlation');
    insert into kernel.fact values ((f->>'id')::uuid, moment, nextval('kernel.fact_position'), pg_current_xact_id(), s, number,
      f->>'kind', (f->>'person')::uuid, (f->>'post')::uuid, (f->>'body')::uuid, (f->>'concerning')::uuid, f->>'actor_name',
      f->>'purpose', f->>'correlation', f->'payload', seed, summary, before, link);
    update kernel.fact_head h set sequence = number, hash = link where h.subject = s;
  end loop;
end $$;
comment on function kernel.record(jsonb) is 'Đường duy nhất để chương trình ghi sự kiện; chương trình không có quyền sửa hay xóa';

-- Months of the fact table, made ahead of need; facts of a month that was missing move into it.
create function kernel.ensure_months(first date, last date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  m     date := date_trunc('month', first)::date;
  name  text;
  since timestamptz;
  until timestamptz;
begin
  while m <= last loop
    name := 'fact_' || to_char(m, 'YYYY_MM');
    since := m::timestamp at time zone 'Asia/Ho_Chi_Minh';
    until := (m + interval '1 month')::timestamp at time zone 'Asia/Ho_Chi_Minh';
    if to_regclass('kernel.' || name) is null then
      execute format('create table kernel.%I (like kernel.fact including all)', name);
      if exists (select from kernel.fact_other where at >= since and at < until) then
        lock table kernel.fact;
        execute format('with moved as (delete from kernel.fact_other where at >= $1 and at < $2 returning *) insert into kernel.%I select * from moved', name) using since, until;
      end if;
      execute format('alter table kernel.fact attach partition kernel.%I for values from (%L) to (%L)', name, since, until);
      -- A new table gets the default privileges; a month of facts must not.
      execute format('revoke insert, update, delete, truncate on kernel.%I from camauso_app', name);
    end if;
    m := (m + interval '1 month')::date;
  end loop;
end $$;
comment on function kernel.ensure_months(date, date) is 'Tạo phân vùng tháng cho sổ sự kiện';

-- Everything wrong with the chains inside the database: edited, deleted, reordered facts and heads that do not fit.
create function kernel.chain_faults() returns table (subject uuid, sequence integer, fault text)
language sql stable as $$
  with walked as (
    select f.*, lag(f.hash) over chain as expected_previous, lag(f.sequence) over chain as sequence_before,
           row_number() over chain as ordinal, lead(f.sequence) over chain as sequence_after
    from kernel.fact f window chain as (partition by f.subject order by f.sequence, f.position))
  select w.subject, w.sequence, 'nội dung đã bị sửa' from walked w
    where w.payload is not null and w.digest <> sha256(w.salt || convert_to(w.payload::text, 'UTF8'))
  union all
  select w.subject, w.sequence, 'mã băm không khớp' from walked w
    where w.hash <> kernel.chain_hash(w.previous, w.digest, w.id, w.subject, w.sequence, w.kind, w.at, w.person, w.post, w.body, w.concerning, w.actor_name, w.purpose, w.correlation)
  union all
  select w.subject, w.sequence, 'đứt chuỗi: thiếu, thừa hoặc đảo sự kiện' from walked w
    where w.sequence <> w.ordinal or w.previous <> coalesce(w.expected_previous, '\x')
  union all
  select w.subject, w.sequence, 'đầu chuỗi không khớp' from walked w left join kernel.fact_head h on h.subject = w.subject
    where w.sequence_after is null and (h.subject is null or h.sequence <> w.sequence or h.hash <> w.hash)
  union all
  select h.subject, h.sequence, 'chuỗi đã bị xóa' from kernel.fact_head h
    where not exists (select 1 from kernel.fact f where f.subject = h.subject)
$$;
comment on function kernel.chain_faults() is 'Mọi chỗ hỏng của chuỗi sự kiện nhìn từ trong cơ sở dữ liệu';

revoke insert, update, delete, truncate on kernel.fact, kernel.fact_other, kernel.fact_head from camauso_app;
grant execute on function kernel.record(jsonb), kernel.ensure_months(date, date) to camauso_app;
