/*
 * Events are written down as bytes that sort by ticket, so that a ticket's events stand together
 * whatever the order of the files, and only one ticket's are in memory while its facts are made.
 */
#include "scorecard/import/history.h"

#include "scorecard/base/hash.h"
#include "scorecard/base/time.h"
#include "scorecard/import/cells.h"
#include "scorecard/io/sorter.h"

#include <string.h>

#define EVENT_BYTES 26 /* ticket, time, what and how, by, value, previous, line */

struct sc_history {
    struct sc_arena arena;
    struct sc_intern tickets, people, teams;
    uint8_t *roles; /* of people, enum sc_history_role; [0] is nobody */
    size_t roles_cap;
    uint32_t *same; /* of people: the first number of that person, once they are settled */
    const struct sc_plan *plan; /* whose rows are being taken, and what its profile maps */
    bool is_wide;               /* no `field`: all columns that hold a value */
    bool names_customer;        /* in `field`; else every row may tell whose ticket it is */
    struct sc_sorter *sorter;
    struct sc_history_facts *facts;  /* by number of the ticket, after settling */
    struct sc_history_event *events; /* of the ticket at hand */
    size_t events_n, events_cap;
    struct sc_history_counts counts;
};

struct sc_history *sc_history_open(const char *folder)
{
    struct sc_history *h = sc_mem_alloc_n(1, sizeof *h);
    h->tickets.arena = h->people.arena = h->teams.arena = &h->arena;
    h->sorter = sc_sorter_open(folder, 0);
    /* Number 0 is nobody and no team. */
    sc_intern_put(&h->people, SC_STR(""));
    sc_intern_put(&h->teams, SC_STR(""));
    return h;
}

void sc_history_close(struct sc_history *h)
{
    if (!h)
        return;
    sc_sorter_close(h->sorter);
    sc_intern_fini(&h->tickets);
    sc_intern_fini(&h->people);
    sc_intern_fini(&h->teams);
    sc_mem_free(h->roles);
    sc_mem_free(h->same);
    sc_mem_free(h->facts);
    sc_mem_free(h->events);
    sc_arena_fini(&h->arena);
    sc_mem_free(h);
}

/* ---- people ---------------------------------------------------------------------------- */

/*
 * Puts a person. Who is a bot anywhere is one everywhere, and an agent may be a customer as well;
 * that a rule acted in somebody's name says nothing of that person.
 */
static uint32_t person(struct sc_history *h, struct sc_str text, enum sc_history_role role)
{
    uint32_t no = sc_intern_put(&h->people, text);
    if (no >= h->roles_cap) {
        size_t before = h->roles_cap;
        h->roles_cap = before ? before * 2 : 64;
        h->roles = sc_mem_grow(h->roles, h->roles_cap, sizeof *h->roles);
        memset(h->roles + before, SC_ROLE_UNKNOWN, h->roles_cap - before);
    }
    if (no && role <= SC_ROLE_BOT && role > h->roles[no])
        h->roles[no] = (uint8_t)role;
    return no;
}

struct sc_str sc_history_person(const struct sc_history *h, uint32_t number)
{
    return number < h->people.n ? h->people.names[number] : SC_STR("");
}

/* ---- events in --------------------------------------------------------------------------- */

static void put_u32(unsigned char *to, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(v >> (24 - 8 * i));
}

static uint32_t get_u32(const unsigned char *from)
{
    return (uint32_t)from[0] << 24 | (uint32_t)from[1] << 16 | (uint32_t)from[2] << 8 | from[3];
}

static int write_event(struct sc_history *h, uint32_t ticket, const struct sc_history_event *e,
                       struct sc_err *err)
{
    unsigned char bytes[EVENT_BYTES];
    put_u32(bytes, ticket);
    put_u32(bytes + 4, e->at);
    bytes[8] = e->what;
    bytes[9] = (unsigned char)(e->role | e->is_private << 4 | e->may_open << 5 | e->wins << 6);
    put_u32(bytes + 10, e->by);
    put_u32(bytes + 14, e->value);
    put_u32(bytes + 18, e->previous);
    put_u32(bytes + 22, e->line);
    return sc_sorter_put(h->sorter, (struct sc_str){(const char *)bytes, sizeof bytes}, err);
}

static uint32_t read_event(struct sc_str record, struct sc_history_event *e)
{
    const unsigned char *bytes = (const unsigned char *)record.p;
    *e = (struct sc_history_event){.at = get_u32(bytes + 4),
                                   .what = bytes[8],
                                   .role = bytes[9] & 15,
                                   .is_private = bytes[9] >> 4 & 1,
                                   .may_open = bytes[9] >> 5 & 1,
                                   .wins = bytes[9] >> 6 & 1,
                                   .by = get_u32(bytes + 10),
                                   .value = get_u32(bytes + 14),
                                   .previous = get_u32(bytes + 18),
                                   .line = get_u32(bytes + 22)};
    return get_u32(bytes);
}

