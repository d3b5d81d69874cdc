#!/bin/sh
# Laws of histories: neither the order of the events nor that of the files matters, pages may
# overlap, a file may be cut anywhere; and genuine tables of warehouses, which lie beside the
# sources in ../shared/data; where they do not, these cases are skipped.
. "$(dirname "$0")/../lib.sh"
sandbox
cd "$work" || exit 1

same() {
  if [ "$2" = "$3" ]; then ok "$1"; else bad "$1" "seen $3, wanted $2"; fi
}

# Events of 400 tickets, of which some come in one second.
awk 'BEGIN {
  srand(7)
  print "field_name,ticket_id,updated,user_id,value"
  split("new open pending hold solved closed", states, " ")
  for (i = 0; i < 12000; i++) {
    ticket = int(rand() * 400); agent = int(rand() * 9) + 1; day = int(rand() * 27) + 1
    at = sprintf("2026-07-%02d %02d:%02d:00", day, int(rand() * 24), int(rand() * 4) * 15)
    what = rand()
    if (what < .5) print "status," ticket "," at "," (rand() < .5 ? agent : 90 + ticket) "," states[int(rand() * 6) + 1]
    else if (what < .7) print "assignee_id," ticket "," at "," agent "," (rand() < .1 ? "" : int(rand() * 9) + 1)
    else if (what < .8) print "group_id," ticket "," at "," agent "," int(rand() * 3) + 1
    else if (what < .9) print "requester_id," ticket "," at "," agent "," 90 + ticket
    else print "satisfaction_score," ticket "," at "," 90 + ticket "," (rand() < .5 ? "good" : "offered")
  }
}' >events.csv
awk 'BEGIN { print "id,ticket_id,user_id,public,created"; srand(8)
  for (i = 0; i < 4000; i++) {
    ticket = int(rand() * 400); who = rand() < .5 ? int(rand() * 9) + 1 : 90 + ticket
    printf "%d,%d,%d,%s,2026-07-%02d %02d:%02d:30\n", i, ticket, who, rand() < .8 ? "TRUE" : "FALSE",
      int(rand() * 27) + 1, int(rand() * 24), int(rand() * 60)
  } }' >comments.csv
awk 'BEGIN { print "id,status,created_at,channel"
  for (i = 0; i < 400; i++) print i ",open,2026-06-30T00:00:00Z," (i % 5 ? "email" : "chat") }' >tickets.csv

# tickets OUT OPERAND...: the rows of tickets
tickets() {
  out=$1
  shift
  sc-import -q --only ticket "$@" 2>err | grep '^ticket,' | sort >"$out"
}

# law NAME OPERAND...
law() {
  name=$1
  shift
  tickets seen "$@"
  if cmp -s whole seen; then ok "$name"; else bad "$name" "$(diff whole seen | head -n 4) $(cat err)"; fi
}

tickets whole tickets.csv events.csv comments.csv
same "every ticket is filled" 400 "$(wc -l <whole)"
same "solvers, first repliers, reopenings and transfers are there" "1 1 1 1" \
  "$(awk -F, '{ a += $26 != ""; b += $27 != ""; c += $19 > 0; d += $20 > 0 }
    END { print (a > 300), (b > 300), (c > 100), (d > 300) }' whole)"
law "in any order of the operands" comments.csv tickets.csv events.csv
{ head -n 1 events.csv; tail -n +2 events.csv | awk '{ print (NR * 7919) % 12007 "\t" $0 }' | sort -n | cut -f2-; } >shuffled.csv
# Two changes of one field in one second are as they stand in the file: take only the others.
awk -F, 'NR == FNR { n[$1 $2 $3]++; next } FNR == 1 || n[$1 $2 $3] == 1' events.csv events.csv >apart.csv
awk -F, 'NR == FNR { n[$1 $2 $3]++; next } FNR == 1 || n[$1 $2 $3] == 1' events.csv shuffled.csv >mixed.csv
tickets whole tickets.csv apart.csv comments.csv
same "thousands of events are alone in their second" 1 "$(($(wc -l <apart.csv) > 5000))"
law "in any order of the events" tickets.csv mixed.csv comments.csv
for i in 0 1 2; do
  { head -n 1 mixed.csv; tail -n +2 mixed.csv | awk -v i=$i '(NR + i) % 3 || NR % 4 == 0'; } >"part-$i.csv"
