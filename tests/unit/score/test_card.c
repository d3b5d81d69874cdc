#include "support/bench.h"

static void a_whole_desk_is_scored_on_every_measure(void **state)
{
    struct bench b;
    int64_t sum = 0;

    lay(&b, *state, "{}");
    card_of(&b, *state, "ana");
    assert_int_equal(b.card.unscored, SC_UNSCORED_NO);
    assert_near(b.card.overall.coverage, 1);
    for (size_t m = 0; m < sc_metrics_n; m++) {
        const struct sc_line *line = &b.card.lines[m];
        sum += line->points_nano;
        if (line->weight > 0)
            assert_true(sc_status_has_points(line->status));
    }
    assert_int_equal(sum, llround(b.card.overall.score * 1e9));
    assert_int_equal(b.card.overall.judged_n, 11);
    lift(&b);
}

/* 40 tickets of each: sums of the generator, by hand. */
static void values_are_the_sums_of_the_records(void **state)
{
    struct bench b;
    const struct sc_line *line;

    lay(&b, *state, "{}");
    card_of(&b, *state, "ana");
    line = desk_line(&b.card, "aht");
    assert_near(line->measured.figure, (40 * 600 + 7 * 8 * (0 + 1 + 2 + 3 + 4)) / 40.0);
    assert_near(line->team, line->measured.figure + 40 * 2.5); /* agents are 40 s apart */
    assert_near(line->measured.value, line->measured.figure / line->team);
    line = desk_line(&b.card, "sla");
    assert_near(line->measured.value, 38.0 / 40); /* tickets 0 and 23 are late */
    assert_false(line->met);                      /* exactly 95 % is not above it */
    line = desk_line(&b.card, "solved_per_week");
    assert_near(line->measured.figure, 4);
    assert_near(line->measured.value, 1);
    assert_near(desk_line(&b.card, "qa")->measured.value, 84 + 2.5);
    lift(&b);
}

static void too_few_records_are_missing_and_say_how_many(void **state)
{
    struct bench b;
    const struct sc_line *line;

    lay(&b, *state, "metrics: {csat_mean: {weight: 50, least: 30}, qa: {weight: 50, least: 6}}");
    card_of(&b, *state, "ana");
    line = desk_line(&b.card, "csat_mean");
    assert_int_equal(line->status, SC_STATUS_MISSING);
    assert_str_eq(line->reason, "27 of 30 ratings");
    assert_true(isnan(line->attainment) && line->points_nano == 0);
    assert_false(isnan(line->measured.value));
    line = desk_line(&b.card, "qa");
    assert_int_equal(line->status, SC_STATUS_LOW_N);
    assert_str_eq(line->reason, "6 of 12 reviews");
    assert_int_equal(b.card.unscored, SC_UNSCORED_COVERAGE);
    assert_str_eq(b.card.unscored_text, "50 % of the scorecard is measured, 75 % are needed");
    lift(&b);
}

static void a_team_that_is_too_small_compares_nobody(void **state)
{
    struct bench b;
    const struct sc_line *line;

    lay(&b, *state, "privacy: {least_group: 7}");
    card_of(&b, *state, "bob");
    line = desk_line(&b.card, "aht");
    assert_int_equal(line->status, SC_STATUS_MISSING);
    assert_str_eq(line->reason, "6 of 7 people to compare");
    assert_true(isnan(line->measured.value) && !isnan(line->measured.figure));
    assert_true(isnan(line->team) && isnan(desk_line(&b.card, "qa")->team));
    lift(&b);
}

static void newcomers_are_measured_and_not_scored(void **state)
{
    struct bench b;

    lay(&b, *state, "rate: {new_days: 900}");
    card_of(&b, *state, "fay"); /* since 2024-06-01: 852 days */
    assert_int_equal(b.card.unscored, SC_UNSCORED_NEW);
    assert_str_eq(b.card.unscored_text, "no score in the first 900 days");
    assert_false(isnan(b.card.overall.score));
    card_of(&b, *state, "ana"); /* since 2024-01-01: 1004 days */
    assert_int_equal(b.card.unscored, SC_UNSCORED_NO);
    lift(&b);
}

