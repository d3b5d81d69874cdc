#include "../stat/near.h"

#include "scorecard/score/attain.h"
#include "scorecard/score/overall.h"

/* The agents of the worked examples: values of the eleven scored measures (METRICS 2.6). */
struct value {
    const char *id;
    double value;
};
static const struct value agent_a[] = {
    {"csat_mean", 4.42}, {"ces", 4.15},   {"recontact", .132}, {"qa", 88},
    {"fcr", .61},        {"aht", 1.17},   {"sla", .962},       {"solved_per_week", .94},
    {"training", 1},     {"articles", 1}, {"peers", 4.2}};
#define PARTS_N 11

/* A policy with nothing but what the arithmetic reads. */
static struct sc_policy balanced(void)
{
    struct sc_policy p = {.coverage_score = .75, .coverage_category = .40, .category_big = .20};
    static const char *const ids[] = {"satisfaction", "quality", "efficiency", "growth"};

    p.guard = SC_GUARD_MEASURES;
    p.categories_n = 4;
    for (size_t i = 0; i < 4; i++)
        p.categories[i].id = sc_str_from(ids[i]);
    return p;
}

static int category_of(const struct sc_policy *p, const char *id)
{
    for (size_t c = 0; c < p->categories_n; c++)
        if (sc_str_eq(p->categories[c].id, sc_str_from(id)))
            return (int)c;
    return -1;
}

/* Agent A without the measures named in `without`. */
static void parts_of(const struct sc_policy *p, bool capped, const char *without,
                     struct sc_slot parts[PARTS_N])
{
    for (size_t i = 0; i < PARTS_N; i++) {
        const struct sc_metric *m = sc_metric_find(sc_str_from(agent_a[i].id));
        struct sc_attain curve = {m->curve, m->judge, 85, capped};
        bool is_out = strstr(without, m->id) != NULL;
        parts[i] = (struct sc_slot){is_out ? SC_STATUS_MISSING : SC_STATUS_SCORED,
                                    category_of(p, m->category),
                                    m->judge.weight,
                                    sc_attain_points(&curve, agent_a[i].value),
                                    0,
                                    sc_attain_met(&curve, agent_a[i].value)};
    }
}

static struct sc_overall overall_of(const char *without, bool capped, int64_t points[PARTS_N])
{
    struct sc_policy p = balanced();
    struct sc_slot parts[PARTS_N];
    struct sc_overall out;

    parts_of(&p, capped, without, parts);
    sc_overall_of(&p, parts, PARTS_N, &out, points);
    return out;
}

static void agent_a_scores_as_published(void **state)
{
    int64_t points[PARTS_N];
    struct sc_overall a = overall_of("", false, points);

    (void)state;
    assert_near(a.score, 84.4897023810);
    assert_near(overall_of("", true, points).score, 94.4416666667);
    assert_true(a.coverage == 1 && a.if_zero == a.score && a.if_full == a.score);
    assert_int_equal(a.judged_n, 11);
    assert_int_equal(a.met_n, 7); /* not ces, fcr, aht, solved per week */
}

static void agent_b_without_two_measures_is_scaled_up_and_bounded(void **state)
{
    int64_t points[PARTS_N];
    struct sc_overall b = overall_of("ces peers", false, points);
    struct sc_policy p = balanced();

    (void)state;
    assert_near(b.score, 84.8481792717);
    assert_near(b.coverage, .85);
    assert_within(b.if_zero, 72.120952, 1e-8);
    assert_within(b.if_full, 87.120952, 1e-8);
    assert_int_equal(sc_overall_coverage(&p, &b), SC_UNSCORED_NO);
}

static void agent_c_without_ratings_is_insufficient(void **state)
{
    int64_t points[PARTS_N];
    struct sc_overall c = overall_of("csat_mean ces", false, points);
    struct sc_policy p = balanced();

    (void)state;
    assert_near(c.score, 84.2952380952);
    assert_near(c.coverage, .70);
    assert_within(c.if_zero, 59.006667, 1e-8);
    assert_within(c.if_full, 89.006667, 1e-8);
    assert_int_equal(sc_overall_coverage(&p, &c), SC_UNSCORED_COVERAGE);
}

static void coverage_of_exactly_the_floor_is_enough(void **state)
{
    int64_t points[PARTS_N];
    struct sc_overall c = overall_of("fcr aht training", false, points);
    struct sc_policy p = balanced();

    (void)state;
    assert_near(c.coverage, .75);
    assert_int_equal(sc_overall_coverage(&p, &c), SC_UNSCORED_NO);
}

