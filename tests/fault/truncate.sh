#!/bin/sh
# A program died in the middle of a pipe: the stream is cut after any line, or inside one. The
# next program must end with status 3, withhold its own end record, and sc-report must write
# nothing. --allow-incomplete takes the same stream.
#
# Short: every line of the first 20 and the last 20, some between. SC_LONG=1: every line, and
# every byte of the last 2000.
. "$(dirname "$0")/../lib.sh"
. "$here/../chain.sh"

has_end() {
  grep -q '^end,\|^{"record":"end"' "$1"
}

# refused NAME: $program reads $work/cut and must not be taken in.
refused() {
  code=0
  # shellcheck disable=SC2046
  timeout 20 "$program" $(options_of "$program") "$work/cut" \
    </dev/null >"$work/out" 2>"$work/err" || code=$?
  if [ "$code" != 3 ]; then
    bad "$1" "status $code, not 3; $(head -n 2 "$work/err")"
  elif has_end "$work/out"; then
    bad "$1" "wrote an end record"
  elif [ "$program" = sc-report ] && [ -s "$work/out" ]; then
    bad "$1" "wrote a report"
  else
    ok "$1"
  fi
}

cut_lines() {
  lines=$(wc -l <"$in")
  n=0
  while [ "$n" -lt "$lines" ]; do
    head -n "$n" "$in" >"$work/cut"
    refused "$program: cut after line $n of $lines"
    n=$((n + 1))
    if [ "${SC_LONG-}" != 1 ] && [ "$n" -gt 20 ] && [ "$n" -lt $((lines - 20)) ]; then
      n=$((n + (lines - 40) / 20))
    fi
  done
}

cut_bytes() {
  size=$(stat -c %s "$in")
  most=40
  [ "${SC_LONG-}" != 1 ] || most=2000
  [ "$size" -gt "$most" ] || most=$((size - 1))
  end=$(tail -n 1 "$in" | sed 's/,*$//')
  n=2 # one byte less is only the last line end
  while [ "$n" -le "$most" ]; do
    head -c -"$n" "$in" >"$work/cut"
    n=$((n + 1))
    # Empty cells behind the count say nothing.
    [ "$(tail -n 1 "$work/cut" | sed 's/,*$//')" != "$end" ] || continue
    refused "$program: $((n - 1)) bytes missing"
  done
}

# Two producers, one of which died: more rows than promised.
one_of_two() {
  grep -v '^end,\|^{"record":"end"' "$in" | cat "$in" - >"$work/cut"
  refused "$program: one of two producers died"
}

# Rows left out on purpose, the end record kept, are not a cut.
filtered() {
  [ "$(wc -l <"$in")" -gt 3 ] || return 0
  awk 'NR != 3' "$in" >"$work/cut"
  code=0
  # shellcheck disable=SC2046
  "$program" $(options_of "$program") "$work/cut" </dev/null >"$work/out" 2>"$work/err" || code=$?
  case $code in
  0 | 1) ok "$program: filtered" ;;
  *) bad "$program: filtered" "status $code; $(head -n 2 "$work/err")" ;;
  esac
}

allowed() {
  lines=$(wc -l <"$in")
  head -n $((lines - 1)) "$in" >"$work/cut"
  code=0
  # shellcheck disable=SC2046
  "$program" $(options_of "$program") --allow-incomplete "$work/cut" \
    </dev/null >"$work/out" 2>"$work/err" || code=$?
  case $code in
  0 | 1) ok "$program: --allow-incomplete" ;;
  *) bad "$program: --allow-incomplete" "status $code; $(head -n 2 "$work/err")" ;;
  esac
}

sandbox
make_chain || bad "the chain" "the good run failed"
for program in $programs; do
  [ "$program" != sc-import ] || continue # its input has no end record
  has_input "$program" || continue
  in=$(input_of "$program")
  cut_lines
  cut_bytes
  one_of_two
  filtered
  allowed
done
finish
