/* What documents say of a measure: errors by unit, and which way is better. */
#include "sc_test.h"
#include "scorecard/rate/estimate.h"

#include "rate_docs.h"

static struct sc_estimate of(const char *json)
{
    sc_json *metric = parse(json);
    struct sc_estimate e = sc_estimate_of(metric);
    sc_json_free(metric);
    return e;
}

static void freedom_follows_the_unit(void **state)
{
    (void)state;
    assert_near(of("{\"unit\":\"score 1-5\",\"n\":20}").df, 23, 0);
    assert_near(of("{\"unit\":\"score 0-100\",\"n\":8}").df, 11, 0);
    assert_near(of("{\"unit\":\"share\",\"n\":8}").df, 1e6, 0);
    assert_near(of("{\"unit\":\"ratio\",\"n\":12}").df, 11, 0);
    assert_near(of("{\"unit\":\"count\",\"n\":1}").df, 1, 0);
}

static void what_is_not_there_is_unknown(void **state)
{
    struct sc_estimate e = of("{\"value\":4.5,\"se\":null}"), nothing = sc_estimate_of(NULL);
    (void)state;
    assert_near(e.value, 4.5, 0);
    assert_true(isnan(e.se));
    assert_true(isnan(nothing.value) && isnan(nothing.se));
}

static void more_is_better_on_the_scale_of_merit(void **state)
{
    (void)state;
    assert_near(sc_estimate_merit(0.2, SC_STR("down")), -0.2, 0);
    assert_near(sc_estimate_merit(0.2, SC_STR("up")), 0.2, 0);
    assert_near(sc_estimate_merit(1.25, SC_STR("within")), -0.25, 0);
    assert_near(sc_estimate_merit(0.75, SC_STR("within")), -0.25, 0);
    assert_true(isnan(sc_estimate_merit(NAN, SC_STR("within"))));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(freedom_follows_the_unit),
        cmocka_unit_test(what_is_not_there_is_unknown),
        cmocka_unit_test(more_is_better_on_the_scale_of_merit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
