#!/bin/sh
# Installs the packages of tests/packages that are missing, and says which and why.
#
#     tests/install.sh build        what compiling needs
#     tests/install.sh test         what the tests need on top
#
# Quiet when nothing is missing. Uses apt-get, as root or through sudo; without either it names
# the packages and ends with status 2.
set -eu
use=$1
list=$(dirname "$0")/packages

command -v dpkg-query >/dev/null || exit 0 # not Debian: cmake will name what it misses

missing=
while read -r row package why; do
  [ "$row" = "$use" ] || continue
  case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
  *' installed') ;;
  *)
    missing="$missing $package"
    echo "$package is missing: $why" >&2
    ;;
  esac
done <"$list"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
  root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
  root=sudo
else
  echo "install them as root: apt-get install$missing" >&2
  exit 2
fi
echo "installing:$missing" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# The names hold no blanks: split on purpose.
# shellcheck disable=SC2086
if ! { $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive \
  apt-get install -qq -y --no-install-recommends $missing; } >"$log" 2>&1; then
  cat "$log" >&2
  exit 2
fi
