/* Agreement of reviewers: what is shared, what is drawn, when it is a number. */
#include "sc_test.h"
#include "scorecard/score/raters_agree.h"
#include "scorecard/stat/agreement.h"

#include <math.h>

static void assert_near(const sc_json *obj, const char *key, double wanted)
{
    double seen = sc_json_get_real(obj, key, NAN);
    if (!(fabs(seen - wanted) <= 1e-9))
        fail_msg("%s: seen %.12f, wanted %.12f", key, seen, wanted);
}

static bool is_null(const sc_json *obj, const char *key)
{
    return sc_json_type(sc_json_get(obj, key)) == SC_JSON_NULL;
}

/* Rows of METRICS 11, twice: three reviewers, twelve conversations. */
static const double rows[6][3] = {{80, 85, 78}, {92, 90, 95},  {70, 75, 60},
                                  {88, 91, 85}, {100, 95, 90}, {60, 72, 58}};

static size_t twelve(struct sc_seen *seen, double *values)
{
    size_t n = 0;
    for (size_t u = 0; u < 12; u++)
        for (size_t r = 0; r < 3; r++) {
            values[u * 3 + r] = rows[u % 6][r];
            seen[n++] = (struct sc_seen){1000 - u, (uint32_t)(70 + r), rows[u % 6][r]};
        }
    return n;
}

static void shared_conversations_give_alpha_and_correlation(void **state)
{
    struct sc_seen seen[40];
    double values[36];
    size_t n = twelve(seen, values);
    struct sc_ratings r = {values, 12, 3};
    sc_json *obj = sc_raters_agreement(seen, n);

    (void)state;
    assert_near(obj, "conversations", 12);
    assert_near(obj, "drawn", 12);
    assert_near(obj, "reviewers", 3);
    assert_near(obj, "alpha", sc_krippendorff(&r, SC_LEVEL_INTERVAL).alpha);
    assert_true(sc_json_get_real(obj, "low", 0) < sc_json_get_real(obj, "alpha", 0));
    assert_true(sc_json_get_real(obj, "high", 2) <= 1);
    assert_str_eq(sc_json_get_text(obj, "verdict"), "reliable");
    assert_near(sc_json_get(obj, "icc"), "single", sc_icc_of(&r).single[1]);
    assert_near(sc_json_get(obj, "icc"), "mean", sc_icc_of(&r).mean[1]);
    assert_near(sc_json_get(obj, "icc"), "reviewers", 3);
    sc_json_free(obj);
}

static void nine_conversations_are_no_number(void **state)
{
    struct sc_seen seen[40];
    double values[36];
    sc_json *obj;

    (void)state;
    twelve(seen, values);
    obj = sc_raters_agreement(seen, 27);
    assert_near(obj, "conversations", 9);
    assert_true(is_null(obj, "alpha") && is_null(obj, "low") && is_null(obj, "verdict"));
    assert_true(is_null(obj, "icc"));
    sc_json_free(obj);
}

static void what_one_saw_alone_is_not_shared_and_twice_counts_as_the_mean(void **state)
{
    struct sc_seen seen[40];
    double values[36];
    size_t n = twelve(seen, values);
    sc_json *once, *twice;

    (void)state;
    seen[n++] = (struct sc_seen){5, 70, 3};
    once = sc_raters_agreement(seen, n);
    n = twelve(seen, values);
    seen[0].score = 70;
    seen[n++] = (struct sc_seen){1000, 70, 90};
    twice = sc_raters_agreement(seen, n);
    assert_near(once, "conversations", 12);
    assert_near(twice, "alpha", sc_json_get_real(once, "alpha", 0));
    sc_json_free(once);
    sc_json_free(twice);
}

/* One who saw only nine of the twelve is left out of the correlation, not of alpha. */
static void a_correlation_is_of_those_who_saw_enough(void **state)
{
    struct sc_seen seen[40];
    double values[36], pair[24];
    struct sc_ratings r = {pair, 12, 2};
    size_t n = twelve(seen, values), kept = 0;
    sc_json *obj;

    (void)state;
    for (size_t i = 0; i < n; i++)
        if (seen[i].rater != 71 || seen[i].unit > 991)
            seen[kept++] = seen[i];
    for (size_t u = 0; u < 12; u++) {
        pair[u * 2] = rows[u % 6][0];
        pair[u * 2 + 1] = rows[u % 6][2];
    }
    obj = sc_raters_agreement(seen, kept);
    assert_near(obj, "reviewers", 3);
    assert_near(sc_json_get(obj, "icc"), "reviewers", 2);
    assert_near(sc_json_get(obj, "icc"), "single", sc_icc_of(&r).single[1]);
    sc_json_free(obj);
}

static void who_all_give_the_same_cannot_be_compared(void **state)
{
    struct sc_seen seen[24];
    sc_json *obj;

    (void)state;
    for (size_t i = 0; i < 24; i++)
        seen[i] = (struct sc_seen){i / 2 + 1, (uint32_t)(i % 2), 100};
    obj = sc_raters_agreement(seen, 24);
    assert_near(obj, "conversations", 12);
    assert_true(is_null(obj, "alpha") && is_null(obj, "icc"));
    sc_json_free(obj);
}

static void of_many_conversations_two_hundred_are_drawn(void **state)
{
    struct sc_seen *seen = sc_mem_alloc_n(602, sizeof *seen);
    sc_json *obj;

    (void)state;
    for (size_t i = 0; i < 602; i++)
        seen[i] = (struct sc_seen){i / 2 + 1, (uint32_t)(i % 2), (double)(i * 7 % 100)};
    obj = sc_raters_agreement(seen, 602);
    assert_near(obj, "conversations", 301);
    assert_near(obj, "drawn", SC_AGREE_MOST);
    sc_json_free(obj);
    sc_mem_free(seen);
}

static void reviewers_and_customers_are_compared_from_ten_on(void **state)
{
    struct sc_both both[10];
    sc_json *nine, *ten;

    (void)state;
    for (size_t i = 0; i < 10; i++)
        both[i] = (struct sc_both){(double)i, (double)(i * i)};
    nine = sc_raters_customers(both, 9);
    ten = sc_raters_customers(both, 10);
    assert_true(is_null(nine, "rho"));
    assert_near(nine, "conversations", 9);
    assert_near(ten, "rho", 1);
    sc_json_free(nine);
    sc_json_free(ten);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_conversations_give_alpha_and_correlation),
        cmocka_unit_test(nine_conversations_are_no_number),
        cmocka_unit_test(what_one_saw_alone_is_not_shared_and_twice_counts_as_the_mean),
        cmocka_unit_test(a_correlation_is_of_those_who_saw_enough),
        cmocka_unit_test(who_all_give_the_same_cannot_be_compared),
        cmocka_unit_test(of_many_conversations_two_hundred_are_drawn),
        cmocka_unit_test(reviewers_and_customers_are_compared_from_ten_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
