#!/bin/sh
# What the programs are trained on: the bundled desk, imported, scored and packed.
#
#     lib/train.sh BUILD DESK       programs in BUILD that count their branches
#
# Called by the build (lib/trained.cmake). Output goes below BUILD and is thrown away.
set -eu
build=$1 desk=$2
work=$build/training
rm -rf "$work"
mkdir -p "$work"
trap 'rm -rf "$work"' EXIT

# Most exports come as they are, not compressed.
for file in "$desk"/zendesk-*.csv.gz; do
  name=${file##*/}
  gzip -dc "$file" >"$work/${name%.gz}"
done
"$build/sc-import" -q -p zendesk --tz UTC "$work"/zendesk-*.csv >"$work/rows.csv"
"$build/sc-score" -q --period 2026-Q3 --tz UTC --as-of 2026-10-09 "$work/rows.csv" >"$work/scores"

set -- -q -c "$desk/policy.yaml" --period 2026-Q3 --as-of 2026-10-09 \
  --roster "$desk/roster.csv" --rules "$desk/rules.yaml" -o "$work/pack"
for file in "$desk"/*.csv "$desk"/*.csv.gz; do
  [ "$file" = "$desk/roster.csv" ] || set -- "$@" "$file"
done
"$build/sc-pack" "$@" >"$work/pack.log"
