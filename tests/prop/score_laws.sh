#!/bin/sh
# Laws of scoring on the bundled desk: all times moved by whole weeks give the same numbers, and one
# record of a person that gets better never makes their score worse (but for handle time, where
# faster is not always better).
. "$(dirname "$0")/../lib.sh"
command -v python3 >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
sandbox
cd "$root/examples/desk" || exit 2
sc-import -q -c policy.yaml ./*.csv ./*.csv.gz >"$work/rows.csv" || exit 2
exec python3 "$root/tests/prop/score_laws.py" "$work" "$root/examples/desk/policy.yaml"
