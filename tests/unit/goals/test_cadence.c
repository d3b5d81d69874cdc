/* Check-ins: how often, on which days, what rows fix, identifiers that stay. */
#include "sc_test.h"
#include "scorecard/goals/cadence.h"

#include "plan_docs.h"

#define NO_PLAN                                                                                    \
    {                                                                                              \
        false, SC_TIME_NONE, SC_TIME_NONE, SC_TIME_NONE                                            \
    }

struct talks {
    struct world w;
    struct sc_workdays all;
    sc_json *list;
};

/* The check-ins of one person; `rows` are meetings, NULL at the end. */
static void open_talks(struct talks *t, const char *yaml, const char *card, const char *const *rows,
                       struct sc_talk_plan plan)
{
    struct sc_arena arena = {0};
    struct sc_goals_person p;
    struct sc_own_days d;
    struct sc_err err;

    sc_err_init(&err);
    world_open(&t->w, yaml);
    put(&t->w, sc_arena_printf(&arena,
                               "{\"record\":\"scorecard\",\"agent\":\"ana\"," PERIOD
                               ",\"person\":{\"manager\":\"lead\"%s}}",
                               card)
                   .p);
    for (; rows && *rows; rows++)
        put(&t->w,
            sc_arena_printf(&arena, "{\"record\":\"meeting\",\"agent\":\"ana\",%s}", *rows).p);
    sc_arena_fini(&arena);
    if (strstr(yaml, "fiscal_month: 10")) /* July to September end that year */
        sc_json_set(sc_json_get(t->w.docs.items[0], "period"), "name",
                    sc_json_text(SC_STR("2026-Q4")));
    world_settle(&t->w);
    assert_int_equal(sc_workdays_open(&t->all, &t->w.scene, &err), 0);
    p = person(&t->w, 0);
    d = sc_own_days_of(&t->all, p.card);
    t->list = sc_checkins_doc(&p, &d, &plan);
}

static void close_talks(struct talks *t)
{
    sc_json_free(t->list);
    sc_workdays_close(&t->all);
    world_close(&t->w);
}

static bool is_kind(const sc_json *one, const char *kind)
{
    return sc_str_eq(sc_json_get_text(one, "kind"), sc_str_from(kind));
}

static size_t count(const struct talks *t, const char *kind)
{
    size_t n = 0;

    for (size_t i = 0; i < sc_json_len(t->list); i++)
        n += is_kind(sc_json_at(t->list, i), kind);
    return n;
}

/* The n-th of a kind, from 0. */
static const sc_json *talk(const struct talks *t, const char *kind, size_t n)
{
    for (size_t i = 0; i < sc_json_len(t->list); i++)
        if (is_kind(sc_json_at(t->list, i), kind) && n-- == 0)
            return sc_json_at(t->list, i);
    fail_msg("there is no such talk: %s", kind);
    return NULL;
}

static void assert_text(const sc_json *one, const char *key, const char *wanted)
{
    assert_same_str(sc_json_get_text(one, key), sc_str_from(wanted));
}

static void who_is_new_talks_each_week_and_others_every_second(void **state)
{
    struct talks fresh, old;
    (void)state;
    open_talks(&fresh, "{}", ",\"hired_on\":\"2026-10-01\"", NULL, (struct sc_talk_plan)NO_PLAN);
    open_talks(&old, "{}", ",\"hired_on\":\"2024-10-01\"", NULL, (struct sc_talk_plan)NO_PLAN);
    /* From the week of 5 October to that of 28 December there are 13; 3 have a longer talk. */
    assert_int_equal(count(&fresh, "weekly") + 3, 13);
    assert_in_range(count(&old, "weekly"), 4, 7);
    assert_int_equal(sc_json_get_int(talk(&old, "weekly", 0), "minutes", 0), 15);
    close_talks(&fresh);
    close_talks(&old);
}

static void the_lengths_and_distances_are_those_of_the_policy(void **state)
{
    static const char yaml[] =
        "cycles: {week: {minutes: 20}, month: {minutes: 25}, quarter: {minutes: 50}}\n"
        "checkins: {new_days: 0, weeks: 1, stay_months: 1, stay_minutes: 35,\n"
        "  development_months: 0}\n";
    struct talks t;
    (void)state;
    open_talks(&t, yaml, ",\"hired_on\":\"2026-10-01\"", NULL, (struct sc_talk_plan)NO_PLAN);
    assert_int_equal(count(&t, "weekly") + 3, 13);
    assert_int_equal(sc_json_get_int(talk(&t, "weekly", 0), "minutes", 0), 20);
    assert_int_equal(sc_json_get_int(talk(&t, "monthly", 0), "minutes", 0), 25);
    assert_int_equal(sc_json_get_int(talk(&t, "quarterly", 0), "minutes", 0), 50);
    assert_int_equal(sc_json_get_int(talk(&t, "stay", 0), "minutes", 0), 35);
    assert_int_equal(count(&t, "stay"), 3);
    assert_int_equal(count(&t, "development"), 0);
    close_talks(&t);
}

