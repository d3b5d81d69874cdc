#!/bin/sh
# What sc-text does with hostile texts, rules and lists: it ends soon, says where a file is wrong,
# marks what is there all the same, and no message makes it slow.
# shellcheck disable=SC2154 # root is set by lib.sh
. "$(dirname "$0")/../lib.sh"
has sc-text || {
  finish
  exit
}
sandbox
cd "$work" || exit 1
size=${SC_LONG:+20000000}
size=${size:-3000000} # bytes of one message

echo 'privacy: {sentiment: true}' >allowed.yaml
printf 'good\t1.9\nbad\t-2.5\nhappy\t2.7\n' >words.txt
printf '\360\237\230\200\thappy face\n' >emoji.txt
cat >rules.yaml <<'END'
rules:
  - {id: refund, phrases: [refund, "my money * back", "*guarant*"], near: [now, soon], negation: 3}
  - {id: card, kind: pii, pii: [card, email, phone]}
END

# one BODY-FILE: rows with that text as one message, and an ordinary one behind it
one() {
  echo 'record,ticket,seq,author_role,at,body'
  printf 'message,T1,1,customer,2026-07-01T00:00:00Z,"'
  cat "$1"
  echo '"'
  echo 'message,T2,1,customer,2026-07-01T00:00:00Z,"I want a refund now, this is bad for you"'
  echo end,2
}

# hostile NAME: the ordinary message behind a hostile one has its mark and its mood, in time
hostile() {
  one body >in.csv
  timeout 20 sc-text -q -c allowed.yaml --rules rules.yaml --sentiment --plain-words \
    --lexicon words.txt --emoji emoji.txt --redact in.csv >out.csv 2>err
  status=$?
  marks=$(grep -c '^flag,[^,]*,T2,' out.csv)
  if [ $status = 0 ] && [ "$marks" = 2 ] && [ "$(tail -n 1 out.csv | cut -d, -f1)" = end ]; then
    ok "$1"
  else
    bad "$1" "status $status, marks $marks: $(head -c 300 err)"
  fi
}

# many COUNT TEXT: the text so often (printf escapes)
many() {
  awk -v n="$1" -v t="$(printf '%b' "$2")" 'BEGIN { for (i = 0; i < n; i++) printf "%s", t }'
}

printf 'caf\351 \377\376 refund \300\257 \355\240\200 now' >body
one body >in.csv
sc-text -q --rules rules.yaml in.csv >out.csv 2>err
status=$?
if [ $status = 3 ] || [ "$(grep -c '^flag,[^,]*,T1,.*refund' out.csv)" = 1 ]; then
  ok "bytes that are no UTF-8 are refused by name or hide nothing"
else
  bad "bytes that are no UTF-8 are refused by name or hide nothing" "status $status: $(cat err)"
fi
many $((size / 12)) 'refund money ' >body && hostile "megabytes of a phrase's own words"
many "$size" a >body && hostile "megabytes without a blank"
many "$size" 4 >body && hostile "megabytes of digits"
many $((size / 2)) 'a@' >body && hostile "megabytes of beginnings of addresses"
many $((size / 10)) 'guarantee ' >body && hostile "megabytes that fit a phrase nearly"
many 1000000 '\0360\0237\0230\0200' >body && hostile "a million emoji"
many 200000 '\0342\0200\0256\0342\0200\0213' >body && hostile "bidi controls and what nobody sees"
many 200000 '\0001\0002\0033\0177' >body && hostile "control characters"
many $((size / 3)) 'e\0314\0201' >body && hostile "combining marks"
many $((size / 6)) 'good but ' >body && hostile "megabytes of but"

# A word that hidden characters cut in two is found all the same.
printf 'my mo\342\200\213ney r\342\200\256ight back; re\302\255fund now' >body
one body >in.csv
sc-text -q --rules rules.yaml in.csv >out.csv 2>err
if [ "$(grep -c '^flag,[^,]*,T1,.*refund' out.csv)" = 1 ]; then
  ok "hidden characters hide no word"
else
  bad "hidden characters hide no word" "$(cat err; grep ^flag out.csv)"
fi

# refused NAME WHAT OPTION...: status 2 and a message that begins with WHAT
refused() {
  name=$1 what=$2
  shift 2
  sc-text -q -c allowed.yaml "$@" in.csv >out.csv 2>err
  status=$?
  if [ $status = 2 ] && [ "$(head -c ${#what} err)" = "$what" ]; then ok "$name"; else
    bad "$name" "status $status: $(cat err)"
  fi
}

for phrase in '(a+)+' 'a**' '*a*b*' '* * *' '((*)*)*'; do
  printf 'rules:\n  - id: r\n    phrases: ["%s"]\n' "$phrase" >wild.yaml
  refused "a phrase that would blow up: $phrase" "sc-text: wild.yaml:3:15: rules.r.phrases: " \
    --rules wild.yaml
done
: >none.txt
refused "an empty word list" "sc-text: none.txt: a word list without a word" \
  --sentiment --lexicon none.txt
printf '\n \n' >none.txt
refused "a word list of blank lines" "sc-text: none.txt: a word list without a word" \
  --sentiment --lexicon none.txt
printf 'good\t1.9\nbad\tvery\n' >wrong.txt
refused "a line of a word list without a number" "sc-text: wrong.txt:2: not a valence" \
  --sentiment --lexicon wrong.txt
printf 'good\t1.9\n\nb\377d\t1\n' >wrong.txt
refused "a line of a word list that is no UTF-8" "sc-text: wrong.txt:3: not UTF-8" \
  --sentiment --lexicon wrong.txt
printf 'good\t1.9\nbad\t1e300\n' >wrong.txt
refused "a valence that no word has" "sc-text: wrong.txt:2: not a valence" \
  --sentiment --lexicon wrong.txt
printf 'x\n' >wrong-emoji.txt
refused "a line of an emoji list" "sc-text: wrong-emoji.txt:1: not an emoji" \
  --sentiment --lexicon words.txt --emoji wrong-emoji.txt
finish
