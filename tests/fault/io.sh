#!/bin/sh
# Each write, fsync, open and rename of each program in turn is the last one before a kill, or
# fails. A file is the old one or the new one, whole, never a mixture; a run after it succeeds.
# Short and interrupted reads and writes change nothing.
. "$(dirname "$0")/../lib.sh"
. "$here/../chain.sh"

shim=$SC_BIN/tests/io.so

# disturbed HOW N ARGS...: one run; leaves $code, stdout, stderr.
disturbed() {
  how=$1 at=$2
  shift 2
  code=0
  # shellcheck disable=SC2046
  timeout 60 env SC_IO_HOW="$how" SC_IO_AT="$at" LD_PRELOAD="$shim" "$program" \
    $(options_of "$program") "$@" <"$in" >"$work/out" 2>"$work/err" || code=$?
}

# What the goal holds: old, good, or the name of the trouble.
state() {
  if [ "$(cat "$goal" 2>&1)" = old ]; then
    echo old
  elif cmp -s "$goal" "$work/good"; then
    echo good
  else
    echo mixed
  fi
}

wants() {
  if [ "$3" = 0 ]; then ok "$1"; else bad "$1: $2" "status $code, the file is $(state)
$(head -n 3 "$work/err")"; fi
}

one_point() {
  for how in kill half; do
    echo old >"$goal"
    disturbed "$how" "$1" -o "$goal" "$in"
    [ "$code" = 137 ] && [ "$(state)" != mixed ]
    wants "$program" "$how at call $1 of $calls" $?
    disturbed none 0 -o "$goal" "$in"
    [ "$code" -le 1 ] && [ "$(state)" = good ]
    wants "$program" "the run after it" $?
    rm -rf "$work/goal"
    mkdir "$work/goal"
  done
  for how in eio enospc; do
    echo old >"$goal"
    disturbed "$how" "$1" -o "$goal" "$in"
    [ "$code" = 4 ] && [ "$(state)" != mixed ] && [ "$(ls -A "$work/goal")" = file ]
    wants "$program" "$how at call $1 of $calls" $?
  done
}

try_stdout() {
  # Rows name the file that they came from, so the good run is one from a pipe.
  disturbed none 0
  cp "$work/out" "$work/piped"
  for how in short eintr; do
    disturbed "$how" 0
    [ "$code" -le 1 ] && cmp -s "$work/out" "$work/piped" && [ -s "$work/out" ]
    wants "$program" "$how, from a pipe" $?
    disturbed "$how" 0 "$in"
    [ "$code" -le 1 ] && cmp -s "$work/out" "$work/good"
    wants "$program" "$how, from a file" $?
  done
  disturbed eio 1 "$in"
  [ "$code" = 4 ] && [ ! -s "$work/out" ]
  wants "$program" "a failing write to stdout" $?
}

sandbox
if [ ! -e "$shim" ]; then
  skip "io" "this build has no $shim"
  finish
  exit
fi
make_chain || bad "the chain" "the good run failed"
goal=$work/goal/file
mkdir "$work/goal"
for program in $programs; do
  has_input "$program" || continue
  in=$(input_of "$program")
  run_good "$program" >"$work/good" 2>/dev/null
  echo old >"$goal"
  SC_IO_COUNT=$work/count
  export SC_IO_COUNT
  disturbed none 0 -o "$goal" "$in"
  unset SC_IO_COUNT
  calls=$(cat "$work/count")
  n=1
  while [ "$n" -le "$calls" ]; do
    one_point "$n"
    n=$((n + 1))
  done
  try_stdout
done
finish
