#!/bin/sh
# All tests, from a fresh clone: installs what is missing, builds, runs everything, then the unit
# and golden tests once more with both sanitizers, and builds with the second compiler.
#
#     tests/run.sh            status 0 when nothing failed; the last line is the sum
#     SC_LONG=1 tests/run.sh  the long way
#
# To add tests: a file in tests/unit, a folder in tests/golden, or a script in tests/prop,
# tests/fault, tests/docs or tests/desk that ends with "N passed, N failed[, N skipped]".
set -u
cd "$(dirname "$0")/.." || exit 2
ASAN_OPTIONS=allocator_may_return_null=1
LC_ALL=C
SC_REQUIRE_ALL=${SC_REQUIRE_ALL-1}
export ASAN_OPTIONS LC_ALL SC_REQUIRE_ALL
jobs=$(nproc 2>/dev/null || echo 2)
passed=0 failed=0 skipped=0
start=$(date +%s)

# count NAME LOG STATUS: adds the last line of LOG, "N passed, N failed, N skipped", and says it. A
# script without such a line counts by its lines "ok ...", at least one, and by its status.
count() {
  line=$(tail -n 1 "$2")
  numbers=$(echo "$line" |
    sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed\(, \([0-9]*\) skipped\)*$/\1 \2 \4/p')
  if [ -z "$numbers" ]; then
    oks=$(grep -c '^ok ' "$2")
    case $3 in
    0) numbers="$((oks > 0 ? oks : 1)) 0" ;;
    77) numbers="$oks 0 1" ;;
    *) numbers="$oks 1" && tail -n 20 "$2" >&2 ;;
    esac
  elif [ "$3" != 0 ] && [ "${line#*, 0 failed}" != "$line" ]; then
    numbers="${numbers%% *} 1"
  fi
  # shellcheck disable=SC2086 # two or three numbers
  set -- "$1" $numbers
  passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + ${4:-0}))
  printf '%-28s %5d passed %3d failed %3d skipped %5d s\n' "$1" "$2" "$3" "${4:-0}" \
    "$(($(date +%s) - start))"
}

# One build by preset; false, and one failure, when it breaks.
build() {
  if cmake --preset "$1" >"$log" 2>&1 && cmake --build --preset "$1" -j "$jobs" >>"$log" 2>&1; then
    return 0
  fi
  grep -E 'error|Error|undefined' "$log" | head -n 20 >&2
  echo "0 passed, 1 failed" >"$log.sum"
  count "build $1" "$log.sum" 1
  return 1
}

# Unit tests of a build folder; cmocka says how many tests there were and which failed.
unit() {
  rm -f "$1"/tests/test_*.log
  # By their sources: a build folder may hold tests that are no more.
  # shellcheck disable=SC2016 # for the inner shell
  for source in tests/unit/*/test_*.c; do
    echo "$1/tests/$(basename "$source" .c)"
  done | xargs -P "$jobs" -n 1 sh -c '"$1" >"$1.log" 2>&1; echo "exit $?" >>"$1.log"' -
  for one in "$1"/tests/test_*.log; do
    grep -q '^exit 0$' "$one" || {
      echo "FAILED ${one%.log}" >&2
      grep -A 8 'ERROR\|FAILED\|runtime error\|Sanitizer' "$one" | head -n 40 >&2
    }
  done
  cat "$1"/tests/test_*.log | awk '
    /^\[==========\] [0-9]+ test\(s\) run/ { finished = 1 }
    /^\[  PASSED  \]/ { passed += $4 }
    /^\[  SKIPPED \].*test\(s\)/ { skipped += $4 }
    /^\[  FAILED  \].*test\(s\)/ { failed += $4; told = 1 }
    /^exit / { if ($2 != 0 && !told) failed++; told = 0; finished = 0 }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }' >"$log"
  count "unit $1" "$log" 0
}

# Scripts, by their place in the sources, against the programs of a build folder, as many at a time
# as there are cores; their counts come in the order of the names.
scripts() {
  build_dir=$1
  shift
  rm -rf "$log.d" && mkdir "$log.d"
  # shellcheck disable=SC2016 # for the inner shell
  printf '%s\n' "$@" | SC_BIN=$build_dir xargs -P "$jobs" -n 1 sh -c '
    [ -x "$2" ] || exit 0
    mine=$1/$(echo "$2" | tr / _) code=0
    "$2" >"$mine" 2>"$mine.err" || code=$?
    echo "$code" >"$mine.status"' - "$log.d"
  for script; do
    mine=$log.d/$(echo "$script" | tr / _)
    [ -e "$mine.status" ] || continue
    code=$(cat "$mine.status")
    [ "$code" = 0 ] || cat "$mine.err" >&2
    count "${script#tests/}" "$mine" "$code"
  done
}

# Saved inputs of the fuzzers, once each.
replays() {
  for corpus in tests/fuzz/corpus/*/; do
    name=$(basename "$corpus")
    [ -x "$1/tests/$name" ] || continue
    code=0
    "$1/tests/$name" "$corpus" >"$log" 2>"$log.err" || code=$?
    [ "$code" = 0 ] || tail -n 20 "$log.err" >&2
    count "replay $name" "$log" "$code"
  done
}

# Tests that only ctest knows: comparisons with independent implementations.
others() {
  ctest --test-dir "$1" -LE '^(unit|golden|prop|fault|docs|desk|fuzz)$' --output-on-failure \
    >"$log" 2>&1 || cat "$log" >&2
  awk '/ Passed / { passed++ } /\*\*\*Skipped/ { skipped++ } /\*\*\*(Failed|Not Run|Time|Exc)/ { failed++ }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }' "$log" >"$log.sum"
  count "others" "$log.sum" 0
}

tests/install.sh build && tests/install.sh test || exit 2
log=$(mktemp)
trap 'rm -rf "$log" "$log.err" "$log.sum" "$log.d"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if build default; then
  unit build
  scripts build tests/golden/runner.sh
  scripts build tests/prop/*.sh tests/fault/*.sh tests/docs/*.sh tests/desk/*.sh
  replays build
  others build
fi
if build asan; then
  unit build-asan
  scripts build-asan tests/golden/runner.sh
  replays build-asan
fi
build clang

if [ "$skipped" -gt 0 ]; then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
[ "$failed" = 0 ]
