#!/bin/sh
# Input that is thin, empty or odd gives defined answers: never a number that is none, never a
# negative zero, and where there is no number, the reason.
. "$(dirname "$0")/../lib.sh"
command -v python3 >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
sandbox
exec python3 "$root/tests/prop/odd_input.py" "$work"
