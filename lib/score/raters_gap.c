#include "scorecard/score/raters_gap.h"

#include "scorecard/base/mem.h"
#include "scorecard/stat/compare.h"

#include <math.h>
#include <stdlib.h>

#define LEVEL 0.90 /* of every interval in a document */

static const char *const by_words[SC_GAP_BY_N] = {"team", "shift", "channel", "tenure"};
static const char *const what_words[SC_GAP_WHAT_N] = {"score", "qa", "csat", "peers"};

/* Sums of the values of one group. */
struct group {
    struct sc_str name;
    double sum, squares; /* of values less the mean of all: no digits get lost */
    size_t n;
};

/* One attribute by one measure. */
struct view {
    enum sc_gap_by by;
    enum sc_gap_what what;
    struct group *groups; /* by name */
    size_t groups_n;
    double centre;
};

/* All tests so far, to be adjusted together. */
struct tests {
    sc_json *list;
    double *p;
    size_t n;
};

static bool is_in(const struct sc_gap_person *p, const struct view *v)
{
    return p->group[v->by].len > 0 && !isnan(p->value[v->what]);
}

static struct group *group_of(struct view *v, struct sc_str name)
{
    size_t g = 0;

    while (g < v->groups_n && !sc_str_eq(v->groups[g].name, name))
        g++;
    if (g == v->groups_n)
        v->groups[v->groups_n++] = (struct group){.name = name};
    return &v->groups[g];
}

static int by_name(const void *left, const void *right)
{
    return sc_str_cmp(((const struct group *)left)->name, ((const struct group *)right)->name);
}

static void gather(struct view *v, const struct sc_gap_person *people, size_t n)
{
    size_t seen = 0;

    v->groups = sc_mem_alloc_n(n + 1, sizeof *v->groups);
    for (size_t i = 0; i < n; i++)
        if (is_in(&people[i], v)) {
            v->centre += people[i].value[v->what];
            seen++;
        }
    v->centre /= (double)(seen ? seen : 1);
    for (size_t i = 0; i < n; i++) {
        struct group *g;
        double x = people[i].value[v->what] - v->centre;
        if (!is_in(&people[i], v))
            continue;
        g = group_of(v, people[i].group[v->by]);
        g->sum += x;
        g->squares += x * x;
        g->n++;
    }
    qsort(v->groups, v->groups_n, sizeof *v->groups, by_name);
}

/* The mean of a group with its error. */
static struct sc_estimate estimate_of(const struct view *v, const struct group *g)
{
    double n = (double)g->n, mean = g->sum / n;
    double variance = fmax(0, g->squares - g->sum * mean) / (n - 1);

    return (struct sc_estimate){v->centre + mean, sqrt(variance / n), n - 1};
}

static struct group others_of(const struct view *v, size_t but, size_t least)
{
    struct group all = {.n = 0};

    for (size_t g = 0; g < v->groups_n; g++) {
        if (g == but || v->groups[g].n < least)
            continue;
        all.sum += v->groups[g].sum;
        all.squares += v->groups[g].squares;
        all.n += v->groups[g].n;
    }
    return all;
}

static void test(struct tests *t, const struct view *v, const struct group *g,
                 const struct group *others)
{
    struct sc_estimate own = estimate_of(v, g), rest = estimate_of(v, others);
    struct sc_change c = sc_change_of(rest, own, LEVEL);
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "by", sc_json_text(sc_str_from(by_words[v->by])));
    sc_json_set(obj, "group", sc_json_text(g->name));
    sc_json_set(obj, "measure", sc_json_text(sc_str_from(what_words[v->what])));
    sc_json_set(obj, "people", sc_json_int((int64_t)g->n));
    sc_json_set(obj, "others", sc_json_int((int64_t)others->n));
    sc_json_set(obj, "mean", sc_json_real(own.value));
    sc_json_set(obj, "others_mean", sc_json_real(rest.value));
    sc_json_set(obj, "difference", sc_json_real(c.delta));
    sc_json_set(obj, "low", sc_json_real(c.low));
    sc_json_set(obj, "high", sc_json_real(c.high));
    t->p = sc_mem_grow(t->p, t->n + 1, sizeof *t->p);
    t->p[t->n++] = 2 * fmin(c.up, 1 - c.up);
    sc_json_push(t->list, obj);
}

static void count_small(sc_json *list, const struct view *v, int64_t groups)
{
    sc_json *obj;

    if (groups == 0)
        return;
    obj = sc_json_object();
    sc_json_set(obj, "by", sc_json_text(sc_str_from(by_words[v->by])));
    sc_json_set(obj, "measure", sc_json_text(sc_str_from(what_words[v->what])));
    sc_json_set(obj, "groups", sc_json_int(groups));
    sc_json_push(list, obj);
}

static void look(struct tests *t, sc_json *suppressed, struct view *v, size_t least)
{
    int64_t small = 0;

    for (size_t g = 0; g < v->groups_n; g++) {
        struct group others = others_of(v, g, least);
        if (v->groups[g].n < least)
            small++;
        else if (others.n >= least)
            test(t, v, &v->groups[g], &others);
    }
    count_small(suppressed, v, small);
}

static void adjust(const struct tests *t)
{
    double *adjusted = sc_mem_alloc_n(t->n + 1, sizeof *adjusted);

    sc_bh_adjust(t->p, t->n, adjusted);
    for (size_t i = 0; i < t->n; i++) {
        sc_json *obj = sc_json_at(t->list, i);
        sc_json_set(obj, "p", sc_json_real(t->p[i]));
        sc_json_set(obj, "adjusted_p", sc_json_real(adjusted[i]));
        sc_json_set(obj, "clear", sc_json_bool(adjusted[i] <= SC_GAP_FDR));
    }
    sc_mem_free(adjusted);
}

sc_json *sc_raters_gaps(const struct sc_gap_person *people, size_t n, size_t least)
{
    struct tests t = {.list = sc_json_list()};
    sc_json *obj = sc_json_object(), *suppressed = sc_json_list();

    /* One person has no spread, whatever the policy lets be shown. */
    least = least < 2 ? 2 : least;
    for (int by = 0; by < SC_GAP_BY_N; by++)
        for (int what = 0; what < SC_GAP_WHAT_N; what++) {
            struct view v = {.by = (enum sc_gap_by)by, .what = (enum sc_gap_what)what};
            gather(&v, people, n);
            look(&t, suppressed, &v, least);
            sc_mem_free(v.groups);
        }
    adjust(&t);
    sc_mem_free(t.p);
    sc_json_set(obj, "tests", t.list);
    sc_json_set(obj, "suppressed", suppressed);
    return obj;
}
