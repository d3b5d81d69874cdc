/* Gaps between groups of people: against whom, how sure, and who is too few to be shown. */
#include "sc_test.h"
#include "scorecard/score/raters_gap.h"

#include <math.h>

#define MOST 40

struct scene {
    struct sc_gap_person people[MOST];
    size_t n;
};

static void add(struct scene *s, const char *shift, const double *scores, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct sc_gap_person *p = &s->people[s->n++];
        *p = (struct sc_gap_person){.group = {{NULL, 0}}};
        p->group[SC_GAP_SHIFT] = sc_str_from(shift);
        for (int w = 0; w < SC_GAP_WHAT_N; w++)
            p->value[w] = NAN;
        p->value[SC_GAP_SCORE] = scores[i];
    }
}

static void assert_near(const sc_json *obj, const char *key, double wanted, double slack)
{
    double seen = sc_json_get_real(obj, key, NAN);
    if (!(fabs(seen - wanted) <= slack))
        fail_msg("%s: seen %.12f, wanted %.12f", key, seen, wanted);
}

static const double late[] = {70, 72, 75, 71, 69}, rest[] = {80, 82, 85, 79, 88, 84};

/* scipy.stats.ttest_ind(late, rest, equal_var=False) */
static void a_group_is_compared_with_all_others(void **state)
{
    struct scene s = {.n = 0};
    sc_json *obj;
    const sc_json *test;

    (void)state;
    add(&s, "late", late, 5);
    add(&s, "early", rest, 6);
    obj = sc_raters_gaps(s.people, s.n, 5);
    test = sc_json_path(obj, "tests.1");
    assert_int_equal(sc_json_len(sc_json_get(obj, "tests")), 2);
    assert_int_equal(sc_json_len(sc_json_get(obj, "suppressed")), 0);
    assert_str_eq(sc_json_get_text(test, "by"), "shift");
    assert_str_eq(sc_json_get_text(test, "group"), "late");
    assert_str_eq(sc_json_get_text(test, "measure"), "score");
    assert_near(test, "people", 5, 0);
    assert_near(test, "others", 6, 0);
    assert_near(test, "mean", 71.4, 1e-9);
    assert_near(test, "others_mean", 83, 1e-9);
    assert_near(test, "difference", -11.6000000000, 1e-9);
    assert_near(test, "low", -14.7458110320, 1e-7);
    assert_near(test, "high", -8.4541889680, 1e-7);
    assert_near(test, "p", 0.000091888915, 1e-9);
    assert_near(test, "adjusted_p", 0.000091888915, 1e-9);
    assert_true(sc_json_get_bool(test, "clear", false));
    sc_json_free(obj);
}

/* Two people of a third shift: not shown, and not to be found out from the others' mean. */
static void a_small_group_is_on_neither_side(void **state)
{
    static const double few[] = {10, 20};
    struct scene with = {.n = 0};
    sc_json *obj;
    const sc_json *test;

    (void)state;
    add(&with, "late", late, 5);
    add(&with, "night", few, 2);
    add(&with, "early", rest, 6);
    obj = sc_raters_gaps(with.people, with.n, 5);
    test = sc_json_path(obj, "tests.1");
    assert_int_equal(sc_json_len(sc_json_get(obj, "tests")), 2);
    assert_near(test, "others", 6, 0);
    assert_near(test, "others_mean", 83, 1e-9);
    assert_near(sc_json_path(obj, "suppressed.0"), "groups", 1, 0);
    assert_str_eq(sc_json_as_text(sc_json_path(obj, "suppressed.0.by")), "shift");
    sc_json_free(obj);
}

static void four_people_are_not_compared_with_thirty(void **state)
{
    struct scene s = {.n = 0};
    sc_json *obj;

    (void)state;
    add(&s, "late", late, 4);
    for (int i = 0; i < 5; i++)
        add(&s, "early", rest, 6);
    obj = sc_raters_gaps(s.people, s.n, 5);
    assert_int_equal(sc_json_len(sc_json_get(obj, "tests")), 0);
    assert_near(sc_json_path(obj, "suppressed.0"), "groups", 1, 0);
    sc_json_free(obj);
    obj = sc_raters_gaps(s.people, s.n, 4);
    assert_int_equal(sc_json_len(sc_json_get(obj, "tests")), 2);
    sc_json_free(obj);
}

static void who_has_no_value_or_no_shift_is_in_no_group(void **state)
{
    static const double none[] = {NAN}, one[] = {5};
    struct scene s = {.n = 0};
    sc_json *obj;

    (void)state;
    add(&s, "late", late, 5);
    add(&s, "late", none, 1);
    add(&s, "", one, 1);
    add(&s, "early", rest, 6);
    obj = sc_raters_gaps(s.people, s.n, 5);
    assert_near(sc_json_path(obj, "tests.1"), "people", 5, 0);
    assert_near(sc_json_path(obj, "tests.1"), "others", 6, 0);
    sc_json_free(obj);
}

static void alike_groups_are_not_clear(void **state)
{
    struct scene s = {.n = 0};
    sc_json *obj;

    (void)state;
    add(&s, "late", rest, 6);
    add(&s, "early", rest, 6);
    obj = sc_raters_gaps(s.people, s.n, 5);
    assert_near(sc_json_path(obj, "tests.0"), "difference", 0, 1e-12);
    assert_near(sc_json_path(obj, "tests.0"), "p", 1, 1e-12);
    assert_false(sc_json_get_bool(sc_json_path(obj, "tests.0"), "clear", true));
    sc_json_free(obj);
}

/* A p of .02 alone is clear; among many that say nothing it is what chance gives. */
static void many_questions_raise_the_bar(void **state)
{
    static const double low[] = {70, 74, 78, 82, 86}, high[] = {78, 82, 86, 90, 94};
    struct scene s = {.n = 0};
    sc_json *obj;

    (void)state;
    add(&s, "late", low, 5);
    add(&s, "early", high, 5);
    for (size_t i = 0; i < s.n; i++) {
        s.people[i].group[SC_GAP_TEAM] = i % 2 ? SC_STR("A") : SC_STR("B");
        s.people[i].value[SC_GAP_QA] = (double)(i % 3);
        s.people[i].value[SC_GAP_PEERS] = (double)(i % 4);
    }
    obj = sc_raters_gaps(s.people, s.n, 5);
    assert_int_equal(sc_json_len(sc_json_get(obj, "tests")), 12);
    for (size_t i = 0; i < 12; i++) {
        const sc_json *test = sc_json_at(sc_json_get(obj, "tests"), i);
        assert_true(sc_json_get_real(test, "adjusted_p", 0) >= sc_json_get_real(test, "p", 1));
        assert_false(sc_json_get_bool(test, "clear", true));
        if (sc_str_eq(sc_json_get_text(test, "by"), SC_STR("shift")) &&
            sc_str_eq(sc_json_get_text(test, "measure"), SC_STR("score")))
            assert_true(sc_json_get_real(test, "p", 1) < 0.1);
    }
    sc_json_free(obj);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_group_is_compared_with_all_others),
        cmocka_unit_test(a_small_group_is_on_neither_side),
        cmocka_unit_test(four_people_are_not_compared_with_thirty),
        cmocka_unit_test(who_has_no_value_or_no_shift_is_in_no_group),
        cmocka_unit_test(alike_groups_are_not_clear),
        cmocka_unit_test(many_questions_raise_the_bar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
