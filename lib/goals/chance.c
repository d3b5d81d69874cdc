#include "scorecard/goals/chance.h"

#include "scorecard/stat/shrink.h"
#include "scorecard/stat/special.h"

#include <math.h>
#include <stdlib.h>

#define BETTER_SHARE 0.9 /* the limit of a suggestion: the 90th percentile of the better side */

const char *sc_chance_basis_name(enum sc_chance_basis b)
{
    static const char *const names[] = {NULL, "own record", "team", "one period"};

    return names[b];
}

/* One group that was figured out. */
struct known {
    struct sc_str team;
    bool is_team; /* a team among teams */
    const struct sc_metric *metric;
    int direction;
    struct sc_goal_group group;
};

struct sc_goal_field {
    const struct sc_goals_scene *scene;
    struct known *items;
    size_t n;
};

struct sc_goal_field *sc_goal_field_open(const struct sc_goals_scene *scene)
{
    struct sc_goal_field *f = sc_mem_alloc_n(1, sizeof *f);

    f->scene = scene;
    return f;
}

void sc_goal_field_close(struct sc_goal_field *f)
{
    if (!f)
        return;
    sc_mem_free(f->items);
    sc_mem_free(f);
}

static double real_of(const sc_json *card, const struct sc_metric *metric, const char *key)
{
    return sc_json_get_real(sc_past_metric(card, sc_str_from(metric->id)), key, NAN);
}

static struct sc_str def_of(const sc_json *card, const struct sc_metric *metric)
{
    return sc_json_get_text(sc_past_metric(card, sc_str_from(metric->id)), "def");
}

/* Values under the definition in hand, oldest first, that of the card last. Returns how many. */
static size_t own_values(const struct sc_past_row *row, const sc_json *card,
                         const struct sc_metric *metric, double x[SC_PAST_MOST + 1])
{
    struct sc_str def = def_of(card, metric);
    double now = real_of(card, metric, "value");
    size_t n = 0;

    for (size_t i = row->n; i > 0; i--) {
        const sc_json *doc = row->items[i - 1].doc;
        double value = real_of(doc, metric, "value");
        if (!isnan(value) && sc_str_eq(def_of(doc, metric), def))
            x[n++] = value;
    }
    if (!isnan(now))
        x[n++] = now;
    return n;
}

/* ---- groups ---- */

/* Samples of one group while they are gathered. */
struct samples {
    double *means, *variances, *values;
    size_t n, values_n;
    double squares, df; /* within people, between periods */
};

static void take_spread(struct samples *s, const struct sc_past_row *row, const sc_json *card,
                        const struct sc_metric *metric)
{
    double x[SC_PAST_MOST + 1], sum = 0;
    size_t n = own_values(row, card, metric, x);

    for (size_t i = 0; i < n; i++)
        sum += x[i];
    for (size_t i = 0; i < n; i++)
        s->squares += (x[i] - sum / (double)n) * (x[i] - sum / (double)n);
    s->df += n > 1 ? (double)(n - 1) : 0;
}

static void take_card(struct samples *s, const sc_json *card, const struct sc_metric *metric)
{
    double value = real_of(card, metric, "value"), se = real_of(card, metric, "se");

    if (isnan(value))
        return;
    s->values[s->values_n++] = value;
    if (!(se > 0))
        return;
    s->means[s->n] = value;
    s->variances[s->n++] = se * se;
}

