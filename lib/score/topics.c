/* Shares by category of ticket, beside what was to be expected. */
#include "scorecard/score/topics.h"

#include "mixing_own.h"
#include "scorecard/score/card_doc.h"
#include "scorecard/stat/compare.h"
#include "scorecard/stat/interval.h"
#include "scorecard/stat/special.h"

#include <math.h>
#include <stdlib.h>

#define PLACES 256 /* of a team's categories; 0 is the rest of them */
#define LEVEL  0.9
#define CLEAR  0.05 /* false discovery rate */

/* One measure in one topic. */
struct told {
    size_t metric_no, column;
    unsigned place;
    double n, y;               /* samples and hits */
    double expected, variance; /* of the hits; NAN: nothing to expect */
    double p;                  /* of so large a difference; 1 without expectation */
    struct sc_str topic;
};

struct topics {
    const struct sc_mixing *g;
    uint32_t team;
    struct told *all; /* while it is summed: [share * PLACES + place] */
    size_t n;
};

static bool is_share(const struct sc_mixing *g, size_t m)
{
    return sc_metrics[m].shape == SC_SHAPE_SHARE && g->mix->column_of[m] >= 0;
}

static void open(struct topics *t, const struct sc_mixing *g, uint32_t team)
{
    *t = (struct topics){.g = g, .team = team};
    t->all = sc_mem_alloc_n(PLACES * g->mix->columns_n + 1, sizeof *t->all);
    for (size_t m = 0; m < sc_metrics_n; m++)
        for (unsigned place = 0; is_share(g, m) && place < PLACES; place++)
            t->all[t->n++] = (struct told){
                .metric_no = m, .column = (size_t)g->mix->column_of[m], .place = place, .p = 1};
}

/* Adds n samples with y hits in a cell, of which each hits with probability `rate`. */
static void add(struct told *told, const struct sc_mix_sum *sum, double unit, double rate)
{
    double n = (double)sum->n, r = fmin(1, rate);

    told->n += n;
    told->y += (double)sum->y / unit;
    told->expected += n * r;
    told->variance += n * r * (1 - r);
}

static double least_of(const struct sc_mixing *g, size_t metric_no)
{
    return g->policy->metrics[metric_no].judge.n_score;
}

static int by_topic(const void *left, const void *right)
{
    const struct told *a = left, *b = right;
    int c = sc_str_cmp(a->topic, b->topic);

    return c ? c : (a->metric_no > b->metric_no) - (a->metric_no < b->metric_no);
}

/* Names topics and drops what is too little to tell. */
static void settle(struct topics *t)
{
    const struct sc_mix *mix = t->g->mix;
    size_t kept = 0;

    for (size_t i = 0; i < t->n; i++) {
        struct told *told = &t->all[i];
        if (told->n < 1 || told->n < least_of(t->g, told->metric_no))
            continue;
        told->topic = mix->data->facts.categories.names[mix->names[t->team * PLACES + told->place]];
        t->all[kept++] = *told;
    }
    t->n = kept;
    qsort(t->all, t->n, sizeof *t->all, by_topic);
}

static double z_of(const struct told *told)
{
    return told->variance > 0 ? (told->y - told->expected) / sqrt(told->variance) : NAN;
}

/* What is clear among all that is told of one person. */
static void judge(struct topics *t)
{
    double *p = sc_mem_alloc_n(2 * t->n + 2, sizeof *p), *adjusted = p + t->n + 1;

    for (size_t i = 0; i < t->n; i++) {
        double z = z_of(&t->all[i]);
        p[i] = isnan(z) ? 1 : 2 * sc_norm_cdf(-fabs(z));
    }
    if (t->n > 0)
        sc_bh_adjust(p, t->n, adjusted);
    for (size_t i = 0; i < t->n; i++)
        t->all[i].p = adjusted[i];
    sc_mem_free(p);
}

static sc_json *mark_of(const struct told *told)
{
    bool is_up = sc_metrics[told->metric_no].direction == SC_UP;
    double z = z_of(told);

    if (isnan(z))
        return sc_json_null();
    if (told->p > CLEAR)
        return sc_json_text(SC_STR("as expected"));
    return sc_json_text((z > 0) == is_up ? SC_STR("better") : SC_STR("worse"));
}

