#!/bin/sh
# Streams of records between the programs of other people: cat, sort, shuf, grep, split, Miller and
# jq may stand in a pipe, and the reader behind them knows whether the stream is whole.
. "$(dirname "$0")/../lib.sh"

sandbox
copy=$SC_BIN/tests/record_copy
cd "$work" || exit 1

# reads NAME VERDICT COMMAND: what COMMAND prints is a stream of that verdict. Its records, sorted
# and without headers and end, are left in $work/records.
reads() {
  code=0
  eval "$3" >stream || bad "$1" "the command itself fails: $3"
  "$copy" rows csv <stream >out 2>err || code=$?
  case $2 in broken*) wanted=3 ;; *) wanted=0 ;; esac
  if [ "$(cat err)" = "$2" ] && [ "$code" = "$wanted" ]; then
    ok "$1"
  else
    bad "$1" "status $code, $(cat err), wanted $2
$(head -n 4 stream)"
  fi
  grep -v -e '^record,' -e '^end,' out | sort >records
}

# same NAME FILE: the records of the last stream are those of the file.
same() {
  if out=$(diff -u "$2" records); then ok "$1"; else bad "$1" "$out"; fi
}

# A stream of two kinds in standard columns, and one with tickets alone.
cat >tickets.jsonl <<'END'
{"record":"ticket","id":"007","agent":"ana","channel":"email","status":"open","created_at":"2026-07-01T08:30:00Z","category":"a, \"b\"","line":2}
{"record":"ticket","id":"1.50","agent":"bob","channel":"web","status":"solved","created_at":"2026-07-01T08:30:00Z","csat":4.5,"line":3}
{"record":"ticket","id":"0x1F","channel":"chat","status":"new","created_at":"2026-07-02T08:30:00Z","csat_offered":true,"tags":"x;y","line":4}
{"record":"end","rows":3}
END
cat >people.jsonl <<'END'
{"record":"hours","agent":"ana","date":"2026-07-01","worked_s":28800}
{"record":"kudos","id":"k1","agent":"bob","ticket":"007","text":"many\nthanks"}
{"record":"end","rows":2}
END
"$copy" rows csv tickets.jsonl >tickets.csv 2>err || bad "tickets" "$(cat err)"
"$copy" rows csv people.jsonl >people.csv 2>err || bad "people" "$(cat err)"
cat tickets.csv people.csv >all.csv
grep -v -e '^record,' -e '^end,' all.csv | sort >all.rows
grep '^ticket,' all.csv | sort >tickets.rows

reads "one stream" "whole 3 of 3" "cat tickets.csv"
reads "joined" "whole 5 of 5" "cat tickets.csv people.csv"
same "joined: all rows" all.rows
reads "sorted" "whole 5 of 5" "sort all.csv"
same "sorted: all rows" all.rows
reads "sorted backwards" "whole 5 of 5" "sort -r all.csv"
same "sorted backwards: all rows" all.rows
n=0
while [ $n -lt 40 ]; do
  # shuf has no seed but takes one as random bytes.
  reads "shuffled $n" "whole 5 of 5" "seq $n $((n + 2000)) | shuf all.csv --random-source=/dev/stdin"
  same "shuffled $n: all rows" all.rows
  n=$((n + 1))
done
reads "tickets filtered away by grep" "filtered 2 of 5" "grep -v '^ticket,' all.csv"
reads "kudos filtered away by grep" "filtered 4 of 5" "grep -v '^kudos,' all.csv"
reads "one row filtered away by grep" "filtered 4 of 5" "grep -v ',web,' all.csv"
reads "the last row lost with its end" "broken 4 of 3" "head -n 7 all.csv"
reads "the end lost" "broken 3 of 0" "grep -v '^end,' tickets.csv"
reads "first of two producers died" "broken 4 of 2" "head -n 3 tickets.csv; cat people.csv"
reads "second of two producers died" "broken 4 of 3" "cat tickets.csv; head -n 2 people.csv"
reads "nothing arrived" "broken 0 of 0" ":"
reads "a piece of split" "broken 2 of 0" "split -n l/1/3 tickets.csv; sed -n 2,3p tickets.csv"
rm -f xa?

