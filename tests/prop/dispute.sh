#!/bin/sh
# A dispute from the first to the last step, with the bundled desk: a bad rating stands with who did
# not solve the ticket; it is disputed, corrected, restated and explained, and the ledger still holds.
. "$(dirname "$0")/../lib.sh"
for one in sc-import sc-score sc-rate sc-ledger; do
  has "$one" || {
    finish
    exit
  }
done
command -v jq >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
sandbox
cd "$root/examples/desk" || exit 2
mine=amara.okonkwo@desk.example theirs=beatriz.calado@desk.example lead=ingrid.solheim@desk.example
ticket=72486 ledger=$work/L
sc-import -q -c policy.yaml ./*.csv ./*.csv.gz >"$work/rows.csv" || exit 2

score() {
  sc-score -q -c policy.yaml --period 2026-Q3 --as-of 2026-10-09 --ledger "$ledger" "$@" \
    "$work/rows.csv"
}

# run NAME: scored, rated, stored
run() {
  score >"$work/scored" && sc-rate -q --ledger "$ledger" "$work/scored" >"$work/$1" &&
    sc-ledger append "$ledger" "$work/$1" 2>"$work/$1.said" >"$work/passed"
}

# rating NAME AGENT: count and sum of the person's ratings
rating() {
  jq -c --arg agent "$2" 'select(.record == "scorecard" and .agent == $agent) | .metrics[] |
    select(.id == "csat_mean") | [.n, .sum]' "$work/$1"
}

# same WHAT SEEN WANTED
same() {
  if [ "$2" = "$3" ]; then ok; else bad "$1" "seen $2, wanted $3"; fi
}

# counted AGENT: whether --explain counts the ticket
counted() {
  score --explain "$1/csat_mean" -t jsonl |
    jq -rs --arg ticket "$ticket" \
      '[.. | objects | select(.ticket? == $ticket) | .counted] | tostring'
}

stored() { sc-ledger verify "$ledger" 2>&1 | sed -n 's/.*whole; runs: \([0-9]*\).*/\1/p'; }

run before || bad "the quarter is stored"
same "first the rating is mine" "$(counted "$mine")" "[true]"
same "and not theirs" "$(counted "$theirs")" "[]"

cat >"$work/opened.csv" <<CSV
record,id,agent,period,metric,ticket,opened_at,answer_by,state,by,answered_at,text,answer
dispute,D1,$mine,2026-Q3,csat_mean,$ticket,2026-10-05,2026-10-12,open,,,"I did not solve $ticket",
CSV
sc-ledger append -q "$ledger" "$work/opened.csv" >"$work/passed" || bad "the dispute is taken"
run disputed
if grep -q "nothing was added" "$work/disputed.said"; then
  ok
else
  bad "a dispute alone moves something"
fi

cat >"$work/correction.csv" <<CSV
record,id,kind,target,field,value,reason,by,at
correction,C1,ticket,$ticket,solver,$theirs,the log shows who solved it,$lead,2026-10-08
CSV
sc-ledger append -q "$ledger" "$work/correction.csv" >"$work/passed" ||
  bad "the correction is taken"
run after || bad "the corrected quarter is stored"
less=$(rating before "$mine" | jq -c '[.[0] - 1, .[1] - 1]')
more=$(rating before "$theirs" | jq -c '[.[0] + 1, .[1] + 1]')
same "my ratings" "$(rating after "$mine")" "$less"
same "their ratings" "$(rating after "$theirs")" "$more"
same "now it is not mine" "$(counted "$mine")" "[]"
same "but theirs" "$(counted "$theirs")" "[true]"
if grep -q restated "$work/after.said"; then
  ok
else
  bad "it is called restated" "$(cat "$work/after.said")"
fi

# What moved is listed, with the correction that moved it, and for nobody whom it does not touch.
sc-ledger show -q --diff --agent "$mine" "$ledger" >"$work/diff" 2>&1
if grep -q csat_mean "$work/diff" && grep -q C1 "$work/diff"; then
  ok
else
  bad "the difference names measure and correction" "$(cat "$work/diff")"
fi
for one in before after; do
  jq -c 'select(.record == "scorecard" and .team != "Tier 1") | [.agent, .score, .rating.band]' \
    "$work/$one" >"$work/others.$one"
done
if cmp -s "$work/others.before" "$work/others.after"; then ok; else bad "other teams do not move"; fi
same "both values are listed" \
  "$(jq -c 'select(.record == "run") | .corrections | length' "$work/after")" 1

sed '2s/open,,,/changed,'"$lead"',2026-10-08,/; 2s/,$/,corrected by C1/' "$work/opened.csv" \
  >"$work/answered.csv"
sc-ledger append -q "$ledger" "$work/answered.csv" >"$work/passed" || bad "the answer is taken"
same "the dispute is settled" \
  "$(sc-ledger show -q --kind dispute "$ledger" | jq -r 'select(.record == "dispute").state')" changed
runs=$(stored)
same "the chain holds: two quarters, dispute, correction, answer" "$runs" 5
run again
same "once more adds nothing" "$(stored)" "$runs"
sed 's/"changed"/"chanced"/' "$ledger" >"$work/edited"
if sc-ledger verify -q "$work/edited" >"$work/passed" 2>&1; then bad "an edited answer passes"; else ok; fi
finish
