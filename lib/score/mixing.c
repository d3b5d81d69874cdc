/* What is to be expected in each cell of each team. */
#include "mixing_own.h"

#include <math.h>

static const struct sc_metric *metric_of(const struct sc_mix *mix, size_t column)
{
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (mix->column_of[m] == (int)column)
            return &sc_metrics[m];
    return NULL;
}

static size_t find_shape(const struct sc_mix *mix, enum sc_shape shape)
{
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (mix->column_of[m] >= 0 && sc_metrics[m].shape == shape)
            return m;
    return sc_metrics_n;
}

/* The sums of a team's eligible people without one group. */
static void sums_without(const struct sc_mixing *g, uint32_t team, size_t column, unsigned group,
                         struct sc_mix_sum *out)
{
    const struct sc_mix_team *t = &g->mix->teams[team];

    for (size_t i = 0; i < t->n; i++)
        out[i] = t->sums[column * t->n + i];
    for (size_t i = 0; i < t->entries_n && group < SC_GROUPS_N; i++) {
        const struct sc_mix_entry *e = t->entries[i];
        if (!e->groups[column])
            continue;
        out[e->at].n -= e->groups[column]->n[group];
        out[e->at].y -= e->groups[column]->y[group];
    }
}

/* Weight of a ticket: how long its kind takes against the mean of all solved ones. */
static void to_weights(const struct sc_mix_sum *solved, size_t n, double *rates)
{
    double tickets = 0, seconds = 0;

    for (size_t i = 0; i < n; i++) {
        tickets += (double)solved[i].n;
        seconds += (double)solved[i].n * rates[i];
    }
    for (size_t i = 0; i < n; i++)
        rates[i] = seconds > 0 ? rates[i] * tickets / seconds : 1;
}

/* Rates of one column, or of RATE the weights, of all groups or of all but one. */
static double *make_rates(const struct sc_mixing *g, uint32_t team, size_t column, unsigned group)
{
    const struct sc_mix_team *t = &g->mix->teams[team];
    bool is_rate = metric_of(g->mix, column)->shape == SC_SHAPE_RATE;
    size_t source = is_rate ? (size_t)g->mix->column_of[g->ratio_no] : column;
    double *rates = sc_arena_alloc_n(g->arena, t->n + 1, sizeof *rates);
    struct sc_mix_sum *sums = sc_mem_alloc_n(t->n + 1, sizeof *sums);

    sums_without(g, team, source, group, sums);
    sc_mixing_rates(t->cells, sums, t->n, g->policy->mix_smoothing, rates);
    if (is_rate) {
        sums_without(g, team, column, group, sums);
        to_weights(sums, t->n, rates);
    }
    sc_mem_free(sums);
    return rates;
}

/* How many eligible people of the team have a sample. */
static uint32_t people_of(const struct sc_mix_team *t, size_t column)
{
    uint32_t people = 0, last = SC_NOBODY;

    for (size_t i = 0; i < t->entries_n; i++) {
        const struct sc_mix_entry *e = t->entries[i];
        if (e->sums[column].n == 0 || e->person == last)
            continue;
        people++;
        last = e->person;
    }
    return people;
}

/* Solved tickets are weighed by handle times; without enough of those each weighs the same. */
static enum sc_mix_state state_of(const struct sc_mixing *g, uint32_t team, size_t column)
{
    const struct sc_mix_team *t = &g->mix->teams[team];
    double tickets = 0;

    for (size_t i = 0; i < t->n; i++)
        tickets += (double)t->sums[column * t->n + i].n;
    if (t->n < 2)
        return SC_MIX_OFF; /* one kind only: nothing to allow for */
    if (metric_of(g->mix, column)->shape == SC_SHAPE_RATE &&
        (g->ratio_no == sc_metrics_n ||
         state_of(g, team, (size_t)g->mix->column_of[g->ratio_no]) != SC_MIX_ADJUSTED))
        return SC_MIX_OFF;
    if (tickets < g->policy->mix_least_tickets)
        return SC_MIX_FEW_TICKETS;
    /* What is expected is the team's value, seen through the mix: a small group is not shown. */
    if (g->tallies->eligible_n[team] < (uint32_t)g->policy->least_group)
        return SC_MIX_FEW_PEOPLE;
    if (people_of(t, column) < (uint32_t)g->policy->mix_least_people)
        return SC_MIX_FEW_PEOPLE;
    return SC_MIX_ADJUSTED;
}

