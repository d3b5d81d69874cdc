#!/bin/sh
# One constructed person for each rule of triggers, trends and awards, over five quarters in sequence
# from a ledger that is not there at first: what fires when is a table, twice the same bytes, and a
# rerun of an old quarter, unchanged or corrected, changes nothing that came after.
. "$(dirname "$0")/../lib.sh"
for one in sc-rate sc-ledger; do
  has "$one" || {
    finish
    exit
  }
done
command -v python3 >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
sandbox
exec python3 "$root/tests/prop/rules.py" "$work"
