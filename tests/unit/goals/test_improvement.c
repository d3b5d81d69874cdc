/* Where a plan stands: triggers, decisions, days. */
#include "sc_test.h"
#include "scorecard/goals/improvement.h"

#include "plan_docs.h"

#define COACHING "{\"rule\":\"coaching\",\"kind\":\"coaching\"}"
#define PLAN     "{\"rule\":\"plan-below\",\"kind\":\"improvement-plan\"}"

struct stage {
    struct world w;
    struct sc_workdays all;
    struct sc_plan_story story;
};

/* `triggers` joined by commas; decisions are rows without record and agent, NULL at the end. */
static void open_stage(struct stage *s, const char *yaml, const char *triggers,
                       const char *const *decisions)
{
    struct sc_arena arena = {0};
    struct sc_goals_person p;
    struct sc_own_days d;
    struct sc_err err;

    sc_err_init(&err);
    world_open(&s->w, yaml);
    put(&s->w, sc_arena_printf(&arena,
                               "{\"record\":\"scorecard\",\"agent\":\"ana\"," PERIOD
                               ",\"rating\":{\"triggers\":[%s]}}",
                               triggers)
                   .p);
    for (; decisions && *decisions; decisions++)
        put(&s->w,
            sc_arena_printf(&arena, "{\"record\":\"decision\",\"agent\":\"ana\",%s}", *decisions)
                .p);
    sc_arena_fini(&arena);
    world_settle(&s->w);
    assert_int_equal(sc_workdays_open(&s->all, &s->w.scene, &err), 0);
    p = person(&s->w, 0);
    d = sc_own_days_of(&s->all, p.card);
    s->story = sc_plan_story_of(&p, &d);
}

static void close_stage(struct stage *s)
{
    sc_workdays_close(&s->all);
    world_close(&s->w);
}

static void without_a_trigger_and_a_decision_there_is_no_plan(void **state)
{
    struct stage s;
    (void)state;
    open_stage(&s, "{}", "", NULL);
    assert_int_equal(s.story.stand, SC_PLAN_STANDS_NOWHERE);
    assert_true(s.story.from == SC_TIME_NONE);
    assert_true(sc_plan_story_talks(&s.story).from == SC_TIME_NONE);
    close_stage(&s);
}

static void a_trigger_proposes_the_greater_plan_that_it_asks_for(void **state)
{
    struct stage s;
    (void)state;
    open_stage(&s, "{}", COACHING "," PLAN, NULL);
    assert_int_equal(s.story.stand, SC_PLAN_STANDS_PROPOSED);
    assert_true(s.story.is_improvement);
    assert_false(s.story.is_running);
    assert_string_equal(sc_plan_story_state(&s.story), "proposed");
    /* 9 October is a Friday; 45 days on it is Monday, 23 November. */
    assert_day(s.story.from, "2026-10-09");
    assert_day(s.story.until, "2026-11-23");
    assert_day(s.story.half, "2026-11-02");
    /* Nobody has decided: no daily talk is put into anybody's calendar. */
    assert_true(sc_plan_story_talks(&s.story).from == SC_TIME_NONE);
    close_stage(&s);
    open_stage(&s, "coaching: {weeks: 4}", COACHING, NULL);
    assert_false(s.story.is_improvement);
    assert_day(s.story.until, "2026-11-06");
    assert_true(sc_plan_story_talks(&s.story).from == SC_TIME_NONE);
    close_stage(&s);
}

static void a_plan_ends_on_a_business_day_and_never_later_than_after_sixty_days(void **state)
{
    struct stage s;
    (void)state;
    /* 60 days from 9 October are 8 December, a holiday here: the last day before it. */
    open_stage(&s, "improvement_plan: {days: 60}\ncalendar: {holidays: [2026-12-08]}", PLAN, NULL);
    assert_day(s.story.until, "2026-12-07");
    close_stage(&s);
    /* 31 days are 9 November, a Monday; the day after a holiday. */
    open_stage(&s, "improvement_plan: {days: 31}\ncalendar: {holidays: [2026-11-09]}", PLAN, NULL);
    assert_day(s.story.until, "2026-11-10");
    close_stage(&s);
}

