#include "desk.h"

#include "scorecard/score/card_doc.h"

static void lay(struct desk_run *r, struct sc_arena *arena, const char *period, const char *as_of)
{
    struct desk d;

    desk_begin(&d, arena);
    desk_fill(&d);
    desk_prepare(r, desk_end(&d));
    r->call.period = period;
    r->call.as_of = as_of;
    desk_go(r, "{}");
    assert_int_equal(r->status, 0);
}

static void lift(struct desk_run *r)
{
    unlink(r->paths[0]);
    desk_close(r);
}

static void a_period_is_provisional_until_its_window_has_passed(void **state)
{
    struct desk_run r;

    lay(&r, *state, "2026-Q3", "2026-10-07");
    assert_true(r.run.scoring.is_provisional);
    lift(&r);
    lay(&r, *state, "2026-Q3", "2026-10-08");
    assert_false(r.run.scoring.is_provisional);
    lift(&r);
}

static void quotas_follow_the_months_of_the_period(void **state)
{
    static const struct {
        const char *period;
        double months;
    } rows[] = {{"2026-Q3", 3},
                {"2026-09", 1},
                {"2026-H2", 6},
                {"2026", 12},
                {"2026-W40", 7 / 30.436875},
                {"2026-07-01..2026-07-31", 30 / 30.436875}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct desk_run r;
        lay(&r, *state, rows[i].period, "2027-02-01");
        assert_near(r.run.scoring.months, rows[i].months);
        lift(&r);
    }
}

static void everything_collected_is_no_first_look(void **state)
{
    struct desk_run r;

    lay(&r, *state, "2026-Q3", "2026-10-09");
    assert_true(r.run.scoring.collected == 1 && !r.run.scoring.is_first_look);
    for (size_t m = 0; m < sc_metrics_n; m++)
        assert_int_equal(r.run.scoring.stands_for[m], -1);
    sc_run_say_first_look(&r.run);
    assert_null(strstr(sc_buf_cstr(&r.told), "first look"));
    lift(&r);
}

static void files_without_working_time_do_not_collect_the_weekly_rate(void **state)
{
    const char *path = file_of(*state, SC_STR("record,id,agent,status,created_at,resolved_at\n"
                                              "ticket,T1,ana,solved,2026-08-01T09:00:00Z,"
                                              "2026-08-01T10:00:00Z\nend,1\n"));
    size_t rate = sc_metric_no(sc_metric_find(SC_STR("solved_per_week")));
    struct desk_run r;

    desk_prepare(&r, path);
    desk_go(&r, "{}");
    assert_false(sc_scoring_is_collected(&r.run.scoring, rate));
    assert_true(r.run.scoring.is_first_look);
    sc_run_say_first_look(&r.run);
    assert_non_null(strstr(sc_buf_cstr(&r.told), "go on with: sc-score --fit-policy ROWS"));
    desk_close(&r);
    unlink(path);
}

/* The team's number: the eligible people pooled; of a weekly rate the mean of people. */
static void references_pool_eligible_people(void **state)
{
    const struct sc_reference *r;
    struct desk_run run;
    size_t row;

    lay(&run, *state, "2026-Q3", "2026-10-09");
    row = run.run.teams[0] * sc_metrics_n;
    r = &run.run.scoring.references[row + sc_metric_no(sc_metric_find(SC_STR("aht")))];
    assert_near(r->figure, 714);
    assert_int_equal(r->people, 6);
    r = &run.run.scoring.references[row + sc_metric_no(sc_metric_find(SC_STR("solved_per_week")))];
    assert_near(r->figure, 4);
    r = &run.run.scoring.references[row + sc_metric_no(sc_metric_find(SC_STR("qa")))];
    assert_near(r->variance, 3.5); /* 84..89 around their own mean, of everybody */
    lift(&run);
}

/* A help desk without groups is one team, so that people can be compared at all. */
static void without_any_team_everyone_is_one(void **state)
{
    const char *path = file_of(*state, SC_STR("record,id,agent,status,created_at,resolved_at\n"
                                              "ticket,T1,bob,solved,2026-08-01T09:00:00Z,"
                                              "2026-08-01T10:00:00Z\n"
                                              "ticket,T2,ana,solved,2026-08-01T09:00:00Z,"
                                              "2026-08-01T10:00:00Z\nend,2\n"));
    struct desk_run r;
    sc_json *doc;

    desk_prepare(&r, path);
    desk_go(&r, "{}");
    assert_int_equal(r.run.teams_n, 1);
    assert_str_eq(sc_data_team(r.run.data, r.run.teams[0]), "everyone");
    assert_int_equal(r.run.data->people.persons[desk_find(&r, "ana")].team, r.run.teams[0]);
    doc = sc_run_to_doc(&r.run);
    assert_str_eq(sc_json_as_text(sc_json_path(doc, "notes.0")),
                  "no team is named anywhere: all people are compared as one");
    sc_json_free(doc);
    desk_close(&r);
    unlink(path);
}

static void a_definition_names_every_metric_apart(void **state)
{
    struct desk_run r;

    lay(&r, *state, "2026-Q3", "2026-10-09");
    for (size_t a = 0; a < sc_metrics_n; a++) {
        assert_int_equal(strlen(r.run.scoring.defs[a]), 16);
        for (size_t b = 0; b < a; b++)
            assert_string_not_equal(r.run.scoring.defs[a], r.run.scoring.defs[b]);
    }
    lift(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_period_is_provisional_until_its_window_has_passed),
        SC_TEST_ARENA(quotas_follow_the_months_of_the_period),
        SC_TEST_ARENA(everything_collected_is_no_first_look),
        SC_TEST_ARENA(files_without_working_time_do_not_collect_the_weekly_rate),
        SC_TEST_ARENA(references_pool_eligible_people),
        SC_TEST_ARENA(without_any_team_everyone_is_one),
        SC_TEST_ARENA(a_definition_names_every_metric_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
