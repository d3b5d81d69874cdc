/* Days of a period in its zone. */
#include "sc_test.h"
#include "scorecard/base/time.h"
#include "scorecard/rate/span.h"

#include "rate_docs.h"

static bool holds(const char *period, const char *at)
{
    sc_json *doc = parse(period);
    struct sc_span w;
    bool is_in;
    sc_span_open(&w, doc);
    is_in = sc_span_has(&w, sc_str_from(at));
    sc_span_close(&w);
    sc_json_free(doc);
    return is_in;
}

#define QUARTER "{\"from\":\"2026-07-01\",\"to\":\"2026-10-01\",\"tz\":\"America/New_York\"}"

static void days_and_instants_are_those_of_the_zone(void **state)
{
    (void)state;
    assert_true(holds(QUARTER, "2026-07-01"));
    assert_false(holds(QUARTER, "2026-06-30"));
    assert_false(holds(QUARTER, "2026-10-01"));
    assert_false(holds(QUARTER, "2026-07-01T03:59:59Z"));
    assert_true(holds(QUARTER, "2026-07-01T04:00:00Z"));
    assert_true(holds(QUARTER, "2026-10-01T03:59:59Z"));
}

static void what_is_no_time_or_no_period_holds_nothing(void **state)
{
    (void)state;
    assert_false(holds(QUARTER, ""));
    assert_false(holds(QUARTER, "summer"));
    assert_false(holds("{}", "2026-07-01"));
    assert_false(holds("{\"from\":\"2026-07-01\"}", "2026-07-01"));
}

static void as_of_is_an_instant_or_unknown(void **state)
{
    sc_json *doc = parse("{\"as_of\":\"2026-10-09T00:00:00+02:00\"}"), *none = parse("{}");
    struct sc_span w;
    (void)state;
    sc_span_open(&w, doc);
    assert_int_equal(w.as_of, sc_time_days(2026, 10, 8) * 86400 + 22 * 3600);
    sc_span_close(&w);
    sc_span_open(&w, none);
    assert_true(w.as_of == SC_TIME_NONE);
    sc_span_close(&w);
    drop(doc, none, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_instants_are_those_of_the_zone),
        cmocka_unit_test(what_is_no_time_or_no_period_holds_nothing),
        cmocka_unit_test(as_of_is_an_instant_or_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
