#include "scorecard/rate/since.h"

#include "scorecard/base/num.h"
#include "scorecard/rate/estimate.h"
#include "scorecard/stat/compare.h"
#include "scorecard/stat/forecast.h"
#include "since_parts.h"

#include <math.h>
#include <string.h>

#define LOW_PTS  70.0 /* a bad quarter, ... */
#define HIGH_PTS 90.0 /* ... and one that is recognised: both come back by themselves */

/* One measure that is asked whether it moved: its document and the chance of a false yes. */
struct question {
    sc_json *doc;
    int sign; /* 1 better, -1 worse */
    double p;
};

struct family {
    struct question *items;
    size_t n;
};

struct sc_since {
    const struct sc_policy *policy;
    const struct sc_pasts *pasts;
    struct sc_str scoring;
    double mean, reliability;    /* of everybody's scores in the period before */
    struct sc_since_peers peers; /* scores of the period in hand */
    struct family last, year;    /* each comparison is a family of questions of its own */
};

double sc_since_reliability(const double *scores, const double *se, size_t n, double *mean)
{
    double sum = 0, squares = 0, noise = 0, between;

    *mean = NAN;
    if (n < SC_SINCE_GROUP)
        return NAN;
    for (size_t i = 0; i < n; i++) {
        sum += scores[i];
        noise += se[i] * se[i];
    }
    *mean = sum / (double)n;
    noise /= (double)n;
    for (size_t i = 0; i < n; i++)
        squares += (scores[i] - *mean) * (scores[i] - *mean);
    between = fmax(0, squares / (double)(n - 1) - noise);
    return between + noise > 0 ? between / (between + noise) : NAN;
}

/* Whose score of a period may stand beside one of today. */
static bool is_comparable(const struct sc_since *s, const struct sc_past_one *p)
{
    return !isnan(p->score) && !isnan(p->se) &&
           (p->scoring.len == 0 || sc_str_eq(p->scoring, s->scoring));
}

static void weigh_last_period(struct sc_since *s)
{
    size_t most = sc_pasts_n(s->pasts) + 1, n = 0;
    double *scores = sc_mem_alloc_n(most, sizeof *scores), *se = sc_mem_alloc_n(most, sizeof *se);

    for (size_t i = 0; i + 1 < most; i++) {
        const struct sc_past_one *p = sc_pasts_at(s->pasts, i);
        bool is_person = sc_str_eq(sc_json_get_text(p->doc, "record"), SC_STR("scorecard"));
        if (is_person && p->back == 1 && is_comparable(s, p)) {
            scores[n] = p->score;
            se[n++] = p->se;
        }
    }
    s->reliability = sc_since_reliability(scores, se, n, &s->mean);
    sc_mem_free(scores);
    sc_mem_free(se);
}

struct sc_since *sc_since_open(const struct sc_policy *policy, const struct sc_pasts *pasts,
                               struct sc_str scoring)
{
    struct sc_since *s = sc_mem_alloc_n(1, sizeof *s);

    s->policy = policy;
    s->pasts = pasts;
    s->scoring = scoring;
    weigh_last_period(s);
    return s;
}

void sc_since_close(struct sc_since *s)
{
    if (!s)
        return;
    sc_mem_free(s->peers.items);
    sc_mem_free(s->last.items);
    sc_mem_free(s->year.items);
    sc_mem_free(s);
}

/* ---- change ---- */

static const char *direction_word(int sign)
{
    return sign > 0 ? "improved" : sign < 0 ? "declined" : "no clear change";
}

static void set_word(sc_json *obj, const char *key, const char *word)
{
    sc_json_set(obj, key, sc_json_text(sc_str_from(word)));
}

