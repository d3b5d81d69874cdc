/* How recognition reaches people: in time, how evenly, and who is still without any. */
#include "award_parts.h"

#include "scorecard/base/time.h"
#include "scorecard/rate/estimate.h"
#include "scorecard/stat/spread.h"

#include <math.h>

#define DAY_S          86400
#define HOUR_S         3600
#define COVERAGE_LEAST 0.60 /* of the best that so many awards could do */
#define GINI_MOST      0.60
#define STREAK_MOST    3 /* periods of one award in a row that are flagged */

/* ---- in time ---- */

struct lag {
    int64_t events, in_time, late, unanswered, open;
};

/* A day counts from its first second, which is hard on nobody: a limit is in hours after it. */
static int64_t instant_of(const struct sc_span *span, struct sc_str at)
{
    int64_t t;

    if (sc_time_parse_date(at, &t))
        return sc_zone_midnight(span->zone, t);
    return sc_time_parse(at, &t) ? t : SC_TIME_NONE;
}

/* The first decision about an award for the person from then on; SC_TIME_NONE without one. */
static int64_t answered(const struct sc_award_group *g, struct sc_str agent, int64_t from)
{
    const struct sc_docs *docs = g->scene->docs;
    int64_t first = SC_TIME_NONE;

    for (size_t i = 0; i < docs->n; i++) {
        const sc_json *doc = docs->items[i];
        int64_t at;
        if (!sc_doc_is(doc, "decision") ||
            !sc_str_eq(sc_json_get_text(doc, "about"), SC_STR("award")) ||
            !sc_str_eq(sc_json_get_text(doc, "agent"), agent))
            continue;
        at = instant_of(g->scene->span, sc_json_get_text(doc, "at"));
        if (at != SC_TIME_NONE && at >= from && (first == SC_TIME_NONE || at < first))
            first = at;
    }
    return first;
}

static void weigh(const struct sc_award_group *g, const sc_json *doc, struct lag *lag)
{
    int64_t at = instant_of(g->scene->span, sc_json_get_text(doc, "at"));
    int64_t limit = g->scene->policy->recognition.lag_s, then;

    if (at == SC_TIME_NONE)
        return;
    then = answered(g, sc_json_get_text(doc, "agent"), at);
    lag->events++;
    if (then != SC_TIME_NONE && then - at <= limit)
        lag->in_time++;
    else if (then != SC_TIME_NONE)
        lag->late++;
    else if (g->scene->span->as_of != SC_TIME_NONE && g->scene->span->as_of - at <= limit)
        lag->open++;
    else
        lag->unanswered++;
}

/* Thanks by somebody else: nobody waits for an answer to their own. */
static bool is_praise(const sc_json *doc)
{
    return sc_doc_is(doc, "kudos") && !sc_award_is_by_self(doc);
}

sc_json *sc_award_lag(const struct sc_award_group *g)
{
    const struct sc_docs *docs = g->scene->docs;
    struct lag lag = {0, 0, 0, 0, 0};
    sc_json *obj = sc_json_object();

    for (size_t i = 0; i < docs->n; i++)
        for (size_t p = 0; is_praise(docs->items[i]) && p < g->n; p++)
            if (sc_str_eq(sc_json_get_text(docs->items[i], "agent"), g->people[p].agent) &&
                sc_span_has(g->scene->span, sc_json_get_text(docs->items[i], "at")))
                weigh(g, docs->items[i], &lag);
    sc_json_set(obj, "limit_h", sc_json_real((double)g->scene->policy->recognition.lag_s / HOUR_S));
    sc_json_set(obj, "events", sc_json_int(lag.events));
    sc_json_set(obj, "in_time", sc_json_int(lag.in_time));
    sc_json_set(obj, "late", sc_json_int(lag.late));
    sc_json_set(obj, "unanswered", sc_json_int(lag.unanswered));
    sc_json_set(obj, "open", sc_json_int(lag.open));
    return obj;
}

/* ---- spread ---- */

static const sc_json *won_back(const struct sc_award_person *p, int back)
{
    const struct sc_past_one *past = sc_past_back(p->row, back);

    return past ? sc_json_get(sc_json_get(past->doc, "rating"), "recognition") : NULL;
}

/* Awards of the last periods, the one in hand among them. */
static unsigned recent(const struct sc_award_person *p)
{
    size_t n = sc_award_count(p->won, NULL);

    for (int back = 1; back < SC_AWARD_PERIODS; back++)
        n += sc_award_count(won_back(p, back), NULL);
    return (unsigned)n;
}

/*
 * The longest run of periods in which one person had one award that only few can have. Praise by
 * colleagues and customers may come every quarter.
 */
