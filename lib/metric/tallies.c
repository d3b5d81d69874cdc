/* All tallies of a run: the visitor that adds samples up, and what is made of the sums. */
#include "scorecard/base/beside.h"
#include "scorecard/base/sort.h"
#include "scorecard/metric/credit.h"
#include "scorecard/metric/group.h"
#include "scorecard/metric/load.h"
#include "scorecard/metric/mix.h"
#include "scorecard/metric/window.h"

#define QUARTER_DAYS 91.0 /* a free range counts as its share of a quarter */

static struct sc_tally *person_tally(const struct sc_tallies *t, uint32_t person, size_t metric_no)
{
    return &t->of_person[person * sc_metrics_n + metric_no];
}

/* Row teams_n is that of no team. */
static struct sc_tally *team_tally(const struct sc_tallies *t, struct sc_tally *of, uint32_t team,
                                   size_t metric_no)
{
    size_t row = team < t->teams_n ? team : t->teams_n;

    return &of[row * sc_metrics_n + metric_no];
}

/* A person's team is the roster's; a record without a person has its queue. */
static uint32_t team_of(const struct sc_tallies *t, const struct sc_sample *s)
{
    return s->person == SC_NOBODY ? s->team : t->data->people.persons[s->person].team;
}

/* A share of the work: nobody else touches the tallies of its metrics, or its mix. */
struct share {
    struct sc_tallies *t;
    struct sc_arena *arena;
    uint64_t metrics;          /* to be tallied */
    struct sc_mix *mix;        /* takes their samples too; NULL: nobody mixes */
    const uint32_t *by_person; /* see order_by_person; NULL: few tickets */
};

static void take(const struct share *h, struct sc_tally *tally, const struct sc_sample *s)
{
    sc_tally_take(tally, s, h->arena);
    if (s->reason == SC_COUNTED && (h->t->rules->grouped >> s->metric_no & 1))
        sc_groups_take(tally, s, h->arena);
}

/* Nobody's fault is not nobody's business: it counts on the team's own line. */
static void take_unowned(const struct share *h, const struct sc_sample *s)
{
    const struct sc_tallies *t = h->t;
    struct sc_sample team_s = *s;

    if (s->reason == SC_NOBODY_TO_CREDIT || s->reason == SC_LATE_HANDOVER)
        team_s.reason = SC_COUNTED;
    take(h, team_tally(t, t->unowned, team_of(t, s), s->metric_no), &team_s);
}

static void visit(void *ctx, const struct sc_sample *s)
{
    const struct share *h = ctx;

    if (s->reason == SC_OUTSIDE)
        return;
    if (s->person != SC_NOBODY)
        take(h, person_tally(h->t, s->person, s->metric_no), s);
    if (h->mix && s->reason == SC_COUNTED)
        sc_mix_take(h->mix, s);
    if (s->person == SC_NOBODY || s->reason == SC_LATE_HANDOVER)
        take_unowned(h, s);
}

/* After the last sample: open clusters are closed, values sorted. */
static void close_tallies(struct sc_tally *of, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (of[i].clusters)
            sc_cluster_flush(of[i].clusters);
        if (of[i].values)
            sc_sort_u32(of[i].values, of[i].n);
        if (of[i].values_by_group)
            close_tallies(of[i].values_by_group, SC_GROUPS_N);
    }
}

static void close_share(const struct share *h, struct sc_tally *of, size_t rows)
{
    for (size_t row = 0; row < rows; row++)
        for (size_t m = 0; m < sc_metrics_n; m++)
            if (h->metrics >> m & 1)
                close_tallies(&of[row * sc_metrics_n + m], 1);
}

/* Sums of clusters want a requester's tickets together; nothing else minds the order. */
static uint64_t clustered_metrics(void)
{
    uint64_t set = 0;

    for (size_t m = 0; m < sc_metrics_n; m++)
        set |= (uint64_t)(sc_metrics[m].shape == SC_SHAPE_RATIO) << m;
    return set;
}

static void measure_share(void *ctx)
{
    const struct share *h = ctx;
    struct sc_tallies *t = h->t;

    struct sc_tour clustered = {h->metrics & clustered_metrics(), NULL};
    struct sc_tour rest = {h->metrics & ~clustered.metrics, h->by_person};

    sc_walk_set(t->data, t->rules, &clustered, visit, ctx);
    sc_walk_set(t->data, t->rules, &rest, visit, ctx);
    close_share(h, t->of_person, t->persons_n);
    close_share(h, t->unowned, t->teams_n + 1);
}

