/*
 * Hints about a policy.
 *
 * To add one: a function that looks and hints, a row in the table below, a line in sc-score(1), a
 * test in which it appears and one in which it does not.
 */
#include "scorecard/policy/lint.h"

#include "scorecard/io/yaml.h"

#include <string.h>

#define HEAVY   30.0 /* weight of one measure that decides most scores */
#define OUTCOME 40.0 /* weight that what customers get should have at least */
#define NARROW  5.0  /* points; half of the interval of a well-measured score */

/* Where hints go, and what they may look at. */
struct linting {
    const struct sc_policy *p;
    const struct sc_lint_seen *seen;
    void (*tell)(void *ctx, struct sc_str line);
    void *ctx;
    const char *id; /* of the hint at hand */
    size_t n;
};

/* The node of a key in a section of the file, else of the section; NULL where neither is written.
 */
static const struct sc_node *node_of(const struct sc_policy *p, const char *section,
                                     const char *key)
{
    const struct sc_node *map = p->root ? sc_node_get(p->root, section) : NULL;
    const struct sc_node *n = map && key ? sc_node_get(map, key) : NULL;

    return n ? n : map;
}

static void hint(struct linting *l, const char *section, const char *key, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
static void hint(struct linting *l, const char *section, const char *key, const char *format, ...)
{
    const struct sc_node *at = node_of(l->p, section, key);
    struct sc_buf line;
    va_list args;

    sc_buf_init(&line, 1024);
    sc_buf_put_str(&line, l->p->source);
    if (at && at->line > 0)
        sc_buf_printf(&line, ":%lu:%lu", at->line, at->column);
    sc_buf_printf(&line, ": %s%s%s: ", section, key ? "." : "", key ? key : "");
    va_start(args, format);
    sc_buf_vprintf(&line, format, args);
    va_end(args);
    sc_buf_printf(&line, " [%s]", l->id);
    l->tell(l->ctx, sc_buf_str(&line));
    sc_buf_fini(&line);
    l->n++;
}

static bool is_scored(const struct sc_metric_rule *rule)
{
    return rule->judge.weight > 0;
}

static void heavy(struct linting *l)
{
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (l->p->metrics[m].judge.weight > HEAVY)
            hint(l, "metrics", l->p->metrics[m].metric->id,
                 "weight %.10g lets one measure decide most scores", l->p->metrics[m].judge.weight);
}

static void team_mean(struct linting *l)
{
    for (size_t m = 0; m < sc_metrics_n; m++) {
        const struct sc_metric_rule *rule = &l->p->metrics[m];
        if (is_scored(rule) && rule->metric->shape == SC_SHAPE_RATE && rule->judge.target >= 1 &&
            rule->judge.op != SC_OP_LT)
            hint(l, "metrics", rule->metric->id,
                 "the target is the team's own mean, so about half of the people miss it whatever "
                 "they do");
    }
}

/* What customers get, against what is easily counted. */
static void outcomes(struct linting *l)
{
    double weight = 0;

    for (size_t m = 0; m < sc_metrics_n; m++) {
        const char *category = l->p->metrics[m].metric->category;
        if (category && (strcmp(category, "satisfaction") == 0 || strcmp(category, "quality") == 0))
            weight += l->p->metrics[m].judge.weight;
    }
    if (weight < OUTCOME)
        hint(l, "metrics", NULL,
             "satisfaction and quality weigh %.10g of 100 together: what is easily counted will "
             "be done instead",
             weight);
}

/* Two readings of one thing count it twice. */
static void doubled(struct linting *l)
{
    static const char *const pairs[][2] = {{"csat_mean", "csat_pct"}, {"recontact", "reopen"}};

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const struct sc_metric *a = sc_metric_find(sc_str_from(pairs[i][0]));
        const struct sc_metric *b = sc_metric_find(sc_str_from(pairs[i][1]));
        if (is_scored(&l->p->metrics[sc_metric_no(a)]) &&
            is_scored(&l->p->metrics[sc_metric_no(b)]))
            hint(l, "metrics", b->id, "%s reads the same records: they count twice", a->id);
    }
}

static void few_records(struct linting *l)
{
    for (size_t m = 0; m < sc_metrics_n; m++) {
        const struct sc_metric_rule *rule = &l->p->metrics[m];
        double least = rule->metric->judge.n_score;
        if (is_scored(rule) && rule->judge.n_score < least)
            hint(l, "metrics", rule->metric->id,
                 "least %.10g: below %.10g %s a value says more of chance than of the person",
                 rule->judge.n_score, least, rule->metric->noun);
    }
}

/* A quota for three months, graded in one. */
static void quota(struct linting *l)
{
    const struct sc_metric *m = sc_metric_find(SC_STR("articles"));
    bool is_graded = l->p->cycles[SC_WEEK].grade || l->p->cycles[SC_MONTH].grade;

    if (is_scored(&l->p->metrics[sc_metric_no(m)]) && (is_graded || (l->seen && l->seen->is_short)))
        hint(l, "metrics", m->id,
             "the quota is for a quarter: in a month a third of an article is all there is to "
             "reach");
}