static void a_big_category_that_is_nearly_empty_withholds_the_score(void **state)
{
    int64_t points[PARTS_N];
    struct sc_policy p = balanced();
    struct sc_overall half = overall_of("qa training", false, points);
    struct sc_overall thin = overall_of("csat_mean recontact", false, points);

    (void)state;
    assert_near(half.coverage, .80);
    assert_int_equal(sc_overall_coverage(&p, &half), SC_UNSCORED_NO); /* 10 of 25 is .40 */
    assert_near(thin.coverage, .75);
    assert_int_equal(thin.thin, 0); /* 10 of 35 */
    assert_int_equal(sc_overall_coverage(&p, &thin), SC_UNSCORED_CATEGORY);
}

static void a_small_category_may_be_empty(void **state)
{
    int64_t points[PARTS_N];
    struct sc_policy p = balanced();
    struct sc_overall o = overall_of("training articles peers", false, points);

    (void)state;
    assert_true(isnan(o.categories[3].score) && o.categories[3].coverage == 0);
    assert_true(o.categories[3].weight == 15);
    assert_int_equal(sc_overall_coverage(&p, &o), SC_UNSCORED_NO);
}

static void points_add_up_to_the_score_to_the_last_digit(void **state)
{
    static const char *const cases[] = {"",
                                        "ces",
                                        "ces peers",
                                        "csat_mean ces",
                                        "qa fcr aht",
                                        "sla",
                                        "articles solved_per_week recontact"};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t points[PARTS_N], sum = 0;
        struct sc_overall o = overall_of(cases[i], false, points);
        for (size_t k = 0; k < PARTS_N; k++)
            sum += points[k];
        assert_int_equal(sum, llround(o.score * 1e9));
    }
}

/* Three thirds of 90 are 90, though each third alone rounds down. */
static void rounding_points_never_moves_a_score_out_of_its_band(void **state)
{
    struct sc_policy p = balanced();
    struct sc_slot parts[3];
    struct sc_overall out;
    int64_t points[3];

    (void)state;
    for (size_t i = 0; i < 3; i++)
        parts[i] = (struct sc_slot){SC_STATUS_SCORED, 0, 7, 100, 0, true};
    sc_overall_of(&p, parts, 3, &out, points);
    assert_near(out.score, 100);
    assert_int_equal(points[0], 33333333334);
    assert_int_equal(points[1], 33333333333);
    assert_int_equal(points[2], 33333333333);
}

static void what_does_not_apply_leaves_the_scorecard(void **state)
{
    struct sc_policy p = balanced();
    struct sc_slot parts[] = {{SC_STATUS_SCORED, 0, 20, 80, 0, true},
                              {SC_STATUS_NOT_APPLICABLE, 0, 60, 0, 0, false},
                              {SC_STATUS_NOT_COLLECTED, 1, 20, 0, 0, false}};
    struct sc_overall out;
    int64_t points[3];

    (void)state;
    sc_overall_of(&p, parts, 3, &out, points);
    assert_true(out.coverage == 0.5 && out.score == 80);
    assert_true(out.if_zero == 40 && out.if_full == 90);
    assert_true(out.categories[0].weight == 20 && out.categories[0].coverage == 1);
    assert_int_equal(points[1], 0);
}

static void nothing_measured_gives_no_number(void **state)
{
    struct sc_policy p = balanced();
    struct sc_slot part = {SC_STATUS_MISSING, 0, 100, 0, 0, false};
    struct sc_overall out;
    int64_t points[1] = {7};

    (void)state;
    sc_overall_of(&p, &part, 1, &out, points);
    assert_true(isnan(out.score) && isnan(out.se) && isnan(out.low));
    assert_true(out.if_zero == 0 && out.if_full == 100 && out.coverage == 0);
    assert_int_equal(points[0], 0);
    assert_int_equal(sc_overall_coverage(&p, &out), SC_UNSCORED_NO_DATA);
}

/* Weights renormalised: with half of the scorecard there, a spread counts double. */
static void standard_error_follows_the_weights_that_are_there(void **state)
{
    struct sc_policy p = balanced();
    struct sc_slot parts[] = {{SC_STATUS_SCORED, 0, 30, 80, 10, true},
                              {SC_STATUS_LOW_N, 1, 20, 70, 20, true},
                              {SC_STATUS_MISSING, 2, 50, 0, 99, false}};
    struct sc_overall out;
    int64_t points[3];

    (void)state;
    sc_overall_of(&p, parts, 3, &out, points);
    assert_near(out.se, sqrt(6 * 6 + 8 * 8));
    assert_near(out.low, out.score - 1.695518782545866 * 10);
    assert_near(out.high, out.score + 1.695518782545866 * 10);
}

