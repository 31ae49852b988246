# shellcheck shell=bash disable=SC2154
# The clone's own PostgreSQL cluster: made, started, stopped. Sourced by lib.sh; $cluster and $socket are set there.

# A postmaster counts as ours only if it works in our directory: after a reboot its number may belong to anybody.
cluster_pid() {
    local pid
    pid=$(as_server head -n1 "$cluster/postmaster.pid" 2>/dev/null) || return 1
    [ "$(as_server readlink "/proc/$pid/cwd" 2>/dev/null)" = "$cluster" ] && printf %s "$pid"
}

cluster_running() { cluster_pid >/dev/null; }
cluster_answers() { "$(pg_bin)/pg_isready" -q -h "$socket"; }

write_settings() {
    as_server tee "$cluster/camauso.conf" >/dev/null <<CONF
# Written by bin/db at each start: edit postgresql.auto.conf (alter system) instead.
listen_addresses = ''
unix_socket_directories = '$socket'
max_connections = 200
shared_buffers = 128MB
jit = off
synchronous_commit = on
full_page_writes = on
max_wal_size = 2GB
checkpoint_timeout = 15min
random_page_cost = 1.1
timezone = 'UTC'
log_timezone = 'UTC'
log_min_duration_statement = 1000
logging_collector = on
log_directory = 'log'
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_size = 0
CONF
    as_server grep -q camauso.conf "$cluster/postgresql.conf" || echo "include 'camauso.conf'" | as_server tee -a "$cluster/postgresql.conf" >/dev/null
    # No passwords: the kernel tells the server which user of the machine is asking.
    echo "local all all peer map=camauso" | as_server tee "$cluster/pg_hba.conf" >/dev/null
    for person in "$invoker" postgres; do
        for role in postgres camauso_owner camauso_app; do echo "camauso $person $role"; done
    done | sort -u | as_server tee "$cluster/pg_ident.conf" >/dev/null
}

make_cluster() {
    say "Making the PostgreSQL cluster in $cluster"
    if [ "$(id -u)" = 0 ]; then install -d -m 755 "$(dirname "$cluster")"; install -d -m 700 -o postgres -g postgres "$cluster"
    else install -d -m 700 "$cluster"; fi
    # Vietnamese order by default, so that no list is sorted wrongly by oversight; codes and hot keys may say collate "C".
    local locale=(--locale=C.UTF-8 --locale-provider=icu --icu-locale=vi-VN)
    "$(pg_bin)/pg_config" --configure | grep -q -- --with-icu || locale=(--locale=C.UTF-8)
    as_server "$(pg_bin)/initdb" -D "$cluster" -U postgres -E UTF8 "${locale[@]}" --auth=peer >"$data/initdb.log" 2>&1 ||
        { cat "$data/initdb.log" >&2; fail "initdb failed"; }
}

# A kill -9 or a power cut leaves postmaster.pid behind. PostgreSQL clears it itself unless the number now belongs to
# another process of the same user; then we do, but only when nothing at all still works in our directory.
clear_stale_pid() {
    as_server test -e "$cluster/postmaster.pid" || return 0
    for dir in /proc/[0-9]*; do [ "$(readlink "$dir/cwd" 2>/dev/null)" != "$cluster" ] || return 0; done
    as_server rm -f "$cluster/postmaster.pid"
}

make_socket_folder() {
    if [ "$(id -u)" = 0 ]; then install -d -m 755 -o postgres -g postgres "$socket"; return; fi
    # In /tmp anybody may have been there before us.
    mkdir -m 700 "$socket" 2>/dev/null || true
    if [ -L "$socket" ] || [ ! -O "$socket" ]; then fail "$socket belongs to somebody else"; fi
}

start_cluster() {
    if [ -z "${CAMAUSO_PGHOST:-}" ]; then
        exec 8>"$data/cluster.lock"; flock 8
        as_server test -e "$cluster/PG_VERSION" || make_cluster
        printf '%s\n' "$cluster" >"$data/where"
        make_socket_folder; write_settings
        if cluster_running; then as_server "$(pg_bin)/pg_ctl" -D "$cluster" reload >/dev/null; else launch; fi
        flock -u 8; exec 8>&-
    fi
    cluster_answers || fail "PostgreSQL does not answer at $socket"
    # Read by tests started by hand from an editor, which get no environment from us.
    printf 'PGHOST=%s\n' "$socket" >"$data/cluster.env"
    make_roles
}

# After a kill -9 old backends may hold the shared memory for a moment: try again before complaining.
launch() {
    for try in 1 2 3 4 5; do
        clear_stale_pid
        as_server "$(pg_bin)/pg_ctl" -D "$cluster" -l "$cluster/start.log" -w -t 120 start >/dev/null 2>&1 8>&- </dev/null && return
        sleep "$try"
    done
    as_server tail -n 20 "$cluster/start.log" >&2
    fail "PostgreSQL does not start; its log is in $cluster/log"
}

stop_cluster() {
    cluster_running || { say "PostgreSQL is not running."; return; }
    as_server "$(pg_bin)/pg_ctl" -D "$cluster" -m fast -w stop >/dev/null
}

# The owner makes schemas and databases; the program runs as app, which can do neither.
make_roles() {
    [ "$(sql -U postgres -d postgres -tAc "select count(*) from pg_roles where rolname in ('camauso_owner','camauso_app')")" = 2 ] && return
    sql -U postgres -d postgres <<'SQL'
set client_min_messages = warning;
do $$ begin
  if not exists (select from pg_roles where rolname = 'camauso_owner') then create role camauso_owner login createdb; end if;
  if not exists (select from pg_roles where rolname = 'camauso_app') then create role camauso_app login; end if;
exception when duplicate_object then null; end $$;
SQL
}

database_exists() { [ "$(sql -U postgres -d postgres -tAc "select 1 from pg_database where datname = '$1'")" = 1 ]; }

create_database() {
    check_name "$1"
    database_exists "$1" && return
    # A cluster that is not of our making may sort otherwise: a restored database would list names in another order than before.
    local order=''
    [ -z "$(sql -U camauso_owner -d postgres -tAc "select 1 from pg_collation where collprovider = 'i' limit 1")" ] ||
        order="template template0 encoding 'UTF8' locale 'C.UTF-8' locale_provider icu icu_locale 'vi-VN'"
    sql -U camauso_owner -d postgres -c "create database $1 $order"
    sql -U camauso_owner -d "$1" -c "revoke all on database $1 from public" -c "grant connect on database $1 to camauso_app"
}

drop_database() { check_name "$1"; PGOPTIONS=--client-min-messages=warning sql -U camauso_owner -d postgres -c "drop database if exists $1 with (force)"; }
