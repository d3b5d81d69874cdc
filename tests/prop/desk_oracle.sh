#!/bin/sh
# The bundled desk, measured a second time by independent programs, gives the same numbers: sums,
# points and scores by one, what has no weight and intervals by `rest`, the standard error of every
# score by another. That one sees the desk twice: as it is, and with targets and points that hang
# on the team.
. "$(dirname "$0")/../lib.sh"
command -v python3 >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
sandbox
cd "$root/examples/desk" || exit 2
measure() {
  sc-import -q -c policy.yaml ./*.csv ./*.csv.gz >"$work/rows.csv" 2>"$work/err" &&
    sc-score -q -c policy.yaml --period 2026-Q3 --as-of 2026-10-09 "$work/rows.csv" \
      >"$work/documents.jsonl" 2>"$work/err"
}
if ! measure; then
  cat "$work/err" >&2
  echo "0 passed, 1 failed"
  exit 1
fi
# Any order of the rows gives the same bytes: the first row of each kind keeps its header before it.
shuffle() {
  awk -F, '$1 == "record" { header = $0; next } $1 == "end" { last = $0; next }
    !($1 in seen) { seen[$1] = 1; print header; print; next }
    { print > rest } END { print last > end }' rest="$work/rest" end="$work/end" "$work/rows.csv"
  awk '{ print (NR * 7919) % 1000003 "\t" $0 }' "$work/rest" | sort -n | cut -f2-
  cat "$work/end"
}
shuffle >"$work/shuffled.csv"
sc-score -q -c policy.yaml --period 2026-Q3 --as-of 2026-10-09 "$work/shuffled.csv" \
  >"$work/shuffled.jsonl" 2>"$work/err" || cat "$work/err" >&2
if cmp -s "$work/documents.jsonl" "$work/shuffled.jsonl"; then
  echo "1 passed, 0 failed" >"$work/order"
else
  echo "FAILED shuffled rows give other documents" >&2
  echo "0 passed, 1 failed" >"$work/order"
fi

# Once more with targets that follow the team and points that the team's value has a share in.
cat policy.yaml - >"$work/team.yaml" <<'YAML'
metrics:
  csat_mean: {target: {team: 1.02}}
  ces:
  recontact: {target: {team: 0.9, floor: 2}}
  qa: {target: {team: 1.01, floor: 0.8, best: 1.1}}
  fcr:
  aht:
  sla:
  solved_per_week:
  training:
  articles:
  peers: {target: {team: 1}}
blend: {sla: 30%, csat_mean: 20%, training: 50%, fcr: 1}
YAML
sc-score -q -c "$work/team.yaml" --period 2026-Q3 --as-of 2026-10-09 "$work/rows.csv" \
  >"$work/team.jsonl" 2>"$work/err" || cat "$work/err" >&2

failed=0
grep -q "^1 " "$work/order" || failed=1
python3 "$root/tests/oracle/jackknife_oracle.py" "$work/rows.csv" "$work/team.jsonl" >"$work/team" ||
  failed=1
for oracle in desk jackknife rest; do
  python3 "$root/tests/oracle/${oracle}_oracle.py" "$work/rows.csv" "$work/documents.jsonl" \
    >"$work/$oracle" || failed=1
done
# "N passed, M failed", one line for all.
awk '{ passed += $1; failed += $3 } END { print passed " passed, " failed " failed" }' \
  "$work/order" "$work/desk" "$work/rest" "$work/jackknife" "$work/team"
exit "$failed"
