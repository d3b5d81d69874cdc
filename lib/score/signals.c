#include "scorecard/score/signals.h"

#include "scorecard/metric/credit.h"
#include "scorecard/stat/compare.h"
#include "scorecard/stat/special.h"
#include "scorecard/stat/tail.h"
#include "signal_own.h"

#include <math.h>
#include <stdlib.h>

#define SHORTEST   0.10 /* tenth of a kind's handle times */
#define SHORT_S    30   /* and below this everything is short */
#define EASY_INDEX 0.90 /* METRICS 4: difficulty that is worth a look ... */
#define EASY_Z     (-3.0)
#define LOOK_BACK  100 /* tickets of one customer and day; with more it is a machine */
#define DAY_S      86400
#define FIRST_ROOM 64

/* A ticket that has the pattern. */
struct hit {
    uint32_t column, person, created;
    uint64_t ticket;
};

/* Handle time of one ticket, by the number of its team and cell. */
struct handle {
    uint32_t key, seconds;
};

struct search {
    const struct sc_tallies *tallies;
    const struct sc_policy *policy;
    struct sc_mix *mix; /* columns are signals */
    struct hit *hits;
    size_t hits_n, hits_cap;
    struct sc_numbering kinds; /* team and cell */
    uint32_t *short_s;         /* by that number */
    struct sc_signal_found *all;
    size_t all_n, all_cap;
};

static uint32_t team_of(const struct search *s, uint32_t person)
{
    return person == SC_NOBODY ? SC_NOBODY : s->tallies->data->people.persons[person].team;
}

static uint64_t kind_key(const struct search *s, uint32_t team, const struct sc_fact *f)
{
    return (uint64_t)team << 32 | sc_mix_cell(s->mix, team, sc_cell_of(f));
}

static bool is_handled(const struct search *s, const struct sc_fact *f)
{
    return f->handle_s > 0 && f->handle_s != SC_FACT_NONE_S &&
           sc_rules_contain(s->tallies->rules, sc_fact_solve(f));
}

static int by_kind(const void *left, const void *right)
{
    const struct handle *a = left, *b = right;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->seconds > b->seconds) - (a->seconds < b->seconds);
}

/* The shortest tenth of each kind of each team, but at least SHORT_S. */
static void find_short(struct search *s)
{
    const struct sc_data *d = s->tallies->data;
    struct handle *times = sc_mem_alloc_n(d->facts.touched_n + 1, sizeof *times);
    size_t n = 0;

    for (size_t i = 0; i < d->facts.touched_n; i++) {
        const struct sc_fact *f = sc_facts_at(&d->facts, i);
        uint32_t team = team_of(s, sc_ticket_credit(d, s->tallies->rules, f));
        if (team != SC_NOBODY && is_handled(s, f))
            times[n++] =
                (struct handle){sc_numbering_put(&s->kinds, kind_key(s, team, f)), f->handle_s};
    }
    qsort(times, n, sizeof *times, by_kind);
    s->short_s = sc_mem_alloc_n((size_t)s->kinds.n + 1, sizeof *s->short_s);
    for (size_t from = 0, to; from < n; from = to) {
        uint32_t tenth;
        for (to = from; to < n && times[to].key == times[from].key; to++)
            continue;
        tenth = times[from + (size_t)((double)(to - from) * SHORTEST)].seconds;
        s->short_s[times[from].key] = tenth > SHORT_S ? tenth : SHORT_S;
    }
    sc_mem_free(times);
}

static uint32_t short_of(const struct search *s, const struct sc_fact *f, uint32_t solver)
{
    uint32_t team = team_of(s, solver), number;

    if (team == SC_NOBODY)
        return 0;
    number = sc_numbering_get(&s->kinds, kind_key(s, team, f));
    return number == SC_NUMBER_NONE ? 0 : s->short_s[number];
}

static int64_t day_of(const struct search *s, const struct sc_fact *f)
{
    return sc_rules_day(s->tallies->rules, (struct sc_when){.t = f->created, .known = true});
}

