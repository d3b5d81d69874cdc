#include "scorecard/score/replicates.h"

#include "scorecard/score/mixing.h"
#include "scorecard/stat/jackknife.h"
#include "target.h"

#include <math.h>

#define STILL_PTS 1e-9 /* below it is rounding: equal grades of two roles, weighed anew */

static const struct sc_reference no_reference = {NAN, NAN, 0, NAN};

void sc_replicates_prepare(struct sc_scoring *s, struct sc_arena *arena)
{
    if (s->rules->grouped == 0)
        return;
    s->without = sc_arena_alloc_n(arena, SC_GROUPS_N, sizeof(struct sc_reference *));
    for (unsigned g = 0; g < SC_GROUPS_N; g++)
        s->without[g] = sc_references_of(s->tallies, s->mixing, g, arena);
}

static const struct sc_reference *reference_of(const struct sc_scoring *s,
                                               const struct sc_card *card, size_t m, unsigned g)
{
    if (card->team == SC_NOBODY)
        return &no_reference;
    return &s->without[g][card->team * sc_metrics_n + m];
}

/* The values of a median without the group: the person's, or all members' of a team's card. */
static size_t gather_values(const struct sc_scoring *s, const struct sc_card *card, size_t m,
                            unsigned g, const struct sc_tally ***set)
{
    const struct sc_tallies *t = s->tallies;
    size_t members_n = 1, n = 0;
    const struct sc_tally **members = sc_mem_alloc_n(t->persons_n + 1, sizeof *members);

    members[0] = card->lines[m].tally;
    if (card->person == SC_NOBODY)
        members_n = sc_tallies_members(t, card->team, m, members, t->persons_n);
    *set = sc_mem_alloc_n((members_n + 1) * SC_GROUPS_N, sizeof **set);
    for (size_t i = 0; i < members_n; i++)
        n += sc_replicate_values(members[i], g, *set + n);
    sc_mem_free(members);
    return n;
}

/* Points of a value: what follows the team's value, or is blended with it, sees it without g too.
 */
static double points_without(const struct sc_scoring *s, const struct sc_card *card,
                             const struct sc_line *line, double value, unsigned g)
{
    struct sc_attain curve = line->attain;
    double team = NAN;

    if (line->team_share > 0 || line->relative.to == SC_TO_TEAM)
        team = sc_target_team(s, card->team, sc_metric_no(line->metric), g);
    if (line->relative.to == SC_TO_TEAM)
        sc_target_follow(line, team, &curve);
    return sc_target_points(line, &curve, value, team);
}

/* The line's points without group g. */
static double attainment_without(const struct sc_scoring *s, const struct sc_card *card, size_t m,
                                 unsigned g)
{
    const struct sc_line *line = &card->lines[m];
    struct sc_replicate rest;
    struct sc_adjusted kinds;
    const struct sc_tally **set = NULL;
    struct sc_view v = {.metric = line->metric,
                        .policy = s->policy,
                        .tally = &rest.tally,
                        .reference = reference_of(s, card, m, g),
                        .is_team = card->person == SC_NOBODY,
                        .full = &line->measured};
    double value;

    sc_replicate_of(line->tally, g, &rest);
    if (card->person != SC_NOBODY)
        v.work = &s->tallies->worktimes[card->person];
    if (line->is_adjusted) {
        kinds.expected = kinds.weighted = sc_mixing_without(s->mixing, card->person, m, g);
        v.adjusted = &kinds;
    }
    if (line->metric->shape == SC_SHAPE_MEDIAN) {
        v.set_n = gather_values(s, card, m, g, &set);
        v.set = set;
    }
    value = sc_value_of(&v);
    sc_mem_free(set);
    return isnan(value) ? line->attainment : points_without(s, card, line, value, g);
}

/* What can vary: it has points and sums by group. */
static bool varies(const struct sc_card *card, const struct sc_slot *slot, size_t m)
{
    return sc_status_has_points(slot->status) && slot->weight > 0 &&
           card->lines[m].tally->groups != NULL;
}

/* Forms of oneself and of customers weigh nothing. */
static bool is_idle(const struct sc_tally *t, size_t row)
{
    return t->group_rows == SC_RATER_N &&
           (row == SC_RATER_SELF || row == SC_RATER_CUSTOMER || row == SC_RATER_UNKNOWN);
}

/* Groups that any of the line's records are in. */
static int groups_of(const struct sc_tally *t)
{
    int n = 0;

    for (unsigned g = 0; g < SC_GROUPS_N; g++) {
        bool is_empty = true;
        for (size_t row = 0; row < t->group_rows && is_empty; row++)
            is_empty = is_idle(t, row) || t->groups[row * SC_GROUPS_N + g].n == 0;
        n += !is_empty;
    }
    return n;
}

/* Where the jackknife sees too little: the analytic variance of points, less what it saw. */
static double unseen_variance(const struct sc_scoring *s, const struct sc_card *card, size_t m,
                              const struct sc_slot *slot, const double *points)
{
    double seen = sc_jackknife_se(slot->attainment, points, SC_GROUPS_N);
    bool is_blind =
        !(seen > STILL_PTS) || groups_of(card->lines[m].tally) < s->policy->guard_groups;

    return is_blind ? fmax(0, slot->spread * slot->spread - seen * seen) : 0;
}

bool sc_replicates_run(const struct sc_scoring *s, const struct sc_card *card,
                       const struct sc_slot *slots, struct sc_replicates *out)
{
    double points[SC_GROUPS_N], scores[SC_GROUPS_N], weight = 0, sum = 0;

    *out = (struct sc_replicates){NAN, 0, NAN};
    if (!s->without || isnan(card->overall.score))
        return false;
    for (size_t m = 0; m < sc_metrics_n; m++)
        weight += sc_status_has_points(slots[m].status) ? slots[m].weight : 0;
    for (unsigned g = 0; g < SC_GROUPS_N; g++)
        scores[g] = 0;
    for (size_t m = 0; m < sc_metrics_n; m++) {
        double share = slots[m].weight / weight;
        if (!sc_status_has_points(slots[m].status) || !(share > 0))
            continue;
        for (unsigned g = 0; g < SC_GROUPS_N; g++) {
            points[g] = varies(card, &slots[m], m) ? attainment_without(s, card, m, g)
                                                   : slots[m].attainment;
            scores[g] += share * points[g];
        }
        out->unseen += share * share * unseen_variance(s, card, m, &slots[m], points);
    }
    for (unsigned g = 0; g < SC_GROUPS_N; g++)
        sum += scores[g] - card->overall.score;
    out->pull = -(SC_GROUPS_N - 1.0) * sum / SC_GROUPS_N;
    out->se = sc_jackknife_se(card->overall.score, scores, SC_GROUPS_N);
    return true;
}
