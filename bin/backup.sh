# shellcheck shell=bash disable=SC2154
# A database and what belongs to it, as one file and back. Sourced by bin/db; $work is the caller's, emptied at its end.

# One file: the database as it is at one moment, the seals of that same moment, the keys, and papers at least as new.
backup() {
    local file=$1 name=$2 folder
    folder=$(data_of "$name"); work=$(mktemp -d "$(dirname "$file")/.backup.XXXXXX")
    database_exists "$name" || fail "There is no database $name"
    # Nothing is made in the program's own folder: run as root it would be root's, and the program could seal no more.
    mkdir "$work/folder"; mkdir -m 700 "$work/folder/seals"; : >"$work/folder/seals/heads.seal"
    # While the sealing listener's place is locked nothing is sealed: that is when the seals are copied and the dump's view
    # is fixed. The view's own transaction has no number, so it holds nobody up while the dump takes its time.
    mkfifo "$work/ask"
    sql -tA -U camauso_owner -d "$name" <"$work/ask" >"$work/view" &
    exec 7>"$work/ask"
    sql -U camauso_owner -d "$name" >/dev/null <<SQL
begin;
select 1 from kernel.listener where name = 'FactSeals' for update;
\! [ ! -e '$folder/seals/$name.heads.seal' ] || cp -a '$folder/seals/$name.heads.seal' '$work/folder/seals/heads.seal'
\! echo 'begin isolation level repeatable read read only; select pg_export_snapshot();' >'$work/ask'
\! for i in \$(seq 200); do [ ! -s '$work/view' ] || break; sleep 0.05; done
rollback;
SQL
    "$(pg_bin)/pg_dump" -h "$socket" -U camauso_owner -Fc --snapshot="$(cat "$work/view")" -d "$name" -f "$work/database.dump"
    exec 7>&-; wait
    for part in keys files clock; do [ ! -e "$folder/$part" ] || cp -a "$folder/$part" "$work/folder/"; done
    printf '%s %s\n' "$name" "$(date -u +%FT%TZ)" >"$work/about"
    tar -C "$work" -cf "$work/whole" about database.dump folder
    chmod 600 "$work/whole"; mv "$work/whole" "$file"
    say "Backed up $name to $file ($(du -h "$file" | cut -f1))."
}

# Only into emptiness: what is there is never written over.
restore() {
    local file=$1 name=$2 folder part
    folder=$(data_of "$name"); work=$(mktemp -d)
    check_name "$name"
    if database_exists "$name" && [ "$(sql -U camauso_owner -d "$name" -tAc "select count(*) from pg_class c join pg_namespace n on n.oid = relnamespace
        where nspname not in ('pg_catalog','information_schema') and nspname not like 'pg_toast%'")" != 0 ]; then
        fail "The database $name is not empty: restore under another name, or bin/db drop $name first."
    fi
    for part in files keys seals clock; do
        [ -z "$(find "$folder/$part" -type f -print -quit 2>/dev/null)" ] || fail "$folder/$part is not empty: move it away first."
    done
    tar -C "$work" -xf "$file"
    create_database "$name"
    "$(pg_bin)/pg_restore" -h "$socket" -U camauso_owner -d "$name" --exit-on-error --single-transaction "$work/database.dump"
    sql -U camauso_owner -d "$name" -c "select kernel.restored()" >/dev/null
    # Restored by root it belongs to whom the program's folder belongs, who must go on sealing and storing; that folder itself stays as it is.
    [ "$(id -u)" != 0 ] || chown -R --reference="$data" "$work/folder"
    mkdir -p "$folder"; cp -a "$work/folder"/* "$folder/"
    mv "$folder/seals/heads.seal" "$folder/seals/$name.heads.seal"
    say "Restored $(cat "$work/about") into $name; verifying."
    web "$name" db verify
}