static sc_json *score_change(const struct sc_since *s, const sc_json *doc,
                             const struct sc_past_one *p)
{
    struct sc_estimate before = {p->score, p->se, SC_ESTIMATE_SCORE_DF};
    struct sc_estimate after = {sc_json_get_real(doc, "score", NAN),
                                sc_json_get_real(doc, "se", NAN), SC_ESTIMATE_SCORE_DF};
    bool is_same = is_comparable(s, p);
    struct sc_change c = {NAN, NAN, NAN, NAN, NAN, NAN};
    sc_json *obj = sc_json_object();

    if (is_same)
        c = sc_change_of(before, after, SC_SINCE_LEVEL);
    sc_json_set(obj, "from", sc_json_real(before.value));
    sc_json_set(obj, "to", sc_json_real(after.value));
    sc_json_set(obj, "delta", sc_json_real(c.delta));
    sc_json_set(obj, "se", sc_json_real(c.se));
    sc_json_set(obj, "low", sc_json_real(c.low));
    sc_json_set(obj, "high", sc_json_real(c.high));
    sc_json_set(obj, "up", sc_json_real(c.up));
    set_word(obj, "direction",
             is_same ? direction_word(sc_change_direction(&c, SC_SINCE_LEAST_PTS))
                     : "settings changed");
    return obj;
}

/* The same figure on a scale on which more is better. */
static struct sc_estimate judged(struct sc_estimate e, struct sc_str direction)
{
    e.value = sc_estimate_merit(e.value, direction);
    return e;
}

static void ask(struct family *f, sc_json *doc, const struct sc_change *c)
{
    f->items = sc_mem_grow(f->items, f->n + 1, sizeof *f->items);
    f->items[f->n++] = (struct question){doc, c->delta > 0 ? 1 : -1, 2 * fmin(c->up, 1 - c->up)};
}

static void compare(struct family *f, sc_json *obj, const sc_json *before, const sc_json *after)
{
    struct sc_str direction = sc_json_get_text(after, "direction");
    struct sc_estimate b = sc_estimate_of(before), a = sc_estimate_of(after);
    struct sc_change c = sc_change_of(b, a, SC_SINCE_LEVEL);
    struct sc_change better =
        sc_change_of(judged(b, direction), judged(a, direction), SC_SINCE_LEVEL);

    sc_json_set(obj, "delta", sc_json_real(c.delta));
    sc_json_set(obj, "low", sc_json_real(c.low));
    sc_json_set(obj, "high", sc_json_real(c.high));
    set_word(obj, "direction", "no clear change");
    if (!isnan(better.up))
        ask(f, obj, &better);
}

/* A measure that both periods have; NULL when one of them lacks it. */
static sc_json *metric_change(struct family *f, const sc_json *before, const sc_json *after)
{
    double from = sc_json_get_real(before, "value", NAN);
    double to = sc_json_get_real(after, "value", NAN);
    sc_json *obj;

    if (isnan(from) || isnan(to))
        return NULL;
    obj = sc_json_object();
    sc_json_set(obj, "id", sc_json_text(sc_json_get_text(after, "id")));
    sc_json_set(obj, "from", sc_json_real(from));
    sc_json_set(obj, "to", sc_json_real(to));
    if (sc_str_eq(sc_json_get_text(before, "def"), sc_json_get_text(after, "def"))) {
        compare(f, obj, before, after);
        return obj;
    }
    sc_json_set(obj, "delta", sc_json_null());
    sc_json_set(obj, "low", sc_json_null());
    sc_json_set(obj, "high", sc_json_null());
    set_word(obj, "direction", "definition changed");
    return obj;
}

static sc_json *change_doc(const struct sc_since *s, struct family *f, const sc_json *doc,
                           const struct sc_past_one *p)
{
    const sc_json *metrics = sc_json_get(doc, "metrics");
    sc_json *obj, *list;

    if (!p)
        return sc_json_null();
    obj = sc_json_object();
    list = sc_json_list();
    sc_json_set(obj, "period", sc_json_text(p->period));
    sc_json_set(obj, "back", sc_json_int(p->back));
    sc_json_set(obj, "score", score_change(s, doc, p));
    for (size_t i = 0; i < sc_json_len(metrics); i++) {
        const sc_json *after = sc_json_at(metrics, i);
        const sc_json *before = sc_past_metric(p->doc, sc_json_get_text(after, "id"));
        sc_json *one = metric_change(f, before, after);
        if (one)
            sc_json_push(list, one);
    }
    sc_json_set(obj, "metrics", list);
    return obj;
}

