#include "scorecard/score/standing.h"

#include "scorecard/metric/credit.h"

#include <math.h>

#define QUARTER_MONTHS 2.5 /* from here on a period is a quarter or more */

static void add_card(const struct sc_card *card, struct sc_standing *out)
{
    for (size_t m = 0; m < sc_metrics_n; m++) {
        const struct sc_line *line = &card->lines[m];
        if (isnan(line->attainment))
            continue;
        out[m].judged++;
        out[m].below += line->attainment <= 0;
        out[m].best += line->attainment >= 100;
        out[m].met += line->met;
    }
}

void sc_standings_of(const struct sc_scoring *s, const uint32_t *persons, size_t n,
                     struct sc_standing *out)
{
    struct sc_arena texts = {0};
    struct sc_card card;

    for (size_t m = 0; m < SC_METRICS_MAX; m++)
        out[m] = (struct sc_standing){0};
    for (size_t i = 0; i < n; i++) {
        sc_card_of_person(s, persons[i], &texts, &card);
        add_card(&card, out);
        sc_arena_reset(&texts);
    }
    sc_arena_fini(&texts);
}

static void credit_solver(struct sc_rules *r)
{
    r->credit = SC_CREDIT_SOLVER;
}

static void credit_assignee(struct sc_rules *r)
{
    r->credit = SC_CREDIT_ASSIGNEE;
}

static void credit_first_replier(struct sc_rules *r)
{
    r->credit = SC_CREDIT_FIRST_REPLIER;
}

static void credit_rated(struct sc_rules *r)
{
    r->credit = SC_CREDIT_RATED;
}

/* Without opening hours there is one clock only. */
static void clock_business(struct sc_rules *r)
{
    r->clock = r->calendar ? SC_CLOCK_BUSINESS : r->clock;
}

static void clock_calendar(struct sc_rules *r)
{
    r->clock = r->calendar ? SC_CLOCK_CALENDAR : r->clock;
}

static void any_topic(struct sc_rules *r)
{
    r->recontact_any = true;
}

/* To add a definition: a function that sets it, a row, a test; SC_OFFERS_N one more. */
static const struct {
    const char *yaml;
    void (*choose)(struct sc_rules *r);
} offers[SC_OFFERS_N] = {
    {"credit: solver", credit_solver},
    {"credit: assignee", credit_assignee},
    {"credit: first-replier", credit_first_replier},
    {"credit: rated", credit_rated},
    {"calendar: {clock: business}", clock_business},
    {"calendar: {clock: calendar}", clock_calendar},
    {"windows: {recontact_topic: any}", any_topic},
};

static bool is_other(const struct sc_rules *a, const struct sc_rules *b)
{
    return a->credit != b->credit || a->clock != b->clock || a->recontact_any != b->recontact_any;
}

static void measure(const struct sc_run *run, const struct sc_rules *rules, struct sc_offer *out)
{
    struct sc_arena scratch = {0};
    struct sc_scoring scoring = {.policy = run->policy, .rules = rules};
    struct sc_tallies *tallies;

    sc_data_link(run->data, rules);
    tallies = sc_tallies_run(run->data, rules);
    scoring.tallies = tallies;
    sc_scoring_init(&scoring, &scratch);
    sc_standings_of(&scoring, run->persons, run->persons_n, out->standings);
    sc_tallies_close(tallies);
    sc_arena_fini(&scratch);
}

void sc_offers_of(const struct sc_run *run, struct sc_offer out[SC_OFFERS_N])
{
    for (size_t i = 0; i < SC_OFFERS_N; i++) {
        struct sc_rules rules = run->rules;
        rules.grouped = 0; /* standings only: no standard error */
        offers[i].choose(&rules);
        out[i] =
            (struct sc_offer){.yaml = offers[i].yaml, .is_other = is_other(&rules, &run->rules)};
        if (out[i].is_other)
            measure(run, &rules, &out[i]);
    }
    sc_data_link(run->data, &run->rules);
}

/* Scales of the tickets' ratings that differ in steps. */
static uint32_t count_scales(const struct sc_facts *s)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < s->rating_texts.n; i++) {
        bool is_new = s->ratings[i].has_scale;
        for (uint32_t k = 0; k < i && is_new; k++)
            is_new = !s->ratings[k].has_scale ||
                     s->ratings[k].scale.min != s->ratings[i].scale.min ||
                     s->ratings[k].scale.max != s->ratings[i].scale.max;
        n += is_new;
    }
    return n;
}

void sc_standings_see(const struct sc_run *run, struct sc_lint_seen *seen)
{
    struct sc_standing standings[SC_METRICS_MAX];

    *seen = (struct sc_lint_seen){.scales_n = count_scales(&run->data->facts),
                                  .is_short = run->scoring.months < QUARTER_MONTHS};
    sc_standings_of(&run->scoring, run->persons, run->persons_n, standings);
    for (size_t m = 0; m < sc_metrics_n; m++) {
        seen->metrics[m].judged = standings[m].judged;
        seen->metrics[m].met = standings[m].met;
    }
    for (uint32_t i = 0; i < run->teams_n && seen->small_team.len == 0; i++) {
        uint32_t eligible = run->tallies->eligible_n[run->teams[i]];
        if (eligible >= (uint32_t)run->policy->least_group)
            continue;
        seen->small_team = sc_data_team(run->data, run->teams[i]);
        seen->small_people = eligible;
    }
}
