#!/bin/sh
# Every genuine table beside the sources (../shared/data) that holds records of a kind that we have:
# each record is imported, folded, a duplicate or rejected, in these numbers and no others. Vendor
# exports are read by their built-in profile; what a connector or a study wrote by one of one's own,
# kept in tests/prop/profiles. Where a folder is missing, its cases are skipped.
. "$(dirname "$0")/../lib.sh"
sandbox
data=$root/../shared/data

same() {
  if [ "$2" = "$3" ]; then ok "$1"; else bad "$1" "seen $3, wanted $2"; fi
}

# counts FILE PROFILE READ,IMPORTED,FOLDED,DUPLICATE,REJECTED [OPTION...]
# PROFILE is the built-in one that has to be found, or a file here. Rows stay in $work/rows.csv.
counts() {
  file=$1 profile=$2 wanted=$3
  shift 3
  : >"$work/rows.csv"
  if [ ! -e "$data/$file" ]; then
    skip "$file" "not there"
    return 1
  fi
  [ ! -e "$here/profiles/$profile.yaml" ] || set -- "$@" -p "$here/profiles/$profile.yaml"
  sc-import --tz UTC "$@" "$data/$file" >"$work/rows.csv" 2>"$work/err"
  status=$?
  if [ "$status" -gt 1 ]; then
    bad "$file is read" "status $status: $(tail -1 "$work/err")"
    return 1
  fi
  same "$file: every record is accounted for" "$wanted" \
    "$(sed -n 's/^file,.*UTF-8,\([0-9]*,[0-9]*,[0-9]*,[0-9]*,[0-9]*\),.*/\1/p' "$work/rows.csv")"
  same "$file: the sum holds" "${wanted%%,*}" \
    "$(echo "$wanted" | awk -F, '{ print $2 + $3 + $4 + $5 }')"
  same "$file: its profile" "$profile" \
    "$(sed -n 's/.*: read as \([^:]*\): .*/\1/p' "$work/err" | sed 's:.*/::; s:\.yaml$::')"
}

# column NAME: the values of a column of the rows in hand, one a line
column() {
  awk -F, -v want="$1" '$1 == "record" { c = 0; for (i = 2; i <= NF; i++) if ($i == want) c = i; next }
    $1 == "file" || $1 == "end" { next } c { print $c }' "$work/rows.csv"
}

if counts jira_agile_cycle/jira.csv jira-cycle 4123,4123,0,0,0; then
  # 1662 issues end the day before they begin; what cannot be is left empty, not averaged.
  same "issues that end before they begin" 1662 "$(grep -c resolved-before-created "$work/rows.csv")"
  same "and have no resolution time" 2461 "$(column resolution_s | grep -c .)"
  same "the longest took 1140 days" 98496000 "$(column resolution_s | sort -n | tail -1)"
fi

if counts fivetran_hubspot_seeds/ticket_data.csv hubspot-tickets 25,25,0,0,0; then
  same "stages are states" "22 2 1" "$(column status | sort | uniq -c | sort -rn |
    awk '{ printf "%s%s", (NR > 1 ? " " : ""), $1 }')"
fi
counts fivetran_hubspot_seeds/owner_data.csv hubspot-owners 100,100,0,0,0

if counts fivetran_intercom_seeds/conversation_history_data.csv intercom-conversations 9,9,0,0,0; then
  same "versions of a conversation stay apart until they are scored" \
    "$(tail -n +2 "$data/fivetran_intercom_seeds/conversation_history_data.csv" | cut -d, -f1,2 |
      sort -u | wc -l)" "$(column updated_at | grep -c .)"
fi
counts fivetran_intercom_seeds/conversation_part_history_data.csv intercom-parts 9,9,0,0,0
counts fivetran_intercom_seeds/admin_data.csv people 4,4,0,0,0

if counts fivetran_jira_seeds/issue.csv jira-issues 4,4,0,0,0; then
  same "two issues are done" 2 "$(column status | grep -c solved)"
fi
if counts fivetran_jira_seeds/comment_redshift.csv jira-comments 5,5,0,0,0; then
  same "two comments of one second are two" 5 "$(column seq | sort -u | wc -l)"
fi
counts fivetran_jira_seeds/user.csv people 3,3,0,0,0

if counts fivetran_servicenow_seeds/task_data.csv servicenow-tasks 1,1,0,0,0; then
  same "a duration written as a day of 1970" 35178 "$(column resolution_s)"
fi
counts fivetran_servicenow_seeds/sys_user_data.csv people 1,1,0,0,0
if counts servicenow_pdi_rest/incidents_REST.csv servicenow-table 67,67,0,0,0; then
  same "every incident has its creation" 67 "$(column created_at | grep -c .)"
fi
if counts uci_servicenow_incident_log/incident_event_log_part.csv servicenow-log \
  5998,890,5108,0,0; then
  same "incidents that were reopened" 10 "$(column reopens | awk '$1 > 0' | wc -l)"
fi

# A survey without a ticket, an agent, or a question that has a name: nothing to import, and said so.
if counts qualtrics_csv/sample.csv qualtrics 1,0,0,0,1; then
  same "what a response lacks is named" 1 \
    "$(grep -c 'sample.csv:4: ticket or agent: neither holds a value' "$work/err")"
fi
counts qualtrics_csv/sample_legacy.csv qualtrics-legacy 1,0,0,0,1
# The question named and its ticket taken from elsewhere, by a profile of one's own.
if counts qualtrics_csv/sample.csv qualtrics-mine 1,1,0,0,0; then
  same "three header rows, one answer" "2 1-5 2017-07-18T08:28:48Z" \
    "$(column score) $(column scale) $(column responded_at)"
fi

if counts fivetran_workday_seeds/workday_worker_history_data.csv workday 7,6,1,0,0; then
  same "people have left" 5 "$(column left_on | grep -c .)"
  same "the first day of everybody is known" 6 "$(column hired_on | grep -c "^20..-..-..$")"
fi
if counts fivetran_workday_seeds/workday_person_name_data.csv workday-names 5,5,0,0,0; then
  same "five people" 5 "$(column id | sort -u | wc -l)"
fi
if counts fivetran_workday_seeds/workday_worker_position_history_data.csv workday-positions \
  7,7,0,0,0; then
  same "two positions of one worker are two versions" 6 "$(column id | sort -u | wc -l)"
fi

if counts fivetran_zendesk_seeds/ticket_data.csv zendesk-tickets 10,10,0,0,0; then
  same "a deleted ticket is one" \
    "$(grep -c ',deleted,' "$data/fivetran_zendesk_seeds/ticket_data.csv")" \
    "$(column status | grep -c deleted)"
fi
counts fivetran_zendesk_seeds/ticket_comment_data.csv zendesk-comments 20,20,0,0,0
if counts fivetran_zendesk_seeds/user_data.csv people 10,10,0,0,0; then
  same "customers among the users keep their role" \
    "$(grep -c ',end-user,' "$data/fivetran_zendesk_seeds/user_data.csv")" \
    "$(column role | grep -c end-user)"
fi
finish
