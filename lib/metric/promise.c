#include "scorecard/metric/promise.h"

#define ROOM_S (INT64_C(2) * 366 * 86400) /* behind the last stamp */

static uint32_t latest(const struct sc_fact *f)
{
    uint32_t t = f->created;

    t = f->first_reply > t ? f->first_reply : t;
    return f->resolved > t ? f->resolved : t;
}

void sc_facts_span(const struct sc_facts *s, int64_t *from, int64_t *to)
{
    *from = s->created_min;
    *to = s->created_max;
    for (size_t i = 0; i < s->n; i++) {
        uint32_t t = latest(sc_facts_at(s, i));
        *to = t > *to ? t : *to;
    }
    *to = *to + ROOM_S < UINT32_MAX ? *to + ROOM_S : UINT32_MAX;
}

/* The deadline of one promise; 0 where nothing is promised. */
static uint32_t due(const struct sc_promises *p, const struct sc_fact *f, int64_t target_s)
{
    return target_s > 0 ? (uint32_t)sc_calendar_add(p->calendar, f->created, target_s) : 0;
}

static void promise_reply(const struct sc_promises *p, struct sc_fact *f)
{
    uint32_t assigned = f->first_reply_due;
    bool is_said = f->sla_first_reply != SC_SLA_UNKNOWN;

    f->first_reply_due = is_said ? 0 : due(p, f, p->first_reply_s[f->priority]);
    f->is_first_reply_due_ours = f->first_reply_due != 0;
    f->late_first_reply = f->first_reply_due && assigned > f->first_reply_due;
}

/* What the ticket spent on hold is not asked of anybody. */
static void promise_resolution(const struct sc_promises *p, struct sc_fact *f)
{
    uint32_t assigned = f->resolution_due;
    bool is_said = f->sla_resolution != SC_SLA_UNKNOWN;
    int64_t target_s = p->resolution_s[f->priority];

    if (target_s > 0 && !f->has_resolution_s)
        target_s += f->hold_s;
    f->resolution_due = is_said ? 0 : due(p, f, target_s);
    f->is_resolution_due_ours = f->resolution_due != 0;
    f->late_resolution = f->resolution_due && assigned > f->resolution_due;
}

void sc_promises_set(struct sc_facts *s, const struct sc_promises *p)
{
    for (size_t i = 0; i < s->n; i++) {
        struct sc_fact *f = sc_facts_at(s, i);
        if (f->is_first_reply_due_ours)
            promise_reply(p, f);
        if (f->is_resolution_due_ours)
            promise_resolution(p, f);
        s->has_promises |= f->is_first_reply_due_ours || f->is_resolution_due_ours;
    }
}

void sc_facts_place_replies(struct sc_facts *s, const struct sc_calendar *calendar)
{
    for (size_t i = 0; i < s->n; i++) {
        struct sc_fact *f = sc_facts_at(s, i);
        if (f->is_first_reply_at_derived && f->clock == SC_CLOCK_BUSINESS)
            f->first_reply = (uint32_t)sc_calendar_add(calendar, f->created, f->first_reply_s);
    }
}
