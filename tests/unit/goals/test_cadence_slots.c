/* Slots: their names, their days, what takes whose place. Today is 9 October 2026, a Friday. */
#include "sc_test.h"
#include "scorecard/goals/cadence.h"

#include "plan_docs.h"

struct year {
    struct world w;
    struct sc_workdays all;
    struct sc_own_days days;
    struct sc_goals_person p;
    struct sc_talk_slots slots;
};

static const struct sc_talk_plan no_plan = {false, SC_TIME_NONE, SC_TIME_NONE, SC_TIME_NONE};

static void settle(struct year *y, const char *yaml, const char *more)
{
    struct sc_arena arena = {0};
    struct sc_err err;

    sc_err_init(&err);
    world_open(&y->w, yaml);
    put(&y->w,
        sc_arena_printf(&arena, "{\"record\":\"scorecard\",\"agent\":\"ana\"," PERIOD "%s}", more)
            .p);
    sc_arena_fini(&arena);
    world_settle(&y->w);
    assert_int_equal(sc_workdays_open(&y->all, &y->w.scene, &err), 0);
    y->p = person(&y->w, 0);
    y->days = sc_own_days_of(&y->all, y->p.card);
}

static void plan(struct year *y, const char *yaml, const char *more,
                 const struct sc_talk_plan *of_plan)
{
    settle(y, yaml, more);
    y->slots = sc_talk_slots_of(&y->p, &y->days, of_plan);
}

static void end(struct year *y)
{
    sc_talk_slots_fini(&y->slots);
    sc_workdays_close(&y->all);
    world_close(&y->w);
}

static size_t count(const struct year *y, enum sc_talk_kind kind)
{
    size_t n = 0;

    for (size_t i = 0; i < y->slots.n; i++)
        n += y->slots.items[i].kind == kind;
    return n;
}

static const struct sc_talk_slot *slot(const struct year *y, enum sc_talk_kind kind, size_t n)
{
    for (size_t i = 0; i < y->slots.n; i++)
        if (y->slots.items[i].kind == kind && n-- == 0)
            return &y->slots.items[i];
    fail_msg("there is no such slot: %s", sc_talk_name(kind));
    return NULL;
}

/* ---- names ---- */

static void belongs(const char *yaml, enum sc_talk_kind kind, const char *on, const char *wanted)
{
    struct year y = {.slots = {NULL, 0, 0}};
    struct sc_talk_slot s;

    settle(&y, yaml, "");
    s = sc_talk_slot_on(&y.w.scene, kind, day(on));
    assert_string_equal(s.name, wanted);
    assert_int_equal(s.kind, kind);
    assert_true(s.day == SC_TIME_NONE);
    end(&y);
}

static void a_talk_is_named_by_what_it_is_about(void **state)
{
    (void)state;
    belongs("{}", SC_TALK_WEEKLY, "2026-10-11", "2026-W41");
    belongs("{}", SC_TALK_WEEKLY, "2026-10-12", "2026-W42");
    belongs("{}", SC_TALK_WEEKLY, "2027-01-03", "2026-W53");
    belongs("{}", SC_TALK_COACHING, "2026-10-12", "2026-W42");
    belongs("{}", SC_TALK_MONTHLY, "2026-10-31", "2026-10");
    belongs("{}", SC_TALK_PLAN, "2026-10-12", "2026-10-12");
}

static void a_review_is_named_by_the_whole_period_before_it(void **state)
{
    (void)state;
    belongs("{}", SC_TALK_QUARTERLY, "2026-10-12", "2026-Q3");
    belongs("{}", SC_TALK_QUARTERLY, "2026-12-31", "2026-Q3");
    belongs("{}", SC_TALK_QUARTERLY, "2027-01-01", "2026-Q4");
    belongs("{}", SC_TALK_ANNUAL, "2027-01-12", "2026");
    belongs("{}", SC_TALK_ANNUAL, "2026-10-12", "2025");
}

static void talks_of_some_months_are_named_by_the_first_of_them(void **state)
{
    (void)state;
    belongs("checkins: {stay_months: 6}", SC_TALK_STAY, "2026-12-31", "2026-07");
    belongs("checkins: {stay_months: 6}", SC_TALK_STAY, "2027-01-01", "2027-01");
    belongs("checkins: {development_months: 4}", SC_TALK_DEVELOPMENT, "2026-10-12", "2026-09");
    belongs("checkins: {stay_months: 0}", SC_TALK_STAY, "2026-10-12", "2026-10");
}

