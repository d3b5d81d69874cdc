#include "scorecard/score/overall.h"

#include "scorecard/stat/interval.h"

#include <math.h>

#define NANO 1e9 /* documents keep nine places */

const char *sc_status_name(enum sc_status status)
{
    static const char *const names[] = {"scored",        "low-n",          "missing",
                                        "not-collected", "not-applicable", "not-comparable",
                                        "suppressed"};
    return names[status];
}

bool sc_status_has_points(enum sc_status status)
{
    return status == SC_STATUS_SCORED || status == SC_STATUS_LOW_N;
}

const char *sc_unscored_name(enum sc_unscored why)
{
    static const char *const names[] = {NULL,  "no-data", "first-look", "role",
                                        "new", "away",    "coverage",   "category-coverage"};
    return names[why];
}

/* Weights and weighted points of the scorecard or of one category. */
struct sums {
    double all;   /* applicable weight */
    double there; /* weight with points */
    double value; /* weight x attainment */
};

static void add(struct sums *s, const struct sc_slot *part)
{
    if (part->status == SC_STATUS_NOT_APPLICABLE)
        return;
    s->all += part->weight;
    if (!sc_status_has_points(part->status))
        return;
    s->there += part->weight;
    s->value += part->weight * part->attainment;
}

static double share(double part, double whole)
{
    return whole > 0 ? part / whole : 0;
}

/*
 * Rounds each part's points to whole 1e-9 so that they add up to the rounded score: floors first,
 * then one more for those that lost most, the earlier ones on a tie.
 */
static void share_out(const struct sc_slot *parts, size_t n, const struct sums *s, int64_t *points)
{
    double lost[SC_METRICS_MAX];
    int64_t left = llround(s->value / s->there * NANO);

    for (size_t i = 0; i < n; i++) {
        bool counts = sc_status_has_points(parts[i].status);
        double exact = counts ? parts[i].weight * parts[i].attainment / s->there * NANO : 0;
        points[i] = (int64_t)floor(exact);
        lost[i] = exact > 0 ? exact - floor(exact) : -1;
        left -= points[i];
    }
    for (; left > 0; left--) {
        size_t most = 0;
        for (size_t i = 1; i < n; i++)
            if (lost[i] > lost[most])
                most = i;
        points[most]++;
        lost[most] = 0;
    }
}

static void add_categories(const struct sc_policy *policy, const struct sc_slot *parts, size_t n,
                           struct sc_overall *out)
{
    for (size_t c = 0; c < policy->categories_n; c++) {
        struct sums s = {0};
        for (size_t i = 0; i < n; i++)
            if (parts[i].category == (int)c)
                add(&s, &parts[i]);
        out->categories[c] = (struct sc_overall_category){s.all, share(s.there, s.all),
                                                          s.there > 0 ? s.value / s.there : NAN};
    }
}

/* First big category that is covered too little; big is a share of the applicable weight. */
static int thin_category(const struct sc_policy *policy, const struct sc_overall *out, double all)
{
    for (size_t c = 0; c < policy->categories_n; c++) {
        const struct sc_overall_category *category = &out->categories[c];
        bool is_big = sc_num_snap(share(category->weight, all)) >= policy->category_big;
        if (is_big && sc_num_snap(category->coverage) < policy->coverage_category)
            return (int)c;
    }
    return -1;
}

static double analytic_se(const struct sc_slot *parts, size_t n, double there)
{
    double squares = 0;

    for (size_t k = 0; k < n; k++) {
        double moved = parts[k].weight / there * parts[k].spread;
        if (sc_status_has_points(parts[k].status))
            squares += moved * moved;
    }
    return sqrt(squares);
}

static void set_interval(struct sc_overall *out)
{
    struct sc_interval i = sc_t_interval(out->score, out->se, SC_SCORE_DF, SC_SCORE_LEVEL);

    out->low = i.low;
    out->high = i.high;
}

void sc_overall_of(const struct sc_policy *policy, const struct sc_slot *parts, size_t n,
                   struct sc_overall *out, int64_t *points)
{
    struct sums s = {0};

    *out = (struct sc_overall){.score = NAN, .low = NAN, .high = NAN, .thin = -1};
    out->se_an = out->se_jk = out->se = out->pull = NAN;
    for (size_t i = 0; i < n; i++) {
        bool counts = sc_status_has_points(parts[i].status) && parts[i].weight > 0;
        add(&s, &parts[i]);
        out->judged_n += counts;
        out->met_n += counts && parts[i].met;
        points[i] = 0;
    }
    add_categories(policy, parts, n, out);
    out->thin = thin_category(policy, out, s.all);
    out->coverage = share(s.there, s.all);
    out->if_zero = share(s.value, s.all);
    out->if_full = share(s.value + 100 * (s.all - s.there), s.all);
    if (!(s.there > 0))
        return;
    out->score = s.value / s.there;
    share_out(parts, n, &s, points);
    out->se = out->se_an = analytic_se(parts, n, s.there);
    set_interval(out);
}

double sc_overall_score(const struct sc_slot *parts, size_t n)
{
    struct sums s = {0};

    for (size_t i = 0; i < n; i++)
        add(&s, &parts[i]);
    return s.there > 0 ? s.value / s.there : NAN;
}

void sc_overall_widen(const struct sc_policy *policy, struct sc_overall *overall, double se_jk,
                      double unseen)
{
    overall->se_jk = se_jk;
    if (isnan(se_jk))
        return;
    overall->se = se_jk;
    if (policy->guard == SC_GUARD_MEASURES)
        overall->se = sqrt(se_jk * se_jk + unseen);
    if (policy->guard == SC_GUARD_SCORE)
        overall->se = fmax(se_jk, overall->se_an);
    set_interval(overall);
}

enum sc_unscored sc_overall_coverage(const struct sc_policy *policy,
                                     const struct sc_overall *overall)
{
    if (isnan(overall->score))
        return SC_UNSCORED_NO_DATA;
    if (sc_num_snap(overall->coverage) < policy->coverage_score)
        return SC_UNSCORED_COVERAGE;
    return overall->thin >= 0 ? SC_UNSCORED_CATEGORY : SC_UNSCORED_NO;
}
