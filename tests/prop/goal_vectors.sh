#!/bin/sh
# The examples of goals with known answers, through sc-goals and a ledger: chances, states and pace
# of agreed goals, and the targets that are suggested.
. "$(dirname "$0")/../lib.sh"
for one in sc-goals sc-ledger; do
  has "$one" || {
    finish
    exit
  }
done
python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null; then
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
fi
sandbox
oracle=$root/tests/oracle/goal_vectors.py
"$python" "$oracle" make "$work"
for first in "$work"/*.1.jsonl; do
  name=${first%.1.jsonl} no=1
  while [ -e "$name.$((no + 1)).jsonl" ]; do
    sc-goals -q --ledger "$name.kept" "$name.$no.jsonl" |
      sc-ledger append -q "$name.kept" >"$work/passed" || bad "$name $no"
    no=$((no + 1))
  done
  sc-goals -q --ledger "$name.kept" "$name.$no.jsonl" >"$name.out" || bad "$name"
done
"$python" "$oracle" check "$work" >"$work/said" || bad "the answers"
passed=$((passed + $(sed -n 's/^\([0-9]*\) passed.*/\1/p' "$work/said")))
failed=$((failed + $(sed -n 's/.*passed, \([0-9]*\) failed.*/\1/p' "$work/said")))
finish