static void kinds_are_spelled_as_rows_spell_them(void **state)
{
    static const char *const names[] = {"weekly",   "monthly", "quarterly", "annual",
                                        "coaching", "plan",    "stay",      "development"};
    (void)state;
    for (int k = 0; k < SC_TALK_KINDS; k++)
        assert_string_equal(sc_talk_name((enum sc_talk_kind)k), names[k]);
}

/* ---- slots to come ---- */

static void every_slot_lies_ahead_on_a_day_of_its_own_range(void **state)
{
    struct year y;
    (void)state;
    plan(&y, "{}", "", &no_plan);
    assert_true(y.slots.n > 8);
    for (size_t i = 0; i < y.slots.n; i++) {
        const struct sc_talk_slot *s = &y.slots.items[i];
        assert_true(s->day >= y.w.scene.today && s->day < y.w.scene.next.to_day);
        assert_true(s->day >= s->from && s->day < s->to);
        assert_true(sc_own_days_has(&y.days, s->day));
    }
    end(&y);
}

static void a_slot_has_the_name_that_a_meeting_of_its_day_would_have(void **state)
{
    struct year y;
    (void)state;
    plan(&y, "{}", "", &no_plan);
    for (size_t i = 0; i < y.slots.n; i++) {
        const struct sc_talk_slot *s = &y.slots.items[i];
        struct sc_talk_slot on = sc_talk_slot_on(&y.w.scene, s->kind, s->day);
        assert_string_equal(s->name, on.name);
    }
    end(&y);
}

static void the_review_of_the_quarter_lies_behind_what_settles_and_the_notice(void **state)
{
    struct year y;
    (void)state;
    plan(&y, "checkins: {notice_days: 7}", "", &no_plan);
    assert_int_equal(count(&y, SC_TALK_QUARTERLY), 1);
    assert_string_equal(slot(&y, SC_TALK_QUARTERLY, 0)->name, "2026-Q3");
    /* 1 October + 8 + 7 days, and less than a week of spreading over people. */
    assert_true(slot(&y, SC_TALK_QUARTERLY, 0)->day >= day("2026-10-16"));
    assert_true(slot(&y, SC_TALK_QUARTERLY, 0)->day <= day("2026-10-22"));
    end(&y);
}

static void a_longer_talk_takes_the_place_of_a_shorter_one(void **state)
{
    struct year y;
    (void)state;
    plan(&y, "{}", ",\"person\":{\"hired_on\":\"2026-09-28\"}", &no_plan);
    /* October has its review, so monthly talks are those of November and December. */
    assert_int_equal(count(&y, SC_TALK_MONTHLY), 2);
    assert_string_equal(slot(&y, SC_TALK_MONTHLY, 0)->name, "2026-11");
    assert_string_equal(slot(&y, SC_TALK_MONTHLY, 1)->name, "2026-12");
    for (size_t i = 0; i < count(&y, SC_TALK_WEEKLY); i++)
        for (size_t k = 0; k < y.slots.n; k++) {
            const struct sc_talk_slot *s = &y.slots.items[k];
            if (s->kind == SC_TALK_MONTHLY || s->kind == SC_TALK_QUARTERLY)
                assert_false(s->day >= slot(&y, SC_TALK_WEEKLY, i)->from &&
                             s->day < slot(&y, SC_TALK_WEEKLY, i)->to);
        }
    end(&y);
}

static void daily_talks_of_a_plan_take_the_place_of_weekly_ones(void **state)
{
    struct sc_talk_plan daily = {true, 0, 0, 0};
    struct year y;
    (void)state;
    daily.from = day("2026-10-05");
    daily.until = day("2026-10-16");
    daily.half = day("2026-10-09");
    plan(&y, "{}", ",\"person\":{\"hired_on\":\"2026-09-28\"}", &daily);
    /* Today's, and five of the week to come. */
    assert_int_equal(count(&y, SC_TALK_PLAN), 6);
    assert_string_equal(slot(&y, SC_TALK_PLAN, 0)->name, "2026-10-09");
    assert_string_equal(slot(&y, SC_TALK_PLAN, 1)->name, "2026-10-12");
    assert_string_equal(slot(&y, SC_TALK_PLAN, 5)->name, "2026-10-16");
    assert_int_equal(count(&y, SC_TALK_COACHING), 0);
    for (size_t i = 0; i < count(&y, SC_TALK_WEEKLY); i++)
        assert_true(slot(&y, SC_TALK_WEEKLY, i)->from > daily.until);
    end(&y);
}