static void fill_team(struct sc_mixing *g, uint32_t team, size_t column)
{
    struct sc_mix_column *r = sc_mixing_column(g, team, column);

    r->state = state_of(g, team, column);
    if (r->state != SC_MIX_ADJUSTED)
        return;
    r->full = make_rates(g, team, column, SC_GROUPS_N);
    for (unsigned group = 0; group < SC_GROUPS_N && (g->mix->grouped >> column & 1); group++)
        r->without[group] = make_rates(g, team, column, group);
}

static void flush(struct sc_mix_clusters *c)
{
    if (c->open_e == 0)
        return;
    c->m++;
    c->yy += c->open_y * c->open_y;
    c->ye += c->open_y * c->open_e;
    c->ee += c->open_e * c->open_e;
    c->open_y = c->open_e = 0;
}

/* Tickets come requester by requester, so one open cluster a person is enough. */
static void visit_cluster(void *ctx, const struct sc_sample *s)
{
    struct sc_mixing *g = ctx;
    struct sc_mix_clusters *c;
    double expected;

    if (s->reason != SC_COUNTED)
        return;
    expected = sc_mixing_expected(g, sc_mixing_team(g, s->person), s->metric_no, s->cell);
    if (isnan(expected))
        return;
    c = &g->clusters[s->person];
    if (s->cluster != c->open)
        flush(c);
    c->open = s->cluster;
    c->open_y += (double)s->y;
    c->open_e += expected;
}

static void gather_clusters(struct sc_mixing *g)
{
    size_t persons = g->tallies->persons_n;
    bool is_wanted = false;

    for (uint32_t team = 0; team < g->mix->teams_n && g->ratio_no < sc_metrics_n; team++)
        is_wanted |= sc_mixing_has_team(g, team, g->ratio_no);
    if (!is_wanted)
        return;
    g->clusters = sc_arena_alloc_n(g->arena, persons + 1, sizeof *g->clusters);
    sc_walk_touched(g->tallies->data, g->tallies->rules, g->ratio_no, visit_cluster, g);
    for (size_t p = 0; p < persons; p++)
        flush(&g->clusters[p]);
}

struct sc_mixing *sc_mixing_of(const struct sc_tallies *tallies, const struct sc_policy *policy,
                               struct sc_arena *arena)
{
    const struct sc_mix *mix = tallies->mix;
    struct sc_mixing *g;

    if (!mix)
        return NULL;
    g = sc_arena_alloc(arena, sizeof *g);
    *g = (struct sc_mixing){.mix = mix, .tallies = tallies, .policy = policy, .arena = arena};
    g->ratio_no = find_shape(mix, SC_SHAPE_RATIO);
    g->rate_no = find_shape(mix, SC_SHAPE_RATE);
    g->columns =
        sc_arena_alloc_n(arena, (size_t)mix->teams_n * mix->columns_n + 1, sizeof *g->columns);
    for (uint32_t team = 0; team < mix->teams_n; team++)
        for (size_t c = 0; c < mix->columns_n; c++)
            fill_team(g, team, c);
    gather_clusters(g);
    return g;
}

bool sc_mixing_has_team(const struct sc_mixing *g, uint32_t team, size_t metric_no)
{
    return g && team != SC_NOBODY && g->mix->column_of[metric_no] >= 0 &&
           sc_mixing_column(g, team, (size_t)g->mix->column_of[metric_no])->state ==
               SC_MIX_ADJUSTED;
}

double sc_mixing_expected(const struct sc_mixing *g, uint32_t team, size_t metric_no, uint32_t cell)
{
    uint32_t at;

    if (!sc_mixing_has_team(g, team, metric_no) || cell == SC_CELL_NONE ||
        !sc_mix_find(g->mix, team, sc_mix_cell(g->mix, team, cell), &at))
        return NAN;
    return sc_mixing_column(g, team, (size_t)g->mix->column_of[metric_no])->full[at] /
           (double)sc_tally_unit(&sc_metrics[metric_no]);
}