/* The status that a text means; one that an account made up is open, as far as we can tell. */
static uint32_t state_of(struct sc_plan *plan, struct sc_str text, bool tells)
{
    for (size_t i = 0; i < plan->cells_n; i++)
        if (plan->cells[i].map->column == SC_COL_HISTORY_status)
            sc_plan_text_word(&plan->cells[i], &text);
    enum sc_history_state state = sc_history_state_of(text);
    if (state != SC_STATE_UNKNOWN || text.len == 0)
        return state;
    if (tells)
        sc_plan_find(plan, SC_FIND_unknown_status, "status", text);
    return SC_STATE_OPEN;
}

/* One row on its way to events. */
struct taking {
    struct sc_history *h;
    struct sc_plan *plan;
    const struct sc_str *cells;
    uint32_t ticket;
    struct sc_history_event event; /* what all its events have in common */
    bool is_wide;                  /* no `field`: all that hold a value */
};

/* Fills value and previous of an event; false when there is nothing to tell. */
static bool set_value(struct taking *t, struct sc_history_event *e)
{
    static const int columns[] = {[SC_HISTORY_CUSTOMER] = SC_COL_HISTORY_customer,
                                  [SC_HISTORY_AGENT] = SC_COL_HISTORY_agent,
                                  [SC_HISTORY_TEAM] = SC_COL_HISTORY_team,
                                  [SC_HISTORY_STATUS] = SC_COL_HISTORY_status,
                                  [SC_HISTORY_RESOLUTION] = SC_COL_HISTORY_resolution,
                                  [SC_HISTORY_RATED] = SC_COL_HISTORY_rated,
                                  [SC_HISTORY_ESCALATED] = SC_COL_HISTORY_escalated};
    bool has_column = e->what != SC_HISTORY_CREATED && e->what != SC_HISTORY_COMMENT;
    struct sc_str value = has_column ? t->cells[columns[e->what]] : SC_STR("");
    /* Where several columns speak at once, the one before cannot be told for which. */
    struct sc_str previous = t->is_wide ? SC_STR("") : t->cells[SC_COL_HISTORY_previous];
    switch ((enum sc_history_what)e->what) {
    case SC_HISTORY_CREATED:
    case SC_HISTORY_COMMENT:
        return true;
    case SC_HISTORY_CUSTOMER:
        e->value = person(t->h, value, SC_ROLE_UNKNOWN);
        return value.len > 0;
    case SC_HISTORY_AGENT:
        e->value = person(t->h, value, SC_ROLE_AGENT);
        e->previous = person(t->h, previous, SC_ROLE_AGENT);
        return true;
    case SC_HISTORY_TEAM:
        e->value = sc_intern_put(&t->h->teams, value);
        e->previous = sc_intern_put(&t->h->teams, previous);
        return true;
    case SC_HISTORY_STATUS:
        e->value = state_of(t->plan, value, true);
        e->previous = state_of(t->plan, previous, false);
        return value.len > 0;
    case SC_HISTORY_RESOLUTION:
        e->value = value.len > 0 ? SC_STATE_SOLVED : SC_STATE_OPEN;
        return true;
    default:
        return sc_history_is_true(value);
    }
}

static int put_events(struct taking *t, unsigned fields, struct sc_err *err)
{
    for (int what = SC_HISTORY_CREATED; what <= SC_HISTORY_ESCALATED; what++) {
        struct sc_history_event e = t->event;
        e.what = (uint8_t)what;
        if ((fields >> what & 1) && set_value(t, &e) && write_event(t->h, t->ticket, &e, err) < 0)
            return -1;
    }
    return 0;
}

static void turn_to(struct sc_history *h, const struct sc_plan *plan)
{
    h->plan = plan;
    h->is_wide = sc_history_is_wide(plan->profile);
    h->names_customer =
        sc_history_fields_named(plan->profile) >> SC_HISTORY_CUSTOMER & 1 && !h->is_wide;
}

int sc_history_put(struct sc_history *h, struct sc_plan *plan, const struct sc_row *row,
                   struct sc_err *err)
{
    const struct sc_str *cells = row->cells;
    const struct sc_profile *p = plan->profile;
    struct taking t = {.h = h, .plan = plan, .cells = cells};
    enum sc_history_role role = sc_history_role_of(cells[SC_COL_HISTORY_role]);
    if (h->plan != plan)
        turn_to(h, plan);
    t.is_wide = h->is_wide;
    t.ticket = sc_intern_put(&h->tickets, cells[SC_COL_HISTORY_ticket]);
    t.event =
        (struct sc_history_event){.at = (uint32_t)plan->times[SC_COL_HISTORY_at],
                                  .role = (uint8_t)role,
                                  .is_private = sc_history_is_false(cells[SC_COL_HISTORY_public]),
                                  .may_open = p->is_opening,
                                  .wins = p->wins,
                                  .by = person(h, cells[SC_COL_HISTORY_by], role),
                                  .line = (uint32_t)row->place.line};
    unsigned fields = h->is_wide ? sc_history_fields_held(cells)
                                 : sc_history_fields_of(cells[SC_COL_HISTORY_field]);
    if (cells[SC_COL_HISTORY_customer].len && !h->names_customer)
        fields |= 1u << SC_HISTORY_CUSTOMER;
    return put_events(&t, fields, err);
}