static int by_value(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

/* Between the two nearest values, as most programs do it (R's type 7). */
static double percentile(double *x, size_t n, double share)
{
    double at = share * (double)(n - 1);
    size_t low = (size_t)at;

    qsort(x, n, sizeof *x, by_value);
    return low + 1 < n ? x[low] + (at - (double)low) * (x[low + 1] - x[low]) : x[low];
}

static struct sc_goal_group settle(const struct sc_goal_field *f, struct samples *s, int direction)
{
    struct sc_goal_group g = {.mean = NAN, .tau = NAN, .limit = NAN, .spread = NAN, .df = s->df};

    if (s->n >= SC_SHRINK_LEAST) {
        struct sc_normal_prior prior = sc_normal_prior_of(s->means, s->variances, s->n);
        g.mean = prior.mean;
        g.tau = sqrt(prior.tau2);
    }
    if (s->values_n >= (size_t)f->scene->policy->least_group)
        g.limit =
            percentile(s->values, s->values_n, direction > 0 ? BETTER_SHARE : 1 - BETTER_SHARE);
    if (s->df > 0)
        g.spread = sqrt(s->squares / s->df);
    return g;
}

static bool is_of(const sc_json *doc, const char *kind, struct sc_str team)
{
    return sc_doc_is(doc, kind) &&
           (team.len == 0 || sc_str_eq(sc_json_get_text(doc, "team"), team));
}

static size_t cards_n(const struct sc_goals_scene *scene, const char *kind, struct sc_str team)
{
    size_t n = 0;

    for (size_t i = 0; i < scene->docs->n; i++)
        n += is_of(scene->docs->items[i], kind, team);
    return n;
}

/* A team that is too small to tell its people apart is looked at together with all others. */
static struct sc_goal_group figure(const struct sc_goal_field *f, const struct known *k)
{
    const struct sc_goals_scene *scene = f->scene;
    const char *kind = k->is_team ? "team" : "scorecard";
    struct sc_str team = k->is_team ? SC_STR("") : k->team;
    struct samples s = {0};
    struct sc_goal_group g;

    if (cards_n(scene, kind, team) < SC_SHRINK_LEAST)
        team = SC_STR("");
    s.means = sc_mem_alloc_n(3 * scene->docs->n + 3, sizeof *s.means);
    s.variances = s.means + scene->docs->n + 1;
    s.values = s.variances + scene->docs->n + 1;
    for (size_t i = 0; i < scene->docs->n; i++) {
        const sc_json *card = scene->docs->items[i];
        struct sc_past_row row = {NULL, 0};
        if (is_of(card, kind, team))
            take_card(&s, card, k->metric);
        if (!sc_doc_is(card, kind) || !scene->past)
            continue;
        row = sc_pasts_of(scene->past, card);
        take_spread(&s, &row, card, k->metric);
    }
    g = settle(f, &s, k->direction);
    sc_mem_free(s.means);
    return g;
}

static const struct sc_goal_group *group_of(struct sc_goal_field *f,
                                            const struct sc_goals_person *p,
                                            const struct sc_metric *metric, int direction)
{
    struct known k = {.team = sc_json_get_text(p->card, "team"),
                      .is_team = p->is_team,
                      .metric = metric,
                      .direction = direction};

    for (size_t i = 0; i < f->n; i++) {
        const struct known *o = &f->items[i];
        if (o->metric == metric && o->direction == direction && o->is_team == p->is_team &&
            sc_str_eq(o->team, k.team))
            return &o->group;
    }
    k.group = figure(f, &k);
    f->items = sc_mem_grow(f->items, f->n + 1, sizeof *f->items);
    f->items[f->n++] = k;
    return &f->items[f->n - 1].group;
}

/* ---- one person ---- */

/* Before there is an own record: drawn towards the group, spread as people in general are. */
static void borrow(struct sc_goal_outlook *o, double se)
{
    const struct sc_goal_group *g = &o->group;
    double k = (double)o->own.k;

    if (!isnan(g->tau) && se > 0) {
        struct sc_normal_prior prior = {.mean = g->mean, .tau2 = g->tau * g->tau, .k = 0};
        o->own.mean = sc_normal_shrunk_plain(&prior, o->base, se * se / k);
    }
    if (!isnan(g->spread)) {
        o->basis = SC_CHANCE_TEAM;
        o->own.sd = g->spread;
        o->own.df = g->df;
        o->own.se = g->spread * sqrt(1 + 1 / k);
    } else if (se >= 0) { /* next period has the same error again */
        o->basis = SC_CHANCE_SAMPLING;
        o->own.sd = se;
        o->own.se = se * sqrt(2);
        o->own.df = INFINITY;
    }
}

struct sc_goal_outlook sc_goal_outlook_of(struct sc_goal_field *f, const struct sc_goals_person *p,
                                          const struct sc_metric *metric, int direction)
{
    struct sc_goal_outlook o = {.basis = SC_CHANCE_UNKNOWN};
    double x[SC_PAST_MOST + 1];
    size_t n = own_values(&p->past, p->card, metric, x);

    o.group = *group_of(f, p, metric, direction);
    o.group.def = def_of(p->card, metric);
    o.own = sc_forecast_of(x, n, 0.9);
    o.base = o.own.mean;
    o.now = real_of(p->card, metric, "value");
    if (n >= SC_GOAL_LEAST)
        o.basis = SC_CHANCE_OWN;
    else if (n > 0)
        borrow(&o, real_of(p->card, metric, "se"));
    return o;
}

double sc_goal_chance(const struct sc_goal_outlook *o, double edge, int direction)
{
    if (o->basis == SC_CHANCE_UNKNOWN)
        return NAN;
    if (isinf(o->own.df) && o->own.se > 0)
        return sc_norm_cdf(direction * (o->own.mean - edge) / o->own.se);
    return sc_goal_attainable(&o->own, edge, direction);
}
