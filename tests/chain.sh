# Sourced after lib.sh and sandbox: small inputs for every program of the chain, made once.
#
#     make_chain                 $work/sc-score.in and so on, from tests/fault/export.csv
#     input_of sc-score          prints the name of its input
#     options_of sc-score        prints options that make it write one stream to stdout
#
# To add a program: a line in options_of and a step in make_chain.
# shellcheck shell=sh disable=SC2046

input_of() {
  case $1 in
  sc-import) echo "$root/tests/fault/export.csv" ;;
  *) echo "$work/$1.in" ;;
  esac
}

options_of() {
  case $1 in
  sc-import) echo "-q -p zendesk --tz UTC" ;;
  sc-score) echo "-q --tz UTC --period 2026-Q3 --as-of 2026-10-09" ;;
  sc-rate | sc-goals) echo "-q" ;;
  sc-report) echo "-q -k team" ;;
  esac
}

# As `has`, and what comes before it in the chain is built too.
has_input() {
  has "$1" || return 1
  [ ! -e "$(input_of "$1")" ] || return 0
  skip "$1" "what comes before it is not built"
  return 1
}

# The output of each program is the input of the next; the last one's is $work/end.
make_chain() {
  before=
  for program in $programs; do
    [ -z "$before" ] || run_good "$before" >"$work/$program.in" || return 1
    before=$program
    [ -x "$SC_BIN/$program" ] || return 0
  done
  run_good "$before" >"$work/end"
}

run_good() {
  # Options hold no blanks: split on purpose.
  "$1" $(options_of "$1") "$(input_of "$1")" </dev/null
}
