#!/bin/sh
# Exports as another account writes them: the rows of the golden cases' files stay the same in another
# order of columns, with names in capitals, Windows line ends, quotes everywhere, another delimiter,
# columns or keys of the account's own; a header alone, one record, a missing column are understood
# or refused in a sentence, and never read as something else.
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
python3 "$here/variants.py" "$work"
