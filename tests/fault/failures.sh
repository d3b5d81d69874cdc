#!/bin/sh
# What programs do when the world fails them: full disk, closed stdout, missing file, a folder,
# empty input, a reader that goes away. Status and message each time, and nothing half-written.
. "$(dirname "$0")/../lib.sh"
. "$here/../chain.sh"

# expect STATUS PATTERN NAME COMMAND...: the shell line's status, and stderr that holds PATTERN.
expect() {
  status=$1 pattern=$2 name=$3
  code=0
  timeout 20 sh -c "$4" </dev/null >"$work/out" 2>"$work/err" || code=$?
  if [ "$code" != "$status" ]; then
    bad "$name" "status $code, not $status: $4
$(head -n 3 "$work/err")"
  elif [ -n "$pattern" ] && ! grep -q -e "$pattern" "$work/err"; then
    bad "$name" "stderr without \"$pattern\": $4
$(head -n 3 "$work/err")"
  else
    ok "$name"
  fi
}

expect_silence() {
  if [ -s "$work/$2" ]; then bad "$1" "$(head -n 3 "$work/$2")"; else ok "$1"; fi
}

# Every program, also those outside the chain.
try_any() {
  p=$1
  expect 4 "No space left" "$p: --help on a full disk" "$p --help >/dev/full"
  expect 4 "No space left" "$p: --version on a full disk" "$p --version >/dev/full"
  expect 4 "Bad file descriptor" "$p: --help on a closed stdout" "$p --help >&-"
  expect 2 "--no-such-option: unknown option.*Try '$p --help'" "$p: an unknown option" \
    "$p --no-such-option"
  expect_silence "$p: no data with a wrong call" out
  expect 0 "" "$p: --help wins over a wrong option" "$p --no-such-option --help"
}

try_chain() {
  p=$1 call="$1 $(options_of "$1")" in=$(input_of "$1")
  expect 0 "" "$p: the good run" "$call '$in'"
  cp "$work/out" "$work/good"
  expect 4 "No space left" "$p: a full disk" "$call '$in' >/dev/full"
  expect 4 "Bad file descriptor" "$p: a closed stdout" "$call '$in' >&-"
  expect 4 "missing.csv: .*No such file" "$p: a missing file" "$call '$work/missing.csv'"
  expect 3 "$work: .*\(folder\|directory\)" "$p: a folder" "$call '$work'"
  expect 3 "empty\|incomplete" "$p: empty input" "$call"
  expect_silence "$p: no data from empty input" out
  expect 4 "(standard input): .*Bad file descriptor" "$p: a closed stdin" "$call <&-"
  expect 4 "No such file" "$p: output in a folder that is not there" \
    "$call -o '$work/no/where' '$in'"
  expect 0 "" "$p: a reader that goes away" "$call '$in' | head -n 1"
  expect_silence "$p: a reader that goes away is no news" err
  expect 0 "" "$p: stderr closed" "$call '$in' 2>&-"
  try_old_output "$p"
}

# A failed run leaves the file of the last good one.
try_old_output() {
  old=$work/old.$p
  echo old >"$old"
  # An export ends within a quoted cell, a stream without its end record.
  if [ "$p" = sc-import ]; then head -c 20000 "$in"; else sed '$d' "$in"; fi >"$work/cut"
  expect 3 "" "$p: cut input" "$call -o '$old' '$work/cut'"
  if [ "$(cat "$old")" = old ]; then
    ok "$p: the old output stays"
  else
    bad "$p: the old output stays" "$(head -n 3 "$old")"
  fi
  expect 0 "" "$p: a file as output" "$call -o '$old' '$in'"
  if cmp -s "$old" "$work/good"; then
    ok "$p: the same bytes in a file"
  else
    bad "$p: the same bytes in a file" "$(cmp "$old" "$work/good" 2>&1)"
  fi
  left=$(find "$work" -name "*old.$p*" ! -name "old.$p")
  if [ -z "$left" ]; then ok "$p: no temporary file"; else bad "$p: no temporary file" "$left"; fi
  case $(stat -c %a "$old") in
  6*) ok "$p: kept from others" ;;
  *) bad "$p: kept from others" "mode $(stat -c %a "$old")" ;;
  esac
}

sandbox
make_chain || bad "the chain" "the good run failed"
for program in $programs; do
  has_input "$program" || continue
  try_any "$program"
  try_chain "$program"
done
for program in sc-text sc-sample sc-ledger; do
  [ ! -x "$SC_BIN/$program" ] || try_any "$program"
done
finish
