# Rows of five people whose measures are known: of ana CSAT 4.42, CES 4.15, re-contact 66/500, QA 88,
# first contact 305/500, handle time 1.17 of the team's, SLA 481/500, volume .94 of the team's mean,
# training and articles 1, peers 4.2. Of tickets without a requester and a promise only the number
# counts. `without` names measures that have no rows.
function at(day, hour) { return sprintf("2026-07-%02dT%02d:00:00Z", day, hour) }
function ticket(who, i, with,    day, requester, handle, replies, sla) {
  day = 1 + i % (with && i < 132 ? 2 : 28)
  handle = i < 100 ? (who == "ana" ? 1170 : 957 + i % 2) : ""
  if (with) {
    requester = i < 132 ? "r" int(i / 2) : "s" i
    replies = i < 132 || i > 436 ? 2 : 1
    sla = i < 481 ? "met" : "breached"
  }
  printf("ticket,%s%d,%s,%s,solved,%s,%s,%s,%s,%s\n", who, i, who, requester, at(day, 8), at(day, 10),
    handle, replies, sla)
  n++
}
BEGIN {
  print "record,id,agent,requester,status,created_at,resolved_at,handle_s,replies,sla_resolution"
  for (i = 0; i < 940; i++) ticket("ana", i, i < 500)
  split("bob cyd dee eve", others, " ")
  for (k = 1; k <= 4; k++) for (i = 0; i < 1015; i++) ticket(others[k], i, 0)
  if (without !~ /csat.*ces/) print "record,id,kind,agent,responded_at,score,scale"
  for (i = 0; i < 100; i++) {
    if (without !~ /csat/) printf("survey,c%d,csat,ana,%s,%d,1-5\n", i, at(9, 9), (i < 42) + 4)
    if (without !~ /ces/) printf("survey,e%d,ces,ana,%s,%d,1-5 ease\n", i, at(9, 9), (i < 15) + 4)
  }
  print "record,id,agent,reviewer,kind,reviewed_at,score"
  for (i = 0; i < 12; i++) printf "qa,q%d,ana,zoe,review,%s,88\n", i, at(20, 9)
  print "record,id,agent,course,due_at,completed_at"
  print "training,t,ana,Words,2026-08-01,2026-07-20"
  print "record,id,agent,published_at,status"
  print "knowledge,k,ana,2026-08-01,published"
  if (without !~ /peers/) print "record,id,agent,rater,rater_role,skill,score,scale,at"
  if (without !~ /peers/) print "assessment,f,ana,zoe,lead,Working with others,4.2,1-5,2026-08-01"
  print "record,id,team,fte,hired_on"
  split("ana bob cyd dee eve", all, " ")
  for (k = 1; k <= 5; k++) printf "agent,%s,T,1,2024-01-01\n", all[k]
  print "end," n + (without !~ /csat/ ? 100 : 0) + (without !~ /ces/ ? 100 : 0) + 12 + 2 + (without !~ /peers/) + 5
}
