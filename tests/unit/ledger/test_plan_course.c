/* Which decision about a plan can follow which: every state with every decision. */
#include "sc_test.h"
#include "scorecard/ledger/plan_course.h"

/* Decisions of one person, one a day, and where they lead. */
struct story {
    struct sc_plan_course course;
    sc_json *rows[16];
    size_t n;
};

static sc_json *decision(struct story *s, const char *about, const char *value, int day)
{
    struct sc_arena arena = {0};
    sc_json *row = sc_json_object();

    sc_json_set(row, "id", sc_json_text(sc_arena_printf(&arena, "D%zu", s->n)));
    sc_json_set(row, "about", sc_json_text(sc_str_from(about)));
    sc_json_set(row, "value", sc_json_text(sc_str_from(value)));
    sc_json_set(row, "at", sc_json_text(sc_arena_printf(&arena, "2026-01-%02d", day)));
    sc_arena_fini(&arena);
    s->rows[s->n++] = row;
    return row;
}

static const char *step(struct story *s, const char *about, const char *value)
{
    return sc_plan_course_step(&s->course, decision(s, about, value, (int)s->n + 1));
}

static void end(struct story *s)
{
    for (size_t i = 0; i < s->n; i++)
        sc_json_free(s->rows[i]);
}

static void assert_refused(struct story *s, const char *about, const char *value, const char *why)
{
    struct sc_plan_course before = s->course;
    const char *said = step(s, about, value);

    assert_non_null(said);
    assert_string_equal(said, why);
    assert_memory_equal(&before, &s->course, sizeof before);
}

static void a_plan_that_went_well_ends_and_another_can_start(void **state)
{
    struct story s = {.n = 0};
    (void)state;
    assert_null(step(&s, "plan", "improvement"));
    assert_int_equal(s.course.state, SC_PLAN_OPEN);
    assert_true(s.course.is_improvement);
    assert_ptr_equal(s.course.start, s.rows[0]);
    assert_null(step(&s, "plan-outcome", "normal"));
    assert_int_equal(s.course.state, SC_PLAN_ENDED);
    assert_ptr_equal(s.course.outcome, s.rows[1]);
    assert_null(step(&s, "plan", "improvement"));
    assert_int_equal(s.course.state, SC_PLAN_OPEN);
    assert_null(s.course.outcome);
    end(&s);
}

static void a_plan_is_extended_once(void **state)
{
    struct story s = {.n = 0};
    (void)state;
    assert_null(step(&s, "plan", "improvement"));
    assert_null(step(&s, "plan-outcome", "extended"));
    assert_int_equal(s.course.state, SC_PLAN_EXTENDED);
    assert_ptr_equal(s.course.extension, s.rows[1]);
    assert_null(s.course.outcome);
    assert_refused(&s, "plan-outcome", "extended",
                   "a plan is extended once, and not after a final warning");
    assert_null(step(&s, "plan-outcome", "role-change"));
    assert_int_equal(s.course.state, SC_PLAN_ENDED);
    end(&s);
}

static void a_final_warning_is_followed_by_an_end_and_by_no_second_one(void **state)
{
    struct story s = {.n = 0};
    (void)state;
    assert_null(step(&s, "plan", "improvement"));
    assert_null(step(&s, "plan-outcome", "final-warning"));
    assert_int_equal(s.course.state, SC_PLAN_WARNED);
    assert_refused(&s, "plan-outcome", "final-warning", "a final warning was given already");
    assert_refused(&s, "plan-outcome", "extended",
                   "a plan is extended once, and not after a final warning");
    assert_null(step(&s, "plan-outcome", "separation"));
    assert_int_equal(s.course.state, SC_PLAN_ENDED);
    assert_refused(&s, "plan-outcome", "normal", "no plan is open that could have an outcome");
    end(&s);
}

static void no_second_plan_starts_while_one_is_open(void **state)
{
    struct story s = {.n = 0};
    (void)state;
    assert_null(step(&s, "plan", "improvement"));
    assert_refused(&s, "plan", "improvement",
                   "an improvement plan is open; decide on its outcome first (plan-outcome)");
    assert_refused(&s, "plan", "coaching",
                   "an improvement plan is open; decide on its outcome first (plan-outcome)");
    assert_refused(&s, "plan", "none",
                   "an improvement plan is open; decide on its outcome first (plan-outcome)");
    end(&s);
}