static void a_review_takes_the_place_of_the_monthly_talk_and_has_a_notice_a_week_ahead(void **state)
{
    struct talks t;
    const sc_json *review;
    int64_t on = 0, notice = 0;
    (void)state;
    open_talks(&t, "{}", "", NULL, (struct sc_talk_plan)NO_PLAN);
    assert_int_equal(count(&t, "monthly"), 2);
    assert_text(talk(&t, "monthly", 0), "slot", "2026-11");
    assert_int_equal(count(&t, "quarterly"), 1);
    review = talk(&t, "quarterly", 0);
    assert_text(review, "slot", "2026-Q3");
    assert_text(review, "status", "to be fixed");
    assert_text(review, "with", "lead");
    assert_true(sc_time_parse_date(sc_json_get_text(review, "on"), &on));
    assert_true(sc_time_parse_date(sc_json_get_text(review, "notice_on"), &notice));
    assert_in_range(on - notice, 7, 9);
    assert_true(sc_time_weekday(on) <= 5 && sc_time_weekday(notice) <= 5);
    assert_json(sc_json_get(review, "notice_late"), "false");
    assert_json(sc_json_get(review, "at"), "null");
    close_talks(&t);
}

static void the_review_of_a_fiscal_year_takes_the_place_of_its_last_quarter(void **state)
{
    struct talks t;
    (void)state;
    open_talks(&t, "calendar: {fiscal_month: 10}", "", NULL, (struct sc_talk_plan)NO_PLAN);
    assert_int_equal(count(&t, "quarterly"), 0);
    assert_int_equal(count(&t, "annual"), 1);
    assert_text(talk(&t, "annual", 0), "slot", "2026");
    assert_int_equal(sc_json_get_int(talk(&t, "annual", 0), "minutes", 0), 90);
    close_talks(&t);
}

static void a_row_fixes_a_slot_without_a_new_identifier(void **state)
{
    static const char *const rows[] = {
        "\"id\":\"M1\",\"kind\":\"quarterly\",\"planned_at\":\"2026-10-14T08:00:00Z\",\"minutes\":"
        "50,\"with\":\"boss\",\"mode\":\"video\",\"place\":\"Room 2\",\"status\":\"planned\"",
        NULL};
    struct talks bare, fixed;
    const sc_json *one;
    (void)state;
    open_talks(&bare, "{}", "", NULL, (struct sc_talk_plan)NO_PLAN);
    open_talks(&fixed, "{}", "", rows, (struct sc_talk_plan)NO_PLAN);
    one = talk(&fixed, "quarterly", 0);
    assert_int_equal(count(&fixed, "quarterly"), 1);
    assert_same_str(sc_json_get_text(one, "uid"),
                    sc_json_get_text(talk(&bare, "quarterly", 0), "uid"));
    assert_text(one, "on", "2026-10-14");
    assert_text(one, "at", "2026-10-14T08:00:00Z");
    assert_int_equal(sc_json_get_int(one, "minutes", 0), 50);
    assert_text(one, "with", "boss");
    assert_text(one, "mode", "video");
    assert_text(one, "place", "Room 2");
    assert_text(one, "status", "planned");
    assert_text(one, "meeting", "M1");
    assert_text(one, "notice_on", "2026-10-07");
    assert_json(sc_json_get(one, "notice_late"), "true");
    close_talks(&bare);
    close_talks(&fixed);
}

static void what_was_held_moved_or_skipped_is_told_and_silence_too(void **state)
{
    static const char *const rows[] = {
        "\"id\":\"M1\",\"kind\":\"quarterly\",\"planned_at\":\"2026-10-12\",\"status\":\"moved\"",
        "\"id\":\"M2\",\"kind\":\"quarterly\",\"planned_at\":\"2026-10-20\",\"status\":\"planned\"",
        "\"id\":\"M3\",\"kind\":\"monthly\",\"planned_at\":\"2026-08-12\",\"status\":\"missed\"",
        "\"id\":\"M4\",\"kind\":\"monthly\",\"planned_at\":\"2026-09-10\",\"status\":\"planned\"",
        "\"id\":\"M5\",\"kind\":\"stay\",\"held_at\":\"2026-09-11\"",
        "\"id\":\"M6\",\"kind\":\"weekly\",\"planned_at\":\"2026-06-30\",\"status\":\"held\"",
        NULL};
    struct talks bare, t;
    (void)state;
    open_talks(&bare, "{}", "", NULL, (struct sc_talk_plan)NO_PLAN);
    open_talks(&t, "{}", "", rows, (struct sc_talk_plan)NO_PLAN);
    assert_int_equal(count(&t, "quarterly"), 2);
    assert_text(talk(&t, "quarterly", 0), "status", "moved");
    assert_text(talk(&t, "quarterly", 1), "status", "planned");
    /* The one that takes place has the identifier of the proposal; the other one its own. */
    assert_same_str(sc_json_get_text(talk(&t, "quarterly", 1), "uid"),
                    sc_json_get_text(talk(&bare, "quarterly", 0), "uid"));
    assert_false(sc_str_eq(sc_json_get_text(talk(&t, "quarterly", 0), "uid"),
                           sc_json_get_text(talk(&t, "quarterly", 1), "uid")));
    assert_text(talk(&t, "monthly", 0), "status", "missed");
    assert_text(talk(&t, "monthly", 1), "status", "not recorded");
    assert_text(talk(&t, "stay", 0), "status", "held");
    assert_text(talk(&t, "stay", 0), "held_on", "2026-09-11");
    for (size_t i = 0; i < count(&t, "weekly"); i++) /* before the period: not told */
        assert_text(talk(&t, "weekly", i), "status", "to be fixed");
    close_talks(&bare);
    close_talks(&t);
}

