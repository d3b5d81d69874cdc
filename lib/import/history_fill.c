/* Facts of a history as cells of a ticket: one row a column. */
#include "scorecard/base/num.h"
#include "scorecard/base/time.h"
#include "scorecard/import/history.h"

#include <stddef.h>

enum form { FORM_TIME, FORM_PERSON, FORM_SECONDS, FORM_COUNT };

/* To add a fact: a field in struct sc_history_facts, a rule in history_fold.c, a row here. */
static const struct {
    int column;
    enum form form;
    size_t at; /* of the field in the facts */
} rows[] = {
#define FACT(column, form, field)                                                                  \
    {                                                                                              \
        SC_COL_ticket_##column, form, offsetof(struct sc_history_facts, field)                     \
    }
    FACT(first_reply_at, FORM_TIME, first_reply_at),
    FACT(resolved_at, FORM_TIME, resolved_at),
    FACT(first_resolved_at, FORM_TIME, first_resolved_at),
    FACT(reopened_at, FORM_TIME, reopened_at),
    FACT(assigned_at, FORM_TIME, assigned_at),
    FACT(csat_at, FORM_TIME, csat_at),
    FACT(escalated_at, FORM_TIME, escalated_at),
    FACT(solver, FORM_PERSON, solver),
    FACT(first_replier, FORM_PERSON, first_replier),
    FACT(csat_agent, FORM_PERSON, csat_agent),
    FACT(pending_s, FORM_SECONDS, pending_s),
    FACT(hold_s, FORM_SECONDS, hold_s),
    FACT(replies, FORM_COUNT, replies),
    FACT(reopens, FORM_COUNT, reopens),
    FACT(transfers, FORM_COUNT, transfers),
#undef FACT
};

/* A chat or call is one reply a session; a message is a reply each. */
static bool is_session(const struct sc_history_cells *to)
{
    struct sc_str channel = to->cells[SC_COL_ticket_channel];
    return sc_str_eq(channel, SC_STR("chat")) || sc_str_eq(channel, SC_STR("phone"));
}

static void put_number(const struct sc_history_cells *to, int column, int64_t v)
{
    to->cells[column] = sc_arena_printf(to->texts, "%lld", (long long)v);
    if (to->numbers)
        to->numbers[column] = v;
}

static void put_time(const struct sc_history_cells *to, int column, int64_t t)
{
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_time_put(&text, t);
    to->cells[column] = sc_arena_dup(to->texts, sc_buf_str(&text));
    sc_buf_fini(&text);
    if (to->times)
        to->times[column] = t;
}

static void put_fact(const struct sc_history *h, const struct sc_history_facts *facts, size_t i,
                     const struct sc_history_cells *to)
{
    const void *at = (const char *)facts + rows[i].at;
    uint32_t value = rows[i].form == FORM_COUNT ? *(const uint16_t *)at : *(const uint32_t *)at;
    int column = rows[i].column;
    if (column == SC_COL_ticket_replies && is_session(to))
        value = facts->sessions;
    if (rows[i].form == FORM_COUNT && value != UINT16_MAX)
        put_number(to, column, value);
    if (rows[i].form == FORM_SECONDS && value != SC_HISTORY_UNKNOWN)
        put_number(to, column, value);
    if (rows[i].form == FORM_TIME && value != SC_HISTORY_NONE)
        put_time(to, column, value);
    if (rows[i].form == FORM_PERSON && value != SC_HISTORY_NOBODY)
        to->cells[column] = sc_history_person(h, value);
}

void sc_history_fill(const struct sc_history *h, const struct sc_history_facts *facts,
                     const struct sc_history_cells *to)
{
    static const char *const roles[] = {"", "customer", "agent", "bot", "system"};
    struct sc_str *created_by = &to->cells[SC_COL_ticket_created_by_role];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (facts->wins || to->cells[rows[i].column].len == 0)
            put_fact(h, facts, i, to);
    if (facts->created_by_role && (facts->wins || created_by->len == 0))
        *created_by = sc_str_from(roles[facts->created_by_role]);
}