/*
 * Places of the touched tickets by who is credited with them: the tallies of one person fit into
 * the nearest cache, those of all do not. To be freed.
 */
static uint32_t *order_by_person(const struct sc_tallies *t)
{
    const struct sc_data *d = t->data;
    size_t n = d->facts.touched_n, persons = t->persons_n, sum = 0;
    uint32_t *order = sc_mem_alloc_n(n, sizeof *order), *whose = sc_mem_alloc_n(n, sizeof *whose);
    size_t *next = sc_mem_alloc_n(persons + 1, sizeof *next);

    for (size_t i = 0; i < n; i++) {
        uint32_t who = sc_ticket_credit(d, t->rules, sc_facts_at(&d->facts, i));
        whose[i] = who < persons ? who : (uint32_t)persons;
        next[whose[i]]++;
    }
    for (size_t p = 0; p <= persons; p++) {
        size_t of_person = next[p];
        next[p] = sum;
        sum += of_person;
    }
    for (size_t i = 0; i < n; i++)
        order[next[whose[i]]++] = (uint32_t)i;
    sc_mem_free(whose);
    sc_mem_free(next);
    return order;
}

/* Two threads, where there are tickets enough: each has every second metric. */
static void measure(struct sc_tallies *t)
{
    const uint64_t every_second = UINT64_MAX / 3;
    struct share even = {t, &t->arena, UINT64_MAX, t->mix, NULL}, odd = {.t = t};
    uint32_t *order;

    if (t->data->facts.touched_n < SC_TALLIES_BESIDE) {
        measure_share(&even);
        return;
    }
    order = order_by_person(t);
    even.metrics = every_second;
    even.by_person = order;
    odd = even;
    odd.arena = &t->other;
    odd.metrics = ~every_second;
    odd.mix = t->mix ? sc_mix_open_twin(t->mix) : NULL;
    sc_beside(measure_share, &even, &odd);
    sc_mem_free(order);
    if (t->mix)
        sc_mix_join(t->mix, odd.mix);
}

static void free_values(struct sc_tally *of, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        sc_mem_free(of[i].values);
        if (of[i].values_by_group)
            free_values(of[i].values_by_group, SC_GROUPS_N);
    }
}

/* Part of a quarter that the period is. */
static double quarters(const struct sc_period *p)
{
    static const double of_cycle[] = {
        [SC_WEEK] = 1.0 / 13, [SC_MONTH] = 1.0 / 3, [SC_QUARTER] = 1, [SC_HALF] = 2, [SC_YEAR] = 4};

    return p->cycle == SC_RANGE ? (double)(p->to_day - p->from_day) / QUARTER_DAYS
                                : of_cycle[p->cycle];
}

/* Who worked enough in the period to stand for the team. */
static void find_eligible(struct sc_tallies *t)
{
    double part = quarters(t->rules->period);

    t->eligible_weeks = t->rules->eligible_weeks * part;
    t->eligible_solved = t->rules->eligible_solved * part;
    for (size_t p = 0; p < t->persons_n; p++) {
        const struct sc_person *who = &t->data->people.persons[p];
        t->is_eligible[p] = !who->is_bot && who->team != SC_NOBODY &&
                            t->worktimes[p].active_weeks >= t->eligible_weeks &&
                            t->loads[p].solved >= t->eligible_solved;
        if (t->is_eligible[p])
            t->eligible_n[who->team]++;
    }
}

/* What another system says of a team goes before the sum of what it says of its people. */
static void take_team_figures(struct sc_tallies *t, size_t m)
{
    for (uint32_t team = 0; team < t->teams_n; team++)
        if (team_tally(t, t->unowned, team, m)->n > 0)
            *team_tally(t, t->of_team, team, m) = *team_tally(t, t->unowned, team, m);
}

/* Newcomers and helpers do not move a team's value; what is nobody's alone counts for all. */
static void pool_teams(struct sc_tallies *t)
{
    for (uint32_t p = 0; p < t->persons_n; p++) {
        uint32_t team = t->data->people.persons[p].team;
        for (size_t m = 0; m < sc_metrics_n && team != SC_NOBODY; m++)
            if (t->is_eligible[p] || sc_metrics[m].team_only)
                sc_tally_add(team_tally(t, t->of_team, team, m), person_tally(t, p, m), &t->arena);
    }
    for (uint32_t team = 0; team < t->teams_n; team++)
        for (size_t m = 0; m < sc_metrics_n; m++)
            if (sc_metrics[m].team_only)
                sc_tally_add(team_tally(t, t->of_team, team, m), team_tally(t, t->unowned, team, m),
                             &t->arena);
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (sc_metrics[m].shape == SC_SHAPE_FIGURE)
            take_team_figures(t, m);
}