/* Tickets stand by requester: is there one like it before? */
static bool is_split(const struct search *s, size_t i, uint32_t solver)
{
    const struct sc_data *d = s->tallies->data;
    const struct sc_fact *f = sc_facts_at(&d->facts, i);

    for (size_t k = i; k-- > 0 && i - k <= LOOK_BACK;) {
        const struct sc_fact *other = sc_facts_at(&d->facts, k);
        if (f->requester == 0 || other->requester != f->requester ||
            day_of(s, other) != day_of(s, f))
            return false;
        if (other->category == f->category &&
            sc_ticket_credit(d, s->tallies->rules, other) == solver)
            return true;
    }
    return false;
}

static void keep_hit(struct search *s, uint32_t column, uint32_t person, const struct sc_fact *f)
{
    if (s->hits_n == s->hits_cap) {
        s->hits_cap = s->hits_cap ? 2 * s->hits_cap : FIRST_ROOM;
        s->hits = sc_mem_grow(s->hits, s->hits_cap, sizeof *s->hits);
    }
    s->hits[s->hits_n++] = (struct hit){column, person, f->created, f->id};
}

static void look_at(struct search *s, const struct sc_signal_look *look)
{
    for (uint32_t c = 0; c < sc_signals_n; c++) {
        uint32_t person = look->solver;
        bool hit = false;
        struct sc_sample sample = {.metric_no = c, .cell = sc_cell_of(look->fact), .x = 1};
        if (!sc_signal_tests[c] || !sc_signal_tests[c](look, &hit, &person) || person == SC_NOBODY)
            continue;
        sample.person = person;
        sample.y = hit;
        sc_mix_take(s->mix, &sample);
        if (hit)
            keep_hit(s, c, person, look->fact);
    }
}

static void look_at_all(struct search *s)
{
    const struct sc_data *d = s->tallies->data;

    for (size_t i = 0; i < d->facts.touched_n; i++) {
        const struct sc_fact *f = sc_facts_at(&d->facts, i);
        struct sc_signal_look look = {.data = d, .rules = s->tallies->rules, .fact = f};
        look.solver = sc_ticket_credit(d, look.rules, f);
        look.excluded = sc_ticket_exclusion(d, look.rules, f);
        look.short_s = short_of(s, f, look.solver);
        look.is_split = is_split(s, i, look.solver);
        look_at(s, &look);
    }
}

static struct sc_signal_found *add_found(struct search *s)
{
    if (s->all_n == s->all_cap) {
        s->all_cap = s->all_cap ? 2 * s->all_cap : FIRST_ROOM;
        s->all = sc_mem_grow(s->all, s->all_cap, sizeof *s->all);
    }
    return &s->all[s->all_n++];
}

static double tail(const struct sc_signal_found *f)
{
    double rate = f->expected / f->n;

    return f->signal->is_high ? sc_binom_ge(f->observed, f->n, rate)
                              : sc_binom_le(f->observed, f->n, rate);
}

/* One person against the rates of the team: exact tail of a binomial with the mean rate. */
static void judge(struct search *s, size_t column, uint32_t person, const double *rates)
{
    struct sc_signal_found f = {.signal = &sc_signal_rows[column], .person = person};
    struct sc_mix_entry *const *entries;
    double variance = 0;
    size_t n;

    entries = sc_mix_person(s->mix, person, &n);
    for (size_t i = 0; i < n; i++) {
        const struct sc_mix_sum *own = &entries[i]->sums[column];
        double rate = fmin(1, rates[entries[i]->at]);
        f.n += (double)own->n;
        f.observed += (double)own->y;
        f.expected += (double)own->n * rate;
        variance += (double)own->n * rate * (1 - rate);
    }
    if (f.n < SC_SIGNAL_LEAST)
        return;
    f.z = f.p = NAN;
    if (variance > 0) {
        f.z = (f.observed - f.expected) / sqrt(variance);
        f.p = tail(&f);
    }
    *add_found(s) = f;
}

static void judge_team(struct search *s, size_t column, uint32_t team)
{
    const struct sc_mix_team *t = &s->mix->teams[team];
    double *rates = sc_mem_alloc_n(t->n + 1, sizeof *rates);
    uint32_t persons_n = (uint32_t)s->tallies->persons_n;

    sc_mixing_rates(t->cells, t->sums + column * t->n, t->n, s->policy->mix_smoothing, rates);
    for (uint32_t p = 0; p < persons_n; p++)
        if (team_of(s, p) == team && !s->tallies->data->people.persons[p].is_bot)
            judge(s, column, p, rates);
    sc_mem_free(rates);
}