static void roles_that_are_not_rated_are_measured_and_not_scored(void **state)
{
    struct bench b;

    lay(&b, *state, "rate: {roles: [lead]}");
    card_of(&b, *state, "ana");
    assert_int_equal(b.card.unscored, SC_UNSCORED_ROLE);
    assert_true(desk_line(&b.card, "qa")->status == SC_STATUS_LOW_N);
    lift(&b);
}

static void a_big_category_without_measures_withholds_the_score(void **state)
{
    struct bench b;

    lay(&b, *state,
        "metrics: {csat_mean: {weight: 35}, qa: {weight: 25, least: 99}, sla: {weight: 40}}");
    card_of(&b, *state, "ana");
    assert_int_equal(b.card.unscored, SC_UNSCORED_CATEGORY);
    assert_str_eq(b.card.unscored_text, "Quality is measured to 0 %, 40 % are needed");
    lift(&b);
}

static void a_rated_role_is_scored(void **state)
{
    struct bench b;

    lay(&b, *state, "rate: {roles: [lead, agent]}");
    card_of(&b, *state, "ana");
    assert_int_equal(b.card.unscored, SC_UNSCORED_NO);
    assert_int_equal(b.card.unscored_text.len, 0);
    lift(&b);
}

/* A bot, one who left before, one who comes later, one who was away: only the last has a card. */
static void cards_are_for_people_of_the_period(void **state)
{
    static const char rows[] = "record,id,name,hired_on,left_on,bot\n"
                               "agent,away,Away,2024-01-01,,false\n"
                               "agent,gone,Gone,2024-01-01,2026-06-30,false\n"
                               "agent,next,Next,2026-10-01,,false\n"
                               "agent,robot,Robot,,,true\n"
                               "record,id,agent,status,created_at,resolved_at\n"
                               "ticket,T1,robot,solved,2026-08-01T09:00:00Z,2026-08-01T10:00:00Z\n"
                               "end,5\n";
    struct bench b;

    lay_file(&b, file_of(*state, sc_str_from(rows)), "{}");
    assert_int_equal(b.r.run.persons_n, 1);
    assert_int_equal(b.r.run.persons[0], desk_find(&b.r, "away"));
    card_of(&b, *state, "away");
    assert_int_equal(b.card.unscored, SC_UNSCORED_NO_DATA);
    assert_str_eq(b.card.unscored_text, "nothing was measured");
    lift(&b);
}

static void the_nearest_target_wins_and_is_named(void **state)
{
    struct bench b;

    lay(&b, *state,
        "targets: {team: {Tier 1: {qa: 80}}, agent: {ana: {qa: {target: 95, floor: 75}}}}");
    card_of(&b, *state, "ana");
    assert_str_eq(desk_line(&b.card, "qa")->rule, "agent ana");
    assert_near(desk_line(&b.card, "qa")->attainment, 85 * (86.5 - 75) / 20);
    card_of(&b, *state, "bob");
    assert_str_eq(desk_line(&b.card, "qa")->rule, "team Tier 1");
    assert_true(desk_line(&b.card, "qa")->met);
    assert_str_eq(desk_line(&b.card, "fcr")->rule, "default");
    lift(&b);
}

static void measures_without_a_target_stay_outside(void **state)
{
    struct bench b;
    const struct sc_line *line;

    lay(&b, *state, "{}");
    card_of(&b, *state, "ana");
    line = desk_line(&b.card, "first_reply");
    assert_int_equal(line->status, SC_STATUS_LOW_N);
    assert_true(line->measured.value == 600 && isnan(line->attainment) && !line->has_anchors);
    assert_true(desk_line(&b.card, "volume")->measured.value == 40);
    assert_int_equal(desk_line(&b.card, "nps")->status, SC_STATUS_NOT_APPLICABLE);
    assert_true(desk_line(&b.card, "csat_pct")->weight == 0);
    assert_false(isnan(desk_line(&b.card, "csat_pct")->attainment));
    lift(&b);
}

