/* Days on which a talk can take place. */
#include "sc_test.h"
#include "scorecard/goals/cadence_days.h"

#include "plan_docs.h"

/* Opens the days of one person; `extra` are further keys of the card. */
static struct sc_own_days days_of(struct world *w, struct sc_workdays *all, const char *yaml,
                                  const char *extra)
{
    struct sc_arena arena = {0};
    struct sc_err err;

    sc_err_init(&err);
    world_open(w, yaml);
    put(w,
        sc_arena_printf(&arena, "{\"record\":\"scorecard\",\"agent\":\"ana\"," PERIOD "%s}", extra)
            .p);
    sc_arena_fini(&arena);
    world_settle(w);
    assert_int_equal(sc_workdays_open(all, &w->scene, &err), 0);
    return sc_own_days_of(all, w->docs.items[0]);
}

static void end(struct world *w, struct sc_workdays *all)
{
    sc_workdays_close(all);
    world_close(w);
}

static void without_opening_hours_weekends_and_holidays_are_free(void **state)
{
    struct world w;
    struct sc_workdays all;
    struct sc_own_days d =
        days_of(&w, &all, "calendar: {holidays: [2026-10-26]}", ",\"person\":{}");
    (void)state;
    assert_true(sc_own_days_has(&d, day("2026-10-09")));
    assert_false(sc_own_days_has(&d, day("2026-10-10")));
    assert_false(sc_own_days_has(&d, day("2026-10-11")));
    assert_true(sc_own_days_has(&d, day("2026-10-12")));
    assert_false(sc_own_days_has(&d, day("2026-10-26")));
    assert_day(sc_own_days_next(&d, day("2026-10-24"), day("2026-11-01")), "2026-10-27");
    assert_day(sc_own_days_before(&d, day("2026-10-26"), day("2026-10-01")), "2026-10-23");
    assert_int_equal(sc_own_days_n(&d, day("2026-10-19"), day("2026-10-30")), 9);
    end(&w, &all);
}

static void opening_hours_make_business_days_even_of_a_saturday(void **state)
{
    struct world w;
    struct sc_workdays all;
    struct sc_own_days d =
        days_of(&w, &all, "calendar: {hours: [\"tue-sat 10:00-18:00\"]}", ",\"person\":{}");
    (void)state;
    assert_true(sc_own_days_has(&d, day("2026-10-10")));
    assert_false(sc_own_days_has(&d, day("2026-10-12")));
    assert_day(sc_own_days_next(&d, day("2026-10-11"), day("2026-10-20")), "2026-10-13");
    end(&w, &all);
}

static void nobody_talks_on_leave_before_the_first_or_behind_the_last_day(void **state)
{
    struct world w;
    struct sc_workdays all;
    struct sc_own_days d =
        days_of(&w, &all, "{}",
                ",\"person\":{\"hired_on\":\"2026-10-06\",\"left_on\":\"2026-11-05\"},\"leave\":[["
                "\"2026-10-12\",\"2026-10-16\"],[\"2026-10-21\",\"2026-10-21\"]]");
    (void)state;
    assert_false(sc_own_days_has(&d, day("2026-10-05")));
    assert_true(sc_own_days_has(&d, day("2026-10-06")));
    assert_day(sc_own_days_next(&d, day("2026-10-10"), day("2026-11-01")), "2026-10-19");
    assert_false(sc_own_days_has(&d, day("2026-10-21")));
    assert_true(sc_own_days_has(&d, day("2026-11-05")));
    assert_false(sc_own_days_has(&d, day("2026-11-06")));
    end(&w, &all);
}

static void a_span_without_any_such_day_has_none(void **state)
{
    struct world w;
    struct sc_workdays all;
    struct sc_own_days d = days_of(&w, &all, "{}", ",\"person\":{}");
    (void)state;
    assert_true(sc_own_days_next(&d, day("2026-10-10"), day("2026-10-12")) == SC_TIME_NONE);
    assert_true(sc_own_days_before(&d, day("2026-10-11"), day("2026-10-10")) == SC_TIME_NONE);
    assert_int_equal(sc_own_days_n(&d, day("2026-10-10"), day("2026-10-11")), 0);
    end(&w, &all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_opening_hours_weekends_and_holidays_are_free),
        cmocka_unit_test(opening_hours_make_business_days_even_of_a_saturday),
        cmocka_unit_test(nobody_talks_on_leave_before_the_first_or_behind_the_last_day),
        cmocka_unit_test(a_span_without_any_such_day_has_none),
    };
    return cmocka_run_group_tests_name("cadence days", tests, NULL, NULL);
}
