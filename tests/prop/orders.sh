#!/bin/sh
# Any split of the rows into operands, in any order, pieces of it twice, through a pipe or from
# files, gives the same documents byte for byte, with everything switched on: opening hours, promised
# times, targets that follow the team, blended points, series, corrections, rows that go through.
. "$(dirname "$0")/../lib.sh"
command -v python3 >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
sandbox
cd "$root/examples/desk" || exit 2
sc-import -q -c policy.yaml ./*.csv ./*.csv.gz >"$work/rows.csv" || exit 2
cat >"$work/policy.yaml" <<'YAML'
calendar:
  zone: Europe/Berlin
  hours: [mon-fri 08:00-12:30 13:00-18:00, sat 09:00-13:00]
  holidays: [2026-07-14, 2026-08-15]
exclude: {tags: [test]}
peers: {skills: [Working with others]}
sla:
  first_reply: {urgent: 1h, other: 8h}
  resolution: {urgent: 1d, other: 5d}
targets:
  team: {Tier 1: {csat_mean: {target: {team: 1.02}}}}
  tenure: {0: {fcr: 50%}, 12: {fcr: 60%}}
blend: {sla: 30%, qa: 10%}
YAML
exec python3 "$root/tests/prop/orders.py" "$work"
