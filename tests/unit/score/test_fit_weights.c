#include "rows.h"

#include "scorecard/score/fit.h"

/* The weights of the balanced scorecard over its four categories. */
static void lay(struct sc_policy *p, struct sc_scoring *s)
{
    static const char *const ids[] = {"satisfaction", "quality", "efficiency", "growth"};

    *p = (struct sc_policy){.categories_n = 4};
    *s = (struct sc_scoring){.policy = p};
    for (size_t m = 0; m < sc_metrics_n; m++) {
        s->weights[m] = sc_metrics[m].judge.weight;
        s->categories[m] = -1;
        for (int c = 0; c < 4; c++)
            if (strcmp(sc_metrics[m].category, ids[c]) == 0)
                s->categories[m] = c;
    }
}

/* Weight in tenths of a metric when those named in `absent` are not kept. */
static int tenths_of(const char *absent, const char *id, int *sum)
{
    struct sc_policy p;
    struct sc_scoring s;
    bool keep[SC_METRICS_MAX] = {false};
    int tenths[SC_METRICS_MAX];

    lay(&p, &s);
    for (size_t m = 0; m < sc_metrics_n; m++)
        keep[m] = strstr(absent, sc_metrics[m].id) == NULL;
    assert_true(sc_fit_weights(&s, keep, tenths));
    *sum = 0;
    for (size_t m = 0; m < sc_metrics_n; m++)
        *sum += tenths[m];
    return tenths[sc_metric_no(sc_metric_find(sc_str_from(id)))];
}

static void with_everything_there_the_weights_stay(void **state)
{
    int sum;

    (void)state;
    assert_int_equal(tenths_of("", "csat_mean", &sum), 200);
    assert_int_equal(sum, 1000);
    assert_int_equal(tenths_of("", "recontact", &sum), 50);
    assert_int_equal(tenths_of("", "first_reply", &sum), 0);
}

static void a_missing_weight_is_shared_within_its_category(void **state)
{
    int sum;

    (void)state;
    assert_int_equal(tenths_of("ces", "csat_mean", &sum), 280); /* 20 of 25, of 35 */
    assert_int_equal(sum, 1000);
    assert_int_equal(tenths_of("ces", "recontact", &sum), 70);
    assert_int_equal(tenths_of("ces", "fcr", &sum), 100);
    assert_int_equal(tenths_of("ces", "ces", &sum), 0);
}

static void an_empty_category_is_shared_by_all_others(void **state)
{
    int sum;

    (void)state;
    assert_int_equal(tenths_of("training articles peers", "csat_mean", &sum), 235); /* 20 / .85 */
    assert_int_equal(sum, 1000);
    assert_int_equal(tenths_of("training articles peers", "fcr", &sum), 118);
}

/* A law: whatever is kept, the weights are 100 in all and nothing that is absent has one. */
static void fitted_weights_always_sum_to_a_hundred(void **state)
{
    struct sc_policy p;
    struct sc_scoring s;
    uint64_t seed = 7;

    (void)state;
    lay(&p, &s);
    for (int round = 0; round < 500; round++) {
        bool keep[SC_METRICS_MAX], any = false;
        int tenths[SC_METRICS_MAX], sum = 0;
        for (size_t m = 0; m < sc_metrics_n; m++) {
            keep[m] = sc_test_below(&seed, 2) == 1;
            any |= keep[m] && s.weights[m] > 0;
        }
        assert_int_equal(sc_fit_weights(&s, keep, tenths), any);
        for (size_t m = 0; any && m < sc_metrics_n; m++) {
            sum += tenths[m];
            assert_true(tenths[m] == 0 || (keep[m] && s.weights[m] > 0));
        }
        assert_int_equal(sum, any ? 1000 : 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_everything_there_the_weights_stay),
        cmocka_unit_test(a_missing_weight_is_shared_within_its_category),
        cmocka_unit_test(an_empty_category_is_shared_by_all_others),
        cmocka_unit_test(fitted_weights_always_sum_to_a_hundred),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
