#include "scorecard/score/card.h"

#include "line.h"
#include "scorecard/score/replicates.h"

#include <math.h>

#define DAYS_A_MONTH 30.436875

/* Months from hiring to the end of the period; negative: unknown. */
static double tenure_months(const struct sc_person *p, const struct sc_period *period)
{
    if (p->hired_day == SC_DAY_NONE)
        return -1;
    return fmax(0, (double)(period->to_day - p->hired_day) / DAYS_A_MONTH);
}

static void fill_lines(const struct sc_subject *who, struct sc_card *card)
{
    for (size_t m = 0; m < sc_metrics_n; m++)
        sc_line_fill(who, m, &card->lines[m]);
}

void sc_card_slots(const struct sc_scoring *s, const struct sc_card *card, struct sc_slot *slots)
{
    for (size_t m = 0; m < sc_metrics_n; m++) {
        const struct sc_line *line = &card->lines[m];
        bool counts = !isnan(line->attainment);
        enum sc_status status = line->status;
        if (sc_status_has_points(status) && !counts)
            status = SC_STATUS_NOT_APPLICABLE; /* no target to judge by: outside the scorecard */
        slots[m] = (struct sc_slot){status,
                                    s->categories[m],
                                    line->weight,
                                    counts ? line->attainment : 0,
                                    sc_line_spread(line),
                                    line->met};
    }
}

/* Points of all lines and what they add up to. */
static void add_up(const struct sc_scoring *s, struct sc_card *card)
{
    struct sc_slot slots[SC_METRICS_MAX];
    int64_t points[SC_METRICS_MAX] = {0};
    struct sc_replicates replicates;

    sc_card_slots(s, card, slots);
    sc_overall_of(s->policy, slots, sc_metrics_n, &card->overall, points);
    if (sc_replicates_run(s, card, slots, &replicates)) {
        sc_overall_widen(s->policy, &card->overall, replicates.se, replicates.unseen);
        card->overall.pull = replicates.pull;
    }
    for (size_t m = 0; m < sc_metrics_n; m++)
        card->lines[m].points_nano = points[m];
}

/* What the roster does not say is no reason to leave somebody out. */
static bool is_listed(const struct sc_rated *rated, struct sc_str text)
{
    for (size_t i = 0; i < rated->n; i++)
        if (sc_str_eq(rated->items[i], text))
            return true;
    return rated->n == 0 || text.len == 0;
}

static bool is_rated(const struct sc_policy *policy, const struct sc_person *p)
{
    return is_listed(&policy->rated[SC_RATED_ROLES], p->role) &&
           is_listed(&policy->rated[SC_RATED_LEVELS], p->level) &&
           is_listed(&policy->rated[SC_RATED_TITLES], p->title);
}

/* A long absence, and too little of the period worked for its numbers to speak for it. */
static bool was_away(const struct sc_policy *policy, const struct sc_worktime *w)
{
    return policy->away_days > 0 && w->away_days >= (uint32_t)policy->away_days &&
           w->active_weeks < policy->away_share * w->span_weeks;
}

/* Reasons that lie in the person. */
static enum sc_unscored person_reason(const struct sc_scoring *s, uint32_t person)
{
    const struct sc_person *p = &s->tallies->data->people.persons[person];

    if (!is_rated(s->policy, p))
        return SC_UNSCORED_ROLE;
    if (p->hired_day != SC_DAY_NONE &&
        p->hired_day + s->policy->new_days > s->rules->period->to_day)
        return SC_UNSCORED_NEW;
    return was_away(s->policy, &s->tallies->worktimes[person]) ? SC_UNSCORED_AWAY : SC_UNSCORED_NO;
}

/* A share as whole per cents for a sentence. */
static int per_cent(double share)
{
    return (int)floor(share * 100 + 1e-7);
}

/* "away for 41 days, 4.5 of 13.1 weeks worked": weeks cut down, as all that people see. */
static struct sc_str away_text(const struct sc_worktime *w, struct sc_arena *arena)
{
    struct sc_buf b;
    struct sc_str text;

    sc_buf_init(&b, 256);
    sc_buf_printf(&b, "away for %lu days, ", (unsigned long)w->away_days);
    sc_num_put_places(&b, floor(w->active_weeks * 10 + 1e-7) / 10, 1);
    sc_buf_puts(&b, " of ");
    sc_num_put_places(&b, floor(w->span_weeks * 10 + 1e-7) / 10, 1);
    sc_buf_puts(&b, " weeks worked");
    text = sc_arena_dup(arena, sc_buf_str(&b));
    sc_buf_fini(&b);
    return text;
}

