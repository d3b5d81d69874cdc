#!/bin/sh
# Five quarters of the bundled desk, one after the other over a ledger that is not there at first:
# triggers, awards and trends are what the rules say, twice the same bytes, and a rerun of an old
# quarter sees what it saw then.
. "$(dirname "$0")/../lib.sh"
for one in sc-import sc-score sc-rate sc-ledger; do
  has "$one" || {
    finish
    exit
  }
done
python=${PYTHON:-python3}
[ ! -x /usr/bin/python3 ] || python=/usr/bin/python3 # the one that has scipy
if ! command -v "$python" >/dev/null || ! command -v jq >/dev/null; then
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
fi
sandbox
quarters="2025-Q3 2025-Q4 2026-Q1 2026-Q2 2026-Q3"

(cd "$root/examples/desk" && sc-import -q -c policy.yaml ./*.csv ./*.csv.gz) >"$work/rows.csv"
for quarter in $quarters; do
  as_of=
  [ "$quarter" != 2026-Q3 ] || as_of=--as-of=2026-10-09
  # shellcheck disable=SC2086 # one word or none
  sc-score -q -c "$root/examples/desk/policy.yaml" --period "$quarter" $as_of "$work/rows.csv" \
    >"$work/$quarter.scored"
done

# in_sequence LEDGER SUFFIX
in_sequence() {
  for quarter in $quarters; do
    sc-rate -q --ledger "$work/$1" "$work/$quarter.scored" >"$work/$quarter.$2" &&
      sc-ledger append -q "$work/$1" "$work/$quarter.$2" >/dev/null || return 1
  done
}

if in_sequence once one && in_sequence twice two; then ok; else bad "five quarters in sequence"; fi
for quarter in $quarters; do
  if cmp -s "$work/$quarter.one" "$work/$quarter.two"; then
    ok
  else
    bad "$quarter: the same bytes a second time"
  fi
  sc-rate -q --ledger "$work/once" "$work/$quarter.scored" >"$work/again"
  if cmp -s "$work/$quarter.one" "$work/again"; then
    ok
  else
    bad "$quarter: a rerun sees what it saw then"
  fi
done
if cmp -s "$work/once" "$work/twice"; then ok; else bad "the ledgers are the same"; fi

# confirmed RULE EVENT: quarter and person
confirmed() {
  jq -r --arg event "$1" 'select(.record == "scorecard") | .agent as $who | .period.name as $when |
    .rating.triggers[] | select(.events | index($event)) | "\($when) \($who)"' "$work"/*.one
}
if [ "$(confirmed X01)" = "2025-Q4 goran.petrusic@desk.example" ]; then ok; else bad X01; fi
if [ "$(confirmed X02)" = "2026-Q3 farid.nasser@desk.example" ]; then ok; else bad X02; fi
if [ -z "$(confirmed X03)" ]; then ok; else bad "X03, confirmed by who reported it, counts"; fi

# Without grades no word of them is left, whatever the numbers were.
sc-rate -q --no-grade "$work/2026-Q3.scored" >"$work/ungraded"
left=$(jq -r 'select(.record == "scorecard" or .record == "team" or .record == "raters" or
    .record == "recognition") | [(.. | strings | select(test("points|exceptional|[Ss]trong|Below"))),
    (.. | objects | .score?, .points?, .attainment?, .rating?, .sensitivity?, .blend? | select(. != null))]
    | .[]' "$work/ungraded" | head -n 3)
if [ -s "$work/ungraded" ] && [ -z "$left" ]; then ok; else bad "grades are left" "$left"; fi

set --
for quarter in $quarters; do set -- "$@" "$work/$quarter.one"; done
"$python" "$root/tests/oracle/rate_oracle.py" "$@" >"$work/oracle" || true
cat "$work/oracle" >&2
passed=$((passed + $(sed -n 's/^\([0-9]*\) passed.*/\1/p' "$work/oracle")))
failed=$((failed + $(sed -n 's/.*passed, \([0-9]*\) failed.*/\1/p' "$work/oracle")))
finish
