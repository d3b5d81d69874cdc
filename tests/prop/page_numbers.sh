#!/bin/sh
# Every number that the page of metrics proves is in a test. Skipped where the page is not there.
. "$(dirname "$0")/../lib.sh"
page=$root/../shared/design/METRICS.md vectors=$root/../shared/vectors/vectors.tsv
if [ ! -f "$page" ] || [ ! -f "$vectors" ] || ! command -v python3 >/dev/null; then
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
fi
python3 "$root/tests/oracle/page_numbers.py" "$page" "$vectors" "$root/tests"
