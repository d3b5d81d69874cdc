#include "scorecard/score/replicates.h"

#include "scorecard/score/mixing.h"
#include "scorecard/stat/jackknife.h"
#include "target.h"

#include <math.h>

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

double sc_replicates_se(const struct sc_scoring *s, const struct sc_card *card,
                        const struct sc_slot *slots, double *pull)
{
    double scores[SC_GROUPS_N], sum = 0;

    if (!s->without || isnan(card->overall.score))
        return NAN;
    for (unsigned g = 0; g < SC_GROUPS_N; g++) {
        struct sc_slot rest[SC_METRICS_MAX];
        for (size_t m = 0; m < sc_metrics_n; m++) {
            rest[m] = slots[m];
            if (varies(card, &slots[m], m))
                rest[m].attainment = attainment_without(s, card, m, g);
        }
        scores[g] = sc_overall_score(rest, sc_metrics_n);
        sum += scores[g] - card->overall.score;
    }
    if (pull != NULL)
        *pull = -(SC_GROUPS_N - 1.0) * sum / SC_GROUPS_N;
    return sc_jackknife_se(card->overall.score, scores, SC_GROUPS_N);
}