/* The mix itself: no share of tickets, but the mean time that their kinds take. */
static void judge_mix(struct search *s, const struct sc_mixing *mixing)
{
    for (uint32_t p = 0; p < s->tallies->persons_n; p++) {
        struct sc_difficulty d;
        sc_mixing_difficulty(mixing, p, &d);
        if (isnan(d.z) || d.n < SC_SIGNAL_LEAST)
            continue;
        *add_found(s) = (struct sc_signal_found){.signal = &sc_signal_rows[sc_signals_n - 1],
                                                 .person = p,
                                                 .n = d.n,
                                                 .observed = d.index,
                                                 .expected = 1,
                                                 .z = d.z,
                                                 .p = sc_norm_cdf(d.z)};
    }
}

/* Adjusts the tails of one signal, which stand in all[from..all_n). */
static void adjust(struct search *s, size_t from)
{
    size_t n = s->all_n - from;
    double *p = sc_mem_alloc_n(n + 1, sizeof *p);

    for (size_t i = 0; i < n; i++)
        p[i] = s->all[from + i].p;
    sc_bh_adjust(p, n, p);
    for (size_t i = 0; i < n; i++)
        s->all[from + i].adjusted = p[i];
    sc_mem_free(p);
}

static bool is_listed(const struct sc_signal_found *f)
{
    bool is_mix = f->signal == &sc_signal_rows[sc_signals_n - 1];

    if (is_mix && (f->observed > EASY_INDEX || f->z > EASY_Z))
        return false;
    return f->adjusted < SC_SIGNAL_Q;
}

static int by_person(const void *left, const void *right)
{
    const struct sc_signal_found *a = left, *b = right;

    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    return (a->signal > b->signal) - (a->signal < b->signal);
}

static int by_creation(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;

    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    if (a->created != b->created)
        return a->created < b->created ? -1 : 1;
    return (a->ticket > b->ticket) - (a->ticket < b->ticket);
}

static void list_tickets(const struct search *s, struct sc_signal_found *f)
{
    uint32_t column = (uint32_t)(f->signal - sc_signal_rows);

    for (size_t i = 0; i < s->hits_n && f->tickets_n < SC_SIGNAL_TICKETS; i++)
        if (s->hits[i].column == column && s->hits[i].person == f->person)
            f->tickets[f->tickets_n++] = s->hits[i].ticket;
}

static struct sc_signals *listed(struct search *s, struct sc_arena *arena)
{
    struct sc_signals *out = sc_arena_alloc(arena, sizeof *out);

    out->found = sc_arena_alloc_n(arena, s->all_n + 1, sizeof *out->found);
    out->n = 0;
    if (s->hits_n > 0)
        qsort(s->hits, s->hits_n, sizeof *s->hits, by_creation);
    for (size_t i = 0; i < s->all_n; i++)
        if (is_listed(&s->all[i])) {
            out->found[out->n] = s->all[i];
            list_tickets(s, &out->found[out->n++]);
        }
    if (out->n > 0)
        qsort(out->found, out->n, sizeof *out->found, by_person);
    return out;
}

struct sc_signals *sc_signals_of(const struct sc_tallies *tallies, const struct sc_policy *policy,
                                 const struct sc_mixing *mixing, struct sc_arena *arena)
{
    struct search s = {.tallies = tallies, .policy = policy};
    struct sc_signals *out;

    s.mix = sc_mix_open_columns(tallies->data, tallies->rules, (size_t)policy->mix_categories,
                                sc_signals_n);
    find_short(&s);
    look_at_all(&s);
    sc_mix_settle(s.mix, tallies->is_eligible);
    for (size_t c = 0; c < sc_signals_n; c++) {
        size_t from = s.all_n;
        for (uint32_t team = 0; sc_signal_tests[c] && team < tallies->teams_n; team++)
            if (tallies->eligible_n[team] >= (uint32_t)policy->least_group)
                judge_team(&s, c, team);
        if (!sc_signal_tests[c] && mixing)
            judge_mix(&s, mixing);
        adjust(&s, from);
    }
    out = listed(&s, arena);
    sc_mix_close(s.mix);
    sc_numbering_fini(&s.kinds);
    sc_mem_free(s.short_s);
    sc_mem_free(s.hits);
    sc_mem_free(s.all);
    return out;
}
