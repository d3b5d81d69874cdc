/*
 * From what happened to a ticket to what is known about it: the rules of a history.
 *
 * Events are sorted by time; those of one second by what they are about (customer, assignee, team,
 * comment, status, ...: who takes a ticket and solves it in one go is its solver), then by line.
 * Equal ones count once, as pages overlap and two exports may tell the same.
 *
 *   who is an agent   Whoever the history calls one, was assigned a ticket in any history, or is in
 *                     the roster; never a bot, never the customer of this ticket. Comments of
 *                     people of whom nothing is known leave replies and first reply unknown, unless
 *                     an agent had replied before.
 *   replies           Public comments of agents. A comment that opens the ticket is none. Sessions
 *                     are replies with less than SC_HISTORY_SESSION_S since the one before as one:
 *                     they are what a chat or call counts.
 *   first_reply_at, first_replier   Of the first of them.
 *   first_resolved_at, resolved_at  When the status first and last became solved or closed; the
 *                     last one only while it still is.
 *   solver            Assignee at the last solve; without one, the agent who set the status.
 *   reopens, reopened_at   Returns from solved to new, open, pending or hold that no agent made:
 *                     their number, and the first.
 *   assigned_at       First assignment to somebody who is no bot.
 *   transfers         Changes from one person to another, and of the team after somebody had it;
 *                     team and person that change together, or the person after the team has
 *                     changed without one, are one.
 *   csat_agent, csat_at   Assignee at the last rating, and its time.
 *   escalated_at      First escalation.
 *   pending_s, hold_s Time in these states up to the last change of the status.
 *   created_by_role   Of who created it.
 *
 * What the events do not tell stays unknown: no count without an event that it could have counted.
 */
#ifndef SC_IMPORT_HISTORY_FOLD_H
#define SC_IMPORT_HISTORY_FOLD_H

#include "scorecard/base/str.h"

#define SC_HISTORY_NOBODY    0u         /* number of no person, no team */
#define SC_HISTORY_NONE      0u         /* a time that is not known */
#define SC_HISTORY_UNKNOWN   UINT32_MAX /* a count or number of seconds that is not known */
#define SC_HISTORY_SESSION_S (8 * 3600) /* a night between two replies parts two sessions */

/* What an event is about, in the order in which those of one second count. */
enum sc_history_what {
    SC_HISTORY_CREATED,
    SC_HISTORY_CUSTOMER, /* value: the person */
    SC_HISTORY_AGENT,    /* value: the person, SC_HISTORY_NOBODY: assigned to nobody */
    SC_HISTORY_TEAM,     /* value: the team */
    SC_HISTORY_COMMENT,
    SC_HISTORY_STATUS,     /* value: enum sc_history_state */
    SC_HISTORY_RESOLUTION, /* value: SC_STATE_SOLVED or SC_STATE_OPEN; after the status */
    SC_HISTORY_RATED,
    SC_HISTORY_ESCALATED
};

enum sc_history_state {
    SC_STATE_UNKNOWN,
    SC_STATE_OPEN, /* new as well */
    SC_STATE_PENDING,
    SC_STATE_HOLD,
    SC_STATE_SOLVED, /* closed as well */
    SC_STATE_GONE    /* merged, spam, deleted */
};

enum sc_history_role {
    SC_ROLE_UNKNOWN,
    SC_ROLE_CUSTOMER,
    SC_ROLE_AGENT,
    SC_ROLE_BOT,
    SC_ROLE_SYSTEM
};

struct sc_history_event {
    uint32_t at;       /* seconds since 1970 */
    uint8_t what;      /* enum sc_history_what */
    uint8_t role;      /* of who did it, enum sc_history_role */
    bool is_private;   /* a comment that the customer does not see */
    bool may_open;     /* the first comment of such an export is what opened the ticket */
    bool wins;         /* facts from it go before what the ticket's export says */
    uint32_t by;       /* a person, SC_HISTORY_NOBODY */
    uint32_t value;    /* see enum sc_history_what */
    uint32_t previous; /* likewise, before it */
    uint32_t line;
};

/* What is known of the people of all histories: their role by number; the events may know more. */
struct sc_history_people {
    const uint8_t *roles; /* enum sc_history_role */
    uint32_t n;
};

/* What is known about a ticket. Times are SC_HISTORY_NONE when unknown, people likewise. */
struct sc_history_facts {
    uint32_t customer, solver, first_replier, csat_agent;
    uint32_t first_reply_at, first_resolved_at, resolved_at, reopened_at, assigned_at;
    uint32_t csat_at, escalated_at;
    uint32_t pending_s, hold_s;
    uint16_t reopens, replies, sessions, transfers; /* UINT16_MAX: unknown */
    uint8_t created_by_role;                        /* enum sc_history_role */
    bool wins;
    bool was_used;    /* a ticket of an export took them */
    bool has_unknown; /* public comments of people of whom nothing is known */
};

/* Sorts the events of one ticket and drops those that are there twice; returns how many stay. */
size_t sc_history_sort(struct sc_history_event *events, size_t n);

/* The facts of a ticket from its sorted events. */
void sc_history_fold(const struct sc_history_event *events, size_t n,
                     const struct sc_history_people *people, struct sc_history_facts *facts);

#endif