/* ---- facts out --------------------------------------------------------------------------- */

static void fold_ticket(struct sc_history *h, uint32_t ticket,
                        const struct sc_history_people *people)
{
    struct sc_history_facts *facts = &h->facts[ticket];
    size_t n = sc_history_sort(h->events, h->events_n);
    sc_history_fold(h->events, n, people, facts);
    h->counts.unknown_authors += facts->has_unknown;
    h->events_n = 0;
}

/* Texts of one person become one number, where the roster knows them. */
static void ask_who(struct sc_history *h, sc_history_who *who, void *ctx)
{
    struct sc_arena arena = {0};
    struct sc_intern persons = {.arena = &arena};
    h->same = sc_mem_alloc_n(h->people.n, sizeof *h->same);
    uint32_t *firsts = sc_mem_alloc_n(h->people.n, sizeof *firsts);
    for (uint32_t i = 0; i < h->people.n; i++) {
        uint32_t same = UINT32_MAX;
        enum sc_history_role role =
            who && i > 0 ? who(ctx, h->people.names[i], &same) : SC_ROLE_UNKNOWN;
        h->same[i] = i;
        if (role > h->roles[i] && role <= SC_ROLE_BOT)
            h->roles[i] = (uint8_t)role;
        if (same == UINT32_MAX)
            continue;
        uint32_t before = persons.n;
        uint32_t no = sc_intern_put(&persons, (struct sc_str){(char *)&same, sizeof same});
        if (no == before)
            firsts[no] = i;
        h->same[i] = firsts[no];
        if (h->roles[i] > h->roles[firsts[no]])
            h->roles[firsts[no]] = h->roles[i];
    }
    sc_mem_free(firsts);
    sc_intern_fini(&persons);
    sc_arena_fini(&arena);
}

static void keep_event(struct sc_history *h, const struct sc_history_event *e)
{
    if (h->events_n == h->events_cap) {
        h->events_cap = h->events_cap ? h->events_cap * 2 : 64;
        h->events = sc_mem_grow(h->events, h->events_cap, sizeof *h->events);
    }
    struct sc_history_event *kept = &h->events[h->events_n++];
    bool is_of_person = e->what == SC_HISTORY_AGENT || e->what == SC_HISTORY_CUSTOMER;
    *kept = *e;
    kept->by = h->same[e->by];
    kept->value = is_of_person ? h->same[e->value] : e->value;
    kept->previous = is_of_person ? h->same[e->previous] : e->previous;
}

int sc_history_settle(struct sc_history *h, sc_history_who *who, void *ctx, struct sc_err *err)
{
    struct sc_history_people people;
    struct sc_history_event e;
    struct sc_str record;
    uint32_t at_hand = 0;
    int got;
    (void)person(h, SC_STR(""), SC_ROLE_UNKNOWN);
    ask_who(h, who, ctx);
    people = (struct sc_history_people){h->roles, h->people.n};
    h->facts = sc_mem_alloc_n(h->tickets.n + 1, sizeof *h->facts);
    h->counts.tickets = h->tickets.n;
    if (sc_sorter_sort(h->sorter, err) < 0)
        return -1;
    while ((got = sc_sorter_next(h->sorter, &record, err)) > 0) {
        uint32_t ticket = read_event(record, &e);
        for (; at_hand < ticket; at_hand++)
            fold_ticket(h, at_hand, &people);
        keep_event(h, &e);
    }
    for (; at_hand < h->tickets.n; at_hand++)
        fold_ticket(h, at_hand, &people);
    sc_sorter_close(h->sorter);
    h->sorter = NULL;
    return got;
}

const struct sc_history_facts *sc_history_find(struct sc_history *h, struct sc_str ticket)
{
    uint32_t no = sc_intern_get(&h->tickets, ticket);
    if (no == UINT32_MAX)
        return NULL;
    h->counts.used += !h->facts[no].was_used;
    h->facts[no].was_used = true;
    return &h->facts[no];
}

enum sc_history_role sc_history_role(const struct sc_history *h, struct sc_str ticket,
                                     struct sc_str person)
{
    uint32_t no = sc_intern_get(&h->tickets, ticket), who = sc_intern_get(&h->people, person);
    if (who == UINT32_MAX || who == SC_HISTORY_NOBODY)
        return SC_ROLE_UNKNOWN;
    who = h->same[who];
    if (no != UINT32_MAX && h->facts[no].customer == who)
        return SC_ROLE_CUSTOMER;
    return (enum sc_history_role)h->roles[who];
}

struct sc_history_counts sc_history_count(const struct sc_history *h)
{
    return h->counts;
}
