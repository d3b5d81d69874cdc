#include "scorecard/rate/span.h"

#include "scorecard/base/time.h"

#define DAY_S 86400

void sc_span_open(struct sc_span *w, const sc_json *period)
{
    struct sc_err err;

    *w = (struct sc_span){.as_of = SC_TIME_NONE};
    sc_err_init(&err);
    w->zone = sc_zone_open(&w->arena, sc_json_get_text(period, "tz"), &err);
    if (!w->zone)
        w->zone = sc_zone_fixed(&w->arena, SC_STR("UTC"), 0);
    if (!sc_time_parse_date(sc_json_get_text(period, "from"), &w->from_day) ||
        !sc_time_parse_date(sc_json_get_text(period, "to"), &w->to_day))
        w->from_day = w->to_day = 0;
    if (!sc_time_parse(sc_json_get_text(period, "as_of"), &w->as_of))
        w->as_of = SC_TIME_NONE;
}

void sc_span_close(struct sc_span *w)
{
    sc_arena_fini(&w->arena);
}

/* Whole days below, also before 1970. */
static int64_t days_of(int64_t local)
{
    return local / DAY_S - (local % DAY_S < 0);
}

int64_t sc_span_day(const struct sc_span *w, struct sc_str at)
{
    int64_t t;

    if (sc_time_parse_date(at, &t))
        return t;
    return sc_time_parse(at, &t) ? days_of(t + sc_zone_offset(w->zone, t)) : SC_TIME_NONE;
}

bool sc_span_has(const struct sc_span *w, struct sc_str at)
{
    int64_t day = sc_span_day(w, at);

    return day != SC_TIME_NONE && day >= w->from_day && day < w->to_day;
}
