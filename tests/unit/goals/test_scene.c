/* The period, today, who is who. */
#include "sc_test.h"

#include "plan_docs.h"

#define CARD_OF(period) "{\"record\":\"scorecard\",\"agent\":\"ana\",\"team\":\"T\"," period "}"
#define SPAN(name, from, to, more)                                                                 \
    "\"period\":{\"name\":\"" name "\",\"from\":\"" from "\",\"to\":\"" to "\"" more "}"

static int open_on(struct world *w, const char *yaml, const char *card, struct sc_err *err)
{
    sc_err_init(err);
    world_open(w, yaml);
    if (card)
        put(w, card);
    return sc_goals_scene_open(&w->scene, w->policy, &w->docs, err);
}

static void shut(struct world *w)
{
    sc_goals_scene_close(&w->scene);
    sc_docs_fini(&w->docs);
    sc_policy_close(w->policy);
}

static void a_quarter_is_followed_by_a_quarter(void **state)
{
    struct world w;
    struct sc_err err;
    (void)state;
    assert_int_equal(open_on(&w, "", CARD_OF(PERIOD), &err), 0);
    assert_day(w.scene.period.from_day, "2026-07-01");
    assert_day(w.scene.period.to_day, "2026-10-01");
    assert_string_equal(w.scene.next.name, "2026-Q4");
    assert_day(w.scene.next.from_day, "2026-10-01");
    assert_day(w.scene.next.to_day, "2027-01-01");
    assert_day(w.scene.span.from_day, "2026-07-01");
    shut(&w);
}

static void a_free_range_is_followed_by_one_of_its_length(void **state)
{
    struct world w;
    struct sc_err err;
    (void)state;
    assert_int_equal(open_on(&w, "",
                             CARD_OF(SPAN("2026-07-10..2026-07-20", "2026-07-10", "2026-07-20",
                                          ",\"tz\":\"UTC\"")),
                             &err),
                     0);
    assert_int_equal(w.scene.period.to_day - w.scene.period.from_day,
                     w.scene.next.to_day - w.scene.next.from_day);
    assert_int_equal(w.scene.next.from_day, w.scene.period.to_day);
    assert_day(w.scene.next.to_day, "2026-07-30");
    assert_int_equal(w.scene.next.to_t - w.scene.next.from_t, 10 * 86400);
    shut(&w);
}

static void today_is_the_local_day_of_as_of(void **state)
{
    struct world w;
    struct sc_err err;
    (void)state;
    assert_int_equal(open_on(&w, "",
                             CARD_OF(SPAN("2026-Q3", "2026-07-01", "2026-10-01",
                                          ",\"tz\":\"Asia/Tokyo\",\"as_of\":\"2026-10-08T15:00:"
                                          "00Z\"")),
                             &err),
                     0);
    assert_day(w.scene.today, "2026-10-09");
    shut(&w);
    assert_int_equal(open_on(&w, "",
                             CARD_OF(SPAN("2026-Q3", "2026-07-01", "2026-10-01",
                                          ",\"tz\":\"Asia/Tokyo\",\"as_of\":\"2026-10-08T14:59:"
                                          "59Z\"")),
                             &err),
                     0);
    assert_day(w.scene.today, "2026-10-08");
    shut(&w);
}

static void without_as_of_today_is_the_end_of_the_period(void **state)
{
    struct world w;
    struct sc_err err;
    (void)state;
    assert_int_equal(
        open_on(&w, "", CARD_OF(SPAN("2026-Q3", "2026-07-01", "2026-10-01", ",\"tz\":\"UTC\"")),
                &err),
        0);
    assert_day(w.scene.today, "2026-10-01");
    shut(&w);
}

static void a_stream_without_people_has_no_today(void **state)
{
    struct world w;
    struct sc_err err;
    (void)state;
    assert_int_equal(open_on(&w, "", NULL, &err), 0);
    assert_true(w.scene.today == SC_TIME_NONE);
    assert_null(w.scene.cycle);
    shut(&w);
}