static void an_improvement_plan_talks_on_each_business_day_and_no_week_beside(void **state)
{
    struct sc_talk_plan plan = {true, day("2026-10-12"), day("2026-11-11"), day("2026-10-27")};
    struct talks t;
    (void)state;
    open_talks(&t, "calendar: {holidays: [2026-10-26]}", "", NULL, plan);
    assert_int_equal(count(&t, "plan"), 22);
    assert_text(talk(&t, "plan", 0), "on", "2026-10-12");
    assert_text(talk(&t, "plan", 21), "on", "2026-11-11");
    assert_int_equal(sc_json_get_int(talk(&t, "plan", 0), "minutes", 0), 15);
    for (size_t i = 0; i < count(&t, "weekly"); i++) {
        int64_t on = 0;
        assert_true(sc_time_parse_date(sc_json_get_text(talk(&t, "weekly", i), "on"), &on));
        assert_true(on < day("2026-10-12") || on > day("2026-11-15"));
    }
    close_talks(&t);
}

static void coaching_has_its_progress_check_and_its_end(void **state)
{
    struct sc_talk_plan plan = {false, day("2026-10-12"), day("2026-11-23"), day("2026-11-02")};
    struct talks t;
    (void)state;
    open_talks(&t, "{}", "", NULL, plan);
    assert_int_equal(count(&t, "coaching"), 2);
    assert_text(talk(&t, "coaching", 0), "on", "2026-11-02");
    assert_text(talk(&t, "coaching", 1), "on", "2026-11-23");
    assert_int_equal(count(&t, "plan"), 0);
    close_talks(&t);
}

static void nothing_is_planned_with_somebody_who_left(void **state)
{
    struct talks t;
    (void)state;
    open_talks(&t, "{}", ",\"left_on\":\"2026-09-30\"", NULL, (struct sc_talk_plan)NO_PLAN);
    assert_int_equal(sc_json_len(t.list), 0);
    close_talks(&t);
}

static void no_two_talks_of_a_person_have_one_identifier(void **state)
{
    struct sc_talk_plan plan = {true, day("2026-10-12"), day("2026-11-11"), day("2026-10-27")};
    struct talks t;
    (void)state;
    open_talks(&t, "{}", "", NULL, plan);
    for (size_t i = 0; i < sc_json_len(t.list); i++)
        for (size_t k = 0; k < i; k++)
            assert_false(sc_str_eq(sc_json_get_text(sc_json_at(t.list, i), "uid"),
                                   sc_json_get_text(sc_json_at(t.list, k), "uid")));
    close_talks(&t);
}

static void a_week_of_leave_moves_a_talk_or_says_that_nobody_is_there(void **state)
{
    static const char leave[] = "},\"leave\":[[\"2026-11-01\",\"2026-11-30\"]],\"x\":{";
    struct talks t;
    (void)state;
    open_talks(&t, "{}", leave, NULL, (struct sc_talk_plan)NO_PLAN);
    assert_text(talk(&t, "monthly", 1), "slot", "2026-12");
    for (size_t i = 0; i < sc_json_len(t.list); i++) {
        struct sc_str on = sc_json_get_text(sc_json_at(t.list, i), "on");
        assert_false(sc_str_has_prefix(on, SC_STR("2026-11")));
    }
    assert_text(talk(&t, "monthly", 0), "status", "away");
    assert_json(sc_json_get(talk(&t, "monthly", 0), "on"), "null");
    close_talks(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_new_talks_each_week_and_others_every_second),
        cmocka_unit_test(the_lengths_and_distances_are_those_of_the_policy),
        cmocka_unit_test(
            a_review_takes_the_place_of_the_monthly_talk_and_has_a_notice_a_week_ahead),
        cmocka_unit_test(the_review_of_a_fiscal_year_takes_the_place_of_its_last_quarter),
        cmocka_unit_test(a_row_fixes_a_slot_without_a_new_identifier),
        cmocka_unit_test(what_was_held_moved_or_skipped_is_told_and_silence_too),
        cmocka_unit_test(an_improvement_plan_talks_on_each_business_day_and_no_week_beside),
        cmocka_unit_test(coaching_has_its_progress_check_and_its_end),
        cmocka_unit_test(nothing_is_planned_with_somebody_who_left),
        cmocka_unit_test(no_two_talks_of_a_person_have_one_identifier),
        cmocka_unit_test(a_week_of_leave_moves_a_talk_or_says_that_nobody_is_there),
    };
    return cmocka_run_group_tests_name("cadence", tests, NULL, NULL);
}
