#include "scorecard/stat/sample.h"

#include "scorecard/base/hash.h"
#include "scorecard/base/mem.h"

#include <math.h>
#include <stdlib.h>

struct sc_cuts sc_cuts_of(const double *sorted, size_t n)
{
    if (n == 0)
        return (struct sc_cuts){NAN, NAN};
    return (struct sc_cuts){sorted[(n + 2) / 3 - 1], sorted[(2 * n + 2) / 3 - 1]};
}

enum sc_stratum sc_stratum_of(const struct sc_cuts *cuts, double length)
{
    if (length > cuts->high)
        return SC_STRATUM_LONG;
    return length > cuts->low ? SC_STRATUM_MEDIUM : SC_STRATUM_SHORT;
}

uint64_t sc_sample_number(struct sc_str seed, struct sc_str agent, struct sc_str item)
{
    const struct sc_str parts[] = {seed, SC_STR("qa"), agent, item};

    return sc_hash_mix(parts, sizeof parts / sizeof *parts);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static struct sc_cuts cuts_of(const struct sc_drawn *items, size_t n)
{
    double *lengths = sc_mem_alloc_n(n + 1, sizeof *lengths);
    struct sc_cuts cuts;

    for (size_t i = 0; i < n; i++)
        lengths[i] = items[i].length;
    qsort(lengths, n, sizeof *lengths, by_value);
    cuts = sc_cuts_of(lengths, n);
    sc_mem_free(lengths);
    return cuts;
}

#define ANYWHERE SC_STRATA_N /* no third in particular */

/* The place of the smallest number of a third that is not picked yet; n when there is none. */
static size_t smallest(const struct sc_drawn *items, size_t n, const unsigned char *strata,
                       enum sc_stratum wanted)
{
    size_t best = n;

    for (size_t i = 0; i < n; i++) {
        if (strata[i] > SC_STRATA_N || (wanted != ANYWHERE && strata[i] != wanted))
            continue;
        if (best == n || items[i].number < items[best].number)
            best = i;
    }
    return best;
}

size_t sc_sample_draw(const struct sc_drawn *items, size_t n, size_t k, size_t *picked)
{
    static const enum sc_stratum two[] = {SC_STRATUM_SHORT, SC_STRATUM_LONG};
    static const enum sc_stratum three[] = {SC_STRATUM_SHORT, SC_STRATUM_MEDIUM, SC_STRATUM_LONG};
    const enum sc_stratum *thirds = k == 2 ? two : three;
    size_t thirds_n = k < 2 ? 0 : k == 2 ? 2 : 3, picked_n = 0, wanted = k < n ? k : n;
    unsigned char *strata = sc_mem_alloc_n(n + 1, sizeof *strata);
    struct sc_cuts cuts = cuts_of(items, n);

    for (size_t i = 0; i < n; i++)
        strata[i] = (unsigned char)sc_stratum_of(&cuts, items[i].length);
    for (size_t t = 0; picked_n < wanted; t++) {
        size_t place = smallest(items, n, strata, t < thirds_n ? thirds[t] : ANYWHERE);
        if (place == n)
            continue;
        strata[place] = SC_STRATA_N + 1;
        picked[picked_n++] = place;
    }
    sc_mem_free(strata);
    return picked_n;
}

struct sc_recall sc_recall_of(const struct sc_verified *v)
{
    double p1 = v->checked_ok / v->checked_n, p0 = v->probed_ok / v->probed_n;
    struct sc_recall r = {p1, v->marked_n * p1, v->rest_n * p0, NAN, NAN};
    double all = r.found + r.missed, by_found, by_missed;

    if (!(all > 0))
        return r;
    r.recall = r.found / all;
    /* d recall / d found = missed / all^2, d recall / d missed = -found / all^2 */
    by_found = r.missed / (all * all) * v->marked_n * sqrt(p1 * (1 - p1) / v->checked_n);
    by_missed = r.found / (all * all) * v->rest_n * sqrt(p0 * (1 - p0) / v->probed_n);
    r.se = hypot(by_found, by_missed);
    return r;
}
