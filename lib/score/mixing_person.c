/* What was to be expected of one person's tickets. */
#include "mixing_own.h"
#include "scorecard/score/measure.h"

#include <math.h>

#define OTHERS 2 /* people beside oneself who make a cell comparable (METRICS 4) */

/* Share of the samples in cells that enough other eligible people had too. */
static double overlap_of(const struct sc_mixing *g, uint32_t person, size_t column, double all)
{
    const struct sc_mix_team *t = &g->mix->teams[sc_mixing_team(g, person)];
    struct sc_mix_entry *const *entries;
    double shared = 0;
    size_t n;

    entries = sc_mix_person(g->mix, person, &n);
    for (size_t i = 0; i < n; i++) {
        const struct sc_mix_sum *own = &entries[i]->sums[column];
        uint32_t people = t->people[column * t->n + entries[i]->at];
        if (g->tallies->is_eligible[person] && own->n > 0)
            people--;
        if (people >= OTHERS)
            shared += (double)own->n;
    }
    return all > 0 ? shared / all : 0;
}

/* y, what was expected, and weights of one person in one column. */
static void sum_entries(const struct sc_mixing *g, uint32_t person, size_t column,
                        const double *rates, struct sc_adjusted *out)
{
    struct sc_mix_entry *const *entries;
    size_t n;

    entries = sc_mix_person(g->mix, person, &n);
    for (size_t i = 0; i < n; i++) {
        const struct sc_mix_sum *own = &entries[i]->sums[column];
        double rate = rates[entries[i]->at];
        out->samples += (double)own->n;
        out->sum += (double)own->y;
        out->expected += (double)own->n * rate;
        out->weighted += (double)own->y * rate;
        out->squares += (double)own->y * rate * rate;
    }
}

/* Mean of a team's eligible people over samples with a known cell. */
static double team_mean(const struct sc_mixing *g, uint32_t team, size_t column)
{
    const struct sc_mix_team *t = &g->mix->teams[team];
    double n = 0, y = 0;

    for (size_t i = 0; i < t->n; i++) {
        n += (double)t->sums[column * t->n + i].n;
        y += (double)t->sums[column * t->n + i].y;
    }
    return y / n;
}

static double adjusted_value(const struct sc_metric *m, const struct sc_adjusted *a)
{
    double low, high, value;

    sc_unit_scale(m->unit, &low, &high);
    if (m->shape == SC_SHAPE_RATIO)
        return a->expected > 0 ? a->sum / a->expected : NAN;
    if (m->shape == SC_SHAPE_MEAN)
        value = (a->sum - a->expected) / a->samples + a->team;
    else if (m->shape == SC_SHAPE_SHARE)
        value = a->expected > 0 ? a->sum / a->expected * a->team : NAN;
    else
        return NAN;
    return isnan(value) ? NAN : fmin(fmax(value, low), high);
}

static void set_error(const struct sc_mixing *g, uint32_t person, struct sc_adjusted *a)
{
    const struct sc_mix_clusters *c = &g->clusters[person];
    double spread;

    if (c->m < 2 || isnan(a->value))
        return;
    a->df = c->m - 1;
    /* Rounding may leave a tiny negative where all clusters have the same ratio. */
    spread = fmax(0, c->yy - 2 * a->value * c->ye + a->value * a->value * c->ee);
    a->se = sqrt(c->m / (c->m - 1) * spread) / a->expected;
}

void sc_mixing_adjust(const struct sc_mixing *g, uint32_t person, size_t metric_no,
                      struct sc_adjusted *out)
{
    const struct sc_metric *m = &sc_metrics[metric_no];
    double unit = (double)sc_tally_unit(m);
    const struct sc_mix_column *r;
    size_t column;

    *out = (struct sc_adjusted){.state = SC_MIX_OFF};
    out->overlap = out->se = out->df = out->value = NAN;
    if (!g || g->mix->column_of[metric_no] < 0 || sc_mixing_team(g, person) == SC_NOBODY)
        return;
    column = (size_t)g->mix->column_of[metric_no];
    r = sc_mixing_column(g, sc_mixing_team(g, person), column);
    out->state = r->state;
    if (r->state != SC_MIX_ADJUSTED)
        return;
    sum_entries(g, person, column, r->full, out);
    out->sum /= unit;
    out->expected /= unit;
    out->team = team_mean(g, sc_mixing_team(g, person), column) / unit;
    out->overlap =
        overlap_of(g, person, column, (double)sc_tallies_person(g->tallies, person, metric_no)->n);
    if (sc_num_snap(out->overlap) < g->policy->mix_overlap)
        out->state = SC_MIX_NO_OVERLAP;
    else
        out->value = adjusted_value(m, out);
    if (m->shape == SC_SHAPE_RATIO)
        set_error(g, person, out);
}

