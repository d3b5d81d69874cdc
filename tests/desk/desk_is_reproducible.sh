#!/bin/sh
# The bundled desk is what its generator makes: every file anew, byte for byte.
#
# A packed file may differ where Python's zlib is another implementation: then what is inside
# must be the same, and it is said. Status 77 (skipped) when python3 is missing.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
desk=$here/../../examples/desk
python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null 2>&1; then
  echo "skipped: $python is missing, the desk cannot be made anew"
  exit 77
fi
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
trap 'exit 1' HUP INT TERM

"$python" "$desk/generate.py" "$fresh/desk"

list() { (cd "$1" && find . -maxdepth 1 -name '*.csv' -o -maxdepth 1 -name '*.csv.gz' | sort); }
list "$desk" >"$fresh/there"
list "$fresh/desk" >"$fresh/made"
cmp "$fresh/there" "$fresh/made" || {
  diff "$fresh/there" "$fresh/made" || true
  echo "failed: the folder and the generator do not have the same files" >&2
  exit 1
}
[ -s "$fresh/made" ] || {
  echo "failed: the generator made nothing" >&2
  exit 1
}

status=0
while read -r name; do
  cmp -s "$desk/$name" "$fresh/desk/$name" && continue
  case $name in
  *.gz)
    gzip -dc "$desk/$name" >"$fresh/a"
    gzip -dc "$fresh/desk/$name" >"$fresh/b"
    if cmp "$fresh/a" "$fresh/b"; then
      echo "$name: packed by another zlib, the same inside"
      continue
    fi
    ;;
  esac
  echo "failed: $name is not what generate.py makes" >&2
  status=1
done <"$fresh/made"
exit "$status"
