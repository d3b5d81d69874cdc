/*
 * Who has one score has no spread of their own: the team's stands in. With variance V of the team's
 * scores and reliability R the next score is expected at mean + R (score - mean), and around that
 * with variance V (1 - R^2), which is what two scores of one person leave of each other.
 */
#include "scorecard/rate/since.h"
#include "scorecard/stat/forecast.h"
#include "scorecard/stat/special.h"
#include "since_parts.h"

#include <math.h>

void sc_since_meet(struct sc_since_peers *p, sc_json *doc, bool is_single)
{
    double score = sc_json_get_real(doc, "score", NAN), se = sc_json_get_real(doc, "se", NAN);

    if (isnan(score) || isnan(se))
        return;
    p->items = sc_mem_grow(p->items, p->n + 1, sizeof *p->items);
    p->items[p->n++] = (struct sc_since_peer){doc, score, se, is_single};
}

/* Scores of a team, and what they are made of. */
struct team {
    double *scores, *se;
    size_t n;
    double mean, reliability, variance;
};

static void gather(struct team *t, const struct sc_since_peers *p, struct sc_str name)
{
    t->n = 0;
    for (size_t i = 0; i < p->n; i++)
        if (sc_str_eq(sc_json_get_text(p->items[i].doc, "team"), name)) {
            t->scores[t->n] = p->items[i].score;
            t->se[t->n++] = p->items[i].se;
        }
    t->reliability = sc_since_reliability(t->scores, t->se, t->n, &t->mean);
    t->variance = 0;
    for (size_t i = 0; i < t->n; i++)
        t->variance += (t->scores[i] - t->mean) * (t->scores[i] - t->mean) / (double)(t->n - 1);
}

static void forecast(const struct team *t, const struct sc_since_peer *one)
{
    double mean = sc_regress(one->score, t->mean, t->reliability);
    double sd = sqrt(t->variance * (1 - t->reliability * t->reliability));
    double half = sc_t_ppf((1 + SC_SINCE_LEVEL) / 2, (double)(t->n - 1)) * sd;
    sc_json *obj = sc_json_get(sc_json_get(one->doc, "rating"), "forecast");

    sc_json_set(obj, "mean", sc_json_real(mean));
    sc_json_set(obj, "low", sc_json_real(mean - half));
    sc_json_set(obj, "high", sc_json_real(mean + half));
    sc_json_set(obj, "reliability", sc_json_real(t->reliability));
}

void sc_since_singles(const struct sc_since_peers *p)
{
    struct team t = {sc_mem_alloc_n(p->n + 1, sizeof(double)),
                     sc_mem_alloc_n(p->n + 1, sizeof(double)),
                     0,
                     NAN,
                     NAN,
                     NAN};

    for (size_t i = 0; i < p->n; i++) {
        if (!p->items[i].is_single)
            continue;
        gather(&t, p, sc_json_get_text(p->items[i].doc, "team"));
        if (!isnan(t.reliability))
            forecast(&t, &p->items[i]);
    }
    sc_mem_free(t.scores);
    sc_mem_free(t.se);
}