static void coaching_is_looked_at_half_way_and_at_its_end(void **state)
{
    struct sc_talk_plan coaching = {false, 0, 0, 0};
    struct year y;
    (void)state;
    coaching.from = day("2026-10-12");
    coaching.half = day("2026-10-30");
    coaching.until = day("2026-11-20");
    plan(&y, "{}", "", &coaching);
    assert_int_equal(count(&y, SC_TALK_COACHING), 2);
    assert_day(slot(&y, SC_TALK_COACHING, 0)->day, "2026-10-30");
    assert_day(slot(&y, SC_TALK_COACHING, 1)->day, "2026-11-20");
    assert_int_equal(count(&y, SC_TALK_PLAN), 0);
    end(&y);
}

static void nothing_is_planned_behind_the_last_day(void **state)
{
    struct year y;
    (void)state;
    plan(&y, "{}", ",\"person\":{\"left_on\":\"2026-10-01\"}", &no_plan);
    assert_int_equal(y.slots.n, 0);
    end(&y);
    plan(&y, "{}", ",\"person\":{\"left_on\":\"2026-11-02\"}", &no_plan);
    assert_true(y.slots.n > 0);
    for (size_t i = 0; i < y.slots.n; i++)
        assert_true(y.slots.items[i].from <= day("2026-11-02"));
    end(&y);
}

static void leave_moves_a_talk_and_a_whole_week_of_it_leaves_no_day(void **state)
{
    struct year y;
    (void)state;
    plan(&y, "checkins: {new_days: 90, new_weeks: 1}",
         ",\"person\":{\"hired_on\":\"2026-09-28\"},\"leave\":[[\"2026-10-26\",\"2026-10-30\"]]",
         &no_plan);
    for (size_t i = 0; i < y.slots.n; i++) {
        const struct sc_talk_slot *s = &y.slots.items[i];
        assert_false(s->day >= day("2026-10-26") && s->day <= day("2026-10-30"));
        if (s->kind == SC_TALK_WEEKLY && s->from == day("2026-10-26"))
            assert_true(s->day == SC_TIME_NONE);
    }
    end(&y);
}

static void talks_that_nobody_wants_are_switched_off(void **state)
{
    struct year y;
    (void)state;
    plan(&y, "checkins: {stay_months: 0, development_months: 0}", "", &no_plan);
    assert_int_equal(count(&y, SC_TALK_STAY), 0);
    assert_int_equal(count(&y, SC_TALK_DEVELOPMENT), 0);
    end(&y);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_talk_is_named_by_what_it_is_about),
        cmocka_unit_test(a_review_is_named_by_the_whole_period_before_it),
        cmocka_unit_test(talks_of_some_months_are_named_by_the_first_of_them),
        cmocka_unit_test(kinds_are_spelled_as_rows_spell_them),
        cmocka_unit_test(every_slot_lies_ahead_on_a_day_of_its_own_range),
        cmocka_unit_test(a_slot_has_the_name_that_a_meeting_of_its_day_would_have),
        cmocka_unit_test(the_review_of_the_quarter_lies_behind_what_settles_and_the_notice),
        cmocka_unit_test(a_longer_talk_takes_the_place_of_a_shorter_one),
        cmocka_unit_test(daily_talks_of_a_plan_take_the_place_of_weekly_ones),
        cmocka_unit_test(coaching_is_looked_at_half_way_and_at_its_end),
        cmocka_unit_test(nothing_is_planned_behind_the_last_day),
        cmocka_unit_test(leave_moves_a_talk_and_a_whole_week_of_it_leaves_no_day),
        cmocka_unit_test(talks_that_nobody_wants_are_switched_off),
    };
    return cmocka_run_group_tests_name("cadence_slots", tests, NULL, NULL);
}
