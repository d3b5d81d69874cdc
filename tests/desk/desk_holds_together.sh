#!/bin/sh
# The bundled desk keeps what its README says; status 77 (skipped) when python3 is missing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null 2>&1; then
  echo "skipped: $python is missing"
  exit 77
fi
exec "$python" "$here/holds_together.py" "${1:-$here/../../examples/desk}"
