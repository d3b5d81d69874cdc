#!/bin/sh
# Fifty invented agents and every kind of row, with the dirt of real exports: values, points,
# scores, the jackknife, case mix and all intervals come out as independent programs compute them,
# and there is no measure that none of them knows. One of them needs scipy and statsmodels.
. "$(dirname "$0")/../lib.sh"
python=/usr/bin/python3
$python -c 'import scipy, statsmodels' 2>/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
sandbox
oracles=$root/tests/oracle
$python "$oracles/fifty.py" "$work/rows.csv" "$work/policy.yaml" || exit 1
if ! sc-score -q -c "$work/policy.yaml" --period 2026-Q3 --as-of 2026-10-09 "$work/rows.csv" \
  >"$work/documents.jsonl"; then
  echo "0 passed, 1 failed"
  exit 1
fi
failed=0
for oracle in jackknife desk rest interval; do
  $python "$oracles/${oracle}_oracle.py" "$work/rows.csv" "$work/documents.jsonl" \
    >"$work/$oracle" || failed=1
done
awk '{ passed += $1; failed += $3 } END { print passed " passed, " failed " failed" }' \
  "$work/desk" "$work/rest" "$work/jackknife" "$work/interval"
exit "$failed"
