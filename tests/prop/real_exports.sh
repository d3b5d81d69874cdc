#!/bin/sh
# Genuine exports through the whole chain, and every genuine table through sc-import. They lie beside the sources, in ../shared/data, with
# their licences; where they do not, every case is skipped.
. "$(dirname "$0")/../lib.sh"
sandbox
data=$root/../shared/data

# chain NAME FILE IMPORT-OPTIONS PERIOD: rows, documents and pages in $work
chain() {
  # Options hold no blanks: split on purpose.
  # shellcheck disable=SC2086
  sc-import -q $3 "$2" >"$work/rows.csv" 2>"$work/err" &&
    sc-score -q --tz UTC --period "$4" --as-of "$5" "$work/rows.csv" >"$work/scores" 2>>"$work/err" &&
    sc-rate -q "$work/scores" >"$work/rated" 2>>"$work/err" &&
    sc-report -q -o "$work/$1/" "$work/rated" 2>>"$work/err"
}

same() {
  if [ "$2" = "$3" ]; then ok "$1"; else bad "$1" "seen $3, wanted $2"; fi
}

log=$data/uci_servicenow_incident_log/incident_event_log_part.csv
if [ -e "$log" ]; then
  if chain uci "$log" "--tz Europe/Lisbon" 2016-02-29..2016-03-02 2016-03-20; then
    same "every row of the event log is accounted for" "5998,890,5108,0,0" \
      "$(sed -n 's/^file,.*UTF-8,\([0-9,]*\),2016.*/\1/p' "$work/rows.csv")"
    same "5998 rows are 890 incidents" "$(tail -n +2 "$log" | cut -d, -f1 | sort -u | wc -l)" \
      "$(grep -c '^ticket,' "$work/rows.csv")"
    # The last row of an incident says who resolved it and when.
    same "the last state of every incident is taken" \
      "$(tail -n +2 "$log" | awk -F, '{ s[$1] = $2 } END { for (i in s) n += s[i] == "Closed"; print n }')" \
      "$(awk -F, '$1 == "ticket" && $9 == "closed"' "$work/rows.csv" | wc -l)"
    same "a reopened incident keeps its count" \
      "$(tail -n +2 "$log" | awk -F, '$5 > m[$1] { m[$1] = $5 } END { for (i in m) n += m[i] > 0; print n }')" \
      "$(awk -F, '$1 == "ticket" && $19 > 0' "$work/rows.csv" | wc -l)"
    same "pages are made of it" 1 "$(find "$work/uci" -name index.html | wc -l)"
  else
    bad "the event log goes through the chain" "$(cat "$work/err")"
  fi
else
  skip "event log" "not there"
fi

table=$data/servicenow_pdi_rest/incidents_REST.csv
if [ -e "$table" ]; then
  if chain pdi "$table" "" 2022 2023-02-01; then
    same "67 incidents of the table API" 67 "$(grep -c '^ticket,' "$work/rows.csv")"
    same "durations are those of the vendor, in seconds" 102197 \
      "$(awk -F, '$2 == "INC0000060" { print $15 }' "$work/rows.csv")"
    same "a desk without ratings gives nobody a score" 0 \
      "$(grep '"record":"scorecard"' "$work/rated" | grep -vc '"score":null')"
  else
    bad "the table goes through the chain" "$(cat "$work/err")"
  fi
else
  skip "table" "not there"
fi

# accounted: of every file row on stdin the records read are the sum of what became of them.
accounted() {
  awk -F, '$1 == "record" { for (i = 2; i <= NF; i++) at[$i] = i; next }
    $1 == "file" { n++
      bad += $at["read"] != $at["imported"] + $at["folded"] + $at["duplicate"] + $at["rejected"] }
    END { exit !(n > 0 && bad == 0) }'
}

# Every table is read with all of it accounted for, or one line says what to do; then --learn starts a
# profile that has all of its columns.
for file in $(find "$data" -name '*.csv' 2>/dev/null | sort); do
  name=${file#"$data"/}
  status=0
  sc-import --only file --tz UTC --date-order dmy "$file" >"$work/rows.csv" 2>"$work/err" || status=$?
  case $status in
  0 | 1) if accounted <"$work/rows.csv"; then ok; else bad "$name: the sum holds" "$(cat "$work/rows.csv")"; fi ;;
  2)
    same "$name: one line says what to do" 1 \
      "$(grep -cE 'no profile (fits|knows).*(--learn|say -p )' "$work/err")"
    same "$name: and nothing else is said" 1 "$(wc -l <"$work/err")"
    if sc-import --learn "$file" >"$work/mine.yaml" 2>"$work/err"; then ok; else bad "$name: --learn" "$(cat "$work/err")"; fi
    ;;
  *) bad "$name" "status $status: $(cat "$work/err")" ;;
  esac
done
finish
