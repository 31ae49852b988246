# shellcheck shell=bash
# Shared by everything in bin/: where things are, how we speak, and the clone's own PostgreSQL cluster.
# Sourced, never run. Messages for people go to stderr; stdout is left to what a command was asked for.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
data=${CAMAUSO_DATA:-$root/.data}
# shellcheck disable=SC2034  # read by the commands that source this file
solution="$root/CaMauSo.slnx"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en LC_ALL=C.UTF-8
unset PGHOST PGPORT PGUSER PGDATABASE PGOPTIONS PGSERVICE

# compile VERB WHAT…: dotnet build or publish by a compiler of its own that stays warm over all projects, where a machine's settings would
# start it cold for each (half the time), and is sent home afterwards: one that stayed from build to build has been seen to misread pages.
compile() {
    local rc=0 own="camauso-$clone-$$"
    dotnet "$@" --no-restore -v q -nologo -clp:NoSummary -p:UseSharedCompilation=true -p:SharedCompilationId="$own" </dev/null || rc=$?
    pkill -f -- "-pipename:$own" || true
    return "$rc"
}

say() { printf '%s\n' "$*" >&2; }
fail() { say "✗ $*"; exit 1; }

# Two clones on one machine must not meet: everything outside the clone carries a short hash of the clone's path.
clone=$(printf %s "$root" | sha256sum | cut -c1-10)
# shellcheck disable=SC2034  # read in cluster.sh
invoker=$(id -un)

# PostgreSQL refuses to run as root; root hands the cluster to the user `postgres`, anybody else runs it as themselves.
as_server() {
    if [ "$(id -u)" = 0 ]; then (cd / && exec setpriv --reuid=postgres --regid=postgres --init-groups "$@"); else "$@"; fi
}

# The server's programs: those of the version that made the data, else 15, else the newest after it.
pg_bin() {
    local made version dir
    made=$(cat "$cluster/PG_VERSION" 2>/dev/null || true)
    for version in ${made:-15 16 17 18}; do
        for dir in "/usr/lib/postgresql/$version/bin" "/usr/pgsql-$version/bin" "/opt/homebrew/opt/postgresql@$version/bin"; do
            [ -x "$dir/initdb" ] && { printf %s "$dir"; return; }
        done
    done
    fail "PostgreSQL ${made:-15} is missing: run bin/setup"
}

# Where the cluster lives: in the clone, unless the server's user cannot walk there (a clone under /root, a 0700 parent).
find_cluster() {
    mkdir -p "$data"
    # A copied clone carries the original's .data/where: believed only when it names a place of this clone's own.
    if [ "$(cat "$data/where" 2>/dev/null)" = "/var/lib/camauso/$clone" ]; then cluster="/var/lib/camauso/$clone"
    elif as_server test -x "$data" 2>/dev/null; then cluster="$data/postgres"
    else cluster="/var/lib/camauso/$clone"; fi
    if [ "$(id -u)" = 0 ]; then socket="/run/camauso-$clone"; else socket="${XDG_RUNTIME_DIR:-/tmp}/camauso-$UID-$clone"; fi
    if [ -n "${CAMAUSO_PGHOST:-}" ]; then socket=$CAMAUSO_PGHOST; fi
}

# A database's own files (papers, keys, seals) lie beside it: the default database's in .data, another's in .data/worlds.
data_of() { if [ "$1" = camauso ]; then printf %s "$data"; else printf %s "$data/worlds/$1"; fi; }

connection() { printf 'Host=%s;Username=%s;Database=%s' "$socket" "$1" "$2"; }

# Only databases of ours can be named, so that no slip of the keyboard drops another's.
check_name() { [[ $1 =~ ^camauso[a-z0-9_]{0,50}$ ]] || fail "A database's name is camauso, or begins with camauso_: not '$1'"; }

sql() { "$(pg_bin)/psql" -X -q -v ON_ERROR_STOP=1 -h "$socket" "$@"; }

# shellcheck source=cluster.sh
. "$root/bin/cluster.sh"
# shellcheck source=web.sh
. "$root/bin/web.sh"
find_cluster