done
law "cut into files that overlap" part-2.csv tickets.csv part-0.csv comments.csv part-1.csv

# Rows of one ticket that stand apart fold as those that stand together.
cat >log.yaml <<'END'
label: a log
folded: true
fingerprint: [No, Step, Worked]
zone: UTC
columns:
  id: {from: [No]}
  status: {constant: open}
  created_at: {from: [At], take: min}
  updated_at: {from: [At], take: max}
  replies: {from: [Step], take: count}
  handle_s: {from: [Worked], take: sum}
  tags: {from: [Step], take: set}
END
awk 'BEGIN { print "No,At,Step,Worked"; srand(3)
  for (i = 0; i < 200000; i++)
    printf "%d,2026-07-%02d %02d:00,s%d,%d\n", int(rand() * 9000), int(rand() * 27) + 1, int(rand() * 24), rand() * 9, rand() * 300
}' >log.csv
{ head -n 1 log.csv; tail -n +2 log.csv | sort -t, -k1,1 -s; } >sorted.csv
sc-import -q --only ticket -p log.yaml sorted.csv 2>err | grep ^ticket | cut -d, -f1-40 | sort >together
sc-import -q --only ticket --fold-all -p log.yaml log.csv 2>>err | grep ^ticket | cut -d, -f1-40 | sort >apart
same "9000 records of 200000 rows" 9000 "$(wc -l <together)"
if cmp -s together apart; then ok "rows apart fold as rows together"; else bad "rows apart fold as rows together" "$(diff together apart | head -n 4) $(cat err)"; fi
same "their rows are all counted" 200000 "$(awk -F, '{ n += $18 } END { print n }' apart)"

data=$root/../shared/data
zendesk=$data/fivetran_zendesk_seeds
if [ -e "$zendesk/ticket_field_history_data.csv" ]; then
  sc-import --roster "$zendesk/user_data.csv" "$zendesk/ticket_data.csv" \
    "$zendesk/ticket_comment_data.csv" "$zendesk/ticket_field_history_data.csv" >rows.csv 2>err
  same "the statuses of a genuine ticket: 28 days pending, 20 on hold" "2419200,1728000" \
    "$(grep '^ticket,11071,' rows.csv | cut -d, -f34,35)"
  same "its solver and its solve" "1111,2020-11-14T11:01:27Z" \
    "$(grep '^ticket,11071,' rows.csv | cut -d, -f26,29)"
  same "all of its history is accounted for" "38,0,38,0,0" \
    "$(grep '^file,ticket_field_history' rows.csv | cut -d, -f7-11)"
  same "facts of tickets that are not there are told" 1 \
    "$(grep -c 'histories of 24 tickets: 1 filled, 23 of tickets that are not here' err)"
else
  skip "warehouse of Zendesk" "not there"
fi
intercom=$data/fivetran_intercom_seeds
if [ -e "$intercom/conversation_part_history_data.csv" ]; then
  sc-import -q "$intercom/conversation_history_data.csv" \
    "$intercom/conversation_part_history_data.csv" >rows.csv 2>err
  same "every version of a conversation passes" "9,9,0,0,0" \
    "$(grep '^file,conversation_history' rows.csv | cut -d, -f7-11)"
  sc-score -q --tz UTC --period 2020-Q4 --as-of 2021-01-15 rows.csv >docs 2>err
  same "of nine versions of two conversations the newest of each counts" 7 \
    "$(sed -n 's/.*"superseded":{"same":0,"older":\([0-9]*\)}.*/\1/p' docs)"
else
  skip "warehouse of Intercom" "not there"
fi
jira=$data/fivetran_jira_seeds
if [ -e "$jira/issue_field_history.csv" ]; then
  sc-import -q "$jira/issue.csv" "$jira/issue_field_history.csv" "$jira/comment_redshift.csv" >rows.csv 2>err
  same "issues take the history of their number" 4 "$(grep -c '^ticket,' rows.csv)"
  same "comments of Jira are events" "5,0,5,0,0" "$(grep '^file,comment' rows.csv | cut -d, -f7-11)"
else
  skip "warehouse of Jira" "not there"
fi
finish