static int64_t streak_of(const struct sc_award_person *p)
{
    static const char *const few[] = {"csat-champion", "top-performer"};
    int64_t longest = 0;

    for (size_t i = 0; i < sizeof few / sizeof few[0]; i++) {
        int back = 1;
        if (sc_award_count(p->won, few[i]) == 0)
            continue;
        while (sc_award_count(won_back(p, back), few[i]) > 0)
            back++;
        longest = back > longest ? back : longest;
    }
    return longest;
}

/* Periods that the count covers: only those of which something is known. */
static int64_t periods_of(const struct sc_award_group *g)
{
    int64_t periods = 1;

    for (int back = 1; back < SC_AWARD_PERIODS; back++)
        for (size_t i = 0; i < g->n; i++)
            if (sc_past_back(g->people[i].row, back)) {
                periods++;
                break;
            }
    return periods;
}

static sc_json *flags_of(const struct sc_spread *s, int64_t streak)
{
    sc_json *flags = sc_json_list();

    if (s->coverage < COVERAGE_LEAST * s->most)
        sc_json_push(flags, sc_json_text(SC_STR("low-coverage")));
    if (s->gini_star > GINI_MOST)
        sc_json_push(flags, sc_json_text(SC_STR("uneven")));
    if (streak >= STREAK_MOST)
        sc_json_push(flags, sc_json_text(SC_STR("streak")));
    return flags;
}

sc_json *sc_award_spread(const struct sc_award_group *g)
{
    unsigned *counts = sc_mem_alloc_n(g->n + 1, sizeof *counts);
    int64_t total = 0, streak = 0;
    sc_json *obj = sc_json_object();
    struct sc_spread s;

    for (size_t i = 0; i < g->n; i++) {
        int64_t run = streak_of(&g->people[i]);
        counts[i] = recent(&g->people[i]);
        total += counts[i];
        streak = run > streak ? run : streak;
    }
    s = sc_spread_of(counts, g->n);
    sc_mem_free(counts);
    sc_json_set(obj, "periods", sc_json_int(periods_of(g)));
    sc_json_set(obj, "awards", sc_json_int(total));
    sc_json_set(obj, "coverage", sc_json_real(s.coverage));
    sc_json_set(obj, "expected", sc_json_real(s.expected));
    sc_json_set(obj, "most", sc_json_real(s.most));
    sc_json_set(obj, "gini", sc_json_real(s.gini_star));
    sc_json_set(obj, "streak", sc_json_int(streak));
    sc_json_set(obj, "flags", flags_of(&s, streak));
    return obj;
}

/* ---- not yet ---- */

/* More is better on this scale; NAN where the measure is not there. */
static double merit(const sc_json *metric)
{
    return sc_estimate_merit(sc_json_get_real(metric, "value", NAN),
                             sc_json_get_text(metric, "direction"));
}

/* Share of the others who do not do better, ties half; NAN in a group too small to say. */
static double percentile(const struct sc_award_group *g, const struct sc_award_person *p,
                         const sc_json *metric)
{
    struct sc_str id = sc_json_get_text(metric, "id");
    double own = merit(metric), below = 0, others = 0;

    for (size_t i = 0; i < g->n; i++) {
        double theirs = merit(sc_past_metric(g->people[i].card, id));
        if (&g->people[i] == p || isnan(theirs))
            continue;
        others++;
        below += theirs < own ? 1 : theirs == own ? 0.5 : 0;
    }
    if (isnan(own) || others + 1 < g->scene->policy->least_group)
        return NAN;
    return below / others;
}

static sc_json *best_of(const struct sc_award_group *g, const struct sc_award_person *p)
{
    const sc_json *metrics = sc_json_get(p->card, "metrics"), *best = NULL;
    double most = NAN;
    sc_json *obj = sc_json_object();

    for (size_t i = 0; i < sc_json_len(metrics); i++) {
        const sc_json *m = sc_json_at(metrics, i);
        double share = sc_json_get_real(m, "weight", 0) > 0 ? percentile(g, p, m) : NAN;
        if (!isnan(share) && (isnan(most) || share > most)) {
            most = share;
            best = m;
        }
    }
    sc_json_set(obj, "agent", sc_json_text(p->agent));
    sc_json_set(obj, "metric", sc_json_text_or_null(sc_json_get_text(best, "id")));
    sc_json_set(obj, "label", sc_json_text_or_null(sc_json_get_text(best, "label")));
    sc_json_set(obj, "percentile", sc_json_real(most));
    return obj;
}

sc_json *sc_award_not_yet(const struct sc_award_group *g)
{
    sc_json *list = sc_json_list();

    for (size_t i = 0; i < g->n; i++)
        if (recent(&g->people[i]) == 0)
            sc_json_push(list, best_of(g, &g->people[i]));
    return list;
}
