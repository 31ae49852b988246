-- Transaction numbers belong to one cluster. In another they would stand in the future, and listeners would wait for years
-- (or hear everything again): after a restore all facts are of one transaction, and each listener's place is put into it.
create function kernel.restored() returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  here  xid8 := pg_current_xact_id();
  after xid8 := ((here::text)::bigint + 1)::text::xid8;
begin
  update kernel.listener l
    set from_tx = case when w.first is null then after else here end,
        until_tx = case when w.first is null then null else after end,
        position = coalesce(w.first - 1, 0)
    from (select p.name, (select min(f.position) from kernel.fact f where f.tx >= p.from_tx
            and not (p.until_tx is not null and f.tx < p.until_tx and f.position <= p.position)) as first
          from kernel.listener p) w
    where w.name = l.name;
  update kernel.fact set tx = here;
end $$;
comment on function kernel.restored() is 'Chạy một lần sau khi khôi phục từ bản sao lưu: đặt lại mốc giao dịch của sự kiện và bộ nghe cho cụm mới';
revoke execute on function kernel.restored() from camauso_app;
