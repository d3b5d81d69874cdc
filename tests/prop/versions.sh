#!/bin/sh
# Several versions of one record: pages of an interface overlap, exports are made twice, warehouses
# keep every state. Rows pass sc-import, sc-score keeps the newest: the same export twice, in
# overlapping pages or with older versions beside it gives the same scorecards.
. "$(dirname "$0")/../lib.sh"
sandbox
cd "$work" || exit 1
desk=$root/examples/desk

# cards OUT OPERAND...: the documents of people and teams
cards() {
  out=$1
  shift
  sc-import -q --tz Europe/Berlin --roster "$desk/roster.csv" "$@" >rows.csv 2>err &&
    sc-score -q -c "$desk/policy.yaml" --period 2026-Q3 --as-of 2026-10-09 rows.csv >docs 2>>err &&
    grep -E '^\{"record":"(scorecard|team|raters)"' docs >"$out"
}

# law NAME OPERAND...: gives the cards of the whole export
law() {
  name=$1
  shift
  if ! cards seen "$@"; then
    bad "$name" "$(cat err)"
  elif cmp -s whole seen; then
    ok "$name"
  else
    bad "$name" "$(diff whole seen | cut -c1-300 | head -n 4)"
  fi
}

# Every fourth record, so that it is quick, of those that stand in one line.
zcat "$desk/zendesk-2026-Q3.csv.gz" | awk -F'","' 'NR == 1 { n = NF } NR == 1 || (NR % 4 == 0 && NF == n)' >all.csv
lines=$(wc -l <all.csv)
half=$((lines / 2))
part() { sed -n -e 1p -e "$1,$2p" all.csv; }

if cards whole all.csv && [ "$(grep -c '"record":"scorecard"' whole)" -gt 20 ]; then
  ok "a quarter of the desk makes scorecards"
else
  bad "a quarter of the desk makes scorecards" "$(cat err)"
fi
cp all.csv again.csv
law "the same export twice" all.csv again.csv
part 2 $((half + 200)) >page-1.csv
part $((half - 200)) "$lines" >page-2.csv
law "overlapping pages" page-1.csv page-2.csv
law "overlapping pages, the later first" page-2.csv page-1.csv

# Pieces that are imported apart, in any order, and joined by cat: the stream is that of the whole.
for at in 2 17 $half $((lines - 1)); do
  part 2 "$at" >piece-1.csv
  part $((at + 1)) "$lines" >piece-2.csv
  for pieces in "piece-1.csv piece-2.csv" "piece-2.csv piece-1.csv"; do
    for piece in $pieces; do sc-import -q --tz Europe/Berlin "$piece"; done >rows.csv 2>err
    sc-import -q "$desk/roster.csv" >>rows.csv 2>>err
    sc-score -q -c "$desk/policy.yaml" --period 2026-Q3 --as-of 2026-10-09 rows.csv >docs 2>>err
    grep -E '^\{"record":"(scorecard|team|raters)"' docs >seen
    if cmp -s whole seen; then
      ok "cut behind line $at"
    else
      bad "cut behind line $at: $pieces" "$(cat err; diff whole seen | cut -c1-300 | head -n 4)"
    fi
  done
done

# An older version of a ticket: changed before, open, somebody else's, unrated.
header='"Updated at"|"Status"|"Assignee"|"Satisfaction Score"|"Solved at"'
awk -F'","' -v OFS='","' -v wanted="$header" -v half="$half" '
  NR == 1 { for (i = 1; i <= NF; i++) if ("\"" $i "\"" ~ "^(" wanted ")$") column[$i] = i; print; next }
  NR > half { $column["Updated at"] = "2026-01-02 03:04"; $column["Status"] = "Open"; $column["Solved at"] = ""
              $column["Assignee"] = "Quentin Lefèvre"; $column["Satisfaction Score"] = "Bad"; print }' all.csv >older.csv
if [ "$(wc -l <older.csv)" -gt 100 ] && ! cmp -s older.csv all.csv; then
  law "older versions beside the newest" older.csv all.csv
  law "older versions behind the newest" all.csv older.csv
else
  bad "there are older versions" "$(wc -l <older.csv)"
fi

# JSON pages of an interface, one object after the other, with the tickets of a page in the next.
json() {
  awk -v from="$1" -v to="$2" -v stale="$3" 'BEGIN {
    printf "{\"tickets\":["
    for (i = from; i <= to; i++) {
      open = stale && i % 3 == 0
      printf "%s{\"id\":%d,\"created_at\":\"2026-07-%02dT08:00:00Z\",\"updated_at\":\"2026-%s-%02dT09:00:00Z\"," \
        "\"requester_id\":%d,\"assignee_id\":\"Agent %d\",\"status\":\"%s\",\"via\":{\"channel\":\"email\"}," \
        "\"metric_set\":{\"solved_at\":%s,\"replies\":%d}}",
        (i > from ? "," : ""), i, i % 28 + 1, (open ? "07" : "08"), i % 28 + 1, i % 200, (open ? 9 : i % 7),
        (open ? "open" : "solved"), (open ? "null" : sprintf("\"2026-08-%02dT09:00:00Z\"", i % 28 + 1)), i % 4
    }
    printf "],\"count\":%d}\n", to - from + 1
  }'
}
json 1 900 0 >all.json
cards whole all.json || bad "pages of JSON make scorecards" "$(cat err)"
{ json 1 500 1; json 400 900 0; json 1 450 0; } >pages.json
law "overlapping pages of JSON, older versions in the first" pages.json
json 1 600 1 >a.json
{ json 300 900 0; json 1 300 0; } >b.json
law "versions in two files" b.json a.json
finish
