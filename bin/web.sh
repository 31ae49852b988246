# shellcheck shell=bash disable=SC2154
# Building the program and running it on one of the clone's databases. Sourced by lib.sh.
configuration=${CAMAUSO_CONFIGURATION:-Release}
program=${CAMAUSO_PROGRAM:-$data/program}

# Publishes the program to .data/program, compiled ahead of time where Web.csproj says so: a start then takes a second
# instead of several. An unchanged tree is not even asked about: a build with nothing to do costs seconds too.
build_web() {
    [ -z "${CAMAUSO_PROGRAM:-}" ] || return 0  # an installed program is not ours to build
    [ -e "$root/src/Web/Web.csproj" ] || fail "src/Web is not there yet."
    local stamp="$data/published" ahead=()
    if [ ! -e "$program/CaMauSo.Web.dll" ] || [ ! -e "$stamp" ] || [ -n "$(find "$root/src" "$root/simulators" "$root"/Directory.* "$root/global.json" "$root/.editorconfig" \
        \( -name bin -o -name obj \) -prune -o -newer "$stamp" -type f -print -quit)" ]; then
        say "Building"
        touch "$stamp.new"
        if [ "$(uname -sm)" = "Linux x86_64" ] && grep -q RuntimeIdentifiers "$root/src/Web/Web.csproj"; then ahead=(-r linux-x64 --no-self-contained); fi
        compile publish "$root/src/Web/Web.csproj" -c "$configuration" "${ahead[@]}" -o "$data/publish" >&2
        compile publish "$root/simulators/Scanner/Scanner.csproj" -c "$configuration" -o "$data/publish/scanner" >&2
        compile publish "$root/simulators/Messages/Messages.csproj" -c "$configuration" -o "$data/publish/messages" >&2
        # A program already running keeps the files it has opened: they are replaced, never written over.
        rm -rf "$program"; cp -r "$data/publish" "$program"
        mv "$stamp.new" "$stamp"
    fi
}

# web NAME ARGUMENTS…: the program on the database NAME, told everything by environment.
web() { (become_web "$@"); }

# The same in place of the shell that calls it, so that a signal to its process reaches the program.
become_web() {
    local name=$1; shift
    mkdir -p "$(data_of "$name")"
    cd "$program" || exit 1
    exec env Database__Owner="$(connection camauso_owner "$name")" Database__App="$(connection camauso_app "$name")" \
        Province__Folder="$root/province" Data__Folder="$(data_of "$name")" dotnet CaMauSo.Web.dll "$@"
}

# A database and the papers, keys and seals beside it, all gone.
drop_world() {
    drop_database "$1"
    local folder; folder=$(data_of "$1")
    rm -rf "$folder/files" "$folder/keys" "$folder/seals" "$folder/clock"
    [ "$1" = camauso ] || rm -rf "$folder"
}

# The first port from the one asked for on which nobody listens.
free_port() {
    local port=$1
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
    printf %s "$port"
}

# The stand-in for ClamAV, on a free port, unless Scanner__Address names a real one: without either, papers stay held.
start_scanner() {
    if [ -n "${Scanner__Address:-}" ] || [ ! -e "$program/scanner/CaMauSo.Scanner.dll" ]; then return; fi
    local said; said="$(data_of "$1")/scanner.log"
    : >"$said"
    dotnet "$program/scanner/CaMauSo.Scanner.dll" 127.0.0.1:0 >"$said" 2>&1 </dev/null &
    scanner=$!
    for ((i = 0; i < 300; i++)); do [ -s "$said" ] && break; sleep 0.1; done
    Scanner__Address=$(head -n 1 "$said")
    [[ $Scanner__Address =~ ^127\.0\.0\.1:[0-9]+$ ]] || fail "The scanner's stand-in did not start; see $said"
    export Scanner__Address
}

# The stand-ins for a mobile operator, a mail relay and a push service, unless a real one is named: without any, messages stay in the app.
# A browser that can reach its own push service uses that one.
start_messages() {
    if [ -n "${Sms__Address:-}${Mail__Address:-}${Push__Contact:-}" ] || [ ! -e "$program/messages/CaMauSo.Messages.dll" ]; then return; fi
    local said; said="$(data_of "$1")/messages.log"
    : >"$said"
    dotnet "$program/messages/CaMauSo.Messages.dll" >"$said" 2>&1 </dev/null &
    messages=$!
    for ((i = 0; i < 300; i++)); do [ "$(wc -l <"$said")" -ge 3 ] && break; sleep 0.1; done
    Sms__Address=$(sed -n 1p "$said") Mail__Address=$(sed -n 2p "$said") Push__AlsoAllowed=$(sed -n 3p "$said") Push__Contact=mailto:ho-tro@example.com
    [[ $Sms__Address =~ ^http://127\.0\.0\.1: ]] || fail "The stand-in for SMS and mail did not start; see $said"
    export Sms__Address Mail__Address Push__AlsoAllowed Push__Contact
}

# serve NAME PORT [AS-OF]: schema and province brought up to date, then the program in the background; $server is its
# process and $log its log.
serve() {
    log="$(data_of "$1")/web.log"
    # The demo sign-in opens only where three agree: this setting, this environment, and a database loaded as a demo.
    export Demo__Dossiers=${Demo__Dossiers:-2000}
    export ASPNETCORE_ENVIRONMENT=Demo Demo=true AsOf="${3:-}" ASPNETCORE_URLS="http://127.0.0.1:$2"
    if ! { web "$1" db migrate && web "$1" db load; } >&2; then fail "The database $1 could not be brought up to date. Demo data only? bin/dev --fresh begins anew."; fi
    start_scanner "$1"
    start_messages "$1"
    become_web "$1" >"$log" 2>&1 </dev/null &
    server=$!
}

wait_ready() {
    for ((i = 0; i < 600; i++)); do
        if curl -sf -o /dev/null "http://127.0.0.1:$1/health/ready"; then return; fi
        kill -0 "$server" 2>/dev/null || { tail -n 30 "$log" >&2; fail "The program did not start; the whole log is in $log"; }
        sleep 0.1
    done
    tail -n 30 "$log" >&2; kill "$server"; fail "The program was not ready within a minute; the whole log is in $log"
}

# Asks the program to finish what it is doing and go; waits until it has.
stop_serving() {
    local one
    for one in ${server:-} ${scanner:-} ${messages:-}; do
        kill -TERM "$one" 2>/dev/null || continue
        while kill -0 "$one" 2>/dev/null; do wait "$one" || true; done
    done
}