/* Of the files as a whole: nobody is charged with what the export cannot show. */
static void find_measurable(struct sc_tallies *t)
{
    for (size_t m = 0; m < sc_metrics_n; m++) {
        const struct sc_fold *fold = sc_metrics[m].fold;
        if (sc_metrics[m].shape == SC_SHAPE_FIGURE ? !sc_figure_is_there(t->data, t->rules, m)
                                                   : !fold->is_collected(t->data))
            t->measurable[m] = SC_NOT_COLLECTED;
        else if (sc_window_lacks(t->data, m) != 0)
            t->measurable[m] = SC_NOT_COMPARABLE;
        else
            t->measurable[m] = SC_MEASURABLE;
    }
}

static void allocate(struct sc_tallies *t)
{
    size_t persons = t->persons_n, teams = t->teams_n + 1;

    t->of_person = sc_mem_alloc_n(persons * sc_metrics_n, sizeof *t->of_person);
    t->of_team = sc_mem_alloc_n(teams * sc_metrics_n, sizeof *t->of_team);
    t->unowned = sc_mem_alloc_n(teams * sc_metrics_n, sizeof *t->unowned);
    t->loads = sc_mem_alloc_n(persons, sizeof *t->loads);
    t->worktimes = sc_mem_alloc_n(persons, sizeof *t->worktimes);
    t->is_eligible = sc_mem_alloc_n(persons, sizeof *t->is_eligible);
    t->eligible_n = sc_mem_alloc_n(teams, sizeof *t->eligible_n);
    t->arrivals = sc_mem_alloc_n(teams, sizeof *t->arrivals);
}

struct sc_tallies *sc_tallies_run(const struct sc_data *d, const struct sc_rules *rules)
{
    struct sc_tallies *t = sc_mem_alloc_n(1, sizeof *t);

    t->data = d;
    t->rules = rules;
    t->persons_n = d->people.n;
    t->teams_n = d->teams_n;
    allocate(t);
    if (rules->mix_categories > 0)
        t->mix = sc_mix_open(d, rules, rules->mix_categories);
    measure(t);
    sc_load_count(t);
    sc_worktime_count(t);
    find_eligible(t);
    if (t->mix)
        sc_mix_settle(t->mix, t->is_eligible);
    pool_teams(t);
    find_measurable(t);
    return t;
}

void sc_tallies_close(struct sc_tallies *t)
{
    if (!t)
        return;
    free_values(t->of_person, t->persons_n * sc_metrics_n);
    free_values(t->unowned, (t->teams_n + 1) * sc_metrics_n);
    sc_mem_free(t->of_person);
    sc_mem_free(t->of_team);
    sc_mem_free(t->unowned);
    sc_mem_free(t->loads);
    sc_mem_free(t->worktimes);
    sc_mem_free(t->is_eligible);
    sc_mem_free(t->eligible_n);
    sc_mem_free(t->arrivals);
    sc_mix_close(t->mix);
    sc_arena_fini(&t->arena);
    sc_arena_fini(&t->other);
    sc_mem_free(t);
}

const struct sc_tally *sc_tallies_person(const struct sc_tallies *t, uint32_t person,
                                         size_t metric_no)
{
    return person_tally(t, person, metric_no);
}

const struct sc_tally *sc_tallies_team(const struct sc_tallies *t, uint32_t team, size_t metric_no)
{
    return team_tally(t, t->of_team, team, metric_no);
}

const struct sc_tally *sc_tallies_unowned(const struct sc_tallies *t, uint32_t team,
                                          size_t metric_no)
{
    return team_tally(t, t->unowned, team, metric_no);
}

size_t sc_tallies_members(const struct sc_tallies *t, uint32_t team, size_t metric_no,
                          const struct sc_tally **set, size_t cap)
{
    size_t n = 0;

    for (uint32_t p = 0; p < t->persons_n; p++) {
        if (!t->is_eligible[p] || t->data->people.persons[p].team != team)
            continue;
        if (n < cap)
            set[n] = person_tally(t, p, metric_no);
        n++;
    }
    return n;
}