static void a_team_has_a_card_without_comparisons(void **state)
{
    struct bench b;
    struct sc_card team;

    lay(&b, *state, "{}");
    assert_int_equal(b.r.run.teams_n, 1);
    sc_card_of_team(&b.r.run.scoring, b.r.run.teams[0], *state, &team);
    card_of(&b, *state, "ana");
    assert_int_equal(desk_line(&team, "aht")->status, SC_STATUS_NOT_APPLICABLE);
    assert_int_equal(desk_line(&team, "solved_per_week")->status, SC_STATUS_NOT_APPLICABLE);
    assert_true(desk_line(&team, "aht")->measured.figure == desk_line(&b.card, "aht")->team);
    assert_true(desk_line(&team, "qa")->measured.value == desk_line(&b.card, "qa")->team);
    assert_near(desk_line(&team, "qa")->measured.value, 84 + 2.5 + 2.5);
    assert_true(desk_line(&team, "qa")->measured.n == 36);
    assert_near(team.overall.coverage, 1);
    assert_int_equal(team.overall.judged_n, 9);
    lift(&b);
}

static void quotas_follow_the_length_of_the_period(void **state)
{
    struct bench b;

    lay(&b, *state, "{}");
    card_of(&b, *state, "ana");
    assert_near(desk_line(&b.card, "articles")->attain.judge.target, 1);
    assert_near(b.r.run.scoring.months, 3);
    lift(&b);
}

/* Good and bad have no mean of five: then the share of good ratings carries the weight. */
static void the_share_of_good_ratings_stands_in_for_the_mean(void **state)
{
    struct bench b;
    struct desk d;
    const struct sc_line *mean, *share;

    desk_begin(&d, *state);
    desk_head(&d, "id,agent,status,created_at,resolved_at,csat,csat_scale");
    for (int k = 0; k < 20; k++)
        desk_row(&d, "ticket,G%d,ana,solved,2026-08-%02dT09:00:00Z,2026-08-%02dT10:00:00Z,%d,0-1",
                 k, 1 + k, 1 + k, k != 0);
    lay_file(&b, desk_end(&d), "{}");
    assert_int_equal(b.r.status, 0);
    card_of(&b, *state, "ana");
    mean = desk_line(&b.card, "csat_mean");
    share = desk_line(&b.card, "csat_pct");
    assert_true(mean->weight == 0 && share->weight == 20);
    assert_int_equal(mean->status, SC_STATUS_NOT_COLLECTED);
    assert_str_eq(mean->reason, "csat_pct stands in");
    assert_near(share->measured.value, .95);
    assert_true(share->met);
    lift(&b);
}

/* Fay has days of leave from `from` to the 30th of September, and works before that. */
static void lay_with_leave(struct bench *b, struct sc_arena *arena, const char *yaml, int from)
{
    struct desk d;

    desk_begin(&d, arena);
    desk_fill(&d);
    desk_head(&d, "agent,date,worked_s,leave_s");
    for (int day = from; day <= 92; day++) /* of the quarter; desk_fill's days of work go on */
        if (day != 68 && day != 75)
            desk_row(&d, "hours,fay,2026-%02d-%02d,0,28800",
                     day > 62   ? 9
                     : day > 31 ? 8
                                : 7,
                     day > 62   ? day - 62
                     : day > 31 ? day - 31
                                : day);
    lay_rows(b, &d, yaml);
}

/* Fay's ten weeks of work become eight with the last two days of work taken as leave. */
static void who_was_away_for_long_is_measured_and_not_scored(void **state)
{
    static const struct {
        const char *yaml;
        int from;
        enum sc_unscored why;
    } cases[] = {
        {"rate: {away_days: 16, away_share: 80%}", 76, SC_UNSCORED_AWAY},
        {"rate: {away_days: 17, away_share: 80%}", 76, SC_UNSCORED_AWAY},
        {"rate: {away_days: 18, away_share: 80%}", 76, SC_UNSCORED_NO}, /* 17 days away */
        {"rate: {away_days: 17, away_share: 76%}", 76, SC_UNSCORED_NO}, /* 10 of 13.1 weeks */
        {"rate: {away_days: 0, away_share: 100%}", 76, SC_UNSCORED_NO},
        {"{}", 76, SC_UNSCORED_NO},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        lay_with_leave(&b, *state, cases[i].yaml, cases[i].from);
        card_of(&b, *state, "fay");
        assert_int_equal(b.card.unscored, cases[i].why);
        assert_false(isnan(b.card.overall.score));
        if (cases[i].why == SC_UNSCORED_AWAY)
            assert_str_eq(b.card.unscored_text, "away for 17 days, 10.0 of 13.1 weeks worked");
        card_of(&b, *state, "ana");
        assert_int_equal(b.card.unscored, SC_UNSCORED_NO);
        lift(&b);
    }
}