static void coaching_can_become_an_improvement_plan_but_does_not_end_like_one(void **state)
{
    static const char *const only = "only an improvement plan ends so; coaching ends with: normal, "
                                    "extended";
    struct story s = {.n = 0};
    (void)state;
    assert_null(step(&s, "plan", "coaching"));
    assert_false(s.course.is_improvement);
    assert_refused(&s, "plan-outcome", "separation", only);
    assert_refused(&s, "plan-outcome", "final-warning", only);
    assert_refused(&s, "plan-outcome", "role-change", only);
    assert_refused(&s, "plan", "coaching",
                   "a coaching plan is open; decide on its outcome first (plan-outcome)");
    assert_refused(&s, "plan", "none",
                   "a coaching plan is open; decide on its outcome first (plan-outcome)");
    assert_null(step(&s, "plan", "improvement"));
    assert_true(s.course.is_improvement);
    end(&s);
}

static void that_nobody_needs_a_plan_starts_none(void **state)
{
    struct story s = {.n = 0};
    (void)state;
    assert_null(step(&s, "plan", "none"));
    assert_int_equal(s.course.state, SC_PLAN_NONE);
    assert_ptr_equal(s.course.declined, s.rows[0]);
    assert_refused(&s, "plan-outcome", "normal", "no plan is open that could have an outcome");
    end(&s);
}

static void unknown_words_are_refused_and_other_decisions_change_nothing(void **state)
{
    struct story s = {.n = 0};
    (void)state;
    assert_refused(&s, "plan", "start", "a plan is one of: improvement, coaching, none");
    assert_refused(
        &s, "plan-outcome", "fired",
        "an outcome is one of: normal, extended, role-change, final-warning, separation");
    assert_null(step(&s, "band", "strong"));
    assert_int_equal(s.course.state, SC_PLAN_NONE);
    assert_false(sc_plan_is_step(s.rows[2]));
    assert_true(sc_plan_is_step(s.rows[1]));
    end(&s);
}

static void assert_ways(const struct story *s, const char *wanted)
{
    struct sc_buf out;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_plan_course_put_ways(&out, &s->course);
    assert_string_equal(sc_buf_cstr(&out), wanted);
    sc_buf_fini(&out);
}

static void the_ways_that_are_left_are_those_that_are_not_refused(void **state)
{
    struct story s = {.n = 0};
    (void)state;
    assert_ways(&s, "");
    assert_null(step(&s, "plan", "coaching"));
    assert_ways(&s, "normal, extended");
    assert_null(step(&s, "plan", "improvement"));
    assert_ways(&s, "normal, extended, role-change, final-warning, separation");
    assert_null(step(&s, "plan-outcome", "extended"));
    assert_ways(&s, "normal, role-change, final-warning, separation");
    assert_null(step(&s, "plan-outcome", "final-warning"));
    assert_ways(&s, "normal, role-change, separation");
    assert_null(step(&s, "plan-outcome", "normal"));
    assert_ways(&s, "");
    end(&s);
}

static void decisions_are_ordered_by_day_then_by_id(void **state)
{
    struct story s = {.n = 0};
    sc_json *a, *b, *c;
    (void)state;
    a = decision(&s, "plan", "none", 5);
    b = decision(&s, "plan", "none", 5);
    c = decision(&s, "plan", "none", 4);
    assert_true(sc_plan_compare(a, b) < 0);
    assert_true(sc_plan_compare(b, c) > 0);
    assert_int_equal(sc_plan_compare(a, a), 0);
    end(&s);
}

static void states_have_names(void **state)
{
    (void)state;
    assert_string_equal(sc_plan_state_name(SC_PLAN_NONE), "none");
    assert_string_equal(sc_plan_state_name(SC_PLAN_WARNED), "warned");
    assert_string_equal(sc_plan_state_name(SC_PLAN_ENDED), "ended");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_that_went_well_ends_and_another_can_start),
        cmocka_unit_test(a_plan_is_extended_once),
        cmocka_unit_test(a_final_warning_is_followed_by_an_end_and_by_no_second_one),
        cmocka_unit_test(no_second_plan_starts_while_one_is_open),
        cmocka_unit_test(coaching_can_become_an_improvement_plan_but_does_not_end_like_one),
        cmocka_unit_test(that_nobody_needs_a_plan_starts_none),
        cmocka_unit_test(unknown_words_are_refused_and_other_decisions_change_nothing),
        cmocka_unit_test(the_ways_that_are_left_are_those_that_are_not_refused),
        cmocka_unit_test(decisions_are_ordered_by_day_then_by_id),
        cmocka_unit_test(states_have_names),
    };
    return cmocka_run_group_tests_name("plan course", tests, NULL, NULL);
}
