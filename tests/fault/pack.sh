#!/bin/sh
# sc-pack among stand-ins of its programs: what it passes on, how it ends, what it leaves behind.
. "$(dirname "$0")/../lib.sh"
programs="sc-import sc-sample sc-score sc-rate sc-goals sc-report"

# Each stand-in reads what comes, keeps its options, passes the end record on, and ends as told by
# the file NAME.status: over 1 without the end record, as the programs do.
make_programs() {
  mkdir "$work/bin"
  cp "$SC_BIN/sc-pack" "$work/bin/"
  for program in $programs sc-text; do
    cat >"$work/bin/$program" <<'STAND_IN'
#!/bin/sh
name=${0##*/}
status=$(cat "$0.status" 2>/dev/null || echo 0)
printf '%s\n' "$@" >"$0.args"
end=end
[ "$name" = sc-import ] || { cat >"$0.stdin"; end=$(tail -n 1 "$0.stdin"); }
[ "$status" != kill ] || kill -9 $$
[ "$status" -gt 1 ] || [ "$end" = end ] || status=3
echo "$name ended with $status" >&2
[ "$status" -le 1 ] || exit "$status"
if [ "$name" = sc-report ]; then
  for out; do :; done
  mkdir -p "$out/team"
  echo "made by $(head -n 1 "$0.stdin")" >"$out/team/index.html"
else
  printf '%s\nend\n' "$name"
fi
exit "$status"
STAND_IN
    chmod +x "$work/bin/$program"
  done
}

# pack NAME STATUS ARGS...: runs it in $work/here, wants that exit status.
pack() {
  name=$1 status=$2
  shift 2
  code=0
  (cd "$work/here" && "$work/bin/sc-pack" "$@") >"$work/out" 2>"$work/err" </dev/null || code=$?
  if [ "$code" = "$status" ]; then
    ok "$name"
  else
    bad "$name" "status $code, not $status
$(cat "$work/err")"
  fi
}

same() {
  if [ "$2" = "$3" ]; then
    ok "$1"
  else
    bad "$1" "seen:   $3
wanted: $2"
  fi
}

listing() {
  (cd "$work/here" && find . -mindepth 1 | sort | tr '\n' ' ')
}

fresh() {
  rm -rf "$work/here" "$work"/bin/*.status
  mkdir "$work/here"
}

sandbox
has sc-pack || {
  finish
  exit
}
make_programs

fresh
pack "the whole chain" 0 -o out a.csv
same "the pack is there, nothing else" "./out ./out/team ./out/team/index.html " "$(listing)"
same "the programs are in a row" "made by sc-goals" "$(cat "$work/here/out/team/index.html")"
same "what they said, in order" "sc-import sc-sample sc-score sc-rate sc-goals sc-report " \
  "$(cut -d' ' -f 1 "$work/err" | tr '\n' ' ')"

fresh
pack "without -o" 0 a.csv
same "the folder is reviews" "./reviews ./reviews/team ./reviews/team/index.html " "$(listing)"
pack "once more" 0 a.csv
same "into the same folder" "./reviews ./reviews/team ./reviews/team/index.html " "$(listing)"

fresh
mkdir -p "$work/here/out/notes"
pack "into a folder with other files" 0 -o out/ a.csv
same "others stay" "./out ./out/notes ./out/team ./out/team/index.html " "$(listing)"
pack "an absolute folder" 0 -o "$work/here/abs" a.csv
same "it is made" "$work/here/abs/team" "$(echo "$work"/here/abs/*)"

fresh
pack "options go to the programs that know them" 0 -c "p o'l.yaml" --period=2026-Q3 --as-of \
  2026-10-09 --tz Europe/Berlin --roster=r.csv -q -o 'o u t' "a b.csv" -- -c.csv
same "sc-import" "--policy=p o'l.yaml --roster=r.csv --quiet --tz=Europe/Berlin a b.csv -- -c.csv " \
  "$(tr '\n' ' ' <"$work/bin/sc-import.args")"
same "sc-sample" "--quiet --kind=all --policy=p o'l.yaml --period=2026-Q3 --as-of=2026-10-09 --tz=Europe/Berlin " \
  "$(tr '\n' ' ' <"$work/bin/sc-sample.args")"
same "sc-score" "--tickets --policy=p o'l.yaml --period=2026-Q3 --as-of=2026-10-09 --tz=Europe/Berlin --quiet " \
  "$(tr '\n' ' ' <"$work/bin/sc-score.args")"
same "sc-rate" "--quiet " "$(tr '\n' ' ' <"$work/bin/sc-rate.args")"
same "sc-goals" "--quiet " "$(tr '\n' ' ' <"$work/bin/sc-goals.args")"
same "the folder has blanks" "$work/here/o u t/team" "$(echo "$work"/here/o*/*)"

fresh
pack "a ledger" 0 --ledger "l 1" a.csv
for program in sc-sample sc-score sc-rate sc-goals; do
  same "$program reads it" 1 "$(grep -cx -e "--ledger=l 1" "$work/bin/$program.args")"
done
for program in sc-import sc-report; do
  same "$program does not know it" 0 "$(grep -c ledger "$work/bin/$program.args")"
done

fresh
pack "no rules" 0 a.csv
same "sc-text does not run" no "$([ -e "$work/bin/sc-text.args" ] || echo no)"
same "texts stay behind" 0 "$(grep -c keep-text "$work/bin/sc-import.args")"

fresh
pack "rules" 0 --rules "r 1.yaml" a.csv
same "sc-text gets them" 1 "$(grep -cx -e "--rules=r 1.yaml" "$work/bin/sc-text.args")"
same "sc-import passes texts on" 1 "$(grep -cx -e "--keep-text" "$work/bin/sc-import.args")"

fresh
echo 2 >"$work/bin/sc-text.status"
pack "rules that sc-text refuses" 2 --rules=r.yaml a.csv

fresh
pack "what one program alone takes" 0 --key k.bin --fold-all --rejects=r.csv --tolerate 5 \
  --on-error=reject -p zendesk --encoding cp850 --date-order=dmy --tz Europe/Berlin a.csv \
  --profile=own.yaml --tz=UTC b.csv
same "goes to sc-import, in front of the files that it is for" \
  "--key=k.bin --fold-all --rejects=r.csv --tolerate=5 --on-error=reject --profile=zendesk \
--encoding=cp850 --date-order=dmy --tz=Europe/Berlin a.csv --profile=own.yaml --tz=UTC b.csv " \
  "$(tr '\n' ' ' <"$work/bin/sc-import.args")"
same "and the first zone to sc-score" "--tickets --tz=Europe/Berlin " "$(tr '\n' ' ' <"$work/bin/sc-score.args")"

fresh
pack "a dry run" 0 --dry-run -o 'o u t' --roster "it's.csv" a.csv
same "prints the pipeline" \
  "sc-import '--roster=it'\\''s.csv' a.csv | sc-sample --quiet --kind=all | sc-score --tickets | sc-rate | sc-goals | sc-report -o 'o u t/'" \
  "$(cat "$work/out")"
same "and makes nothing" "" "$(listing)"
(cd "$work/here" && PATH=$work/bin:$PATH && eval "$(cat "$work/out")") 2>/dev/null || bad "the line runs" ""
same "what it prints can be pasted" "$work/here/o u t/team" "$(echo "$work"/here/o*/*)"

for program in $programs; do
  fresh
  echo 1 >"$work/bin/$program.status"
  pack "$program rejected some" 1 -o out a.csv
  same "the pack is there all the same" "./out ./out/team ./out/team/index.html " "$(listing)"
  for status in 2 3 4; do
    echo $status >"$work/bin/$program.status"
    rm -rf "$work/here/out"
    pack "$program ended with $status" $status -o out a.csv
    same "nothing is left" "" "$(listing)"
  done
  echo kill >"$work/bin/$program.status"
  pack "$program was killed" 4 -o out a.csv
  same "nothing is left" "" "$(listing)"
done

fresh
echo 2 >"$work/bin/sc-import.status"
pack "a question of the first program" 2 -o out a.csv
same "is all that is said" "sc-import ended with 2" "$(head -n -1 "$work/err")"
case $(tail -n 1 "$work/err") in
"sc-pack: "*--dry-run*) ok "with where to answer" ;;
*) bad "with where to answer" "$(cat "$work/err")" ;;
esac
mkdir -p "$work/here/out"
echo old >"$work/here/out/index.html"
pack "a failure over an old pack" 2 -o out a.csv
same "leaves the old one" "old" "$(cat "$work/here/out/index.html")"
rm "$work/bin/sc-import.status"
echo 1 >"$work/bin/sc-score.status"
echo 4 >"$work/bin/sc-report.status"
pack "the worst counts" 4 -o out a.csv

fresh
rm "$work/bin/sc-rate"
PATH=/usr/bin:/bin
pack "a program that is not there" 4 -o out a.csv
case $(tail -n 1 "$work/err") in
*sc-rate*"not found"*) ok "is named" ;;
*) bad "is named" "$(cat "$work/err")" ;;
esac

fresh
pack "no files" 2 -o out
pack "an unknown option" 2 --polcy x a.csv
pack "a value is missing" 2 a.csv --period
pack "an empty value" 2 --period= a.csv
same "nothing was made" "" "$(listing)"
pack "help wins" 0 --polcy --help
pack "version wins" 0 --polcy -V
same "version" "sc-pack (scorecard)" "$(cut -d' ' -f 1,2 "$work/out")"
finish