/* Interval of the published example: S = 84.3, se = 3.9. */
static void interval_uses_31_degrees_of_freedom(void **state)
{
    struct sc_policy p = balanced();
    struct sc_slot part = {SC_STATUS_SCORED, 0, 100, 84.3, 3.9, true};
    struct sc_overall out;
    int64_t points[1];

    (void)state;
    sc_overall_of(&p, &part, 1, &out, points);
    assert_within(out.low, 77.687477, 1e-8);
    assert_within(out.high, 90.912523, 1e-8);
}

/* The analytic error is 10; measures that the jackknife cannot see add a variance of 9. */
static void the_guard_says_which_error_is_official(void **state)
{
    static const struct {
        enum sc_guard guard;
        double se_jk, se;
    } cases[] = {{SC_GUARD_MEASURES, 4, 5},   {SC_GUARD_MEASURES, 0, 3}, {SC_GUARD_SCORE, 4, 10},
                 {SC_GUARD_SCORE, 12, 12},    {SC_GUARD_SCORE, 0, 10},   {SC_GUARD_NONE, 4, 4},
                 {SC_GUARD_NONE, 12, 12},     {SC_GUARD_NONE, 0, 0},     {SC_GUARD_NONE, NAN, 10},
                 {SC_GUARD_MEASURES, NAN, 10}};
    struct sc_policy p = balanced();
    struct sc_slot part = {SC_STATUS_SCORED, 0, 100, 80, 10, true};
    int64_t points[1];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sc_overall out;
        p.guard = cases[i].guard;
        sc_overall_of(&p, &part, 1, &out, points);
        assert_true(isnan(out.se_jk) && out.se_an == 10 && out.se == 10);
        sc_overall_widen(&p, &out, cases[i].se_jk, 9);
        assert_true(out.se_an == 10 && out.se == cases[i].se);
        assert_true(isnan(cases[i].se_jk) ? isnan(out.se_jk) : out.se_jk == cases[i].se_jk);
        assert_near(out.high, 80 + 1.695518782545866 * cases[i].se);
        assert_near(out.low, 80 - 1.695518782545866 * cases[i].se);
    }
}

static void the_score_alone_is_that_of_the_whole_computation(void **state)
{
    struct sc_policy p = balanced();
    struct sc_slot parts[PARTS_N];
    struct sc_overall out;
    int64_t points[PARTS_N];

    (void)state;
    parts_of(&p, false, "csat_mean ces", parts);
    sc_overall_of(&p, parts, PARTS_N, &out, points);
    assert_true(sc_overall_score(parts, PARTS_N) == out.score);
    assert_true(isnan(sc_overall_score(parts, 0)));
}

static void every_status_and_reason_has_its_word(void **state)
{
    (void)state;
    assert_string_equal(sc_status_name(SC_STATUS_LOW_N), "low-n");
    assert_string_equal(sc_status_name(SC_STATUS_NOT_COMPARABLE), "not-comparable");
    assert_string_equal(sc_status_name(SC_STATUS_SUPPRESSED), "suppressed");
    assert_null(sc_unscored_name(SC_UNSCORED_NO));
    assert_string_equal(sc_unscored_name(SC_UNSCORED_FIRST_LOOK), "first-look");
    assert_string_equal(sc_unscored_name(SC_UNSCORED_CATEGORY), "category-coverage");
    assert_true(sc_status_has_points(SC_STATUS_LOW_N));
    assert_false(sc_status_has_points(SC_STATUS_SUPPRESSED));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agent_a_scores_as_published),
        cmocka_unit_test(agent_b_without_two_measures_is_scaled_up_and_bounded),
        cmocka_unit_test(agent_c_without_ratings_is_insufficient),
        cmocka_unit_test(coverage_of_exactly_the_floor_is_enough),
        cmocka_unit_test(a_big_category_that_is_nearly_empty_withholds_the_score),
        cmocka_unit_test(a_small_category_may_be_empty),
        cmocka_unit_test(points_add_up_to_the_score_to_the_last_digit),
        cmocka_unit_test(rounding_points_never_moves_a_score_out_of_its_band),
        cmocka_unit_test(what_does_not_apply_leaves_the_scorecard),
        cmocka_unit_test(nothing_measured_gives_no_number),
        cmocka_unit_test(standard_error_follows_the_weights_that_are_there),
        cmocka_unit_test(interval_uses_31_degrees_of_freedom),
        cmocka_unit_test(the_guard_says_which_error_is_official),
        cmocka_unit_test(the_score_alone_is_that_of_the_whole_computation),
        cmocka_unit_test(every_status_and_reason_has_its_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
