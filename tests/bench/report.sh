#!/bin/sh
# Times sc-report and counts its memory for 0, 1, 1000 and 2000 people, made by tests/gen/many.py
# from the bundled desk, through the whole chain.
#
#     tests/bench/report.sh [BUILD [AGENTS...]]       default build 0 1 1000 2000
#
# Two rows for each number of people: `pages` are one review page a person and the pages of teams,
# `pack` is the whole folder with both views, papers, workbook and tables. Printed: how many people
# had a scorecard, files, processor seconds in and outside the program, wall seconds, peak memory,
# and what of it is above 64 MB, for each person. Needs python3 and GNU time. No limit is held:
# seconds of a busy machine say little. Status 2 when something is missing.
set -eu

build=$(cd "${1:-build}" && pwd)
[ $# -lt 1 ] || shift
[ $# -gt 0 ] || set -- 0 1 1000 2000
root=$(cd "$(dirname "$0")/../.." && pwd)
desk=$root/examples/desk work=$build/bench/report
PATH=$build:$PATH
[ -x /usr/bin/time ] || {
  echo "bench: GNU time is missing (package time)" >&2
  exit 2
}
mkdir -p "$work"

# The documents of so many people.
documents() {
  # shellcheck disable=SC2046 # names of the desk have no blanks
  [ -e "$work/rows.csv" ] || sc-import -q -c "$desk/policy.yaml" --roster "$desk/roster.csv" \
    $(find "$desk" -maxdepth 1 -name '*.csv*' ! -name 'roster.csv' | sort) >"$work/rows.csv"
  python3 "$root/tests/gen/many.py" "$1" "$work/rows.csv" |
    sc-score -q -c "$desk/policy.yaml" --period 2026-Q3 --as-of 2026-10-09 |
    sc-rate -q | sc-goals -q >"$2.new"
  mv "$2.new" "$2"
}

# row PEOPLE NAME OPTION...
row() {
  people=$1 name=$2
  shift 2
  rm -rf "$work/out"
  /usr/bin/time -o "$work/time" -f '%U %S %e %M' sc-report -q "$@" -o "$work/out/" "$work/in"
  # shellcheck disable=SC2046 # four numbers
  set -- $(cat "$work/time") "$(find "$work/out" -type f | wc -l)"
  awk -v people="$people" -v name="$name" -v user="$1" -v sys="$2" -v wall="$3" -v kb="$4" \
    -v files="$5" 'BEGIN {
      over = people > 0 && kb > 65536 ? (kb - 65536) / people : 0
      printf "%6d %-6s %6d %8.2f %8.2f %8.2f %9d %9.1f\n", people, name, files, user, sys, wall, kb, over
    }'
}

printf '%6s %-6s %6s %8s %8s %8s %9s %9s\n' people what files 'user s' 'system s' 'wall s' \
  'peak kB' 'kB each'
for wanted; do
  documents "$wanted" "$work/in"
  n=$(grep -c '^{"record":"scorecard"' "$work/in" || :)
  row "$n" pages --view lead
  row "$n" pack
done
