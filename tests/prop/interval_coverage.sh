#!/bin/sh
# The 90 % interval of an overall score holds the score without noise, in a made-up quarter of many
# agents whose true values are known (METRICS 2.2, 3.2), nine times in ten.
#
# Official is the jackknife's error with the analytic one of measures that it cannot see
# (uncertainty.guard: measures): .88 to .92, and never less than the jackknife alone. Measured on
# 4,000 agents: .9165 of the full data, .9082 of a third. The larger of both errors for the whole
# score (guard: score) takes the steeper side of every curve as if all measures were independent,
# and holds .93 to .94: careful, and a tenth wider (the page, whose population is not told in full:
# .912 to .916).
#
# The seed is fixed, hence the counts are; in 1,000 agents a coverage of .90 varies by .0095.
# SC_LONG=1 makes more agents, a third of the data, and more kinds of customers.
. "$(dirname "$0")/../lib.sh"
if ! command -v python3 >/dev/null || ! command -v jq >/dev/null; then
  skip "coverage" "no python3 or no jq"
  finish
  exit 77
fi
has sc-score || {
  finish
  exit
}
sandbox
# within GUARD LOW HIGH: the coverage of intervals under one guard, in $work/seen
within() {
  jq -e --arg name "$1" --argjson low "$2" --argjson high "$3" \
    '.[$name].coverage | . >= $low and . <= $high' "$work/seen" >/dev/null
}

# cover AGENTS SHARE SEED TIES
cover() {
  if ! python3 "$root/tests/oracle/coverage.py" "$SC_BIN" "$@" >"$work/seen" 2>"$work/err"; then
    bad "agents, share, seed, ties $*" "$(cat "$work/err")"
  elif within measures 0.88 "$most" && within none 0.88 "$most" && within score 0.91 0.96 &&
    jq -e '.none.half_width < .measures.half_width and
      .measures.half_width < .score.half_width' "$work/seen" >/dev/null; then
    ok "$*"
  else
    bad "agents, share, seed, ties $*" "$(cat "$work/seen")"
  fi
  cat "$work/seen" >>"$work/all"
  [ -z "${SC_VERBOSE-}" ] || cat "$work/seen" >&2
}
most=0.92
cover 1000 1 3 usual
if [ -n "${SC_LONG-}" ]; then
  # Of 4,000 agents a coverage varies by .0045: each kind of customers may be one such away from the
  # band (the highest, .9203, is that of customers who have nothing in common), all together not.
  most=0.925
  : >"$work/all"
  for ties in none usual close; do
    cover 4000 1 7 "$ties"
    cover 4000 0.3333333333 7 "$ties"
  done
  if jq -se '[.[].measures] | (map(.inside) | add) / (map(.scored) | add) |
      . >= 0.88 and . <= 0.92' "$work/all" >/dev/null; then
    ok "all kinds of customers together"
  else
    bad "all kinds of customers together" "$(jq -c .measures.coverage "$work/all")"
  fi
fi
finish
