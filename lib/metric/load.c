#include "scorecard/metric/load.h"

#include "scorecard/base/time.h"
#include "scorecard/metric/folds.h"

#define DAY_S  86400
#define HOUR_S 3600
#define WEEK   7

/* Bits of the days of the period on which a person solved something. */
struct days {
    uint64_t *bits;
    size_t words; /* of one person */
};

/* Days are the report's, not UTC's: a late solve belongs to that evening. */
static int64_t local_day(const struct sc_rules *rules, int64_t t)
{
    return sc_rules_day(rules, (struct sc_when){.t = t, .known = true});
}

/* Counted for whoever holds the ticket: how much one leaves out is itself worth a look. */
static void count_excluded(struct sc_tallies *t, const struct sc_fact *f, enum sc_reason reason)
{
    uint32_t solve = sc_fact_solve(f);
    uint32_t person = sc_first_human(t->data, f->agent, f->solver, SC_NOBODY);

    if (person != SC_NOBODY && sc_rules_contain(t->rules, solve ? solve : f->created))
        t->loads[person].excluded[reason]++;
}

static void count_solved(struct sc_tallies *t, const struct sc_fact *f, uint32_t solver,
                         const struct days *days)
{
    size_t day;

    if (!sc_rules_contain(t->rules, sc_fact_solve(f)))
        return;
    if (solver == SC_NOBODY) {
        t->nobodys_n++;
        return;
    }
    t->loads[solver].solved++;
    day = (size_t)(local_day(t->rules, sc_fact_solve(f)) - t->rules->period->from_day);
    days->bits[solver * days->words + day / 64] |= UINT64_C(1) << day % 64;
}

/* Each person once for each ticket, however they had to do with it. */
static void count_worked_on(struct sc_tallies *t, const struct sc_fact *f, uint32_t solver)
{
    const struct sc_rules *rules = t->rules;
    uint32_t replier = sc_rules_contain(rules, f->first_reply) ? f->first_replier : SC_NOBODY;
    uint32_t owner =
        sc_rules_contain(rules, f->updated ? f->updated : f->created) ? f->agent : SC_NOBODY;

    if (!sc_rules_contain(rules, sc_fact_solve(f)) && !sc_rules_contain(rules, f->resolved))
        solver = SC_NOBODY;
    if (solver != SC_NOBODY)
        t->loads[solver].worked_on++;
    if (replier != SC_NOBODY && replier != solver)
        t->loads[replier].worked_on++;
    if (owner != SC_NOBODY && owner != solver && owner != replier)
        t->loads[owner].worked_on++;
}

/* Two plain counts of the assignee, for context only. */
static void count_owned(struct sc_tallies *t, const struct sc_fact *f)
{
    if (f->agent == SC_NOBODY)
        return;
    t->loads[f->agent].assigned += sc_rules_contain(t->rules, f->created);
    t->loads[f->agent].open_end += sc_ticket_is_open_at(f, sc_rules_end(t->rules));
}

/* Demand by hour, for staffing: a team's, never a person's. */
static void count_arrival(struct sc_tallies *t, const struct sc_fact *f)
{
    uint32_t team = f->team;
    int64_t local;

    if (!sc_rules_contain(t->rules, f->created))
        return;
    if (team == SC_NOBODY && f->agent != SC_NOBODY)
        team = t->data->people.persons[f->agent].team;
    if (team >= t->teams_n)
        team = (uint32_t)t->teams_n;
    local = (int64_t)f->created + sc_zone_offset(t->rules->zone, f->created);
    t->arrivals[team][sc_time_weekday(local / DAY_S) - 1][local % DAY_S / HOUR_S]++;
}

/* Days and weeks (of seven days from the period's start) that have a bit. */
static void count_days(struct sc_worktime *w, const uint64_t *bits, size_t days_n)
{
    size_t last_week = SIZE_MAX;

    for (size_t day = 0; day < days_n; day++) {
        if (!(bits[day / 64] >> day % 64 & 1))
            continue;
        w->solve_days++;
        if (day / WEEK != last_week)
            w->active_weeks++;
        last_week = day / WEEK;
    }
}

static void count_calls(struct sc_tallies *t)
{
    const struct sc_rows *r = &t->data->rows[SC_POP_CALL];

    for (size_t i = 0; i < r->n; i++) {
        const struct sc_phone_call *call = sc_rows_at(r, i);
        if (call->agent != SC_NOBODY)
            t->loads[call->agent].calls += sc_rules_contain(t->rules, call->started);
    }
}

void sc_load_count(struct sc_tallies *t)
{
    size_t days_n = (size_t)(t->rules->period->to_day - t->rules->period->from_day);
    struct days days = {.words = days_n / 64 + 1};

    days.bits = sc_mem_alloc_n(t->persons_n * days.words, sizeof *days.bits);
    for (size_t i = 0; i < t->data->facts.touched_n; i++) {
        const struct sc_fact *f = sc_facts_at(&t->data->facts, i);
        enum sc_reason excluded = sc_ticket_exclusion(t->data, t->rules, f);
        uint32_t solver;
        if (excluded != SC_COUNTED) {
            count_excluded(t, f, excluded);
            continue;
        }
        solver = sc_ticket_credit(t->data, t->rules, f);
        count_solved(t, f, solver, &days);
        count_worked_on(t, f, solver);
        count_owned(t, f);
        count_arrival(t, f);
    }
    for (size_t p = 0; p < t->persons_n; p++)
        count_days(&t->worktimes[p], days.bits + p * days.words, days_n);
    count_calls(t);
    sc_mem_free(days.bits);
}
