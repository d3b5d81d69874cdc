#!/bin/sh
# Golden tests: each case is a folder tests/golden/<program>/<case>/ with
#
#     cmd       a shell line; the programs are in PATH, the folder is a copy of the case
#     ...       its inputs
#     stdout    what must come out; a file that is not there means: nothing
#     stderr    likewise
#     status    the exit status, when it is not 0
#
#     tests/golden/runner.sh [--update] [CASE...]      default: all
#
# Every case runs twice, with an empty environment and with a hostile one that also leaves few file
# descriptors, and must give the same bytes. --update writes what came out of the first as the new
# expectation: read the diff of it.
# ROOT in a cmd is the folder of the sources.
. "$(dirname "$0")/../lib.sh"

# One case: 0 good, 1 bad (the differences are on stderr), 2 skipped.
one_case() {
  case_dir=$1 name=${1#"$here"/}
  # shellcheck disable=SC2013 # words are wanted
  for word in $(grep -o 'sc-[a-z]*' "$case_dir/cmd" | sort -u); do
    if [ ! -x "$SC_BIN/$word" ]; then
      [ "${SC_REQUIRE_ALL-}" = 1 ] || return 2
      echo "FAILED $name: $word is not built" >&2
      return 1
    fi
  done
  files=256
  run_case "$case_dir" PATH="$SC_BIN:/usr/bin:/bin"
  if [ -n "$update" ]; then
    update_case "$case_dir"
    return 0
  fi
  compare_case "$case_dir" "" || return 1
  files=14
  run_case "$case_dir" PATH="$SC_BIN:/usr/bin:/bin" LC_ALL=tr_TR.UTF-8 LANG=de_DE.UTF-8 \
    TZ=Pacific/Apia HOME=/nonexistent POSIXLY_CORRECT=1 COLUMNS=11 NO_COLOR=
  compare_case "$case_dir" " (LC_ALL=tr_TR.UTF-8 TZ=Pacific/Apia)"
}

# run_case DIR VARIABLE=VALUE...: leaves stdout, stderr, status in $slot/out
run_case() {
  rm -rf "$slot"
  mkdir -p "$slot/out"
  cp -R "$1" "$slot/in"
  shift
  rm -f "$slot/in/stdout" "$slot/in/stderr" "$slot/in/status"
  code=0
  # shellcheck disable=SC3045 # every sh that we know has it
  (cd "$slot/in" && ulimit -n "$files" && exec env -i "$@" ROOT="$root" timeout 60 sh ./cmd) \
    </dev/null >"$slot/out/stdout" 2>"$slot/out/stderr" || code=$?
  echo "$code" >"$slot/out/status"
}

# An expectation that is not there is that of a silent program that ends well.
compare_case() {
  good=0
  for part in status stderr stdout; do
    want=$1/$part
    [ -e "$want" ] || want=$work/silent.$part
    cmp -s "$want" "$slot/out/$part" && continue
    [ "$good" = 1 ] || echo "FAILED $name$2" >&2
    good=1
    diff -u --label "expected $part" --label "seen $part" "$want" "$slot/out/$part" >&2
  done
  return $good
}

update_case() {
  for part in status stderr stdout; do
    if cmp -s "$work/silent.$part" "$slot/out/$part"; then
      rm -f "$1/$part"
    else
      cp "$slot/out/$part" "$1/$part"
    fi
  done
}

# The share of a worker; prints its counts.
worker() {
  slot=$work/slot.$1
  while read -r dir; do
    verdict=0
    one_case "$dir" || verdict=$?
    case $verdict in
    0) passed=$((passed + 1)) ;;
    2) skipped=$((skipped + 1)) ;;
    *) failed=$((failed + 1)) ;;
    esac
  done
  echo "$passed $failed $skipped" >"$work/counts.$1"
}

update=
if [ "${1-}" = --update ]; then
  update=1
  shift
fi
sandbox
echo 0 >"$work/silent.status"
: >"$work/silent.stdout"
: >"$work/silent.stderr"
if [ $# -gt 0 ]; then
  for dir; do (cd "$dir" && pwd); done >"$work/cases"
else
  find "$here" -mindepth 3 -name cmd -type f | sort | sed 's:/cmd$::' >"$work/cases"
fi

jobs=$(nproc 2>/dev/null || echo 2)
[ "$jobs" -ge 2 ] || jobs=2
i=0
while [ "$i" -lt "$jobs" ]; do
  awk -v n="$jobs" -v i="$i" 'NR % n == i' "$work/cases" | worker "$i" &
  i=$((i + 1))
done
wait
while read -r a b c; do
  passed=$((passed + a)) failed=$((failed + b)) skipped=$((skipped + c))
done <<COUNTS
$(cat "$work"/counts.*)
COUNTS
finish