if command -v mlr >/dev/null; then
  reads "Miller: cat" "whole 3 of 3" "mlr --csv cat tickets.csv"
  same "Miller: cat keeps the cells" tickets.rows
  # The idiom of the manual.
  reads "Miller: the idiom" "filtered 1 of 3" \
    "mlr --csv filter '\$record != \"ticket\" || \$channel == \"email\"' tickets.csv"
  reads "Miller: a filter that forgets the end" "broken 1 of 0" \
    "mlr --csv filter '\$channel == \"email\"' tickets.csv"
  reads "Miller: sorted" "whole 3 of 3" "mlr --csv sort -nr line tickets.csv"
  reads "Miller: other order of columns" "whole 3 of 3" "mlr --csv reorder -e -f id tickets.csv"
  same "Miller: other order, the same rows" tickets.rows
  reads "Miller: new columns, a blank line and a header where they end" "whole 3 of 3" \
    "mlr --csv put 'if (\$record == \"ticket\") {\$mood = \"fine\"}' tickets.csv"
  reads "Miller: JSON Lines" "whole 3 of 3" "mlr --icsv --ojsonl cat tickets.csv"
  same "Miller: JSON Lines keep the cells" tickets.rows
  # It writes 0x1F as a number that is none in JSON, and then refuses to read it.
  grep -v 0x1F tickets.rows >no-hex.rows
  reads "Miller: JSON Lines back to CSV" "filtered 2 of 3" \
    "grep -v 0x1F tickets.csv | mlr --icsv --ojsonl cat | mlr --ijsonl --ocsv cat"
  same "Miller: there and back the same rows" no-hex.rows
  mlr --icsv --ojson cat tickets.csv >list.json
  if "$copy" rows csv list.json >out 2>err; then
    bad "a JSON list" "was read"
  else
    case $(cat err) in *"records are wanted one a line"*) ok "a JSON list" ;;
    *) bad "a JSON list" "$(cat err)" ;; esac
  fi
else
  skip "Miller" "no mlr here"
fi

if command -v jq >/dev/null; then
  cat >documents.jsonl <<'END'
{"record":"run","v":1,"id":"x"}
{"record":"scorecard","v":1,"agent":"ana","team":"Tier 1","score":84.35}
{"record":"scorecard","v":1,"agent":"bob","team":"Tier 2","score":null}
{"record":"end","v":1,"rows":3}
END
  # The idiom of the manual.
  code=0
  jq -c 'select(.record != "scorecard" or .team == "Tier 1")' documents.jsonl |
    "$copy" docs jsonl >out 2>err || code=$?
  {
    sed -n 1,2p documents.jsonl
    echo '{"record":"end","v":1,"rows":2}'
  } >wanted
  if [ "$code" = 0 ] && [ "$(cat err)" = "filtered 2 of 3" ] && cmp -s out wanted; then
    ok "jq: the idiom"
  else
    bad "jq: the idiom" "status $code: $(cat err out)"
  fi
  reads "jq: every record of a row stream" "whole 3 of 3" "jq -c . tickets.jsonl"
  same "jq: rows keep their cells" tickets.rows
  reads "jq: a filter that forgets the end" "broken 1 of 0" \
    "jq -c 'select(.channel == \"email\")' tickets.jsonl"
else
  skip "jq" "no jq here"
fi

# Streams are what they were, byte for byte, when they are only read and written.
for file in tickets.csv people.csv; do
  "$copy" rows csv $file >out 2>err
  if cmp -s $file out; then ok "$file"; else bad "$file is another after a copy"; fi
done
"$copy" rows jsonl people.csv 2>err | "$copy" rows csv >out 2>err
if cmp -s people.csv out; then ok "CSV through JSON Lines"; else bad "CSV through JSON Lines"; fi
finish
