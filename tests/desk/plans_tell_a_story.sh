#!/bin/sh
# Five quarters of the bundled desk with what people decide in between: one agent recovers in an
# improvement plan, one does not and changes the role, one moves up a level. Every quarter shows the
# plan where it stands, the ledger keeps the whole story of each of them, twice the same bytes, and
# a rerun of an old quarter sees what was decided about it, and nothing of later ones.
. "$(dirname "$0")/../lib.sh"
for one in sc-import sc-score sc-rate sc-goals sc-ledger; do
  has "$one" || {
    finish
    exit
  }
done
if ! command -v jq >/dev/null; then
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
fi
sandbox
cd "$work" || exit 4
quarters="2025-Q3:2025-10-09 2025-Q4:2026-01-09 2026-Q1:2026-04-09 2026-Q2:2026-07-09
2026-Q3:2026-10-09"
back=adewale.bello@desk.example
out=uchenna.eze@desk.example
up=jakub.sedlacek@desk.example
lead=ruben.castellanos@desk.example
head=ingrid.solheim@desk.example

(cd "$root/examples/desk" && sc-import -q -c policy.yaml ./*.csv ./*.csv.gz) >rows.csv
{
  cat "$root/examples/desk/policy.yaml"
  echo "calendar: {zone: Europe/Berlin, holidays: [2026-05-01, 2026-05-25]}"
  echo 'resources: {courses: ["Plain language: csat_mean, ces", "Listening well: qa"]}'
} | sed '/^calendar:$/,/^  zone/d' >policy.yaml
for quarter in $quarters; do
  sc-score -q -c policy.yaml --period "${quarter%:*}" --as-of "${quarter#*:}" rows.csv \
    >"${quarter%:*}.scored"
done

decisions="record,id,agent,period,about,value,reason,by,second,at,until,cause,lessons"
goals="record,id,agent,metric,op,baseline,target,unit,start,due,parent,state,by,at"
meetings="record,id,agent,kind,planned_at,minutes,with,held_at,status"
# What people do after the talks about a quarter.
cat >2025-Q3.csv <<EOF
$decisions
decision,U1,$out,2025-Q3,plan,improvement,far below in most measures,$lead,$head,2025-10-13,2025-11-27,skill,
$goals
goal,U1a,$out,qa,>=,70,78,score 0-100,2025-10-13,2025-11-27,U1,agreed,$lead,2025-10-13
goal,U1b,$out,fcr,>=,0.5,0.58,share,2025-10-13,2025-11-27,U1,agreed,$lead,2025-10-13
$meetings
meeting,MU1,$out,plan,2025-10-14,15,$lead,2025-10-14,held
meeting,MU2,$out,plan,2025-10-15,15,$lead,,missed
$decisions
decision,U2,$out,,plan-outcome,extended,half of it reached,$lead,,2025-11-27,2026-01-09,,
EOF
cat >2025-Q4.csv <<EOF
$decisions
decision,B0,$back,2025-Q4,plan,coaching,two areas,$lead,,2026-01-13,,skill,
decision,U3,$out,2025-Q4,plan-outcome,final-warning,no measure moved,$lead,$head,2026-01-14,,,
EOF
cat >2026-Q1.csv <<EOF
$decisions
decision,U4,$out,2026-Q1,plan-outcome,role-change,knowledge base work fits better,$lead,$head,2026-04-14,,,name the role before the plan
decision,B1,$back,2026-Q1,plan,improvement,two quarters below 70,$lead,$head,2026-04-13,2026-05-28,skill,
decision,B2,$back,,plan-outcome,extended,one area is open,$lead,,2026-05-28,2026-07-10,,
decision,J1,$up,2026-Q1,level,2,all criteria are met,$lead,$head,2026-04-15,,,
$goals
goal,B1a,$back,qa,>=,72,78,score 0-100,2026-04-13,2026-07-10,B1,agreed,$lead,2026-04-13
EOF
cat >2026-Q2.csv <<EOF
$decisions
decision,B3,$back,2026-Q2,plan-outcome,normal,above 70 again,$lead,,2026-07-13,,,short talks each day helped most
EOF
: >2026-Q3.csv

# in_sequence LEDGER SUFFIX
in_sequence() {
  for quarter in $quarters; do
    q=${quarter%:*}
    sc-rate -q --ledger "$1" "$q.scored" | sc-goals -q --ledger "$1" >"$q.$2" &&
      sc-ledger append -q "$1" "$q.$2" >/dev/null || return 1
    [ ! -s "$q.csv" ] || sc-ledger append -q "$1" "$q.csv" >/dev/null || return 1
  done
}
if in_sequence once one && in_sequence twice two; then ok; else bad "five quarters in sequence"; fi
if cmp -s once twice; then ok; else bad "the ledgers are the same"; fi
for quarter in $quarters; do
  q=${quarter%:*}
  if cmp -s "$q.one" "$q.two"; then ok; else bad "$q: the same bytes a second time"; fi
done
# rerun QUARTER: its plan of the one who changed the role, with all that is in the ledger by now
rerun() {
  sc-rate -q --ledger once "$1.scored" | sc-goals -q --ledger once |
    jq -r --arg who "$out" 'select(.record == "scorecard" and .agent == $who) |
      "\(.plan.kind) \(.plan.state) \(.plan.outcome.value)"'
}
for case in "2025-Q3:improvement open null" "2025-Q4:improvement warned final-warning" \
  "2026-Q1:improvement ended role-change"; do
  seen=$(rerun "${case%%:*}")
  if [ "$seen" = "${case#*:}" ]; then ok; else bad "rerun of $case" "$seen"; fi
done

# says NAME QUARTER AGENT FILTER WANTED
says() {
  seen=$(jq -r --arg who "$3" "select(.record == \"scorecard\" and .agent == \$who) | $4" "$2.one")
  if [ "$seen" = "$5" ]; then ok; else bad "$1" "$2: seen: $seen, wanted: $5"; fi
}
plan='if .plan then "\(.plan.kind) \(.plan.state)" else "none" end'
says "a trigger proposes" 2025-Q3 "$out" "$plan" "improvement proposed"
says "an extension stands" 2025-Q4 "$out" "$plan" "improvement extended"
says "its last day is there" 2025-Q4 "$out" ".plan.until" 2026-01-09
says "the areas are the agreed goals" 2025-Q4 "$out" '[.plan.areas[].goal] | join(" ")' "U1a U1b"
says "one talk was held" 2025-Q4 "$out" ".plan.checkins.held" 1
says "a missed talk is told" 2025-Q4 "$out" \
  '[.checkins[] | select(.meeting == "MU2") | .status] | join(" ")' missed
says "a final warning stands" 2026-Q1 "$out" "$plan" "improvement warned"
says "three ways are left" 2026-Q1 "$out" '.plan.outcomes | join(" ")' \
  "normal role-change separation"
says "after the end a new trigger proposes again" 2026-Q2 "$out" "$plan" "improvement proposed"

says "nobody needs a plan above 70" 2025-Q3 "$back" "$plan" none
says "coaching from 60 to 69" 2025-Q4 "$back" "$plan" "coaching proposed"
says "coaching in hand while a plan is asked for" 2026-Q1 "$back" "$plan" "coaching open"
says "the course of the policy" 2026-Q1 "$back" \
  '[.plan.areas[] | select(.metric == "csat_mean") | .steps[0].text] | join(" ")' \
  "take the course Plain language"
says "coaching became a plan that was extended" 2026-Q2 "$back" "$plan" "improvement extended"
says "the mirror of the trigger is met" 2026-Q2 "$back" ".rating.plan_exit.met" true
says "what comes back is coached, the plan is over" 2026-Q3 "$back" "$plan" "coaching proposed"
says "days are never holidays" 2026-Q1 "$back" \
  '[.checkins[] | select(.on == "2026-05-01" or .on == "2026-05-25")] | length' 0
says "short talks do not fall on weekends" 2026-Q2 "$back" \
  '[.checkins[] | select(.status == "to be fixed") | .on + "T00:00:00Z" | fromdate | strftime("%u") | tonumber |
    select(. > 5)] | length' 0

says "who may move up" 2026-Q1 "$up" ".development.next.ready" true
says "who may move up is decided by people" 2026-Q1 "$up" ".rating.level.decided_by" null

# The whole story of a person, in the order in which it was kept.
story() {
  sc-ledger show -q --agent "$1" once | jq -r 'select(.record == "decision") | "\(.id) \(.value)"' |
    tr '\n' ' '
}
for case in "$out:U1 improvement U2 extended U3 final-warning U4 role-change " \
  "$back:B0 coaching B1 improvement B2 extended B3 normal " "$up:J1 2 "; do
  seen=$(story "${case%%:*}")
  if [ "$seen " = "${case#*:}" ] || [ "$seen" = "${case#*:}" ]; then
    ok
  else
    bad "the story of ${case%%:*}" "$seen"
  fi
done
kept=$(sc-ledger show -q --agent "$out" once |
  jq -r 'select(.record == "scorecard") | .plan.kind // "none"' | tr '\n' ' ')
if [ "$kept" = "improvement improvement improvement improvement improvement " ]; then
  ok
else
  bad "the ledger keeps each quarter's plan" "$kept"
fi

# What cannot follow is refused, and nothing is stored.
printf '%s\n%s\n' "$decisions" \
  "decision,X1,$out,,plan-outcome,normal,late,$lead,,2026-08-01,,," >late.csv
cp once before
if sc-ledger append -q once late.csv >/dev/null 2>said; then
  bad "an outcome of no plan is refused"
elif cmp -s once before && grep -q 'late.csv:2.*no plan is open' said; then
  ok
else
  bad "an outcome of no plan is refused with its place" "$(cat said)"
fi
finish
