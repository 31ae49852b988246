# shellcheck shell=bash disable=SC2154
# Building the program and running it on one of the clone's databases. Sourced by lib.sh.
configuration=${CAMAUSO_CONFIGURATION:-Release}
program="$root/src/Web/bin/$configuration/net10.0/CaMauSo.Web.dll"

build_web() {
    [ -e "$root/src/Web/Web.csproj" ] || fail "src/Web is not there yet."
    [ -n "${CAMAUSO_BUILT:-}" ] || dotnet build "$root/src/Web/Web.csproj" -c "$configuration" --no-restore -v q -nologo >&2 </dev/null
}

# web NAME ARGUMENTS…: the program on the database NAME, told everything by environment, nothing by files.
web() {
    local name=$1; shift
    mkdir -p "$(data_of "$name")"
    Database__Owner=$(connection camauso_owner "$name") Database__App=$(connection camauso_app "$name") \
        Province__Folder="$root/province" Data__Folder=$(data_of "$name") dotnet "$program" "$@"
}
