#include "support/bench.h"

#include "scorecard/base/hash.h"
#include "scorecard/score/replicates.h"

/* A policy in which only some measures have weight; `weights` is "id weight" by id. */
static const char *only(struct sc_arena *arena, const char *weights)
{
    const char *yaml = "metrics:\n";

    for (size_t m = 0; m < sc_metrics_n; m++) {
        const char *at = strstr(weights, sc_metrics[m].id);
        long weight = at ? strtol(at + strlen(sc_metrics[m].id), NULL, 10) : 0;
        if (at || sc_metrics[m].judge.weight > 0)
            yaml =
                sc_arena_printf(arena, "%s  %s: {weight: %ld}\n", yaml, sc_metrics[m].id, weight).p;
    }
    return yaml;
}

/* Ana's six reviews, 84 to 89, have no ticket: each is of its own id's group. */
static double reviews_by_hand(const struct sc_attain *curve)
{
    double full = sc_attain_points(curve, 86.5), squares = 0;

    for (unsigned g = 0; g < SC_GROUPS_N; g++) {
        double sum = 0, n = 0, points;
        for (int k = 0; k < 6; k++) {
            char id[32];
            snprintf(id, sizeof id, "Q0-%d", k);
            if (sc_hash_group(SC_STR("1"), sc_str_from(id)) == g)
                continue;
            sum += 84 + k;
            n++;
        }
        points = sc_attain_points(curve, sum / n);
        squares += (points - full) * (points - full);
    }
    return sqrt(31.0 / 32 * squares);
}

static void one_measure_gives_the_error_by_hand(void **state)
{
    struct bench b;

    lay(&b, *state, only(*state, "qa 100"));
    card_of(&b, *state, "ana");
    assert_near(desk_line(&b.card, "qa")->measured.value, 86.5);
    assert_near(b.card.overall.se_jk, reviews_by_hand(&desk_line(&b.card, "qa")->attain));
    assert_true(b.card.overall.se_jk > 0);
    lift(&b);
}

static void what_is_counted_whole_does_not_vary(void **state)
{
    struct bench b;

    lay(&b, *state, only(*state, "training 50 articles 50"));
    card_of(&b, *state, "ana");
    assert_true(b.card.overall.se_jk == 0 && b.card.overall.se == 0);
    assert_true(b.card.overall.low == b.card.overall.high);
    lift(&b);
}

static void with_the_guard_of_scores_the_larger_error_is_official(void **state)
{
    struct bench b;

    lay(&b, *state, "uncertainty: {guard: score}");
    for (size_t i = 0; i < DESK_AGENTS; i++) {
        const struct sc_overall *o = &b.card.overall;

        card_of(&b, *state, desk_agents[i]);
        assert_true(o->se_jk > 0 && o->se_an > 0);
        assert_true(o->se == fmax(o->se_jk, o->se_an));
    }
    sc_card_of_team(&b.r.run.scoring, 0, *state, &b.card);
    assert_true(b.card.overall.se_jk > 0);
    lift(&b);
}

/* Ticket k of agent a is answered after 600 + 60 a seconds, and is of requester r<a>-<k % 37>. */
static double median_without(unsigned g)
{
    double values[DESK_AGENTS * DESK_TICKETS];
    size_t n = 0;

    for (int a = 0; a < DESK_AGENTS; a++)
        for (int k = 0; k < DESK_TICKETS; k++) {
            char requester[32];
            snprintf(requester, sizeof requester, "r%d-%d", a, k % 37);
            if (sc_hash_group(SC_STR("1"), sc_str_from(requester)) != g)
                values[n++] = 600 + 60 * a;
        }
    return (values[(n + 1) / 2 - 1] + values[n / 2]) / 2;
}

