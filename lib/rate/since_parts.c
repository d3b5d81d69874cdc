#include "since_parts.h"

#include "scorecard/base/num.h"
#include "scorecard/rate/since.h"
#include "scorecard/stat/forecast.h"
#include "scorecard/stat/trend.h"

#include <math.h>

/* The newest SC_TREND_MOST of them; below SC_TREND_LEAST there is nothing to say. */
sc_json *sc_since_trend(const struct sc_since_series *s)
{
    static const char *const words[] = {"falling", "no trend", "rising"};
    size_t skip = s->n > SC_TREND_MOST ? s->n - SC_TREND_MOST : 0;
    struct sc_trend t;
    sc_json *obj;

    if (s->n < SC_TREND_LEAST ||
        !sc_trend_of(s->place + skip, s->score + skip, s->n - skip, SC_SINCE_LEVEL, &t))
        return sc_json_null();
    obj = sc_json_object();
    sc_json_set(obj, "periods", sc_json_int((int64_t)t.n));
    sc_json_set(obj, "slope", sc_json_real(t.slope));
    sc_json_set(obj, "low", sc_json_real(t.low));
    sc_json_set(obj, "high", sc_json_real(t.high));
    sc_json_set(obj, "tau", sc_json_real(t.tau));
    sc_json_set(obj, "p", sc_json_real(t.p));
    sc_json_set(obj, "direction",
                sc_json_text(sc_str_from(words[sc_trend_direction(&t, SC_SINCE_LEAST_PTS) + 1])));
    return obj;
}

sc_json *sc_since_forecast(const struct sc_since_series *s)
{
    struct sc_forecast f = sc_forecast_of(s->score, s->n, SC_SINCE_LEVEL);
    sc_json *obj;

    if (s->n == 0)
        return sc_json_null();
    obj = sc_json_object();
    sc_json_set(obj, "periods", sc_json_int((int64_t)f.k));
    sc_json_set(obj, "mean", sc_json_real(f.mean));
    sc_json_set(obj, "low", sc_json_real(f.low));
    sc_json_set(obj, "high", sc_json_real(f.high));
    sc_json_set(obj, "reliability", sc_json_null());
    return obj;
}

/* ---- consistency ---- */

struct share {
    int64_t met, periods;
};

static void count(struct share *s, const sc_json *flag)
{
    if (sc_json_type(flag) != SC_JSON_BOOL)
        return;
    s->met += sc_json_as_bool(flag, false);
    s->periods++;
}

static void put_share(sc_json *obj, struct share s)
{
    sc_json_set(obj, "met", sc_json_int(s.met));
    sc_json_set(obj, "periods", sc_json_int(s.periods));
}

/* A target that moved is still what was agreed for its period; a definition that moved is not. */
static struct share metric_share(struct sc_past_row row, const sc_json *metric)
{
    struct sc_str id = sc_json_get_text(metric, "id"), def = sc_json_get_text(metric, "def");
    struct share s = {0, 0};

    count(&s, sc_json_get(metric, "met"));
    for (size_t i = 0; i < row.n; i++) {
        const sc_json *before = sc_past_metric(row.items[i].doc, id);
        if (sc_str_eq(sc_json_get_text(before, "def"), def))
            count(&s, sc_json_get(before, "met"));
    }
    return s;
}

static struct share score_share(double aim, struct sc_past_row row, double score)
{
    struct share s = {sc_num_snap(score) >= aim, !isnan(score)};

    for (size_t i = 0; i < row.n; i++) {
        s.met += sc_num_snap(row.items[i].score) >= aim;
        s.periods += !isnan(row.items[i].score);
    }
    return s;
}

sc_json *sc_since_consistency(double aim, struct sc_past_row row, const sc_json *doc)
{
    const sc_json *metrics = sc_json_get(doc, "metrics");
    sc_json *obj = sc_json_object(), *list = sc_json_list();

    sc_json_set(obj, "aim", sc_json_real(aim));
    put_share(obj, score_share(aim, row, sc_json_get_real(doc, "score", NAN)));
    for (size_t i = 0; i < sc_json_len(metrics); i++) {
        const sc_json *m = sc_json_at(metrics, i);
        struct share s = metric_share(row, m);
        sc_json *one;
        if (s.periods == 0)
            continue;
        one = sc_json_object();
        sc_json_set(one, "id", sc_json_text(sc_json_get_text(m, "id")));
        put_share(one, s);
        sc_json_push(list, one);
    }
    sc_json_set(obj, "metrics", list);
    return obj;
}

/* ---- the first time ---- */

sc_json *sc_since_first(const struct sc_policy *policy, struct sc_past_row row, const sc_json *doc)
{
    struct sc_str band = sc_json_get_text(sc_json_get(doc, "rating"), "band");
    size_t best = policy->bands_n, rated = 0, now;
    sc_json *obj;

    for (size_t i = 0; i < row.n; i++) {
        size_t at = row.items[i].is_rated ? sc_policy_band(policy, row.items[i].score) : best;
        rated += row.items[i].is_rated;
        best = at < best ? at : best;
    }
    now = sc_policy_band(policy, sc_json_get_real(doc, "score", 0));
    if (band.len == 0 || rated == 0 || now >= best)
        return sc_json_null();
    obj = sc_json_object();
    sc_json_set(obj, "band", sc_json_text(band));
    sc_json_set(obj, "periods", sc_json_int((int64_t)rated));
    return obj;
}