static void narrow_bands(struct linting *l)
{
    for (size_t i = 1; i + 1 < l->p->bands_n; i++) {
        double width = l->p->bands[i - 1].from - l->p->bands[i].from;
        if (width < NARROW)
            hint(l, "bands", NULL,
                 "%.*s is %.10g points wide: less than the noise of most scores, so the band is "
                 "chance",
                 SC_STR_ARG(l->p->bands[i].label), width);
    }
}

/* The score of somebody who meets every target exactly. */
static void aim(struct linting *l)
{
    double score = 0;

    for (size_t m = 0; m < sc_metrics_n; m++) {
        bool is_full = l->p->metrics[m].metric->curve != SC_CURVE_ANCHORED || l->p->capped;
        score += l->p->metrics[m].judge.weight * (is_full ? 100 : l->p->at_target) / 100;
    }
    if (sc_num_snap(score) < l->p->aim)
        hint(l, "curve", "at_target",
             "who meets every target exactly scores %.10g, below what everybody is to reach "
             "(rate.aim %.10g)",
             score, l->p->aim);
}

static void small_group(struct linting *l)
{
    for (size_t m = 0; m < sc_metrics_n; m++) {
        const struct sc_metric_rule *rule = &l->p->metrics[m];
        bool is_relative =
            rule->metric->shape == SC_SHAPE_RATIO || rule->metric->shape == SC_SHAPE_RATE;
        if (!is_scored(rule) || !is_relative)
            continue;
        if (l->p->least_group < SC_LINT_LEAST_N)
            hint(l, "privacy", "least_group",
                 "%s compares with the mean of as few as %d people, which each of them moves",
                 rule->metric->id, l->p->least_group);
        if (l->seen && l->seen->small_team.len > 0)
            hint(l, "metrics", rule->metric->id,
                 "nobody of %.*s can be compared: %u people with enough tickets, %d are needed",
                 SC_STR_ARG(l->seen->small_team), l->seen->small_people, l->p->least_group);
    }
}

static void contacts(struct linting *l)
{
    if (l->p->objections.len == 0)
        hint(l, "contacts", "objections", "no review says how, to whom and until when to object");
}

static bool has_share(const struct linting *l, size_t m)
{
    return l->seen && is_scored(&l->p->metrics[m]) && l->seen->metrics[m].judged >= SC_LINT_LEAST_N;
}

static void too_hard(struct linting *l)
{
    for (size_t m = 0; m < sc_metrics_n; m++) {
        if (!has_share(l, m))
            continue;
        if (l->seen->metrics[m].met < SC_LINT_FEW_SHARE * l->seen->metrics[m].judged)
            hint(l, "metrics", l->p->metrics[m].metric->id,
                 "%u of %u people meet the target: it tells them nothing about their work",
                 l->seen->metrics[m].met, l->seen->metrics[m].judged);
    }
}

static void too_easy(struct linting *l)
{
    for (size_t m = 0; m < sc_metrics_n; m++) {
        bool is_census = l->p->metrics[m].metric->curve == SC_CURVE_CENSUS;
        if (!has_share(l, m) || is_census) /* training is to be done by all */
            continue;
        if (l->seen->metrics[m].met > SC_LINT_MOST_SHARE * l->seen->metrics[m].judged)
            hint(l, "metrics", l->p->metrics[m].metric->id,
                 "%u of %u people meet the target: it tells nobody apart", l->seen->metrics[m].met,
                 l->seen->metrics[m].judged);
    }
}

static void mixed_scales(struct linting *l)
{
    const struct sc_metric *m = sc_metric_find(SC_STR("csat_mean"));

    if (l->seen && l->seen->scales_n > 1 && is_scored(&l->p->metrics[sc_metric_no(m)]))
        hint(l, "metrics", m->id,
             "ratings come on %u scales: a mean of stretched scales depends on who was asked how; "
             "csat_pct does less",
             l->seen->scales_n);
}

static const struct {
    const char *id;
    void (*look)(struct linting *l);
} lints[] = {
    {"heavy-measure", heavy},       {"team-mean-target", team_mean}, {"thin-outcomes", outcomes},
    {"counted-twice", doubled},     {"few-records", few_records},    {"quota-in-a-month", quota},
    {"narrow-band", narrow_bands},  {"aim-out-of-reach", aim},       {"small-group", small_group},
    {"no-objections", contacts},    {"target-too-hard", too_hard},   {"target-too-easy", too_easy},
    {"mixed-scales", mixed_scales},
};

size_t sc_lint_n(void)
{
    return sizeof lints / sizeof *lints;
}

const char *sc_lint_id(size_t i)
{
    return lints[i].id;
}

size_t sc_policy_lint(const struct sc_policy *p, const struct sc_lint_seen *seen,
                      void (*tell)(void *ctx, struct sc_str line), void *ctx)
{
    struct linting l = {.p = p, .seen = seen, .tell = tell, .ctx = ctx};

    for (size_t i = 0; i < sc_lint_n(); i++) {
        l.id = lints[i].id;
        lints[i].look(&l);
    }
    return l.n;
}
