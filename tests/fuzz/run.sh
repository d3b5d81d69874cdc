#!/bin/sh
# Fuzzes every target for a while, from its saved inputs.
#
#     tests/fuzz/run.sh [BUILD [SECONDS]]       default build-fuzz 60
#
# New inputs are kept in BUILD/corpus. One that breaks a target is left in BUILD as crash-*: put it
# into tests/fuzz/corpus/TARGET/ with the mending of the fault, as its test.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "${1:-$root/build-fuzz}"
seconds=${2:-60}
status=0
for source in "$root"/tests/fuzz/fuzz_*.c; do
  name=$(basename "$source" .c)
  mkdir -p "corpus/$name"
  echo "$name: $seconds s" >&2
  "tests/$name" -max_total_time="$seconds" -max_len=4096 -print_final_stats=1 \
    "corpus/$name" "$root/tests/fuzz/corpus/$name" >"$name.log" 2>&1 || {
    tail -n 30 "$name.log" >&2
    status=1
  }
  sed -n 's/^stat::\(number_of_executed_units\|peak_rss_mb\)/  \1/p' "$name.log" >&2
done
exit $status