/* A median has weight where a policy says so; that of a team is over all its members' values. */
static void medians_with_weight_vary(void **state)
{
    static const char yaml[] =
        "  first_reply: {category: quality, weight: 100, op: \"<=\", target: 700, floor: 900, "
        "best: 60, least: 10, firm: 20}\n";
    const struct sc_line *line;
    double squares = 0;
    struct bench b;

    lay(&b, *state, sc_arena_printf(*state, "%s%s", only(*state, ""), yaml).p);
    card_of(&b, *state, "ana");
    assert_non_null(desk_line(&b.card, "first_reply")->tally->values_by_group);
    assert_true(b.card.overall.se_jk == 0); /* all her replies take as long */
    sc_card_of_team(&b.r.run.scoring, 0, *state, &b.card);
    line = desk_line(&b.card, "first_reply");
    assert_near(line->measured.value, median_without(SC_GROUPS_N));
    for (unsigned g = 0; g < SC_GROUPS_N; g++) {
        double moved = sc_attain_points(&line->attain, median_without(g)) - line->attainment;
        squares += moved * moved;
    }
    assert_true(squares > 0);
    assert_near(b.card.overall.se_jk, sqrt(31.0 / 32 * squares));
    lift(&b);
}

/* The points of one measure that the desk's card of ana is made of, with its spread at will. */
static double unseen_of(struct bench *b, const char *metric, double spread)
{
    struct sc_slot slots[SC_METRICS_MAX];
    struct sc_replicates r;

    sc_card_slots(&b->r.run.scoring, &b->card, slots);
    slots[desk_line(&b->card, metric) - b->card.lines].spread = spread;
    assert_true(sc_replicates_run(&b->r.run.scoring, &b->card, slots, &r));
    assert_true(r.se == b->card.overall.se_jk);
    return r.unseen;
}

static void what_no_replicate_moves_is_guarded_by_its_analytic_error(void **state)
{
    struct bench b;

    lay(&b, *state, only(*state, "training 50 articles 50"));
    card_of(&b, *state, "ana");
    assert_near(unseen_of(&b, "training", 8), 16); /* half the weight: (8 / 2)^2 */
    assert_true(unseen_of(&b, "training", 0) == 0);
    lift(&b);
}

/* ana's reviews lie in few enough groups for a policy that asks for all 32, not for one of 1. */
static void too_few_groups_are_guarded_by_what_the_jackknife_did_not_see(void **state)
{
    static const char *const asked[] = {"", "uncertainty: {guard_groups: 32}\n",
                                        "uncertainty: {guard_groups: 1}\n"};
    struct bench b;

    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        double seen;
        lay(&b, *state, sc_arena_printf(*state, "%s%s", asked[i], only(*state, "qa 100")).p);
        card_of(&b, *state, "ana");
        seen = b.card.overall.se_jk * b.card.overall.se_jk;
        assert_true(seen > 0 && seen < 900);
        assert_near(unseen_of(&b, "qa", 30), i == 1 ? 900 - seen : 0);
        assert_true(unseen_of(&b, "qa", 0) == 0); /* never less than the jackknife saw */
        lift(&b);
    }
}

static void without_groups_there_is_no_jackknife(void **state)
{
    struct bench b;
    struct sc_slot slots[SC_METRICS_MAX] = {0};
    struct sc_replicates r;
    struct sc_scoring bare;

    lay(&b, *state, "{}");
    card_of(&b, *state, "ana");
    bare = b.r.run.scoring;
    bare.without = NULL;
    assert_false(sc_replicates_run(&bare, &b.card, slots, &r));
    assert_true(isnan(r.se) && r.unseen == 0 && isnan(r.pull));
    b.card.overall.score = NAN;
    assert_false(sc_replicates_run(&b.r.run.scoring, &b.card, slots, &r));
    assert_true(isnan(r.se) && isnan(r.pull));
    lift(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(one_measure_gives_the_error_by_hand),
        SC_TEST_ARENA(what_is_counted_whole_does_not_vary),
        SC_TEST_ARENA(with_the_guard_of_scores_the_larger_error_is_official),
        SC_TEST_ARENA(medians_with_weight_vary),
        SC_TEST_ARENA(what_no_replicate_moves_is_guarded_by_its_analytic_error),
        SC_TEST_ARENA(too_few_groups_are_guarded_by_what_the_jackknife_did_not_see),
        SC_TEST_ARENA(without_groups_there_is_no_jackknife),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
