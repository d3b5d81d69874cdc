#include "near.h"

#include "scorecard/stat/severity.h"

enum { ANA, BOB, CYD, DEE, AGENTS_N };
enum { R1, R2, R3, REVIEWERS_N };

static const struct sc_review published[] = {
    {ANA, R1, 80}, {ANA, R1, 84}, {ANA, R2, 90}, {BOB, R2, 88}, {BOB, R2, 92},
    {BOB, R3, 85}, {CYD, R1, 70}, {CYD, R3, 78}, {CYD, R2, 82}, {DEE, R3, 90}};
#define REVIEWS_N (sizeof published / sizeof *published)

struct result {
    struct sc_reviewer reviewers[6];
    struct sc_reviewed agents[6];
    size_t islands_n;
};

static struct result computed(const struct sc_review *reviews, size_t n, double lambda)
{
    struct result r;
    struct sc_severities out = {r.reviewers, REVIEWERS_N, r.agents, AGENTS_N};

    r.islands_n = sc_severity_of(reviews, n, lambda, &out);
    return r;
}

static void a_strict_reviewer_costs_ana_her_place(void **state)
{
    struct result r = computed(published, REVIEWS_N, 0);

    (void)state;
    assert_int_equal(r.islands_n, 1);
    assert_near(r.reviewers[R1].severity, -5.8);
    assert_near(r.reviewers[R2].severity, 4.2);
    assert_near(r.reviewers[R3].severity, 0.2);
    assert_near(r.agents[ANA].raw, 84.6666666667);
    assert_near(r.agents[BOB].raw, 88.3333333333);
    assert_near(r.agents[CYD].raw, 76.6666666667);
    assert_near(r.agents[ANA].adjusted, 87.1333333333);
    assert_near(r.agents[BOB].adjusted, 85.4666666667);
    assert_near(r.agents[CYD].adjusted, 77.1333333333);
    assert_near(r.agents[DEE].adjusted, 89.8);
    assert_true(r.agents[ANA].raw < r.agents[BOB].raw);
    assert_true(r.agents[ANA].adjusted > r.agents[BOB].adjusted);
}

static void few_reviews_move_little(void **state)
{
    struct result r = computed(published, REVIEWS_N, SC_SEVERITY_LAMBDA);

    (void)state;
    assert_near(r.reviewers[R1].severity, -5.8);
    assert_near(r.reviewers[R1].shrunk, -5.8 * 3 / 11);
    assert_near(r.reviewers[R2].shrunk, 4.2 * 4 / 12);
    assert_near(r.agents[DEE].adjusted, 90 - 0.2 * 3 / 11);
    assert_near(r.agents[ANA].adjusted, (254 + 2 * 5.8 * 3 / 11 - 4.2 * 4 / 12) / 3);
}

static void severities_weighted_by_reviews_sum_to_nothing(void **state)
{
    struct result r = computed(published, REVIEWS_N, 0);
    double sum = 0;

    (void)state;
    for (size_t j = 0; j < REVIEWERS_N; j++)
        sum += (double)r.reviewers[j].n * r.reviewers[j].severity;
    assert_within(sum, 0, 1e-11);
}

/* What least squares leave over is at right angles to every reviewer and every agent. */
static void residuals_of_each_person_sum_to_nothing(void **state)
{
    struct result r = computed(published, REVIEWS_N, 0);
    double agents[AGENTS_N] = {0}, reviewers[REVIEWERS_N] = {0};

    (void)state;
    for (size_t i = 0; i < REVIEWS_N; i++) {
        const struct sc_review *v = &published[i];
        double rest = v->score - r.agents[v->agent].adjusted - r.reviewers[v->reviewer].severity;
        agents[v->agent] += rest;
        reviewers[v->reviewer] += rest;
    }
    for (size_t i = 0; i < AGENTS_N; i++)
        assert_within(agents[i], 0, 1e-11);
    for (size_t j = 0; j < REVIEWERS_N; j++)
        assert_within(reviewers[j], 0, 1e-11);
}

static void reviewers_without_common_agents_are_islands(void **state)
{
    static const struct sc_review apart[] = {
        {ANA, R1, 80}, {BOB, R2, 90}, {BOB, R3, 80}, {CYD, R3, 70}};
    struct result r = computed(apart, 4, 0);

    (void)state;
    assert_int_equal(r.islands_n, 2);
    assert_int_equal(r.reviewers[R1].island, 0);
    assert_int_equal(r.reviewers[R2].island, 1);
    assert_int_equal(r.reviewers[R3].island, 1);
    assert_int_equal(r.agents[CYD].island, 1);
    assert_near(r.reviewers[R1].severity, 0);
    assert_near(r.agents[ANA].adjusted, 80);
    assert_near(r.reviewers[R2].severity - r.reviewers[R3].severity, 10);
    assert_near(r.reviewers[R2].severity + 2 * r.reviewers[R3].severity, 0);
}

/* ANA joins R1 and R3, only then CYD brings R2 to R1: one pass over the agents is not enough. */
static void islands_that_meet_late_become_one(void **state)
{
    static const struct sc_review chain[] = {
        {ANA, R2, 80}, {ANA, R3, 82}, {BOB, R1, 90}, {CYD, R1, 70}, {CYD, R3, 75}};
    struct result r = computed(chain, 5, 0);

    (void)state;
    assert_int_equal(r.islands_n, 1);
    for (size_t i = 0; i <= CYD; i++)
        assert_int_equal(r.agents[i].island, 0);
}

static void people_without_reviews_have_no_number(void **state)
{
    static const struct sc_review one[] = {{BOB, R2, 77}};
    struct result r = computed(one, 1, 8), none = computed(NULL, 0, 8);

    (void)state;
    assert_int_equal(r.islands_n, 1);
    assert_true(isnan(r.agents[ANA].raw) && isnan(r.agents[ANA].adjusted));
    assert_true(isnan(r.reviewers[R1].severity) && isnan(r.reviewers[R1].shrunk));
    assert_near(r.agents[BOB].adjusted, 77);
    assert_int_equal(none.islands_n, 0);
    assert_true(isnan(none.agents[BOB].raw));
}

static void five_reviews_of_three_agents_make_a_reviewer_firm(void **state)
{
    static const struct sc_review five[] = {
        {ANA, R1, 80}, {ANA, R1, 81}, {BOB, R1, 82}, {BOB, R1, 83}, {CYD, R1, 84},
        {ANA, R2, 80}, {ANA, R2, 81}, {BOB, R2, 82}, {BOB, R2, 83}, {BOB, R2, 84},
        {ANA, R3, 80}, {BOB, R3, 81}, {CYD, R3, 82}, {DEE, R3, 83}};
    struct result r = computed(five, 14, 8);

    (void)state;
    assert_true(r.reviewers[R1].is_firm);
    assert_false(r.reviewers[R2].is_firm);
    assert_false(r.reviewers[R3].is_firm);
    assert_int_equal(r.reviewers[R3].agents_n, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_strict_reviewer_costs_ana_her_place),
        cmocka_unit_test(few_reviews_move_little),
        cmocka_unit_test(severities_weighted_by_reviews_sum_to_nothing),
        cmocka_unit_test(residuals_of_each_person_sum_to_nothing),
        cmocka_unit_test(reviewers_without_common_agents_are_islands),
        cmocka_unit_test(islands_that_meet_late_become_one),
        cmocka_unit_test(people_without_reviews_have_no_number),
        cmocka_unit_test(five_reviews_of_three_agents_make_a_reviewer_firm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
