/*
 * Figures from elsewhere: measure rows, each a mean over n records of some days. They are added
 * up by n; a figure cannot be cut, so one that reaches beyond the period says nothing about it.
 */
#include "scorecard/metric/folds.h"
#include "scorecard/metric/link.h"
#include "scorecard/metric/tally.h"

#include <stdlib.h>

#define MOST (INT64_C(100000000000) * SC_FIGURE_UNIT) /* of value x n, so that squares fit */

static void fold_figure(const struct sc_walk *w, const void *record)
{
    const struct sc_measure *m = record;
    const uint64_t *figures = w->rules->figures;
    struct sc_sample s = sc_sample_of(w, SC_POP_MEASURE, &m->key);

    if (figures == NULL || figures[w->metric_no] == 0 || figures[w->metric_no] != m->metric)
        return;
    s.person = m->agent;
    s.team = m->team;
    s.x = m->records_n;
    s.notes = m->has_sd ? 0 : SC_NOTE_NO_SPREAD;
    if (m->from.known)
        s.at = sc_rules_instant(w->rules, m->from);
    if (m->reason == SC_COUNTED) {
        s.y = m->value_micro * m->records_n;
        s.sd = m->has_sd ? m->sd_micro : 0;
    }
    sc_sample_emit(w, &s, m->reason);
}

static bool has_figures(const struct sc_data *d)
{
    return d->rows[SC_POP_MEASURE].n > 0;
}

bool sc_figure_is_there(const struct sc_data *d, const struct sc_rules *rules, size_t metric_no)
{
    const struct sc_rows *r = &d->rows[SC_POP_MEASURE];

    if (rules->figures == NULL || rules->figures[metric_no] == 0)
        return false;
    for (size_t i = 0; i < r->n; i++) {
        const struct sc_measure *m = sc_rows_at(r, i);
        if (m->metric == rules->figures[metric_no])
            return true;
    }
    return false;
}

/* Too large to add up in whole millionths. */
static bool is_off_scale(const struct sc_measure *m)
{
    int64_t most = MOST / m->records_n;

    return m->value_micro > most || m->value_micro < -most || (m->has_sd && m->sd_micro > most);
}

/* The days of the figure lie in the period: of one day alone where no end is told. */
static enum sc_reason judge(const struct sc_rules *rules, const struct sc_measure *m)
{
    int64_t from = sc_rules_day(rules, m->from);
    int64_t to = m->to.known ? sc_rules_day(rules, m->to) : from + 1;

    if (!m->from.known)
        return SC_NO_TIME;
    if (from < rules->period->from_day || to > rules->period->to_day ||
        sc_rules_instant(rules, m->from) > rules->as_of)
        return SC_OUTSIDE;
    if (!m->has_value || m->records_n == 0)
        return SC_NO_VALUE;
    return is_off_scale(m) ? SC_OFF_SCALE : SC_COUNTED;
}

static int64_t end_of(const struct sc_measure *m)
{
    return m->to.known ? m->to.t : m->from.t + 1;
}

/* One name of one person or team together, by their first day, the longest of a day first. */
static int compare(const void *a, const void *b)
{
    const struct sc_measure *x = *(void *const *)a, *y = *(void *const *)b;

    if (x->metric != y->metric)
        return x->metric < y->metric ? -1 : 1;
    if (x->agent != y->agent)
        return x->agent < y->agent ? -1 : 1;
    if (x->agent == SC_NOBODY && x->team != y->team)
        return x->team < y->team ? -1 : 1;
    if (x->from.t != y->from.t)
        return x->from.t < y->from.t ? -1 : 1;
    if (end_of(x) != end_of(y))
        return end_of(x) > end_of(y) ? -1 : 1;
    return (x->key.key > y->key.key) - (x->key.key < y->key.key);
}

static bool is_same_series(const struct sc_measure *a, const struct sc_measure *b)
{
    return a->metric == b->metric && a->agent == b->agent &&
           (a->agent != SC_NOBODY || a->team == b->team);
}

/* A quarter and its months may both be there: the same records must not count twice. */
static void drop_overlapped(struct sc_measure *const *list, size_t n)
{
    const struct sc_measure *last = NULL;

    for (size_t i = 0; i < n; i++) {
        if (last != NULL && is_same_series(last, list[i]) && list[i]->from.t < end_of(last))
            list[i]->reason = SC_OVERLAPPED;
        else
            last = list[i];
    }
}

void sc_link_measures(struct sc_data *d, const struct sc_rules *rules)
{
    const struct sc_rows *r = &d->rows[SC_POP_MEASURE];
    struct sc_measure **list = sc_mem_alloc_n(r->n, sizeof *list);
    size_t n = 0;

    for (size_t i = 0; i < r->n; i++) {
        struct sc_measure *m = sc_rows_at(r, i);
        m->reason = judge(rules, m);
        if (m->reason == SC_COUNTED)
            list[n++] = m;
    }
    if (n > 0)
        qsort(list, n, sizeof *list, compare);
    drop_overlapped(list, n);
    sc_mem_free(list);
}

const struct sc_fold sc_fold_figure = {
    .of[SC_POP_MEASURE] = fold_figure,
    .is_collected = has_figures,
};
