#!/bin/sh
# From a fresh clone to a finished review pack: installs what the build needs (Debian), builds
# into build/, runs the whole chain on the made-up desk in examples/desk, says where to look.
#
#     examples/quickstart.sh [DIR]       the pack goes to DIR, default build/quickstart
set -eu
cd "$(dirname "$0")/.."
out=${1:-build/quickstart}

tests/install.sh build

log=build/quickstart.log
mkdir -p build
echo "building into build/ (a minute or two; messages in $log)"
{
  # A build folder that is in use already keeps its settings.
  [ -e build/CMakeCache.txt ] || cmake -B build -DCMAKE_BUILD_TYPE=Release -DSC_TESTS=OFF
  cmake --build build -j "$(nproc)"
} >"$log" 2>&1 || {
  tail -n 20 "$log" >&2
  exit 4
}

desk=examples/desk
set -- -c "$desk/policy.yaml" --period 2026-Q3 --as-of 2026-10-09 --roster "$desk/roster.csv" \
  --rules "$desk/rules.yaml" -o "$out"
for file in "$desk"/*.csv "$desk"/*.csv.gz; do
  [ "$file" = "$desk/roster.csv" ] || set -- "$@" "$file"
done
build/sc-pack --dry-run "$@"
build/sc-pack "$@"

echo "The pack is in $out/2026-Q3. Open in a browser:"
for page in index.html lead/team-tier-1-2026-Q3.html lead/amara-okonkwo-2026-Q3.html \
  self/amara-okonkwo-2026-Q3.html README.txt; do
  echo "  $out/2026-Q3/$page"
done
