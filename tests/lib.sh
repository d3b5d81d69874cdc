# Sourced by the test scripts: where the programs are, counting, and the last line.
#
#     . "$(dirname "$0")/../lib.sh"
#     ok "name of the case"             or
#     bad "name of the case" "what was seen"
#     skip "name" "why"
#     finish                            prints "3 passed, 0 failed, 1 skipped"; status 1 on a failure
#
# SC_BIN      folder of the programs, default build/ of the sources
# SC_REQUIRE_ALL=1  a program that is not built is a failure, not a skip
# shellcheck shell=sh disable=SC2034

case $0 in */*) here=${0%/*} ;; *) here=. ;; esac
here=$(cd "$here" && pwd)
root=$here
while [ ! -e "$root/CMakeLists.txt" ] || [ ! -d "$root/include" ]; do root=$(dirname "$root"); done
SC_BIN=$(cd "${SC_BIN:-$root/build}" && pwd)
export SC_BIN
PATH=$SC_BIN:$PATH
LC_ALL=C
export PATH LC_ALL

# The programs that make the chain, in its order.
programs="sc-import sc-score sc-rate sc-goals sc-report"

passed=0 failed=0 skipped=0
ok() {
  passed=$((passed + 1))
}
bad() {
  failed=$((failed + 1))
  echo "FAILED $1" >&2
  [ $# -lt 2 ] || printf '%s\n' "$2" | sed 's/^/    /' >&2
}
skip() {
  skipped=$((skipped + 1))
  [ -z "${SC_VERBOSE-}" ] || echo "skipped $1: $2" >&2
}

# has PROGRAM: false, counted as skipped (or failed), when it is not built.
has() {
  [ ! -x "$SC_BIN/$1" ] || return 0
  if [ "${SC_REQUIRE_ALL-}" = 1 ]; then bad "$1" "not built"; else skip "$1" "not built"; fi
  return 1
}

# has_all: every program of the chain is built.
has_all() {
  for one in $programs; do has "$one" || return 1; done
}

# A folder of its own, removed at the end.
sandbox() {
  work=$(mktemp -d "${TMPDIR:-/tmp}/scorecard.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

finish() {
  if [ "$skipped" -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
  else
    echo "$passed passed, $failed failed"
  fi
  [ "$failed" = 0 ]
}
