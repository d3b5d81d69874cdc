#!/bin/sh
# One report in several encodings, with several delimiters, packed or not, gives the same rows; only
# what names the file differs. So do genuine exports, where they are (see real_exports.sh).
. "$(dirname "$0")/../lib.sh"
sandbox
cd "$work" || exit 1
data=$root/../shared/data

cat >report.csv <<'END'
id,kind,ticket,agent,responded_at,score,scale,reason
S1,csat,T1,Jürgen Groß,13/07/2026 10:00,4,1-5,"Störung behoben; danke, schön"
S2,csat,T2,Åsa Öberg,14/07/2026 10:01,5,1-5,“snabbt” – 5 €
S3,csat,T3,João Conceição,15/07/2026 10:02,1,1-5,"não
resolvido"
S4,csat,T4,Hélène Lefèvre,16/07/2026 10:03,3,1-5,l’été où ça marche
S5,csat,T5,NÚÑEZ,17/07/2026 10:04,2,1-5,¿qué pasó?
END

# rows FILE OPTIONS: without what names the file
rows() {
  file=$1
  shift
  sc-import -q --tz Europe/Berlin "$@" --keep-text -t jsonl "$file" 2>err |
    grep -v '"record":"file"' | sed "s/\"source\":\"[^\"]*\",//"
}

# same NAME FILE OPTIONS: the rows are those of the first file
same() {
  name=$1
  shift
  rows "$@" >seen.rows
  if [ -s seen.rows ] && cmp -s wanted.rows seen.rows; then
    ok "$name"
  else
    bad "$name" "$(cat err)
$(diff wanted.rows seen.rows | head -n 6)"
  fi
}

# is_read_as NAME ENCODING FILE OPTIONS
is_read_as() {
  name=$1 wanted=$2 file=$3
  shift 3
  seen=$(sc-import -q --tz Europe/Berlin "$@" "$file" 2>/dev/null | sed -n 's/^file,//p' | cut -d, -f5)
  if [ "$seen" = "$wanted" ]; then ok "$name"; else bad "$name" "read as $seen"; fi
}

# The same cells with another delimiter; the text has none of them outside of quotes but as such.
delimited() {
  awk -v to="$2" 'BEGIN { FS = OFS = "" }
    { for (i = 1; i <= NF; i++) {
        if ($i == "\"") quoted = !quoted
        else if ($i == "," && !quoted) $i = to
      }
      print }' "$1"
}

rows report.csv >wanted.rows
if [ "$(wc -l <wanted.rows)" = 6 ]; then ok "five rows and the end"; else bad "rows" "$(cat err)"; fi

tab=$(printf '\t')
for delimiter in ',' ';' "$tab" '|'; do
  delimited report.csv "$delimiter" >plain
  [ "$delimiter" = ';' ] && sed -i 's/Störung behoben; danke, schön/"&"/; s/""/"/g' plain
  same "UTF-8 with $delimiter" plain
  {
    printf '\357\273\277'
    cat plain
  } >marked
  same "UTF-8 with a mark, with $delimiter" marked
  is_read_as "a mark, with $delimiter" UTF-8 marked
  for encoding in UTF-16LE UTF-16BE; do
    iconv -f UTF-8 -t $encoding plain >wide
    same "$encoding without a mark, with $delimiter" wide
    is_read_as "$encoding, with $delimiter" $encoding wide
    iconv -f UTF-8 -t $encoding marked >wide
    same "$encoding with a mark, with $delimiter" wide
    gzip -nc wide >wide.gz
    same "$encoding, packed, with $delimiter" wide.gz
  done
  iconv -f UTF-8 -t UTF-32LE marked >wide
  same "UTF-32LE with $delimiter" wide
  iconv -f UTF-8 -t WINDOWS-1252 plain >west
  same "windows-1252 by name, with $delimiter" west --encoding windows-1252
  same "windows-1252 guessed, with $delimiter" west --encoding auto
  is_read_as "windows-1252 guessed, with $delimiter" windows-1252 west --encoding auto
  iconv -f UTF-8 -t MACINTOSH plain >mac
  same "macintosh by name, with $delimiter" mac --encoding mac
  same "macintosh guessed, with $delimiter" mac --encoding auto
  sed 's/$/\r/' plain | iconv -f UTF-8 -t UTF-16LE >crlf
  rows crlf >seen.rows
  if [ "$(wc -l <seen.rows)" = 6 ]; then ok "CRLF in UTF-16LE"; else bad "CRLF" "$(cat err)"; fi
done

# cp850 has no quotes, dashes and euros: the same without them.
sed 's/“snabbt” – 5 €/snabbt/; s/\xe2\x80\x99/ /' report.csv >plain
rows plain >wanted.rows
iconv -f UTF-8 -t CP850 plain >dos
same "cp850 by name" dos --encoding cp850
same "cp850 guessed" dos --encoding auto
is_read_as "cp850 guessed" cp850 dos --encoding auto
iconv -f UTF-8 -t ISO-8859-15 plain >latin
same "iso-8859-15 by name" latin --encoding latin-9
same "latin-1 by name" latin --encoding latin-1
rows report.csv >wanted.rows
same "from a pipe" - --encoding auto <report.csv

# Every answer in the message of open questions is one that works.
iconv -f UTF-8 -t WINDOWS-1252 report.csv >west
sc-import west 2>err && bad "a question" "was none"
command=$(sed -n 's/^sc-import:   \(sc-import .*\)/\1/p' err)
if eval "$command -q" >out 2>err2 && grep -q 'Jürgen' out; then
  ok "the command to paste runs"
else
  bad "the command to paste runs" "$(cat err err2)"
fi

if command -v unzip >/dev/null && command -v zip >/dev/null; then
  mkdir export
  cp report.csv "export/my report.csv"
  echo x >export/readme
  zip -qr export.zip export
  sc-import export.zip 2>err && bad "an archive" "was read"
  command=$(sed -n 's/.*unpack with: //p' err)
  eval "$(echo "$command" | sed 's/sc-import -$/sc-import -q --tz Europe\/Berlin -/')" >out 2>err
  if grep -q 'João' out; then ok "the command for an archive"; else bad "archive" "$(cat err)"; fi
else
  skip "archive" "no zip and unzip here"
fi

# Genuine exports: another encoding changes no row.
for file in "$data"/servicenow_pdi_rest/incidents_REST.csv "$data"/qualtrics_csv/sample.csv \
  "$data"/uci_servicenow_incident_log/incident_event_log_part.csv; do
  name=$(basename "$file")
  if [ ! -e "$file" ]; then
    skip "$name" "not there"
    continue
  fi
  rows "$file" >wanted.rows
  if [ ! -s wanted.rows ]; then
    skip "$name" "is not read yet: $(cat err)"
    continue
  fi
  iconv -f UTF-8 -t UTF-16 "$file" >wide
  same "$name in UTF-16" wide
  if iconv -f UTF-8 -t WINDOWS-1252 "$file" >west 2>/dev/null; then
    same "$name in windows-1252" west --encoding windows-1252
  fi
done
finish
