#!/bin/sh
# Every explanation adds up: from single records to the score, for each person of the bundled desk
# and each measure, under other curves and credits too. A year later, from the rows that were kept
# and the policy inside the documents alone, it says the same.
. "$(dirname "$0")/../lib.sh"
command -v python3 >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
sandbox
cd "$root/examples/desk" || exit 2
sc-import -q -c policy.yaml ./*.csv ./*.csv.gz >"$work/rows.csv" || exit 1
period="--period=2026-Q3 --as-of=2026-10-09"

# adds_up WHAT OPTION...: the oracle over all scorecards of a run
adds_up() {
  what=$1
  shift
  # shellcheck disable=SC2086 # words are wanted
  sc-score -q $period "$@" "$work/rows.csv" >"$work/documents.jsonl" || bad "$what: no documents"
  # shellcheck disable=SC2086
  if python3 "$root/tests/oracle/explain_oracle.py" "$work/documents.jsonl" \
    sc-score -q $period "$@" -t jsonl "$work/rows.csv" --explain >"$work/out" 2>&1; then
    ok
  else
    bad "$what" "$(tail -n 5 "$work/out")"
  fi
}

adds_up "as the desk is scored" -c policy.yaml
cp "$work/documents.jsonl" "$work/first.jsonl"
if [ -n "${SC_LONG-}" ]; then
  adds_up "capped, by first reply" -c policy.yaml --curve=capped --credit=first-replier
fi

# What travels in the documents is enough: policy, zone, period, as-of.
sed -n 1p "$work/first.jsonl" | jq .policy >"$work/kept.yaml"
mkdir "$work/later"
cp "$work/rows.csv" "$work/kept.yaml" "$work/later"
cd "$work/later" || exit 2
from=$(sed -n 1p "$work/first.jsonl" | jq -r '.period.name')
as_of=$(sed -n 1p "$work/first.jsonl" | jq -r '.period.as_of[0:10]')
for agent in "Amara Okonkwo" "Mei-Ling Zhao/aht"; do
  for form in text jsonl; do
    # shellcheck disable=SC2086
    sc-score -q $period -c "$root/examples/desk/policy.yaml" --explain "$agent" -t $form rows.csv \
      >"$work/then" || bad "$agent, $form"
    sc-score -q --period "$from" --as-of "$as_of" -c kept.yaml --explain "$agent" -t $form \
      rows.csv >"$work/now" || bad "$agent, $form, later"
    if [ -s "$work/then" ] && cmp -s "$work/then" "$work/now"; then
      ok
    else
      bad "$agent, $form: not the same later" "$(diff "$work/then" "$work/now" | head -n 4)"
    fi
  done
done
finish
