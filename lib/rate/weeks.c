#include "scorecard/rate/weeks.h"

#include "scorecard/base/time.h"
#include "scorecard/stat/control.h"

#include <math.h>

/* Measures whose single weeks say something; the overall score is trended by periods instead. */
static const char *const charted[] = {"csat_mean", "csat_pct",    "fcr", "sla",
                                      "recontact", "first_reply", "aht"};
#define CHARTED_N (sizeof charted / sizeof charted[0])

/* What a series is cut into; one chart has one kind of pieces. */
struct grain {
    const char *key; /* of a signal */
    int64_t longer_than_days, most_days;
};
static const struct grain weekly = {"week", 0,
                                    7}; /* pieces of weeks at the ends of the period too */
static const struct grain monthly = {"month", 27, 31};

/* Differences from the team, week by week, in the order of time. */
struct points {
    const struct grain *grain;
    double *x;
    struct sc_str *week; /* its first day, or that of the month */
    size_t n, cap;
    size_t before; /* how many lie in earlier periods */
};

static void push(struct points *p, double x, struct sc_str week)
{
    if (p->n == p->cap) {
        p->cap = p->cap ? 2 * p->cap : 32;
        p->x = sc_mem_grow(p->x, p->cap, sizeof *p->x);
        p->week = sc_mem_grow(p->week, p->cap, sizeof *p->week);
    }
    p->x[p->n] = x;
    p->week[p->n++] = week;
}

static bool is_cut_so(const sc_json *series, const struct grain *grain)
{
    for (size_t i = 0; i < sc_json_len(series); i++) {
        const sc_json *part = sc_json_at(series, i);
        int64_t from, to;
        if (!sc_time_parse_date(sc_json_get_text(part, "from"), &from) ||
            !sc_time_parse_date(sc_json_get_text(part, "to"), &to) ||
            to - from <= grain->longer_than_days || to - from > grain->most_days)
            return false;
    }
    return sc_json_len(series) > 0;
}

/* The same part of another series; NULL when it has none. */
static const sc_json *part_from(const sc_json *series, struct sc_str from)
{
    for (size_t i = 0; i < sc_json_len(series); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(series, i), "from"), from))
            return sc_json_at(series, i);
    return NULL;
}

/* A value [value, n] of a part; NAN with too few records. */
static double value_of(const sc_json *part, const char *metric)
{
    const sc_json *pair = sc_json_get(sc_json_get(part, "metrics"), metric);

    if (sc_json_as_real(sc_json_at(pair, 1), 0) < SC_WEEKS_LEAST_N)
        return NAN;
    return sc_json_as_real(sc_json_at(pair, 0), NAN);
}

/* A definition that moved makes other numbers: its weeks do not stand in one chart. */
static bool is_same_def(const sc_json *a, const sc_json *b, const char *metric)
{
    struct sc_str id = sc_str_from(metric);

    return sc_str_eq(sc_json_get_text(sc_past_metric(a, id), "def"),
                     sc_json_get_text(sc_past_metric(b, id), "def"));
}

static void gather(struct points *p, const sc_json *card, const sc_json *team, const char *metric)
{
    const sc_json *own = sc_json_get(card, "series"), *all = sc_json_get(team, "series");

    if (!is_cut_so(own, p->grain) || !is_cut_so(all, p->grain))
        return;
    for (size_t i = 0; i < sc_json_len(own); i++) {
        const sc_json *part = sc_json_at(own, i);
        struct sc_str from = sc_json_get_text(part, "from");
        double x = value_of(part, metric) - value_of(part_from(all, from), metric);
        if (!isnan(x))
            push(p, x, from);
    }
}

static const sc_json *doc_back(struct sc_past_row row, int back)
{
    const struct sc_past_one *p = sc_past_back(row, back);

    return p ? p->doc : NULL;
}

static sc_json *signal_doc(const char *metric, const struct points *p, size_t i,
                           const struct sc_control *c)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "metric", sc_json_text(sc_str_from(metric)));
    sc_json_set(obj, p->grain->key, sc_json_text(p->week[i]));
    sc_json_set(obj, "difference", sc_json_real(p->x[i]));
    sc_json_set(obj, "mean", sc_json_real(c->mean));
    sc_json_set(obj, "low", sc_json_real(c->low));
    sc_json_set(obj, "high", sc_json_real(c->high));
    return obj;
}

static void finish(sc_json *obj, unsigned char signal, double x, const struct sc_control *c)
{
    bool is_outside = signal & SC_CONTROL_OUTSIDE;

    sc_json_set(obj, "kind", sc_json_text(is_outside ? SC_STR("outside") : SC_STR("shift")));
    sc_json_set(obj, "side", sc_json_text(x > c->mean ? SC_STR("above") : SC_STR("below")));
    sc_json_set(obj, "points", sc_json_int((int64_t)c->n));
    sc_json_set(obj, "trial", sc_json_bool(c->n < SC_CONTROL_FULL));
}

/*
 * Limits from the newest earlier points, else trial limits from the first of all, so that a quarter
 * alone has weeks left to look at. False without limits.
 */
static bool chart(sc_json *list, const char *metric, const struct points *p)
{
    bool is_old = p->before >= SC_CONTROL_TRIAL;
    size_t have = is_old ? p->before : p->n, most = is_old ? SC_CONTROL_FULL : SC_CONTROL_TRIAL;
    size_t n = have < most ? have : most;
    size_t first = is_old ? have - n : 0;
    struct sc_control c = sc_control_of(p->x + first, n);
    unsigned char *signals;

    if (isnan(c.mean))
        return false;
    signals = sc_mem_alloc(p->n + 1);
    sc_control_signals(&c, p->x + first, p->n - first, signals);
    for (size_t i = p->before; i < p->n; i++) {
        sc_json *obj;
        if (!signals[i - first])
            continue;
        obj = signal_doc(metric, p, i, &c);
        finish(obj, signals[i - first], p->x[i], &c);
        sc_json_push(list, obj);
    }
    sc_mem_free(signals);
    return true;
}

/* The card and team in hand, and their earlier periods. */
struct rows {
    const sc_json *card, *team;
    struct sc_past_row before, team_before;
};

static sc_json *signals_of(const struct grain *grain, const struct rows *r)
{
    sc_json *list = sc_json_list();
    bool is_charted = false;

    for (size_t m = 0; m < CHARTED_N; m++) {
        struct points p = {.grain = grain};
        for (int back = SC_PAST_MOST; back > 0; back--) {
            const sc_json *old = doc_back(r->before, back);
            if (old && is_same_def(old, r->card, charted[m]))
                gather(&p, old, doc_back(r->team_before, back), charted[m]);
        }
        p.before = p.n;
        gather(&p, r->card, r->team, charted[m]);
        if (p.n > p.before)
            is_charted |= chart(list, charted[m], &p);
        sc_mem_free(p.x);
        sc_mem_free(p.week);
    }
    if (is_charted)
        return list;
    sc_json_free(list);
    return NULL;
}

sc_json *sc_weeks_signals(const sc_json *card, const sc_json *team, struct sc_past_row before,
                          struct sc_past_row team_before)
{
    return signals_of(&weekly, &(struct rows){card, team, before, team_before});
}

sc_json *sc_months_signals(const sc_json *card, const sc_json *team, struct sc_past_row before,
                           struct sc_past_row team_before)
{
    return signals_of(&monthly, &(struct rows){card, team, before, team_before});
}
