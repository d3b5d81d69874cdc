#include "scorecard/rate/contest.h"

#include "scorecard/base/hash.h"
#include "scorecard/base/num.h"
#include "scorecard/stat/special.h"

#include <math.h>
#include <stdlib.h>

double sc_contest_lower(const struct sc_entrant *e)
{
    return e->mean - sc_t_ppf(SC_CONTEST_ONE_SIDED, e->df) * e->se;
}

double sc_contest_better(const struct sc_entrant *e, const struct sc_entrant *leader)
{
    double se = sqrt(e->se * e->se + leader->se * leader->se), d = e->mean - leader->mean;

    if (se > 0)
        return sc_norm_cdf(d / se);
    return d > 0 ? 1 : d < 0 ? 0 : 0.5;
}

size_t sc_contest_ties(const struct sc_entrant *e, size_t n, double tie, bool *is_tied)
{
    size_t leader = 0;

    for (size_t i = 1; i < n; i++)
        if (sc_num_snap(sc_contest_lower(&e[i])) > sc_num_snap(sc_contest_lower(&e[leader])))
            leader = i;
    for (size_t i = 0; i < n; i++)
        is_tied[i] = i == leader || sc_contest_better(&e[i], &e[leader]) >= tie;
    return leader;
}

static uint64_t hash_of(const struct sc_turn *t, const struct sc_lot *lot)
{
    const struct sc_str parts[] = {lot->seed, lot->award, lot->period, t->agent};

    return sc_hash_mix(parts, 4);
}

/* Never counts as longer ago than anything. */
static bool is_before(const struct sc_turn *a, const struct sc_turn *b, const struct sc_lot *lot)
{
    int ago_a = a->last_back ? a->last_back : 1 << 20,
        ago_b = b->last_back ? b->last_back : 1 << 20;

    if (a->is_cooling != b->is_cooling)
        return b->is_cooling;
    if (ago_a != ago_b)
        return ago_a > ago_b;
    if (a->count != b->count)
        return a->count < b->count;
    return hash_of(a, lot) < hash_of(b, lot);
}

size_t sc_contest_turn(const struct sc_turn *turns, const bool *is_in, size_t n,
                       const struct sc_lot *lot)
{
    size_t best = n;

    for (size_t i = 0; i < n; i++)
        if (is_in[i] && (best == n || is_before(&turns[i], &turns[best], lot)))
            best = i;
    return best;
}

double sc_contest_shown(double score)
{
    return floor(sc_num_snap(score) * 10 + 1e-7) / 10;
}

static int descending(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a < b) - (a > b);
}

struct sc_top sc_contest_top(const double *scores, size_t n, size_t group, double share,
                             bool *is_winner)
{
    struct sc_top top = {(size_t)floor((double)group * share + 1e-9), 0, NAN, false};
    double *shown = sc_mem_alloc_n(n + 1, sizeof *shown);

    top.places = top.places ? top.places : 1;
    for (size_t i = 0; i < n; i++)
        shown[i] = sc_contest_shown(scores[i]);
    qsort(shown, n, sizeof *shown, descending);
    if (n > 0)
        top.cut = shown[top.places < n ? top.places - 1 : n - 1];
    for (size_t i = 0; i < n; i++) {
        is_winner[i] = sc_contest_shown(scores[i]) >= top.cut;
        top.winners += is_winner[i];
    }
    top.is_no_cut = top.winners > 2 * top.places;
    sc_mem_free(shown);
    return top;
}
