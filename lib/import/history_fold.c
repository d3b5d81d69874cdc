#include "scorecard/import/history_fold.h"

#include <stdlib.h>
#include <string.h>

#define COUNT_UNKNOWN UINT16_MAX

/* ---- order ----------------------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
    const struct sc_history_event *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->what != y->what)
        return x->what < y->what ? -1 : 1;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    /* Lines of different files: by what they say, so that the order of the files is nothing. */
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->by > y->by) - (x->by < y->by);
}

static bool is_same(const struct sc_history_event *a, const struct sc_history_event *b)
{
    bool is_comment = a->what == SC_HISTORY_COMMENT && b->what == SC_HISTORY_COMMENT;
    return a->at == b->at && a->what == b->what && a->value == b->value &&
           (a->by == b->by || (!is_comment && (!a->by || !b->by)));
}

size_t sc_history_sort(struct sc_history_event *events, size_t n)
{
    size_t kept = 0;
    if (n > 1)
        qsort(events, n, sizeof *events, compare);
    for (size_t i = 0; i < n; i++) {
        bool was_there = false;
        for (size_t k = kept; k-- > 0 && events[k].at == events[i].at && !was_there;)
            was_there = is_same(&events[k], &events[i]);
        if (!was_there)
            events[kept++] = events[i];
    }
    return kept;
}

/* ---- people ---------------------------------------------------------------------------- */

/* Where the ticket stands while its events are gone through. */
struct state {
    const struct sc_history_people *people;
    struct sc_history_facts *facts;
    uint32_t customer, agent, team;
    uint32_t last_person;  /* who had it last */
    bool moved_meanwhile;  /* the team has changed since, which was counted */
    uint32_t moved_at;     /* when a transfer was counted last */
    int status;            /* enum sc_history_state */
    uint32_t status_since; /* SC_HISTORY_NONE: before the history begins */
    bool has_comment;
    uint32_t replied_at;
};

static int role_of(const struct state *s, uint32_t person)
{
    return person < s->people->n ? s->people->roles[person] : SC_ROLE_UNKNOWN;
}

static bool is_bot(const struct state *s, uint32_t person)
{
    int role = role_of(s, person);
    return role == SC_ROLE_BOT || role == SC_ROLE_SYSTEM;
}

/* Who did it: the event's own word first, then what is known of the person. */
static int role_in(const struct state *s, const struct sc_history_event *e)
{
    int known = role_of(s, e->by);
    if (e->by && e->by == s->customer)
        return SC_ROLE_CUSTOMER;
    if (e->by && is_bot(s, e->by))
        return known;
    return e->role != SC_ROLE_UNKNOWN ? e->role : known;
}

/* ---- one event ------------------------------------------------------------------------- */

static void count(uint16_t *n, unsigned by)
{
    if (*n == COUNT_UNKNOWN)
        *n = 0;
    if (*n + by < COUNT_UNKNOWN)
        *n = (uint16_t)(*n + by);
}

static void transfer(struct state *s, const struct sc_history_event *e)
{
    count(&s->facts->transfers, s->moved_at == e->at ? 0 : 1);
    s->moved_at = e->at;
}

static void assign(struct state *s, const struct sc_history_event *e)
{
    uint32_t before = s->last_person || is_bot(s, e->previous) ? s->last_person : e->previous;
    s->agent = is_bot(s, e->value) ? SC_HISTORY_NOBODY : e->value;
    count(&s->facts->transfers, 0);
    if (!s->agent)
        return;
    if (!before)
        s->facts->assigned_at = e->at;
    else if (before != s->agent && !s->moved_meanwhile)
        transfer(s, e);
    s->last_person = s->agent;
    s->moved_meanwhile = false;
}

static void change_team(struct state *s, const struct sc_history_event *e)
{
    uint32_t before = s->team ? s->team : e->previous;
    s->team = e->value;
    if (!before || !e->value || before == e->value || !s->last_person)
        return;
    if (!s->moved_meanwhile)
        transfer(s, e);
    s->moved_meanwhile = !s->agent;
}

static void reply(struct state *s, const struct sc_history_event *e)
{
    struct sc_history_facts *f = s->facts;
    if (f->first_reply_at == SC_HISTORY_NONE && !f->has_unknown) {
        f->first_reply_at = e->at;
        f->first_replier = e->by;
    }
    bool goes_on = s->replied_at && e->at - s->replied_at < SC_HISTORY_SESSION_S;
    count(&f->replies, 1);
    count(&f->sessions, goes_on ? 0 : 1);
    s->replied_at = e->at;
}

