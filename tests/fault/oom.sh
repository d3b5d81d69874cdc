#!/bin/sh
# Memory runs out at each point of each program: it must end with status 4 and one line, or give
# the complete right output. Whatever came out before is the beginning of the right output and
# has no end record; only when memory ends behind the last byte is all of it there.
#
# Short: the first 40 allocations and some 60 spread over the rest. SC_LONG=1: some 5000, which is
# every one in most programs.
. "$(dirname "$0")/../lib.sh"
. "$here/../chain.sh"

shim=$SC_BIN/tests/oom.so

# starve N PROGRAM: one run in which the Nth allocation fails.
starve() {
  code=0
  # shellcheck disable=SC2046
  timeout 20 env SC_OOM_AT="$1" LD_PRELOAD="$shim" "$2" $(options_of "$2") "$(input_of "$2")" \
    </dev/null >"$work/out" 2>"$work/err" || code=$?
  case $code in
  0) cmp -s "$work/out" "$work/good" || return 1 ;;
  4) is_honest_prefix || return 1 ;;
  *) return 1 ;;
  esac
}

is_honest_prefix() {
  grep -q 'out of memory\|Cannot allocate memory' "$work/err" || return 1
  ! cmp -s "$work/out" "$work/good" || return 0
  size=$(stat -c %s "$work/out")
  [ "$size" -lt "$(stat -c %s "$work/good")" ] || return 1
  cmp -s -n "$size" "$work/out" "$work/good" || return 1
  ! tail -n 1 "$work/out" | grep -q '^end,\|"record":"end"'
}

sandbox
if [ ! -e "$shim" ]; then
  skip "memory" "this build has no $shim (sanitizers bring their own allocator)"
  finish
  exit
fi
make_chain || bad "the chain" "the good run failed"
for program in $programs; do
  has_input "$program" || continue
  run_good "$program" >"$work/good" 2>/dev/null
  # shellcheck disable=SC2046
  SC_OOM_COUNT=$work/count LD_PRELOAD=$shim "$program" $(options_of "$program") \
    "$(input_of "$program")" </dev/null >/dev/null 2>&1
  total=$(cat "$work/count")
  points=60
  [ "${SC_LONG-}" != 1 ] || points=5000
  step=$(((total - 40) / points + 1))
  n=1
  while [ "$n" -le "$total" ]; do
    if starve "$n" "$program"; then
      ok "$program"
    else
      bad "$program: allocation $n of $total fails" "status $code
$(head -n 3 "$work/err")"
    fi
    if [ "$n" -lt 40 ]; then n=$((n + 1)); else n=$((n + step)); fi
  done
done
finish
