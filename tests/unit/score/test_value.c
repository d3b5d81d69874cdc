#include "../stat/near.h"

#include "scorecard/score/measure.h"

/* What one value looks at: a full sample, or with `full` set a replicate of it. */
struct bench {
    struct sc_policy policy;
    struct sc_tally tally;
    struct sc_part parts[SC_RATER_N];
    struct sc_worktime work;
    struct sc_reference reference;
    struct sc_measured full;
    struct sc_view view;
};

static void lay(struct bench *b, const char *id)
{
    *b =
        (struct bench){.policy = {.peer_least = 3, .peer_lead_weight = .6, .peer_peers_weight = .4},
                       .reference = {.figure = NAN, .weighted = NAN, .variance = NAN}};
    b->view = (struct sc_view){.metric = sc_metric_find(sc_str_from(id)),
                               .policy = &b->policy,
                               .tally = &b->tally,
                               .work = &b->work,
                               .reference = &b->reference};
    assert_non_null(b->view.metric);
}

/* 62 net over 10 weeks against a mean of 5: 1.24; 62 in 31 groups stand for 64. */
static void counts_per_time_of_a_replicate_are_scaled_to_all_groups(void **state)
{
    struct bench b;

    (void)state;
    lay(&b, "solved_per_week");
    b.tally = (struct sc_tally){.n = 62, .y = 62, .x = 62};
    b.work = (struct sc_worktime){.source = SC_WORKTIME_HOURS, .weeks = 10};
    b.reference.figure = 5;
    assert_near(sc_value_of(&b.view), 1.24);
    b.view.full = &b.full;
    assert_near(sc_value_figure(&b.view), 6.4);
    assert_near(sc_value_of(&b.view), 1.28);
}

static void shares_and_means_of_a_replicate_are_as_they_are(void **state)
{
    struct bench b;

    (void)state;
    lay(&b, "fcr");
    b.view.full = &b.full;
    assert_true(isnan(sc_value_of(&b.view)));
    b.tally = (struct sc_tally){.n = 8, .y = 6, .x = 8};
    assert_near(sc_value_of(&b.view), .75);
    lay(&b, "qa");
    b.view.full = &b.full;
    assert_true(isnan(sc_value_of(&b.view)));
    b.tally = (struct sc_tally){.n = 2, .y = 171 * SC_POINT, .x = 2};
    assert_near(sc_value_of(&b.view), 85.5);
}

static void a_ratio_needs_tickets_and_colleagues(void **state)
{
    struct bench b;

    (void)state;
    lay(&b, "aht");
    assert_true(isnan(sc_value_figure(&b.view)));
    b.tally = (struct sc_tally){.n = 2, .y = 1200, .x = 2};
    assert_near(sc_value_figure(&b.view), 600);
    assert_true(isnan(sc_value_of(&b.view)));
    b.reference.figure = 500;
    assert_near(sc_value_of(&b.view), 1.2);
    b.view.is_team = true;
    assert_true(isnan(sc_value_of(&b.view)));
}

static void raters(struct bench *b, int leads_n, int peers_n)
{
    b->parts[SC_RATER_LEAD] = (struct sc_part){(uint64_t)leads_n, leads_n * 5 * SC_POINT, 0};
    b->parts[SC_RATER_PEER] = (struct sc_part){(uint64_t)peers_n, peers_n * 3 * SC_POINT, 0};
    b->tally.parts = b->parts;
}

/* Two of three peers would be too few; in a replicate the full sample has settled that. */
static void a_role_that_counts_keeps_counting_in_a_replicate(void **state)
{
    struct bench b;

    (void)state;
    lay(&b, "peers");
    raters(&b, 1, 2);
    assert_near(sc_value_of(&b.view), 5);
    b.view.full = &b.full;
    b.full.peers_mean = 3;
    assert_near(sc_value_of(&b.view), .6 * 5 + .4 * 3);
    b.full.peers_mean = NAN;
    assert_near(sc_value_of(&b.view), 5);
}

static void a_role_that_a_replicate_empties_leaves_its_weight_to_the_other(void **state)
{
    struct bench b;

    (void)state;
    lay(&b, "peers");
    b.view.full = &b.full;
    b.full.peers_mean = 3;
    raters(&b, 0, 3);
    assert_near(sc_value_of(&b.view), 3);
    raters(&b, 0, 0);
    assert_true(isnan(sc_value_of(&b.view)));
}

/* A quota is met or not: 31 articles are 31, and per head for a team. */
static void things_counted_are_not_scaled(void **state)
{
    struct bench b;

    (void)state;
    lay(&b, "articles");
    b.view.full = &b.full;
    b.tally = (struct sc_tally){.n = 31, .y = 31 * SC_POINT, .x = 31};
    assert_near(sc_value_of(&b.view), 31);
    b.view.is_team = true;
    assert_true(isnan(sc_value_of(&b.view)));
    b.reference.people = 4;
    assert_near(sc_value_of(&b.view), 7.75);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_per_time_of_a_replicate_are_scaled_to_all_groups),
        cmocka_unit_test(shares_and_means_of_a_replicate_are_as_they_are),
        cmocka_unit_test(a_ratio_needs_tickets_and_colleagues),
        cmocka_unit_test(a_role_that_counts_keeps_counting_in_a_replicate),
        cmocka_unit_test(a_role_that_a_replicate_empties_leaves_its_weight_to_the_other),
        cmocka_unit_test(things_counted_are_not_scaled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