static void a_decision_that_none_is_needed_holds_for_its_period(void **state)
{
    static const char *const now[] = {
        "\"id\":\"D1\",\"period\":\"2026-Q3\",\"about\":\"plan\",\"value\":\"none\",\"at\":"
        "\"2026-10-07\"",
        NULL};
    static const char *const before[] = {
        "\"id\":\"D1\",\"period\":\"2026-Q2\",\"about\":\"plan\",\"value\":\"none\",\"at\":"
        "\"2026-07-10\"",
        NULL};
    struct stage s;
    (void)state;
    open_stage(&s, "{}", PLAN, now);
    assert_int_equal(s.story.stand, SC_PLAN_STANDS_DECLINED);
    assert_string_equal(sc_plan_story_state(&s.story), "declined");
    assert_true(s.story.from == SC_TIME_NONE);
    close_stage(&s);
    open_stage(&s, "{}", PLAN, before);
    assert_int_equal(s.story.stand, SC_PLAN_STANDS_PROPOSED);
    close_stage(&s);
}

static void a_plan_of_an_earlier_period_goes_on_and_its_outcome_falls_due(void **state)
{
    static const char *const rows[] = {
        "\"id\":\"D1\",\"period\":\"2026-Q2\",\"about\":\"plan\",\"value\":\"improvement\",\"at\":"
        "\"2026-07-13\"",
        NULL};
    struct stage s;
    (void)state;
    open_stage(&s, "{}", "", rows);
    assert_int_equal(s.story.stand, SC_PLAN_STANDS_DECIDED);
    assert_true(s.story.is_running);
    assert_true(s.story.is_improvement);
    assert_day(s.story.from, "2026-07-13");
    assert_day(s.story.until, "2026-08-27");
    assert_true(s.story.outcome_due);
    assert_true(sc_plan_story_talks(&s.story).is_daily);
    close_stage(&s);
}

static void an_extension_adds_as_many_days_again_or_those_that_it_says(void **state)
{
    static const char *const rows[] = {
        "\"id\":\"D1\",\"period\":\"2026-Q2\",\"about\":\"plan\",\"value\":\"improvement\",\"at\":"
        "\"2026-08-03\",\"until\":\"2026-09-11\"",
        "\"id\":\"D2\",\"about\":\"plan-outcome\",\"value\":\"extended\",\"at\":\"2026-09-11\"",
        NULL};
    static const char *const said[] = {
        "\"id\":\"D1\",\"period\":\"2026-Q2\",\"about\":\"plan\",\"value\":\"improvement\",\"at\":"
        "\"2026-08-03\",\"until\":\"2026-09-11\"",
        "\"id\":\"D2\",\"about\":\"plan-outcome\",\"value\":\"extended\",\"at\":\"2026-09-11\","
        "\"until\":\"2026-10-12\"",
        NULL};
    struct stage s;
    (void)state;
    open_stage(&s, "{}", "", rows);
    assert_string_equal(sc_plan_story_state(&s.story), "extended");
    assert_day(s.story.until, "2026-10-26");
    assert_false(s.story.outcome_due);
    close_stage(&s);
    open_stage(&s, "{}", "", said);
    assert_day(s.story.until, "2026-10-12");
    close_stage(&s);
}

