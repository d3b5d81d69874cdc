#!/bin/sh
# A quarter measured from an export that leaves tickets out gives the same numbers as from the whole
# one, or says that they cannot be compared: never another number. On the bundled desk, and again
# with tickets that were solved, rated, reopened and are open now.
. "$(dirname "$0")/../lib.sh"
command -v python3 >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
sandbox
cd "$root/examples/desk" || exit 2
sc-import -q -c policy.yaml ./*.csv ./*.csv.gz >"$work/rows.csv" || exit 2
exec python3 "$root/tests/prop/filtered_exports.py" "$work" "$root/examples/desk/policy.yaml"
