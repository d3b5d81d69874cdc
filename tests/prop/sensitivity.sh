#!/bin/sh
# What a scorecard says of other choices is what a run under that choice says: the score under each
# rule of credit and with either curve, whichever of them is the policy's own.
. "$(dirname "$0")/../lib.sh"
command -v python3 >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
sandbox
cd "$root/examples/desk" || exit 2

score() { sc-score -q -c policy.yaml --period 2026-Q3 --as-of 2026-10-09 "$@" "$work/rows.csv"; }

# same WHAT CHOICE OPTION: documents.jsonl against a run with the option
same() {
  score "$3" | jq -c 'select(.record == "scorecard") | [.agent, .score]' >"$work/want"
  jq -c "select(.record == \"scorecard\") | [.agent, .sensitivity.$2]" \
    "$work/documents.jsonl" >"$work/got"
  if [ -s "$work/want" ] && cmp -s "$work/want" "$work/got"; then
    ok
  else
    bad "$1: $2 is not the score with $3" "$(diff "$work/want" "$work/got" | head -n 4)"
  fi
}

# check WHAT OPTION...: every choice of a run with these options
check() {
  what=$1
  shift
  score "$@" >"$work/documents.jsonl"
  for rule in solver assignee first-replier rated; do
    same "$what" "credit[\"$rule\"]" "--credit=$rule"
  done
  same "$what" curve.anchored --curve=anchored
  same "$what" curve.capped --curve=capped
}

sc-import -q -c policy.yaml ./*.csv ./*.csv.gz >"$work/plain.csv" || exit 1
python3 "$root/tests/prop/share_tickets.py" "$work/plain.csv" >"$work/rows.csv" || exit 1
check "tickets of several people"
# The rules are told apart at all: else all of the above would hold of equal numbers.
kinds=$(jq -c 'select(.record == "scorecard") | .sensitivity.credit | select(. != null) | [.[]] |
  unique | length' "$work/documents.jsonl" | sort -n | tail -n 1)
if [ "$kinds" = 4 ]; then
  ok
else
  bad "the four rules give $kinds scores"
fi
finish