static sc_json *measure_to_json(const struct told *told)
{
    const struct sc_metric *m = &sc_metrics[told->metric_no];
    struct sc_interval likely = sc_wilson(told->y, told->n, LEVEL);
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "id", sc_json_text(sc_str_from(m->id)));
    sc_json_set(obj, "label", sc_json_text(sc_str_from(m->label)));
    sc_json_set(obj, "n", sc_json_int((int64_t)told->n));
    sc_json_set(obj, "value", sc_number_to_json(told->y / told->n));
    sc_json_set(obj, "low", sc_number_to_json(likely.low));
    sc_json_set(obj, "high", sc_number_to_json(likely.high));
    sc_json_set(obj, "expected", sc_number_to_json(told->expected / told->n));
    sc_json_set(obj, "z", sc_number_to_json(z_of(told)));
    sc_json_set(obj, "mark", mark_of(told));
    return obj;
}

/* The list; frees what was gathered. */
static sc_json *close_to_json(struct topics *t)
{
    sc_json *list = NULL, *measures = NULL;

    for (size_t i = 0; i < t->n; i++) {
        if (i == 0 || !sc_str_eq(t->all[i].topic, t->all[i - 1].topic)) {
            sc_json *obj = sc_json_object();
            measures = sc_json_list();
            sc_json_set(obj, "topic", sc_json_text(t->all[i].topic));
            sc_json_set(obj, "measures", measures);
            list = list ? list : sc_json_list();
            sc_json_push(list, obj);
        }
        sc_json_push(measures, measure_to_json(&t->all[i]));
    }
    sc_mem_free(t->all);
    return list;
}

/* Expected value of one sample in a cell, in units of the metric; NAN: nothing to go by. */
static double rate_of(const struct topics *t, const struct told *told, uint32_t at)
{
    const struct sc_mix_column *c = sc_mixing_column(t->g, t->team, told->column);

    return c->state == SC_MIX_ADJUSTED
               ? c->full[at] / (double)sc_tally_unit(&sc_metrics[told->metric_no])
               : NAN;
}

/* The sums of one cell, the first of which is of column 0 and others `step` apart. */
static void add_cell(struct topics *t, uint32_t cell, uint32_t at, const struct sc_mix_sum *sums,
                     size_t step)
{
    unsigned place = cell & (PLACES - 1);

    for (size_t i = place; place > 0 && i < t->n; i += PLACES) {
        struct told *told = &t->all[i];
        if (sums[told->column * step].n > 0)
            add(told, &sums[told->column * step],
                (double)sc_tally_unit(&sc_metrics[told->metric_no]),
                step == 1 ? rate_of(t, told, at) : NAN);
    }
}

sc_json *sc_topics_of_person(const struct sc_mixing *g, uint32_t person)
{
    uint32_t team = g ? sc_mixing_team(g, person) : SC_NOBODY;
    struct sc_mix_entry *const *entries;
    struct topics t;
    size_t n;

    if (team == SC_NOBODY)
        return NULL;
    entries = sc_mix_person(g->mix, person, &n);
    open(&t, g, team);
    for (size_t i = 0; i < n; i++)
        add_cell(&t, entries[i]->cell, entries[i]->at, entries[i]->sums, 1);
    settle(&t);
    judge(&t);
    return close_to_json(&t);
}

sc_json *sc_topics_of_team(const struct sc_mixing *g, uint32_t team)
{
    const struct sc_mix_team *of;
    struct topics t;

    if (!g || team >= g->mix->teams_n ||
        g->tallies->eligible_n[team] < (uint32_t)g->policy->least_group)
        return NULL;
    of = &g->mix->teams[team];
    open(&t, g, team);
    for (size_t i = 0; i < of->n; i++)
        add_cell(&t, of->cells[i], 0, &of->sums[i], of->n);
    settle(&t);
    judge(&t);
    return close_to_json(&t);
}