double sc_mixing_without(const struct sc_mixing *g, uint32_t person, size_t metric_no,
                         unsigned group)
{
    size_t column = (size_t)g->mix->column_of[metric_no], n;
    const struct sc_mix_column *r = sc_mixing_column(g, sc_mixing_team(g, person), column);
    /* A metric without weight has no groups: it does not vary. */
    bool varies = group < SC_GROUPS_N && r->without[group] != NULL;
    const double *rates = varies ? r->without[group] : r->full;
    bool is_rate = sc_metrics[metric_no].shape == SC_SHAPE_RATE;
    struct sc_mix_entry *const *entries = sc_mix_person(g->mix, person, &n);
    double sum = 0;

    for (size_t i = 0; i < n; i++) {
        const struct sc_mix_entry *e = entries[i];
        double count = is_rate ? (double)e->sums[column].y : (double)e->sums[column].n;
        if (varies && e->groups[column])
            count -=
                is_rate ? (double)e->groups[column]->y[group] : (double)e->groups[column]->n[group];
        sum += count * rates[e->at];
    }
    return sum;
}

/* Variance of the expected seconds over the team's solved tickets, n - 1 below. */
static double spread_of(const struct sc_mix_team *t, const struct sc_mix_sum *solved,
                        const double *seconds, double mean, double *n)
{
    double squares = 0;

    *n = 0;
    for (size_t i = 0; i < t->n; i++) {
        double off = seconds[i] - mean;
        *n += (double)solved[i].n;
        squares += (double)solved[i].n * off * off;
    }
    return *n > 1 ? squares / (*n - 1) : NAN;
}

/* Mean of the expected seconds over the team's solved tickets. */
static double mean_of(const struct sc_mix_team *t, const struct sc_mix_sum *solved,
                      const double *seconds)
{
    double n = 0, sum = 0;

    for (size_t i = 0; i < t->n; i++) {
        n += (double)solved[i].n;
        sum += (double)solved[i].n * seconds[i];
    }
    return sum / n;
}

void sc_mixing_difficulty(const struct sc_mixing *g, uint32_t person, struct sc_difficulty *out)
{
    uint32_t team = g ? sc_mixing_team(g, person) : SC_NOBODY;
    struct sc_adjusted own = {.state = SC_MIX_OFF};
    const struct sc_mix_team *t;
    const struct sc_mix_sum *solved;
    const double *seconds;
    double all, variance;

    *out = (struct sc_difficulty){NAN, NAN, 0, NAN, NAN};
    if (team == SC_NOBODY || !sc_mixing_has_team(g, team, g->rate_no) ||
        !sc_mixing_has_team(g, team, g->ratio_no))
        return;
    t = &g->mix->teams[team];
    solved = &t->sums[(size_t)g->mix->column_of[g->rate_no] * t->n];
    seconds = sc_mixing_column(g, team, (size_t)g->mix->column_of[g->ratio_no])->full;
    sum_entries(g, person, (size_t)g->mix->column_of[g->rate_no], seconds, &own);
    if (!(own.samples > 0))
        return;
    out->n = own.samples;
    out->team_s = mean_of(t, solved, seconds);
    out->mean_s = own.expected / own.samples;
    out->index = out->mean_s / out->team_s;
    variance = spread_of(t, solved, seconds, out->team_s, &all) / own.samples;
    /* Somebody outside the pooled people draws from them, not out of them. */
    if (g->tallies->is_eligible[person])
        variance *= 1 - own.samples / all;
    out->z = variance > 0 ? (out->mean_s - out->team_s) / sqrt(variance) : NAN;
}

const struct sc_mix *sc_mixing_cells(const struct sc_mixing *g)
{
    return g ? g->mix : NULL;
}
