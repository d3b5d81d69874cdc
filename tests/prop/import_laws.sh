#!/bin/sh
# Laws of sc-import over the exports of all golden cases: every record is accounted for; a file given
# twice gives each row once; neither the order of operands nor a pipe changes a row; a table may be
# cut between records; no subject, comment or customer's address is ever told, whatever is wrong.
. "$(dirname "$0")/../lib.sh"
command -v python3 >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
has sc-import || {
  finish
  exit
}
sandbox
python3 "$here/import_laws.py" "$work"
