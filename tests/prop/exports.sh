#!/bin/sh
# Files for other systems, read by parsers that are not ours: each format, from harmless documents
# and from documents whose every text is hostile, has the same skeleton; nothing in it is live.
. "$(dirname "$0")/../lib.sh"
has sc-report || finish
command -v python3 >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
sandbox
# The parsers are packages of the system's Python.
python=python3
[ ! -x /usr/bin/python3 ] || python=/usr/bin/python3
"$python" "$here/exports.py" "$root/tests/golden/sc-report/papers.jsonl" "$work" >"$work/told" 2>&1
status=$?
grep -v '^passed ' "$work/told" >&2
passed=$(sed -n 's/^passed \([0-9]*\), failed.*/\1/p' "$work/told")
failed=$(sed -n 's/^passed [0-9]*, failed \([0-9]*\).*/\1/p' "$work/told")
skipped=$(sed -n 's/^passed .* skipped \([0-9]*\)/\1/p' "$work/told")
if [ $status -ne 0 ] && [ "${failed:-0}" = 0 ]; then bad "exports.py ended with $status"; fi
finish
