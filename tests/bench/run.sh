#!/bin/sh
# Times `sc-import | sc-score` against DuckDB on the same export, in the same run.
#
#     tests/bench/run.sh [BUILD [ROWS [RUNS]]]       default build 1000000 5
#
# DuckDB sums up the same figures of each agent and team, held against our scorecards to the last
# digit (duckdb.mjs, compare.mjs), and in a second query six figures in one pass. All take turns,
# so that a slow minute of the machine hits them alike. Printed: least and median wall time of each,
# the ratio of the medians for the same figures (below 1: we are faster), the most memory that each
# process held. Needs node and npm for DuckDB (installed below BUILD/bench, nothing else is
# touched), GNU time and cc. Status 0 when done, 1 when we are slower or the figures differ, 2 when
# something is missing.
set -eu

build=${1:-build} rows=${2:-1000000} runs=${3:-5}
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$build/bench"
build=$(cd "$build" && pwd)
bench=$build/bench file=$build/bench/zendesk-$rows.csv

die() {
  echo "bench: $*" >&2
  exit 2
}

prepare() {
  [ -x /usr/bin/time ] || die "GNU time is missing (package time)"
  command -v node >/dev/null || die "node is missing"
  if [ ! -d "$bench/node_modules/@duckdb/node-api" ]; then
    npm install --silent --no-save --prefix "$bench" @duckdb/node-api >&2 ||
      die "DuckDB could not be installed by npm"
  fi
  if [ -z "$(find "$file" -newer "$here/make_zendesk.c" 2>/dev/null)" ]; then
    "${CC:-cc}" -std=c11 -O2 -o "$bench/make_zendesk" "$here/make_zendesk.c"
    "$bench/make_zendesk" "$rows" >"$file.new"
    mv "$file.new" "$file"
  fi
  cat "$file" >/dev/null # both read from memory, not from the disk
}

run_duckdb() {
  (cd "$bench" && /usr/bin/time -o duckdb.mem -a -f %M \
    node "$here/duckdb.mjs" "$file" scorecard 2 >duckdb.csv)
}

run_lean() {
  (cd "$bench" && /usr/bin/time -o lean.mem -a -f %M \
    node "$here/duckdb.mjs" "$file" lean 2 >lean.csv)
}

# Both programs are measured one by one: the pipeline's memory is their sum.
run_ours() {
  # shellcheck disable=SC2086 # options in BENCH_* are words on purpose
  (cd "$bench" && {
    /usr/bin/time -o import.mem -a -f %M "$build/sc-import" -q -p zendesk --tz UTC \
      ${BENCH_IMPORT:-} "$file" ||
      echo "bench: sc-import ended with status $?" >&2
  } | /usr/bin/time -o score.mem -a -f %M "$build/sc-score" -q --period 2026-Q3 --tz UTC \
    --as-of 2026-10-09 ${BENCH_SCORE:-} >score.jsonl)
}

# timed NAME COMMAND: appends the wall time in milliseconds to NAME.ms
timed() {
  start=$(date +%s%N)
  "$2" || die "$1 failed"
  end=$(date +%s%N)
  echo $(((end - start) / 1000000)) >>"$bench/$1.ms"
}

least() { sort -n "$bench/$1" | head -n 1; }
most() { sort -n "$bench/$1" | tail -n 1; }
median() { sort -n "$bench/$1" | sed -n "$(((runs + 1) / 2))p"; }

# row LABEL NAME PEAK
row() {
  printf '%-26s %8s %8s  %s\n' "$1" "$(least "$2.ms")" "$(median "$2.ms")" "$3"
}

report() {
  printf '%s rows, %s bytes, %s runs, %s cores\n' "$rows" "$(wc -c <"$file")" "$runs" "$(nproc)"
  printf '%-26s %8s %8s  %s\n' '' 'min ms' 'median' 'peak kB'
  row 'DuckDB, the same figures' duckdb "$(most duckdb.mem)"
  row 'DuckDB, six figures' lean "$(most lean.mem)"
  [ -n "$ours" ] || return 0
  row 'sc-import | sc-score' ours "$(most import.mem) + $(most score.mem)"
  node "$here/compare.mjs" "$bench/duckdb.csv" "$bench/score.jsonl"
  awk -v a="$(median ours.ms)" -v b="$(median duckdb.ms)" -v c="$(median lean.ms)" \
    'BEGIN { printf "ratio %.2f (to six figures %.2f)\n", a / b, a / c; exit a >= b }'
}

prepare
ours=
if [ -x "$build/sc-import" ] && [ -x "$build/sc-score" ]; then
  ours=yes
else
  echo "bench: sc-import or sc-score is not built in $build: DuckDB alone" >&2
fi
rm -f "$bench"/*.ms "$bench"/*.mem
i=0
while [ "$i" -lt "$runs" ]; do
  timed duckdb run_duckdb
  timed lean run_lean
  [ -z "$ours" ] || timed ours run_ours
  i=$((i + 1))
done
report
