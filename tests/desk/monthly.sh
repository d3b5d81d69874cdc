#!/bin/sh
# examples/monthly.sh as cron runs it: bare environment, twice, with a lock, with bad files.
. "$(dirname "$0")/../lib.sh"

monthly() {
  code=0
  env -i PATH="$SC_BIN:/usr/bin:/bin" DESK_TZ=Europe/Berlin "$root/examples/monthly.sh" "$@" \
    </dev/null >"$work/out" 2>"$work/err" || code=$?
}

ends() {
  if [ "$code" = "$2" ]; then ok "$1"; else bad "$1" "status $code, not $2; $(cat "$work/err")"; fi
}

sum() {
  (cd "$work/cards" && find . -type f | sort | xargs sha256sum | sha256sum)
}

sandbox
has_all || {
  finish
  exit
}
mkdir "$work/exports"
cp "$root/tests/fault/export.csv" "$work/exports/"

monthly "$work/exports" "$work/cards" 2026-09
case $code in
0 | 1) ok "a month" ;;
*) bad "a month" "status $code; $(cat "$work/err")" ;;
esac
if [ -s "$work/cards/2026-09/rated.jsonl" ] && [ -d "$work/cards/2026-09/pack" ]; then
  ok "rows, documents and pack are there"
else
  bad "rows, documents and pack are there" "$(find "$work/cards")"
fi
if [ ! -s "$work/out" ]; then ok "silent on stdout"; else bad "silent on stdout" "$(cat "$work/out")"; fi
open=$(find "$work/cards" -perm /077)
if [ -z "$open" ]; then ok "kept from others"; else bad "kept from others" "$open"; fi

first=$(sum)
monthly "$work/exports" "$work/cards" 2026-09
if [ "$first" = "$(sum)" ]; then ok "twice the same"; else bad "twice the same" "$(cat "$work/err")"; fi

for try in first again; do
  code=0
  env -i PATH="$SC_BIN:/usr/bin:/bin" DESK_TZ=Europe/Berlin DESK_LEDGER="$work/ledger.jsonl" \
    "$root/examples/monthly.sh" "$work/exports" "$work/cards" 2026-09 </dev/null >"$work/out" \
    2>"$work/err" || code=$?
  [ "$code" -le 1 ] && [ "$first" = "$(sum)" ] && sc-ledger verify -q "$work/ledger.jsonl" &&
    [ "$(grep -c '^{"record":"end"' "$work/ledger.jsonl")" = 1 ]
  ledger=$?
  if [ "$ledger" = 0 ]; then ok "in the ledger, $try"; else bad "in the ledger, $try" "$(cat "$work/err")"; fi
done

exec 9>"$work/cards/.lock"
flock -n 9
monthly "$work/exports" "$work/cards" 2026-09 9>&-
ends "another run at work" 4
exec 9>&-

head -c 20000 "$work/exports/export.csv" >"$work/exports/cut.csv"
monthly "$work/exports" "$work/cards" 2026-09
ends "a cut export" 3
if [ "$first" = "$(sum)" ]; then ok "the old month stays"; else bad "the old month stays" ""; fi
rm "$work/exports/cut.csv"

monthly "$work/exports" "$work/cards" 2026-13
ends "no such month" 2
monthly "$work/exports"
ends "no folder named" 2
mkdir "$work/none"
monthly "$work/none" "$work/cards" 2026-09
ends "no files" 3
finish