static struct sc_str reason_text(const struct sc_scoring *s, const struct sc_card *card,
                                 struct sc_arena *arena)
{
    const struct sc_policy *p = s->policy;
    int thin = card->overall.thin;

    switch (card->unscored) {
    case SC_UNSCORED_NO_DATA:
        return SC_STR("nothing was measured");
    case SC_UNSCORED_FIRST_LOOK:
        return sc_arena_printf(arena, "the files cover %d %% of the scorecard, %d %% are needed",
                               per_cent(s->collected), per_cent(p->coverage_score));
    case SC_UNSCORED_ROLE:
        return SC_STR("this role is measured, not rated");
    case SC_UNSCORED_AWAY:
        return away_text(&s->tallies->worktimes[card->person], arena);
    case SC_UNSCORED_NEW:
        return sc_arena_printf(arena, "no score in the first %d days", p->new_days);
    case SC_UNSCORED_COVERAGE:
        return sc_arena_printf(arena, "%d %% of the scorecard is measured, %d %% are needed",
                               per_cent(card->overall.coverage), per_cent(p->coverage_score));
    case SC_UNSCORED_CATEGORY:
        return sc_arena_printf(arena, "%.*s is measured to %d %%, %d %% are needed",
                               SC_STR_ARG(p->categories[thin].label),
                               per_cent(card->overall.categories[thin].coverage),
                               per_cent(p->coverage_category));
    default:
        return SC_STR("");
    }
}

static void finish(const struct sc_scoring *s, enum sc_unscored why, struct sc_arena *arena,
                   struct sc_card *card)
{
    add_up(s, card);
    if (why == SC_UNSCORED_NO)
        why = sc_overall_coverage(s->policy, &card->overall);
    if (s->is_first_look && (why == SC_UNSCORED_COVERAGE || why == SC_UNSCORED_CATEGORY))
        why = SC_UNSCORED_FIRST_LOOK;
    card->unscored = why;
    card->unscored_text = reason_text(s, card, arena);
}

void sc_card_of_person(const struct sc_scoring *s, uint32_t person, struct sc_arena *arena,
                       struct sc_card *card)
{
    const struct sc_data *d = s->tallies->data;
    const struct sc_person *p = &d->people.persons[person];
    struct sc_subject who = {
        s,
        person,
        p->team,
        {p->id, sc_data_team(d, p->team), p->level, p->role, tenure_months(p, s->rules->period)},
        arena};

    *card = (struct sc_card){.person = person, .team = p->team};
    fill_lines(&who, card);
    finish(s, person_reason(s, person), arena, card);
}

void sc_card_of_team(const struct sc_scoring *s, uint32_t team, struct sc_arena *arena,
                     struct sc_card *card)
{
    struct sc_subject who = {s, SC_NOBODY, team, {.tenure_months = -1}, arena};

    who.key.team = sc_data_team(s->tallies->data, team);
    *card = (struct sc_card){.person = SC_NOBODY, .team = team};
    fill_lines(&who, card);
    finish(s, SC_UNSCORED_NO, arena, card);
}

static bool has_records(const struct sc_tallies *t, uint32_t person)
{
    const struct sc_load *load = &t->loads[person];
    uint64_t n = (uint64_t)load->solved + load->worked_on + load->assigned + load->calls;

    for (size_t m = 0; m < sc_metrics_n; m++)
        n += sc_tallies_person(t, person, m)->n;
    return n > 0;
}

bool sc_card_is_due(const struct sc_scoring *s, uint32_t person)
{
    const struct sc_person *p = &s->tallies->data->people.persons[person];
    const struct sc_period *period = s->rules->period;

    if (p->is_bot)
        return false;
    if (has_records(s->tallies, person))
        return true;
    return p->in_roster && !(p->hired_day != SC_DAY_NONE && p->hired_day >= period->to_day) &&
           !(p->left_day != SC_DAY_NONE && p->left_day < period->from_day);
}

bool sc_card_team_is_due(const struct sc_scoring *s, uint32_t team)
{
    for (uint32_t i = 0; i < s->tallies->persons_n; i++)
        if (s->tallies->data->people.persons[i].team == team && sc_card_is_due(s, i))
            return true;
    return false;
}
