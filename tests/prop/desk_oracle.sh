#!/bin/sh
# The bundled desk, measured a second time by an independent program, gives the same numbers.
. "$(dirname "$0")/../lib.sh"
command -v python3 >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
sandbox
cd "$root/examples/desk" || exit 2
measure() {
  sc-import -q -c policy.yaml ./*.csv ./*.csv.gz >"$work/rows.csv" 2>"$work/err" &&
    sc-score -q -c policy.yaml --period 2026-Q3 --as-of 2026-10-09 "$work/rows.csv" \
      >"$work/documents.jsonl" 2>"$work/err"
}
if ! measure; then
  cat "$work/err" >&2
  echo "0 passed, 1 failed"
  exit 1
fi
python3 "$root/tests/oracle/desk_oracle.py" "$work/rows.csv" "$work/documents.jsonl"
