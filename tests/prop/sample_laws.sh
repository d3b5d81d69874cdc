#!/bin/sh
# What is drawn hangs on the rows alone: any order, any split, drawn in parts and joined, or drawn
# twice, gives the same; and an independent program draws the same from the definitions.
. "$(dirname "$0")/../lib.sh"
for one in sc-import sc-sample; do
  has "$one" || {
    finish
    exit
  }
done
command -v python3 >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
sandbox
(cd "$root/examples/desk" && sc-import -q -c policy.yaml ./*.csv ./*.csv.gz) >"$work/rows.csv"
# Marks of which two are alike but for the rule, and a subject that grows.
{
  sed '$d' "$work/rows.csv"
  echo 'record,id,ticket,rule,kind,severity'
  echo 'flag,f1,74116,threat,keyword,high'
  echo 'flag,f2,74116,anger,keyword,high'
  echo 'flag,f3,72804,threat,keyword,low'
  echo 'record,week,name,n,previous_n,tickets'
  echo 'topic,2026-W33,Login,12,5,INC0055840;INC0056407;76298'
  echo "end,$(($(grep -vc '^record,\|^end,' "$work/rows.csv") + 4))"
} >"$work/more.csv"

# draw NAME OPTION... FILE...: the drawn rows, in $work/NAME
draw() {
  name=$1
  shift
  sc-sample -q -c "$root/examples/desk/policy.yaml" --period 2026-Q3 --as-of 2026-10-09 "$@" \
    >"$work/whole" 2>"$work/err" || cat "$work/err" >&2
  grep '^sample,' "$work/whole" >"$work/$name"
}

same() {
  if cmp -s "$work/$2" "$work/$3" && [ -s "$work/$2" ]; then ok "$1"; else
    bad "$1" "$(diff "$work/$2" "$work/$3" | head -n 4)"
  fi
}

# The first row of each kind keeps its header before it.
shuffle() {
  awk -F, '$1 == "record" { header = $0; next } $1 == "end" { next }
    !($1 in seen) { seen[$1] = 1; print header; print; next }
    { print > rest }' rest="$work/rest" "$1"
  awk -v by="$2" '{ print (NR * by) % 1000003 "\t" $0 }' "$work/rest" | sort -n | cut -f2-
  tail -n 1 "$1"
}

# Every third row of each kind to another part, each with its own end record.
part() {
  awk -F, -v want="$2" '$1 == "record" { header = $0; next } $1 == "end" { next }
    !($1 in head) { head[$1] = header }
    n++ % 3 == want { if (last != $1) print head[$1]; last = $1; print; k++ }
    END { print "end," k }' "$1"
}

for kind in random representative all; do
  draw straight --kind "$kind" "$work/more.csv"
  shuffle "$work/more.csv" 7919 >"$work/shuffled.csv"
  draw shuffled --kind "$kind" "$work/shuffled.csv"
  same "shuffled rows draw the same ($kind)" straight shuffled
  for i in 0 1 2; do part "$work/more.csv" $i >"$work/part$i.csv"; done
  draw split --kind "$kind" "$work/part2.csv" "$work/part0.csv" "$work/part1.csv"
  same "three operands draw the same ($kind)" straight split
  for i in 0 1 2; do
    sc-sample -q -c "$root/examples/desk/policy.yaml" --period 2026-Q3 --as-of 2026-10-09 \
      --kind "$kind" "$work/part$i.csv" >"$work/shard$i.csv"
  done
  draw joined --kind "$kind" "$work/shard1.csv" "$work/shard2.csv" "$work/shard0.csv"
  same "shards that were drawn one by one and joined draw the same ($kind)" straight joined
  draw twice --kind "$kind" "$work/more.csv" "$work/more.csv"
  same "rows that are there twice draw the same ($kind)" straight twice
done

for n in 1 2 3 7; do
  draw picks -n $n "$work/rows.csv"
  if python3 "$root/tests/oracle/sample_oracle.py" "$work/rows.csv" "$work/whole" 2026-Q3 \
    2026-06-30T22:00:00Z 2026-09-30T22:00:00Z 2026-10-08T22:00:00Z $n >"$work/said" 2>"$work/err"; then
    ok "$n of each agent, drawn a second time"
  else
    bad "$n of each agent, drawn a second time" "$(tail -n 5 "$work/err")"
  fi
done
finish