/* The desk has level 1 and no titles: what is not known leaves nobody out. */
static void levels_and_titles_are_rated_like_roles(void **state)
{
    static const struct {
        const char *yaml;
        enum sc_unscored why;
    } cases[] = {
        {"rate: {levels: [1, 2]}", SC_UNSCORED_NO},
        {"rate: {levels: [2]}", SC_UNSCORED_ROLE},
        {"rate: {titles: [Senior agent]}", SC_UNSCORED_NO},
        {"rate: {roles: [agent], levels: [3]}", SC_UNSCORED_ROLE},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        lay(&b, *state, cases[i].yaml);
        card_of(&b, *state, "ana");
        assert_int_equal(b.card.unscored, cases[i].why);
        lift(&b);
    }
}

/* Six people solve forty each in about 13 weeks: one more than all is nobody. */
static void who_counts_in_team_values_is_a_setting(void **state)
{
    static const char *const yaml[] = {"{}", "eligible: {solved: 41}", "eligible: {weeks: 13}",
                                       "eligible: {solved: 40, weeks: 0}"};
    static const uint32_t eligible[] = {DESK_AGENTS, 0, 0, DESK_AGENTS};

    for (size_t i = 0; i < 4; i++) {
        struct bench b;
        lay(&b, *state, yaml[i]);
        card_of(&b, *state, "ana");
        assert_int_equal(b.r.run.tallies->eligible_n[0], eligible[i]);
        assert_true(isnan(desk_line(&b.card, "aht")->attainment) == (eligible[i] == 0));
        lift(&b);
    }
}

/* The more the team's spread is worth, the less a person's own deviation. */
static void the_prior_of_an_interval_is_a_setting(void **state)
{
    double width[2];

    for (int i = 0; i < 2; i++) {
        struct bench b;
        lay(&b, *state, i == 0 ? "uncertainty: {prior: 0}" : "uncertainty: {prior: 40}");
        card_of(&b, *state, "ana");
        width[i] = desk_line(&b.card, "csat_mean")->measured.se;
        lift(&b);
    }
    assert_true(fabs(width[0] - width[1]) > 1e-6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(who_counts_in_team_values_is_a_setting),
        SC_TEST_ARENA(the_prior_of_an_interval_is_a_setting),
        SC_TEST_ARENA(who_was_away_for_long_is_measured_and_not_scored),
        SC_TEST_ARENA(levels_and_titles_are_rated_like_roles),
        SC_TEST_ARENA(a_whole_desk_is_scored_on_every_measure),
        SC_TEST_ARENA(values_are_the_sums_of_the_records),
        SC_TEST_ARENA(too_few_records_are_missing_and_say_how_many),
        SC_TEST_ARENA(a_team_that_is_too_small_compares_nobody),
        SC_TEST_ARENA(newcomers_are_measured_and_not_scored),
        SC_TEST_ARENA(roles_that_are_not_rated_are_measured_and_not_scored),
        SC_TEST_ARENA(a_big_category_without_measures_withholds_the_score),
        SC_TEST_ARENA(a_rated_role_is_scored),
        SC_TEST_ARENA(cards_are_for_people_of_the_period),
        SC_TEST_ARENA(the_nearest_target_wins_and_is_named),
        SC_TEST_ARENA(measures_without_a_target_stay_outside),
        SC_TEST_ARENA(a_team_has_a_card_without_comparisons),
        SC_TEST_ARENA(quotas_follow_the_length_of_the_period),
        SC_TEST_ARENA(the_share_of_good_ratings_stands_in_for_the_mean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
