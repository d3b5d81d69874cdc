#!/bin/sh
# The rules of words over the pages of 300 people (SC_LONG=1: of a thousand), made by tests/gen/many.py from the bundled
# desk, in the text edition for the person and for the lead; then that each rule can fail: pages
# with one sentence made wrong are found out.
. "$(dirname "$0")/../lib.sh"
# shellcheck disable=SC2034 # has_all reads it
programs="sc-import sc-score sc-rate sc-report"
command -v python3 >/dev/null || {
  echo "0 passed, 0 failed, 1 skipped"
  exit 77
}
has_all || {
  finish
  exit
}
sandbox
desk=$root/examples/desk
words=$root/include/scorecard/report/words.def

# documents PEOPLE: of so many, and the same named a period later
documents() {
  python3 "$root/tests/gen/many.py" "$1" "$work/rows" |
    sc-score -q -c "$desk/policy.yaml" --period 2026-Q3 --as-of 2026-10-09 |
    sc-rate -q >"$work/now"
  sed 's/"name":"2026-Q3"/"name":"2026-Q4"/' "$work/now" >"$work/later"
}

# pages VIEW FOLDER DOCUMENTS
pages() {
  rm -rf "$work/${2:?}"
  sc-report -q -k review -t text --view "$1" -o "$work/$2/" "$work/$3"
}

rules() {
  python3 "$here/words.py" "$words" "$work/now" "$work/own" "$work/lead" "$work/next" 2>"$work/said"
}

all() {
  pages self own now && pages lead lead now && pages self next later
}

# shellcheck disable=SC2046 # names of the desk have no blanks
sc-import -q -c "$desk/policy.yaml" --roster "$desk/roster.csv" \
  $(find "$desk" -maxdepth 1 -name '*.csv*' ! -name 'roster.csv' | sort) >"$work/rows"
people=330
[ "${SC_LONG-}" != 1 ] || people=1100
documents "$people"
all
if rules >"$work/sum"; then
  passed=$((passed + $(sed 's/ passed.*//' "$work/sum")))
else
  bad "rules of words" "$(cat "$work/said")"
fi
cards=$(grep -c '"record":"scorecard"' "$work/now")
if [ "$cards" -ge $((people * 10 / 11)) ]; then ok; else bad "so many people" "$cards"; fi

# planted RULE FOLDER SED: with that edit in the pages of a small desk the rule is said to be broken.
planted() {
  rm -rf "$work/kept" && cp -R "$work/$2" "$work/kept"
  find "$work/$2" -name '*.txt' -exec sed -i -E "$3" {} +
  if rules >"$work/sum"; then
    bad "rule $1 can fail" "no rule was broken by $3"
  elif grep -q "^FAILED $1" "$work/said"; then
    ok
  else
    bad "rule $1 can fail" "$(cut -c1-200 "$work/said")"
  fi
  rm -rf "${work:?}/$2" && mv "$work/kept" "$work/$2"
}

documents 47
all
planted "1 a" own 's/^- [A-Z][a-z ]*\. .*[0-9].*/- Good work. It went well./'
planted "2 one" own 's/^(- [A-Z][a-z ]*)\. .*/\1: 4 of 5, 6 of 7 and 8 of 9 in 10./'
planted "3 4 5" lead 's/^- Training/- Attitude/'
planted "3 4 5" own 's/ met ([0-9]+) of/ failed \1 of/'
planted "3 4 5" own '3s/^/Because of luck. /'
planted "6 fixed" own 's/, clearly/, surely/'
planted "6 no other" own 's/, clearly/, clearly, fairly sure/'
planted "7 no arrow" own 's/^CSAT \(of 5\) /CSAT \xe2\x86\x91    /'
planted "8 the lead" lead '3s/^/You and /'
planted "9 strengths are" own '/^What went well/,/^Where to grow/s/^- .*//'
planted "10 a growth point has a step" own 's/First step, by [^:]*:/First step:/'
planted "10 a growth point has a help" own 's/Help: /By: /'
planted "11 no colleague" own '3s/^/Amara Okonkwo helped. /'
planted "13 no phrase twice" own 's/^- [A-Z][a-z ]*\. [0-9].* (target|[0-9]).*/- Satisfied customers. 4.50 of 5 in 90 ratings; the target is 4.30./'
planted "15 no day" own '3s/^/On 2026-07-01. /'
planted "15 one of" own '3s/^/From 1 forms. /'
planted "15 no per" own 's/^Overall ([0-9.]+)/Overall \1 %/'
planted "15 shares" own 's/^(Reopened +)[0-9]+/\14.21/'
planted "16 no" own '3,4s/^(There is too little|These are|This is a first|No overall|This role).*/Well then./'
planted "18 the" own '3s/^/This page has no score and no band: it is for learning. /'
planted "19 at most" own 's/^(- [A-Z][a-z ]*\. .*)/\1 and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on and on/'
planted "19 twelve" own 's/^(- [A-Z][a-z ]*)\./\1 so it is and so on and on and on and on and on/'

# A phrase that stays the same in the next period is found by the pages of now in the place of then.
rm -rf "$work/next" && pages self next now
if rules >"$work/sum" || ! grep -q "^FAILED 13 no phrase in two" "$work/said"; then
  bad "a phrase in two periods can be found" "$(cut -c1-200 "$work/said")"
else
  ok
fi
finish
