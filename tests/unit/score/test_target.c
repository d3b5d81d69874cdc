/* Targets that follow the team and points that it has a share in, on the small desk. */
#include "desk.h"

struct bench {
    struct desk_run r;
    struct sc_card card;
    const char *path;
};

static void lay(struct bench *b, struct sc_arena *arena, const char *yaml)
{
    struct desk d;

    desk_begin(&d, arena);
    desk_fill(&d);
    b->path = desk_end(&d);
    desk_prepare(&b->r, b->path);
    desk_go(&b->r, yaml);
    assert_int_equal(b->r.status, 0);
}

static const struct sc_line *line_of(struct bench *b, struct sc_arena *arena, const char *who,
                                     const char *metric)
{
    sc_card_of_person(&b->r.run.scoring, desk_find(&b->r, who), arena, &b->card);
    return desk_line(&b->card, metric);
}

static void lift(struct bench *b)
{
    desk_close(&b->r);
    unlink(b->path);
}

/* Reviews of agent a have the mean 86.5 + a, those of the team 89. */
static void a_target_is_so_many_times_the_teams_value(void **state)
{
    struct bench b;
    const struct sc_line *line;

    lay(&b, *state, "metrics: {qa: {weight: 100, target: {team: 1.05}}}");
    line = line_of(&b, *state, "ana", "qa");
    assert_near(line->reference, 89);
    assert_near(line->attain.judge.target, 93.45);
    assert_near(line->attain.judge.floor, 73.45); /* 20 below, as in the default */
    assert_near(line->attain.judge.best, 100);
    assert_str_eq(line->rule, "default, 1.05 x team");
    assert_false(line->met);
    assert_near(line->attainment, 85 * (86.5 - 73.45) / 20);
    lift(&b);
}

static void floor_and_best_may_be_factors_too(void **state)
{
    struct bench b;
    const struct sc_line *line;

    lay(&b, *state,
        "metrics: {qa: {weight: 100, target: {team: 0.98, floor: 0.9, best: 1.01}}}\n"
        "targets: {agent: {bob: {qa: 80}, cyd: {qa: {target: {team: 1.2}}}}}");
    line = line_of(&b, *state, "ana", "qa");
    assert_near(line->attain.judge.target, 87.22);
    assert_near(line->attain.judge.floor, 80.1);
    assert_near(line->attain.judge.best, 89.89);
    line = line_of(&b, *state, "bob", "qa");
    assert_near(line->attain.judge.target, 80);
    assert_near(line->attain.judge.floor, 65);
    assert_str_eq(line->rule, "agent bob");
    line = line_of(&b, *state, "cyd", "qa"); /* 106.8 is off the scale */
    assert_near(line->attain.judge.target, 100);
    assert_near(line->attain.judge.best, 100);
    assert_str_eq(line->rule, "agent cyd, 1.2 x team");
    lift(&b);
}

static void a_team_that_is_too_small_sets_no_target(void **state)
{
    struct bench b;
    const struct sc_line *line;

    lay(&b, *state,
        "metrics: {qa: {weight: 60, target: {team: 1}}, sla: {weight: 40}}\n"
        "privacy: {least_group: 7}\nblend: {sla: 50%}\ncoverage: {score: 0.3, category: 0}");
    line = line_of(&b, *state, "ana", "qa");
    assert_int_equal(line->status, SC_STATUS_MISSING);
    assert_str_eq(line->reason, "6 of 7 people to compare");
    assert_false(line->has_anchors);
    assert_near(line->measured.value, 86.5);
    assert_true(isnan(line->attainment) && line->points_nano == 0);
    line = desk_line(&b.card, "sla");
    assert_near(line->team_share, 0); /* the own value alone */
    assert_near(line->attainment, line->own_points);
    assert_near(b.card.overall.coverage, .4);
    lift(&b);
}

static void a_team_does_not_follow_itself(void **state)
{
    struct bench b;

    lay(&b, *state,
        "metrics: {qa: {weight: 60, target: {team: 1}}, sla: {weight: 40}}\nblend: {sla: 50%}");
    sc_card_of_team(&b.r.run.scoring, 0, *state, &b.card);
    assert_int_equal(desk_line(&b.card, "qa")->status, SC_STATUS_SCORED);
    assert_true(isnan(desk_line(&b.card, "qa")->attainment));
    assert_near(desk_line(&b.card, "sla")->team_share, 0);
    assert_near(b.card.overall.score, desk_line(&b.card, "sla")->attainment);
    lift(&b);
}

/* 6.5 or 4.5 above or below 85 on a curve that gives one point for each. */
static void points_are_blended_and_the_target_is_met_by_the_own_value(void **state)
{
    struct bench b;
    const struct sc_line *line;

    lay(&b, *state,
        "metrics: {qa: {weight: 100, target: 88, floor: 3, best: 100}}\nblend: {qa: 25%}");
    line = line_of(&b, *state, "ana", "qa");
    assert_near(line->own_points, 83.5);
    assert_near(line->team_points, 85 + 15 / 12.0);
    assert_near(line->attainment, .75 * 83.5 + .25 * (85 + 15 / 12.0));
    assert_false(line->met); /* 86.5, although the team's 89 would */
    assert_int_equal(line->points_nano, llround(line->attainment * 1e9));
    lift(&b);
}

static void who_has_no_value_gets_no_points_of_the_teams(void **state)
{
    struct bench b;
    const struct sc_line *line;

    lay(&b, *state, "metrics: {qa: {weight: 100, least: 7}}\nblend: {qa: 25%}");
    line = line_of(&b, *state, "ana", "qa");
    assert_int_equal(line->status, SC_STATUS_MISSING);
    assert_true(isnan(line->attainment));
    assert_near(line->team_share, 0);
    lift(&b);
}

/* One kudos of six people: the team's value for a person is that of a head. */
static void things_counted_are_blended_per_head(void **state)
{
    struct bench b;
    const struct sc_line *line;

    lay(&b, *state,
        "metrics: {kudos: {category: growth, weight: 100, op: \">=\", target: 1}}\n"
        "blend: {kudos: 50%}");
    line = line_of(&b, *state, "ana", "kudos");
    assert_near(line->team_value, 1 / 6.0);
    assert_near(line->own_points, 100);
    assert_near(line->attainment, 50 + 50 / 6.0);
    lift(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_target_is_so_many_times_the_teams_value),
        SC_TEST_ARENA(floor_and_best_may_be_factors_too),
        SC_TEST_ARENA(a_team_that_is_too_small_sets_no_target),
        SC_TEST_ARENA(a_team_does_not_follow_itself),
        SC_TEST_ARENA(points_are_blended_and_the_target_is_met_by_the_own_value),
        SC_TEST_ARENA(who_has_no_value_gets_no_points_of_the_teams),
        SC_TEST_ARENA(things_counted_are_blended_per_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