static void
an_ended_plan_is_shown_in_the_period_of_its_outcome_unless_a_new_one_is_asked_for(void **state)
{
    static const char *const rows[] = {
        "\"id\":\"D1\",\"period\":\"2026-Q1\",\"about\":\"plan\",\"value\":\"improvement\",\"at\":"
        "\"2026-06-01\"",
        "\"id\":\"D2\",\"about\":\"plan-outcome\",\"value\":\"normal\",\"at\":\"2026-07-15\"",
        NULL};
    static const char *const old[] = {
        "\"id\":\"D1\",\"period\":\"2026-Q1\",\"about\":\"plan\",\"value\":\"improvement\",\"at\":"
        "\"2026-05-01\"",
        "\"id\":\"D2\",\"about\":\"plan-outcome\",\"value\":\"normal\",\"at\":\"2026-06-15\"",
        NULL};
    struct stage s;
    (void)state;
    open_stage(&s, "{}", "", rows);
    assert_string_equal(sc_plan_story_state(&s.story), "ended");
    assert_false(s.story.is_running);
    assert_false(s.story.outcome_due);
    assert_true(sc_plan_story_talks(&s.story).from == SC_TIME_NONE);
    close_stage(&s);
    open_stage(&s, "{}", PLAN, rows);
    assert_string_equal(sc_plan_story_state(&s.story), "proposed");
    assert_day(s.story.from, "2026-10-09");
    close_stage(&s);
    open_stage(&s, "{}", "", old);
    assert_int_equal(s.story.stand, SC_PLAN_STANDS_NOWHERE);
    close_stage(&s);
}

static void coaching_that_people_decided_needs_no_trigger(void **state)
{
    static const char *const rows[] = {
        "\"id\":\"D1\",\"period\":\"2026-Q3\",\"about\":\"plan\",\"value\":\"coaching\",\"at\":"
        "\"2026-10-05\"",
        NULL};
    struct stage s;
    (void)state;
    open_stage(&s, "{}", "", rows);
    assert_string_equal(sc_plan_story_state(&s.story), "open");
    assert_false(s.story.is_improvement);
    assert_day(s.story.until, "2026-11-16");
    assert_false(sc_plan_story_talks(&s.story).is_daily);
    assert_day(sc_plan_story_talks(&s.story).from, "2026-10-05");
    close_stage(&s);
}

static void a_decision_is_known_that_names_the_period_or_is_dated_before_as_of(void **state)
{
    static const char *const named[] = {
        "\"id\":\"D1\",\"period\":\"2026-Q3\",\"about\":\"plan\",\"value\":\"improvement\",\"at\":"
        "\"2026-10-13\"",
        NULL};
    static const char *const later[] = {
        "\"id\":\"D1\",\"about\":\"plan\",\"value\":\"coaching\",\"at\":\"2026-10-09\"", NULL};
    static const char *const next[] = {
        "\"id\":\"D1\",\"period\":\"2026-Q4\",\"about\":\"plan\",\"value\":\"improvement\",\"at\":"
        "\"2026-10-02\"",
        NULL};
    struct stage s;
    (void)state;
    open_stage(&s, "{}", PLAN, named);
    assert_string_equal(sc_plan_story_state(&s.story), "open");
    assert_day(s.story.from, "2026-10-13");
    close_stage(&s);
    open_stage(&s, "{}", PLAN, later);
    assert_string_equal(sc_plan_story_state(&s.story), "proposed");
    close_stage(&s);
    open_stage(&s, "{}", PLAN, next);
    assert_string_equal(sc_plan_story_state(&s.story), "proposed");
    close_stage(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_trigger_and_a_decision_there_is_no_plan),
        cmocka_unit_test(a_trigger_proposes_the_greater_plan_that_it_asks_for),
        cmocka_unit_test(a_plan_ends_on_a_business_day_and_never_later_than_after_sixty_days),
        cmocka_unit_test(a_decision_that_none_is_needed_holds_for_its_period),
        cmocka_unit_test(a_plan_of_an_earlier_period_goes_on_and_its_outcome_falls_due),
        cmocka_unit_test(an_extension_adds_as_many_days_again_or_those_that_it_says),
        cmocka_unit_test(
            an_ended_plan_is_shown_in_the_period_of_its_outcome_unless_a_new_one_is_asked_for),
        cmocka_unit_test(coaching_that_people_decided_needs_no_trigger),
        cmocka_unit_test(a_decision_is_known_that_names_the_period_or_is_dated_before_as_of),
    };
    return cmocka_run_group_tests_name("improvement", tests, NULL, NULL);
}