/* The nearest period with a score; without one the nearest, for its measures. */
static const struct sc_past_one *last_of(struct sc_past_row row)
{
    const struct sc_past_one *p = row.items;

    for (size_t i = 0; i < row.n; i++, p++)
        if (!isnan(p->score))
            return p;
    return row.items;
}

/* ---- what comes back by itself ---- */

static sc_json *regress_doc(const struct sc_since *s, const struct sc_past_one *last, double score)
{
    bool is_rise, is_fall;
    sc_json *obj;

    if (!last || last->back != 1 || !is_comparable(s, last) || isnan(s->reliability))
        return sc_json_null();
    is_rise = last->score < LOW_PTS && score > last->score;
    is_fall = last->score >= HIGH_PTS && score < last->score;
    if (!is_rise && !is_fall)
        return sc_json_null();
    obj = sc_json_object();
    sc_json_set(obj, "from", sc_json_real(last->score));
    sc_json_set(obj, "expected", sc_json_real(sc_regress(last->score, s->mean, s->reliability)));
    sc_json_set(obj, "mean", sc_json_real(s->mean));
    sc_json_set(obj, "reliability", sc_json_real(s->reliability));
    return obj;
}

/* ---- all of it ---- */

/* Scores that stand beside today's, oldest first, this period last. */
static void series_of(const struct sc_since *s, struct sc_past_row row, double score,
                      struct sc_since_series *out)
{
    out->n = 0;
    for (size_t i = row.n; i > 0; i--) {
        const struct sc_past_one *p = &row.items[i - 1];
        if (!is_comparable(s, p))
            continue;
        out->place[out->n] = -(double)p->back;
        out->score[out->n++] = p->score;
    }
    if (isnan(score))
        return;
    out->place[out->n] = 0;
    out->score[out->n++] = score;
}

void sc_since_add(struct sc_since *s, sc_json *doc)
{
    struct sc_past_row row = sc_pasts_of(s->pasts, doc);
    const struct sc_past_one *last = last_of(row);
    const struct sc_past_one *year = sc_past_back(row, sc_pasts_year(s->pasts));
    bool is_team = sc_str_eq(sc_json_get_text(doc, "record"), SC_STR("team"));
    double score = sc_json_get_real(doc, "score", NAN);
    sc_json *rating = sc_json_get(doc, "rating"), *change = sc_json_object();
    struct sc_since_series series = {.n = 0};

    if (!rating) {
        rating = sc_json_object();
        sc_json_set(doc, "rating", rating);
    }
    series_of(s, row, score, &series);
    sc_json_set(change, "last", change_doc(s, &s->last, doc, last));
    sc_json_set(change, "year", change_doc(s, &s->year, doc, year));
    sc_json_set(rating, "change", change);
    sc_json_set(rating, "trend", sc_since_trend(&series));
    sc_json_set(rating, "consistency", sc_since_consistency(s->policy->aim, row, doc));
    sc_json_set(rating, "forecast",
                is_team || s->policy->forecast ? sc_since_forecast(&series) : sc_json_null());
    if (!is_team) {
        sc_since_meet(&s->peers, doc, s->policy->forecast && series.n == 1);
        sc_json_set(rating, "first", sc_since_first(s->policy, row, doc));
        sc_json_set(rating, "regress", regress_doc(s, last, score));
    }
    sc_json_set(rating, "history", sc_past_doc(row));
}

/* Yes to those that the false discovery rate lets through. */
static void settle(struct family *f)
{
    double *p = sc_mem_alloc_n(f->n + 1, sizeof *p);

    for (size_t i = 0; i < f->n; i++)
        p[i] = f->items[i].p;
    sc_bh_adjust(p, f->n, p);
    for (size_t i = 0; i < f->n; i++)
        if (p[i] <= SC_SINCE_FDR)
            set_word(f->items[i].doc, "direction", direction_word(f->items[i].sign));
    sc_mem_free(p);
}

void sc_since_settle(struct sc_since *s)
{
    settle(&s->last);
    settle(&s->year);
    sc_since_singles(&s->peers);
}