static void a_period_that_cannot_be_read_is_the_input_s_fault(void **state)
{
    struct world w;
    struct sc_err err;
    (void)state;
    assert_int_equal(
        open_on(&w, "", CARD_OF(SPAN("2026-Q9", "2026-07-01", "2026-10-01", "")), &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    shut(&w);
}

static void what_may_be_known_ends_with_as_of_in_local_time(void **state)
{
    struct sc_memory_when when;
    struct world w;
    struct sc_err err;
    (void)state;
    assert_int_equal(open_on(&w, "calendar: {fiscal_month: 4}",
                             CARD_OF(SPAN("2027-Q2", "2026-07-01", "2026-10-01",
                                          ",\"tz\":\"Asia/Tokyo\",\"as_of\":\"1970-01-02T00:00:"
                                          "00Z\"")),
                             &err),
                     0);
    when = sc_goals_when(&w.scene);
    assert_day(when.from_day, "2026-07-01");
    assert_day(when.to_day, "2026-10-01");
    assert_int_equal(when.as_of, 86400);
    assert_int_equal(when.as_of_local, 86400 + 9 * 3600);
    assert_int_equal(when.fiscal_month, 4);
    shut(&w);
}

static void a_person_has_their_card_past_and_team(void **state)
{
    struct world w;
    struct sc_goals_person p;
    (void)state;
    world_open(&w, "");
    put(&w, CARD_OF(PERIOD));
    put(&w, "{\"record\":\"team\",\"team\":\"T\"," PERIOD "}");
    put(&w, "{\"record\":\"scorecard\",\"agent\":\"ben\",\"team\":\"U\"," PERIOD "}");
    was(&w, "{\"record\":\"scorecard\",\"agent\":\"ana\"," SPAN("2026-Q2", "2026-04-01",
                                                                "2026-07-01", "") "}");
    world_settle(&w);
    p = person(&w, 0);
    assert_str_eq(p.key, "ana");
    assert_false(p.is_team);
    assert_int_equal(p.past.n, 1);
    assert_ptr_equal(p.team, w.docs.items[1]);
    p = person(&w, 1);
    assert_str_eq(p.key, "T");
    assert_true(p.is_team);
    assert_int_equal(p.past.n, 0);
    assert_ptr_equal(p.team, p.card);
    p = person(&w, 2);
    assert_null(p.team);
    world_close(&w);
}

static void an_agent_and_a_team_of_one_name_are_two(void **state)
{
    struct world w;
    (void)state;
    world_open(&w, "");
    put(&w, "{\"record\":\"team\",\"team\":\"ana\"," PERIOD "}");
    put(&w, CARD_OF(PERIOD));
    world_settle(&w);
    assert_ptr_equal(sc_goals_card_of(&w.scene, SC_STR("ana"), false), w.docs.items[1]);
    assert_ptr_equal(sc_goals_card_of(&w.scene, SC_STR("ana"), true), w.docs.items[0]);
    assert_null(sc_goals_card_of(&w.scene, SC_STR("T"), true));
    world_close(&w);
}

static void a_day_is_read_from_days_and_instants_and_written_back(void **state)
{
    struct world w;
    struct sc_err err;
    sc_json *row = parse("{\"a\":\"2026-10-05\",\"b\":\"2026-10-05T23:30:00Z\",\"c\":\"soon\"}");
    sc_json *doc;
    (void)state;
    assert_int_equal(
        open_on(&w, "",
                CARD_OF(SPAN("2026-Q3", "2026-07-01", "2026-10-01", ",\"tz\":\"Asia/Tokyo\"")),
                &err),
        0);
    assert_day(sc_goals_day(&w.scene, row, "a"), "2026-10-05");
    assert_day(sc_goals_day(&w.scene, row, "b"), "2026-10-06");
    assert_true(sc_goals_day(&w.scene, row, "c") == SC_TIME_NONE);
    assert_true(sc_goals_day(&w.scene, row, "d") == SC_TIME_NONE);
    doc = sc_goals_day_doc(day("2026-10-05"));
    assert_json(doc, "\"2026-10-05\"");
    sc_json_free(doc);
    doc = sc_goals_day_doc(SC_TIME_NONE);
    assert_json(doc, "null");
    sc_json_free(doc);
    sc_json_free(row);
    shut(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quarter_is_followed_by_a_quarter),
        cmocka_unit_test(a_free_range_is_followed_by_one_of_its_length),
        cmocka_unit_test(today_is_the_local_day_of_as_of),
        cmocka_unit_test(without_as_of_today_is_the_end_of_the_period),
        cmocka_unit_test(a_stream_without_people_has_no_today),
        cmocka_unit_test(a_period_that_cannot_be_read_is_the_input_s_fault),
        cmocka_unit_test(what_may_be_known_ends_with_as_of_in_local_time),
        cmocka_unit_test(a_person_has_their_card_past_and_team),
        cmocka_unit_test(an_agent_and_a_team_of_one_name_are_two),
        cmocka_unit_test(a_day_is_read_from_days_and_instants_and_written_back),
    };
    return cmocka_run_group_tests_name("scene", tests, NULL, NULL);
}
