#include "scorecard/score/clocks.h"

bool sc_clocks_have_hours(const struct sc_policy *p)
{
    return p->hours_n + p->holidays_n > 0;
}

enum sc_clock sc_clocks_asked(const struct sc_policy *p)
{
    bool is_business = p->clock == SC_CLOCK_WISH_BUSINESS ||
                       (p->clock == SC_CLOCK_AUTO && sc_clocks_have_hours(p));

    return is_business ? SC_CLOCK_BUSINESS : SC_CLOCK_CALENDAR;
}

bool sc_clocks_need_vendor(const struct sc_policy *p)
{
    return sc_clocks_asked(p) == SC_CLOCK_BUSINESS && !sc_clocks_have_hours(p);
}

static bool promises_any(const struct sc_sla_targets *t)
{
    return t->low_s + t->normal_s + t->high_s + t->urgent_s + t->other_s > 0;
}

bool sc_clocks_promise(const struct sc_policy *p)
{
    return promises_any(&p->sla_reply) || promises_any(&p->sla_resolution);
}

/* A priority that is not listed takes what is promised to all others. */
static void by_priority(const struct sc_sla_targets *t, int64_t seconds[SC_PRIORITIES_N])
{
    seconds[SC_PRIORITY_UNKNOWN] = t->other_s;
    seconds[SC_PRIORITY_LOW] = t->low_s;
    seconds[SC_PRIORITY_NORMAL] = t->normal_s;
    seconds[SC_PRIORITY_HIGH] = t->high_s;
    seconds[SC_PRIORITY_URGENT] = t->urgent_s;
    for (int i = 0; i < SC_PRIORITIES_N; i++)
        seconds[i] = seconds[i] ? seconds[i] : t->other_s;
}

int sc_clocks_settle(struct sc_clocks *clocks, struct sc_data *d, struct sc_err *err)
{
    const struct sc_policy *p = clocks->policy;
    struct sc_calendar_spec spec = {clocks->zone, p->hours, p->hours_n, p->holidays, p->holidays_n};
    struct sc_promises promises;
    int64_t from, to;

    clocks->calendar = NULL;
    if (!sc_clocks_have_hours(p) && !sc_clocks_promise(p))
        return 0;
    sc_facts_span(&d->facts, &from, &to);
    promises.calendar = sc_calendar_open(clocks->arena, &spec, from, to, err);
    if (promises.calendar == NULL)
        return -1;
    if (sc_clocks_have_hours(p)) {
        clocks->calendar = promises.calendar;
        sc_facts_place_replies(&d->facts, clocks->calendar);
    }
    by_priority(&p->sla_reply, promises.first_reply_s);
    by_priority(&p->sla_resolution, promises.resolution_s);
    sc_promises_set(&d->facts, &promises);
    return 0;
}