static void comment(struct state *s, const struct sc_history_event *e)
{
    bool is_first = !s->has_comment;
    int role = role_in(s, e);
    s->has_comment = true;
    count(&s->facts->replies, 0);
    count(&s->facts->sessions, 0);
    if (e->is_private || (is_first && e->may_open))
        return;
    if (role == SC_ROLE_AGENT)
        reply(s, e);
    s->facts->has_unknown |= role == SC_ROLE_UNKNOWN;
}

static bool is_running(int state)
{
    return state == SC_STATE_OPEN || state == SC_STATE_PENDING || state == SC_STATE_HOLD;
}

static void add_time(struct state *s, uint32_t *seconds, int state, uint32_t now)
{
    if (*seconds == SC_HISTORY_UNKNOWN)
        *seconds = 0;
    if (s->status == state && s->status_since != SC_HISTORY_NONE)
        *seconds += now - s->status_since;
}

static void solve(struct state *s, const struct sc_history_event *e)
{
    struct sc_history_facts *f = s->facts;
    if (f->first_resolved_at == SC_HISTORY_NONE)
        f->first_resolved_at = e->at;
    f->resolved_at = e->at;
    f->solver = s->agent;
    if (!s->agent && role_in(s, e) == SC_ROLE_AGENT)
        f->solver = e->by;
}

static void reopen(struct state *s, const struct sc_history_event *e)
{
    struct sc_history_facts *f = s->facts;
    f->resolved_at = SC_HISTORY_NONE;
    if (role_in(s, e) == SC_ROLE_AGENT)
        return;
    count(&f->reopens, 1);
    if (f->reopened_at == SC_HISTORY_NONE)
        f->reopened_at = e->at;
}

static void change_status(struct state *s, const struct sc_history_event *e)
{
    int now = (int)e->value;
    /* A resolution that is taken back says nothing of a ticket that was not solved. */
    if (e->what == SC_HISTORY_RESOLUTION && now == SC_STATE_OPEN && s->status != SC_STATE_SOLVED)
        return;
    if (s->status == SC_STATE_UNKNOWN)
        s->status = (int)e->previous;
    count(&s->facts->reopens, 0);
    add_time(s, &s->facts->pending_s, SC_STATE_PENDING, e->at);
    add_time(s, &s->facts->hold_s, SC_STATE_HOLD, e->at);
    if (now == SC_STATE_SOLVED && s->status != SC_STATE_SOLVED)
        solve(s, e);
    else if (is_running(now) && s->status == SC_STATE_SOLVED)
        reopen(s, e);
    s->status = now;
    s->status_since = e->at;
}

static void create(struct state *s, const struct sc_history_event *e)
{
    if (s->facts->created_by_role == SC_ROLE_UNKNOWN)
        s->facts->created_by_role = (uint8_t)role_in(s, e);
}

static void take(struct state *s, const struct sc_history_event *e)
{
    switch ((enum sc_history_what)e->what) {
    case SC_HISTORY_CREATED:
        create(s, e);
        break;
    case SC_HISTORY_CUSTOMER:
        break; /* known before the first event is taken */
    case SC_HISTORY_AGENT:
        assign(s, e);
        break;
    case SC_HISTORY_TEAM:
        change_team(s, e);
        break;
    case SC_HISTORY_COMMENT:
        comment(s, e);
        break;
    case SC_HISTORY_STATUS:
    case SC_HISTORY_RESOLUTION:
        change_status(s, e);
        break;
    case SC_HISTORY_RATED:
        s->facts->csat_agent = s->agent;
        s->facts->csat_at = e->at;
        break;
    case SC_HISTORY_ESCALATED:
        if (s->facts->escalated_at == SC_HISTORY_NONE)
            s->facts->escalated_at = e->at;
        break;
    }
}

/* ---- a ticket -------------------------------------------------------------------------- */

void sc_history_fold(const struct sc_history_event *events, size_t n,
                     const struct sc_history_people *people, struct sc_history_facts *facts)
{
    struct state s = {.people = people, .facts = facts};
    *facts = (struct sc_history_facts){.pending_s = SC_HISTORY_UNKNOWN,
                                       .hold_s = SC_HISTORY_UNKNOWN,
                                       .reopens = COUNT_UNKNOWN,
                                       .replies = COUNT_UNKNOWN,
                                       .sessions = COUNT_UNKNOWN,
                                       .transfers = COUNT_UNKNOWN};
    for (size_t i = 0; i < n; i++)
        if (events[i].what == SC_HISTORY_CUSTOMER && events[i].value)
            s.customer = events[i].value;
    facts->customer = s.customer;
    for (size_t i = 0; i < n; i++) {
        facts->wins |= events[i].wins;
        take(&s, &events[i]);
    }
    if (facts->has_unknown)
        facts->replies = facts->sessions = COUNT_UNKNOWN;
}
