#!/bin/sh
# What other tools make of a ledger: jq reads every line, git shows what was added as added lines of
# a text, and a spreadsheet's CSV holds every value of what sc-ledger shows.
. "$(dirname "$0")/../lib.sh"

case_dir=$root/tests/golden/sc-ledger/what-was-erased-stays-so

check() {
  if [ "$2" = 0 ]; then ok "$1"; else bad "$1" "$(head -n 5 "$work/err" 2>/dev/null)"; fi
}

# added BEFORE AFTER: "added removed" lines as git counts them, "- -" for what it takes for binary.
added() {
  git diff --no-index --numstat --no-color "$1" "$2" | cut -f 1,2
}

sandbox
has sc-ledger || {
  finish
  exit
}
cd "$work" || exit
for file in q2.jsonl rows.csv q3.jsonl; do
  [ ! -e L ] || cp L before
  sc-ledger append -q L "$case_dir/$file" >kept
done

if command -v jq >/dev/null; then
  [ "$(jq -c . L | wc -l)" = "$(wc -l <L)" ]
  check "jq reads every line" $?
  jq -c . L | cmp -s - L
  check "and writes it again as it was" $?
  [ "$(jq -s '[.[] | select(.record == "end").rows] | add' L)" = \
    "$(jq -s '[.[] | select(.record != "begin" and .record != "end")] | length' L)" ]
  check "jq counts what the end lines count" $?
else
  skip "jq" "not installed"
fi

if command -v git >/dev/null; then
  tail -n "+$(($(wc -l <before) + 1))" L >added
  [ "$(added before L)" = "$(wc -l <added)	0" ]
  check "to git a new run is added lines" $?
  git diff --no-index --no-color -U0 before L | grep '^+{' | cut -c 2- | cmp -s - added
  check "which are the run" $?
  cp L before
  sed 's/"score":[0-9.]*/"score":1/' "$case_dir/q2.jsonl" >again.jsonl
  sc-ledger append -q L again.jsonl >kept
  case $(added before L) in *"	0") ;; *) false ;; esac
  check "a restated run too: nothing of the old one moves" $?
  cp L before
  sc-ledger forget -q L ana@desk.example
  case $(added before L) in "-	-" | *"	0") false ;; *) ;; esac
  check "what was erased is told as lines" $?
else
  skip "git" "not installed"
fi

# Miller flattens nested values into columns such as rating.band and metrics.1.value; the whole ledger
# is one table with empty cells, the lines around runs among its rows.
if command -v mlr >/dev/null; then
  mlr --ijsonl --ocsv flatten 'then' unsparsify L >all.csv 2>err
  python3 - <<'PY' 2>err
import csv, json

def cells(value, name=""):
    """Every scalar below value under the name of its column, as it is spelled."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from cells(inner, name + "." + key if name else key)
    elif isinstance(value, list) and value:
        for i, inner in enumerate(value, 1):
            yield from cells(inner, f"{name}.{i}")
    else:
        yield name, {True: "true", False: "false", None: ""}.get(value, value) \
            if not isinstance(value, (dict, list)) else json.dumps(value)

with open("all.csv", newline="") as table, open("L") as ledger:
    rows = list(csv.DictReader(table))
    lines = [json.loads(line, parse_int=str, parse_float=str) for line in ledger]
assert len(rows) == len(lines) > 20, (len(rows), len(lines))
for row, line in zip(rows, lines):
    assert {k: v for k, v in row.items() if v} == {k: v for k, v in cells(line) if v}, line
PY
  check "a table of every line holds every value" $?
else
  skip "Miller" "not installed"
fi

# A spreadsheet opens that table with as many rows and the same cells.
if [ -s all.csv ] && command -v soffice >/dev/null && [ "${SC_LONG-}" = 1 ]; then
  HOME=$work soffice --headless --convert-to ods --outdir "$work" all.csv >out 2>err &&
    HOME=$work soffice --headless --convert-to csv --outdir "$work/again" all.ods >out 2>>err
  mlr --icsv --ojsonl cut -f record,agent,score again/all.csv >sheet
  mlr --icsv --ojsonl cut -f record,agent,score all.csv | cmp - sheet 2>err
  check "a spreadsheet reads it" $?
else
  skip "a spreadsheet" "not installed, or only with SC_LONG=1"
fi
finish
