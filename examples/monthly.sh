#!/bin/sh
# The monthly scorecards as a cron job. One run makes one folder, OUT/2026-09, or leaves nothing.
#
#     monthly.sh EXPORTS OUT [MONTH]
#
#     EXPORTS   folder with this month's export files, and roster.csv and policy.yaml if wanted
#     OUT       where the dated folders are
#     MONTH     2026-09; default: the month before this one
#
# In a crontab, on the 8th, when the week is over in which customers may come back:
#
#     0 6 8 * *  /usr/local/share/doc/scorecard/examples/monthly.sh /srv/desk/exports /srv/desk/cards
#
# With DESK_LEDGER=FILE in the environment the month is also stored in that ledger, once, and
# goals that were agreed are followed up.
#
# Needs nothing else from the environment. The same month, run again on the same files, gives the same
# bytes. Status as of the programs; 1 (some records were rejected) still makes a folder, with the
# rejected records in it; 4 also when another run holds the lock.
set -u
umask 077
PATH=/usr/local/bin:${PATH:-/usr/bin:/bin}
# A build folder of this source tree works without being installed.
beside=$(cd "$(dirname "$0")" && pwd)/../build
[ ! -x "$beside/sc-import" ] || PATH=$beside:$PATH
export PATH

settle_day=08 # numbers are taken as of this day of the following month; earlier: provisional
zone=${DESK_TZ:-}

say() {
  echo "monthly: $*" >&2
}

[ $# -ge 2 ] || {
  say "usage: monthly.sh EXPORTS OUT [MONTH]"
  exit 2
}
exports=$1 out=$2

# Months are counted from year 0, so that January has a month before it too.
month_no() {
  echo $(($1 * 12 + ${2#0} - 1))
}
month_name() {
  printf '%04d-%02d\n' $(($1 / 12)) $(($1 % 12 + 1))
}
case ${3:-} in
'') no=$(($(month_no "$(date +%Y)" "$(date +%m)") - 1)) ;;
[0-9][0-9][0-9][0-9]-0[1-9] | [0-9][0-9][0-9][0-9]-1[0-2])
  no=$(month_no "${3%-*}" "${3#*-}")
  ;;
*)
  say "not a month such as 2026-09: $3"
  exit 2
  ;;
esac
month=$(month_name "$no")
as_of=$(month_name $((no + 1)))-$settle_day

mkdir -p "$out" || exit 4
# The kernel drops this lock with the process, so a killed run cannot block the next one.
exec 9>"$out/.lock" || exit 4
flock -n 9 || {
  say "another run is at work in $out"
  exit 4
}
work=$out/.new
trap 'rm -rf "$work"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
rm -rf "$work"
mkdir "$work" || exit 4

# Each step reads the file that the step before it finished: a step that failed left none, and a
# stream that was cut has no end record. So no pipe has to be trusted.
worst=0
step() {
  "$@" </dev/null
  status=$?
  [ "$status" -le 4 ] || status=4
  [ "$status" -le "$worst" ] || worst=$status
  [ "$status" -le 1 ] || {
    say "$1 ended with status $status; $out/$month is as it was"
    exit "$status"
  }
}

set --
for file in "$exports"/*; do
  case $file in
  */roster.csv | */policy.yaml) ;;
  *) set -- "$@" "$file" ;;
  esac
done
[ -e "${1-}" ] || {
  say "$exports: no export files"
  exit 3
}
[ -z "$zone" ] || set -- "--tz=$zone" "$@"
[ ! -e "$exports/policy.yaml" ] || set -- --policy "$exports/policy.yaml" "$@"
[ ! -e "$exports/roster.csv" ] || set -- --roster "$exports/roster.csv" "$@"
step sc-import -o "$work/rows.csv" --rejects "$work/rejects.csv" "$@"

set -- --period "$month" --as-of "$as_of"
[ -z "$zone" ] || set -- "$@" --tz "$zone"
[ ! -e "$exports/policy.yaml" ] || set -- "$@" --policy "$exports/policy.yaml"
step sc-score "$@" -o "$work/scores.jsonl" "$work/rows.csv"
# In the ledger is what was agreed before, and what the months before were like.
set --
[ -z "${DESK_LEDGER-}" ] || set -- --ledger "$DESK_LEDGER"
step sc-rate "$@" -o "$work/bands.jsonl" "$work/scores.jsonl"
step sc-goals "$@" -o "$work/rated.jsonl" "$work/bands.jsonl"
rm "$work/bands.jsonl"
step sc-report -o "$work/pack/" "$work/rated.jsonl"
if [ -n "${DESK_LEDGER-}" ]; then
  step sc-ledger append -o "$work/stored.jsonl" "$DESK_LEDGER" "$work/rated.jsonl"
  rm "$work/stored.jsonl" # the same as rated.jsonl
fi

# The new folder takes the place of the old one; nobody sees half of it.
rm -rf "$out/.old"
[ ! -e "$out/$month" ] || mv "$out/$month" "$out/.old" || exit 4
mv "$work" "$out/$month" || exit 4
rm -rf "$out/.old"
exit "$worst"
