#include "scorecard/goals/cadence_days.h"

#include "scorecard/base/time.h"

/* Behind the next period: plans of one that starts late still lie in the table. */
#define BEHIND_DAYS 184

int sc_workdays_open(struct sc_workdays *w, const struct sc_goals_scene *s, struct sc_err *err)
{
    static const struct sc_str week = {"mon-fri 00:00-24:00", 19};
    const struct sc_policy *p = s->policy;
    struct sc_calendar_spec spec = {s->span.zone, p->hours, p->hours_n, p->holidays, p->holidays_n};
    int64_t to = s->next.to_day > s->today ? s->next.to_day : s->today;

    *w = (struct sc_workdays){.zone = s->span.zone};
    if (spec.hours_n == 0) {
        spec.hours = &week;
        spec.hours_n = 1;
    }
    w->calendar = sc_calendar_open(&w->arena, &spec, sc_zone_midnight(w->zone, s->period.from_day),
                                   sc_zone_midnight(w->zone, to + BEHIND_DAYS), err);
    return w->calendar ? 0 : -1;
}

void sc_workdays_close(struct sc_workdays *w)
{
    sc_arena_fini(&w->arena);
}

static int64_t day_or(const sc_json *person, const char *key, int64_t otherwise)
{
    int64_t day;

    return sc_time_parse_date(sc_json_get_text(person, key), &day) ? day : otherwise;
}

struct sc_own_days sc_own_days_of(const struct sc_workdays *all, const sc_json *card)
{
    const sc_json *person = sc_json_get(card, "person");

    return (struct sc_own_days){.all = all,
                                .leave = sc_json_get(card, "leave"),
                                .first = day_or(person, "hired_on", INT64_MIN),
                                .last = day_or(person, "left_on", INT64_MAX)};
}

static bool is_on_leave(const sc_json *leave, int64_t day)
{
    for (size_t i = 0; i < sc_json_len(leave); i++) {
        const sc_json *one = sc_json_at(leave, i);
        int64_t from, to;
        if (sc_time_parse_date(sc_json_as_text(sc_json_at(one, 0)), &from) &&
            sc_time_parse_date(sc_json_as_text(sc_json_at(one, 1)), &to) && day >= from &&
            day <= to)
            return true;
    }
    return false;
}

bool sc_own_days_has(const struct sc_own_days *d, int64_t day)
{
    const struct sc_workdays *w = d->all;

    if (day < d->first || day > d->last || is_on_leave(d->leave, day))
        return false;
    return sc_calendar_between(w->calendar, sc_zone_midnight(w->zone, day),
                               sc_zone_midnight(w->zone, day + 1)) > 0;
}

int64_t sc_own_days_next(const struct sc_own_days *d, int64_t day, int64_t end)
{
    for (; day < end; day++)
        if (sc_own_days_has(d, day))
            return day;
    return SC_TIME_NONE;
}

int64_t sc_own_days_before(const struct sc_own_days *d, int64_t day, int64_t start)
{
    for (; day >= start; day--)
        if (sc_own_days_has(d, day))
            return day;
    return SC_TIME_NONE;
}

int64_t sc_own_days_n(const struct sc_own_days *d, int64_t from, int64_t to)
{
    int64_t n = 0;

    for (int64_t day = from; day <= to; day++)
        n += sc_own_days_has(d, day);
    return n;
}
