#!/bin/sh
# Goals over five quarters of the bundled desk: what is proposed, agreed to and measured a quarter
# later; every goal ends with what the scorecard of its last quarter says, told once; a rerun sees
# what it saw then.
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
(cd "$root/examples/desk" && sc-import -q -c policy.yaml ./*.csv ./*.csv.gz) >"$work/rows.csv"

# answer DAY < DOCUMENTS: half of the proposals are agreed to, every fourth one is declined
answer() {
  jq -c '.goals?.proposed[]?' | jq -c --arg day "$1" '(.id[-1:]) as $last |
    .by = "lead@desk.example" | .at = $day |
    if ($last | test("[0-7]")) then .state = "agreed"
    elif ($last | test("[89ab]")) then .state = "declined" | .reason = "another one first"
    else empty end'
}

while read -r quarter as_of day; do
  sc-score -q -c "$root/examples/desk/policy.yaml" --period "$quarter" --as-of "$as_of" \
    "$work/rows.csv" | sc-rate -q --ledger "$work/kept" >"$work/$quarter.rated"
  sc-goals -q --ledger "$work/kept" "$work/$quarter.rated" >"$work/$quarter.jsonl"
  sc-ledger append -q "$work/kept" "$work/$quarter.jsonl" >/dev/null || bad "$quarter" ""
  answer "$day" <"$work/$quarter.jsonl" >"$work/answers.jsonl"
  # Somebody who leaves before the day comes: nothing can be said of that goal.
  [ "$quarter" != 2026-Q2 ] || echo '{"record":"goal","v":1,"id":"L1","metric":"qa","op":">=",
    "agent":"stefan.kruger@desk.example","baseline":70,"target":75,"unit":"score 0-100",
    "start":"2026-07-01","due":"2026-09-30","state":"agreed","by":"lead@desk.example",
    "at":"2026-07-14"}' | jq -c . >>"$work/answers.jsonl"
  sc-ledger append -q "$work/kept" "$work/answers.jsonl" >/dev/null || bad "$quarter: answers" ""
  cat "$work/answers.jsonl" >>"$work/all"
done <<'QUARTERS'
2025-Q3 2025-10-09 2025-10-14
2025-Q4 2026-01-09 2026-01-14
2026-Q1 2026-04-09 2026-04-14
2026-Q2 2026-07-09 2026-07-14
2026-Q3 2026-10-09 2026-10-14
QUARTERS

same() {
  if [ "$2" = "$3" ]; then ok "$1"; else bad "$1" "$3, wanted: $2"; fi
}

for quarter in 2025-Q3 2025-Q4 2026-Q1 2026-Q2 2026-Q3; do
  same "$quarter: at most two open goals a person, three in a plan, two a team" "" \
    "$(jq -r 'select(.goals) | (if .plan.kind == "improvement" then 3 else 2 end) as $most |
      ([.goals.followed[] | select(.final | not)] + .goals.agreed + .goals.proposed | length) as $n |
      select($n > $most and (.goals.proposed | length) > 0) | "\(.agent // .team) \($n)"' \
      "$work/$quarter.jsonl")"
  sc-goals -q --ledger "$work/kept" "$work/$quarter.rated" >"$work/again"
  if cmp -s "$work/again" "$work/$quarter.jsonl"; then ok; else bad "$quarter: a rerun" ""; fi
done

# Every promise that was due has one outcome, and it is what the scorecard of that quarter says.
for before in "2025-Q3 2025-Q4" "2025-Q4 2026-Q1" "2026-Q1 2026-Q2" "2026-Q2 2026-Q3"; do
  # shellcheck disable=SC2086 # two words
  set -- $before
  jq -r '.goals?.proposed[]? | .id' "$work/$1.jsonl" | sort >"$work/proposed"
  jq -r 'select(.state == "agreed") | .id' "$work/all" | sort | comm -12 - "$work/proposed" \
    >"$work/promised"
  jq -r '.goals?.followed[]? | select(.id[0:2] == "g-") | .id' "$work/$2.jsonl" | sort >"$work/told"
  [ -s "$work/promised" ] || bad "$1: promises" "none"
  # Who has no scorecard any more is followed up by nobody.
  jq -r 'select(.goals) | .agent // .team' "$work/$2.jsonl" >"$work/here"
  jq -r --rawfile here "$work/here" 'select(.state == "agreed") |
    select((.agent // .team) as $who | $here | split("\n") | index($who)) | .id' "$work/all" |
    sort | comm -12 - "$work/promised" >"$work/due"
  same "$2: every promise is followed up, nothing else is" "" "$(comm -3 "$work/due" "$work/told")"
  same "$2: as the scorecard says" "" "$(jq -r 'select(.goals) | . as $card |
    .goals.followed[] | select(.kind == "metric" and .final and .status != "no data") | . as $goal |
    ($card.metrics[] | select(.id == $goal.what) | .value) as $value |
    (if $goal.op == ">=" then $value >= $goal.target elif $goal.op == ">" then $value > $goal.target
     elif $goal.op == "<=" then $value <= $goal.target elif $goal.op == "<" then $value < $goal.target
     else $value == $goal.target end) as $met |
    select((if $met then "achieved" else "missed" end) != .status) |
    "\(.id) \($value) \(.op) \(.target) \(.status)"' "$work/$2.jsonl")"
done

same "nothing is told twice" "" "$(cat "$work"/20*.jsonl |
  jq -r '.goals?.followed[]? | select(.final and .status != "no data") | .id' | sort | uniq -d)"
same "what was declined is never followed up" "" "$(
  jq -r 'select(.state == "declined") | .id' "$work/all" | sort >"$work/declined"
  cat "$work"/20*.jsonl | jq -r '.goals?.followed[]?.id' | sort -u | comm -12 - "$work/declined"
)"
# The goals of the desk itself may stand on the quarter before them, as their leads saw it.
if sc-goals -q --validate "$root/examples/desk/goals.csv" "$work/2026-Q2.rated" >"$work/valid" \
  2>"$work/said"; then
  ok
else
  bad "the goals of the desk are refused" "$(grep -v warning "$work/said")"
fi

# All of it a second time, from the rows and the scorecards alone.
python=${PYTHON:-python3}
if command -v "$python" >/dev/null; then
  "$python" "$root/tests/oracle/goal_oracle.py" "$work/all" "$work"/20??-Q?.jsonl >"$work/oracle" ||
    bad "the oracle"
  passed=$((passed + $(sed -n 's/^\([0-9]*\) passed.*/\1/p' "$work/oracle")))
  failed=$((failed + $(sed -n 's/.*passed, \([0-9]*\) failed.*/\1/p' "$work/oracle")))
fi

# In the middle of a period: chances and states of goals that are open, worked out a second time.
python=/usr/bin/python3 # the one that has scipy
if [ -x "$python" ] && "$python" -c 'import scipy' 2>/dev/null; then
  past=
  for case in 2025-Q4:2025-11-20 2026-Q3:2026-08-20; do
    quarter=${case%%:*} as_of=${case#*:}
    for one in 2025-Q3 2025-Q4 2026-Q1 2026-Q2; do
      [ "$one" = "$quarter" ] && break
      case " $past " in *" $work/$one.jsonl "*) ;; *) past="$past $work/$one.jsonl" ;; esac
    done
    sc-score -q -c "$root/examples/desk/policy.yaml" --period "$quarter" --as-of "$as_of" \
      "$work/rows.csv" | sc-rate -q --ledger "$work/kept" >"$work/middle.rated"
    "$python" "$root/tests/oracle/open_goals.py" make "$work/middle.rated" >"$work/open"
    cp "$work/kept" "$work/with-open"
    sc-ledger append -q "$work/with-open" "$work/open" >/dev/null || bad "$quarter: open goals"
    sc-goals -q --ledger "$work/with-open" "$work/middle.rated" >"$work/middle"
    # shellcheck disable=SC2086 # words
    "$python" "$root/tests/oracle/open_goals.py" check "$work/open" "$work/middle" $past \
      >"$work/oracle" || bad "$quarter: the oracle of open goals"
    passed=$((passed + $(sed -n 's/^\([0-9]*\) passed.*/\1/p' "$work/oracle")))
    failed=$((failed + $(sed -n 's/.*passed, \([0-9]*\) failed.*/\1/p' "$work/oracle")))
  done
else
  skip "open goals" "scipy is missing"
fi
finish
