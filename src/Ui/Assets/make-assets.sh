#!/usr/bin/env bash
# Remakes what is vendored here. Needs npm and pyftsubset (Debian: fonttools, python3-brotli). Run in this folder.
#   htmx.min.js           htmx.org 4.0.1, untouched
#   public-sans-*.woff2   @fontsource-variable/public-sans: Latin and Vietnamese letters only, every weight, kerning and tabular figures
#   noto-sans-khmer.woff2 @fontsource-variable/noto-sans-khmer: Khmer letters only, every weight
#   app-*.png             the app's sign on a phone's first screen, drawn from the emblem by Debian's chromium
#   badge-96.png          the same in one colour, for the line of signs at the top of a phone
#   icons.txt             lucide-static 1.62.0: the icons named below, one a line: name, tab, inner SVG
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
(cd "$work" && npm init -y >/dev/null && npm i --no-audit --no-fund htmx.org@4.0.1 @fontsource-variable/public-sans@5 @fontsource-variable/noto-sans-khmer@5 lucide-static@1.62.0 >/dev/null)
from=$work/node_modules
cp "$from/htmx.org/dist/htmx.min.js" .
cp "$from/htmx.org/LICENSE" htmx.LICENSE.txt
cp "$from/@fontsource-variable/public-sans/LICENSE" public-sans.OFL.txt
cp "$from/@fontsource-variable/noto-sans-khmer/LICENSE" noto-sans-khmer.OFL.txt
cp "$from/lucide-static/LICENSE" lucide.LICENSE.txt
subset() {
  pyftsubset "$from/@fontsource-variable/public-sans/files/public-sans-$1-wght-normal.woff2" --unicodes="$2" \
    --layout-features=kern,mark,mkmk,ccmp,locl,tnum,case --flavor=woff2 --no-hinting --desubroutinize --output-file="public-sans-$3.woff2"
}
subset latin U+20-7E,U+A0,U+A7,U+A9,U+AB,U+B0,U+B1,U+B2,U+B3,U+B7,U+BB,U+BD,U+C0-C3,U+C8-CA,U+CC,U+CD,U+D2-D5,U+D7,U+D9,U+DA,U+DD,U+E0-E3,U+E8-EA,U+EC,U+ED,U+F2-F5,U+F7,U+F9,U+FA,U+FD,U+2013,U+2014,U+2018,U+2019,U+201C,U+201D,U+2022,U+2026,U+2032,U+2033,U+2191-2193,U+2212 latin
subset vietnamese U+102,U+103,U+110,U+111,U+128,U+129,U+168,U+169,U+1A0,U+1A1,U+1AF,U+1B0,U+1EA0-1EF9,U+20AB vietnamese
# Khmer stacks its letters: every feature stays.
pyftsubset "$from/@fontsource-variable/noto-sans-khmer/files/noto-sans-khmer-khmer-wght-normal.woff2" --unicodes=U+1780-17FF,U+200B-200D,U+25CC --layout-features='*' \
  --flavor=woff2 --no-hinting --desubroutinize --output-file=noto-sans-khmer.woff2
icons="a-large-small arrow-left arrow-right arrow-up arrow-down baby badge-check banknote bell bell-ring book-open briefcase-business building-2 calendar calendar-clock camera chart-column check check-check chevron-down chevron-left chevron-right chevron-up circle circle-alert circle-check circle-help circle-user-round circle-x clipboard-check clock cloud-check contrast copy download ellipsis external-link eye file-check-2 file-image file-plus-2 file-text file-up file-x filter fish flag folder folder-kanban forward frown gavel gem hand-helping hand-heart heart-handshake heart-pulse history hourglass house id-card info key-round keyboard landmark languages layout-dashboard layout-grid leaf link list-checks list-filter lock log-in log-out mail map map-pin map-pinned maximize-2 megaphone meh menu message-square mic minus monitor moon package pause pen-line pencil phone plane play plus printer qr-code receipt refresh-cw route rotate-ccw save scale scan-face scan-line school search send settings share-2 shield-check ship sliders-horizontal smartphone smile sprout square-check stamp star store sun target thumbs-down thumbs-up ticket trash-2 trending-down trending-up triangle-alert truck undo-2 upload user user-check user-plus users video volume-2 wallet-cards waves wifi wifi-off wrench x zap"
: > icons.txt
for icon in $icons; do
  file="$from/lucide-static/icons/$icon.svg"
  [ -f "$file" ] || { echo "no icon $icon" >&2; continue; }
  printf '%s\t%s\n' "$icon" "$(sed -e '/<!--/d' "$file" | tr -d '\n' | sed -E 's/^.*stroke-linejoin="round">?[[:space:]]*>?//; s/<\/svg>.*$//; s/[[:space:]]+/ /g; s/> </></g; s/ \/>/\/>/g; s/^ //; s/ $//')" >> icons.txt
done
cat > "$work/sign.html" <<'SIGN'
<!doctype html><meta charset=utf-8><style>html,body{margin:0}svg{display:block;width:100vw;height:100vh}</style>
<svg viewBox="0 0 512 512"><rect width="512" height="512" fill="#8c1c1f"/><g fill="none" stroke="#f5b82e" opacity=".28"><circle cx="256" cy="256" r="228" stroke-width="6"/><circle cx="256" cy="256" r="206" stroke-width="22" stroke-dasharray="5 12"/></g><circle cx="256" cy="256" r="168" fill="#f5b82e"/><circle cx="256" cy="256" r="150" fill="#c8102e"/><path fill="#ffd54a" transform="translate(256 262) scale(5.05) translate(-32 -32)" d="m32 10 5 15.4h16.2L40 34.9l5 15.5-13-9.6-13 9.6 5-15.5-13.2-9.5H27z"/></svg>
SIGN
for size in 180 192 512; do chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$size,$size" --screenshot="$PWD/app-$size.png" "file://$work/sign.html" 2>/dev/null; done
cat > "$work/badge.html" <<'BADGE'
<!doctype html><meta charset=utf-8><style>html,body{margin:0;background:transparent}svg{display:block;width:100vw;height:100vh}</style>
<svg viewBox="0 0 64 64"><path fill="#fff" fill-rule="evenodd" d="M32 1a31 31 0 1 0 0 62a31 31 0 1 0 0-62m0 9 5 15.4h16.2L40 34.9l5 15.5-13-9.6-13 9.6 5-15.5-13.2-9.5H27z"/></svg>
BADGE
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --default-background-color=00000000 --window-size=96,96 --screenshot="$PWD/badge-96.png" "file://$work/badge.html" 2>/dev/null
ls -l ./*.woff2 ./*.png icons.txt
