#include "desk.h"

#include "scorecard/score/series.h"

static sc_json *series_of(struct sc_arena *arena, enum sc_cycle every, const char *who)
{
    struct desk d;
    struct desk_run r;
    const char *path;
    sc_json *v;

    desk_begin(&d, arena);
    desk_fill(&d);
    path = desk_end(&d);
    desk_prepare(&r, path);
    r.call.has_every = true;
    r.call.every = every;
    desk_go(&r, "{}");
    assert_int_equal(r.status, 0);
    assert_non_null(r.run.series);
    v = sc_series_to_json(r.run.series, who ? desk_find(&r, who) : SC_NOBODY, r.run.teams[0]);
    desk_close(&r);
    unlink(path);
    return v;
}

static void months_add_up_to_the_quarter(void **state)
{
    sc_json *v = series_of(*state, SC_MONTH, "ana");
    int64_t solved = 0;

    assert_int_equal(sc_json_len(v), 3);
    assert_str_eq(sc_json_as_text(sc_json_path(v, "0.from")), "2026-07-01");
    assert_str_eq(sc_json_as_text(sc_json_path(v, "2.to")), "2026-10-01");
    for (size_t i = 0; i < 3; i++)
        solved +=
            sc_json_as_int(sc_json_at(sc_json_path(sc_json_at(v, i), "metrics.volume"), 1), 0);
    assert_int_equal(solved, DESK_TICKETS);
    sc_json_free(v);
}

/* 2026-Q3 starts on a Wednesday and ends on one. */
static void weeks_are_cut_at_the_ends_of_the_period(void **state)
{
    sc_json *v = series_of(*state, SC_WEEK, "bob");

    assert_int_equal(sc_json_len(v), 14);
    assert_str_eq(sc_json_as_text(sc_json_path(v, "0.from")), "2026-07-01");
    assert_str_eq(sc_json_as_text(sc_json_path(v, "0.to")), "2026-07-06");
    assert_str_eq(sc_json_as_text(sc_json_path(v, "1.to")), "2026-07-13");
    assert_str_eq(sc_json_as_text(sc_json_path(v, "13.from")), "2026-09-28");
    assert_str_eq(sc_json_as_text(sc_json_path(v, "13.to")), "2026-10-01");
    sc_json_free(v);
}

static void parts_without_records_leave_the_metric_out(void **state)
{
    sc_json *v = series_of(*state, SC_WEEK, "ana");

    assert_int_equal(sc_json_type(sc_json_path(v, "0.metrics.qa")), SC_JSON_NONE);
    assert_int_equal(sc_json_type(sc_json_path(v, "5.metrics.qa")), SC_JSON_LIST);
    sc_json_free(v);
}

static void teams_have_series_too(void **state)
{
    sc_json *v = series_of(*state, SC_MONTH, NULL);

    assert_int_equal(sc_json_as_int(sc_json_path(v, "1.metrics.qa.1"), 0), 36);
    sc_json_free(v);
}

/* Asking for a series must not move the period's own numbers. */
static void the_period_itself_is_measured_as_without_a_series(void **state)
{
    struct desk d;
    struct sc_buf out[2];
    const char *path;

    desk_begin(&d, *state);
    desk_fill(&d);
    path = desk_end(&d);
    for (int i = 0; i < 2; i++) {
        struct desk_run r;
        struct sc_card card;
        desk_prepare(&r, path);
        r.call.has_every = i == 1;
        r.call.every = SC_WEEK;
        desk_go(&r, "{}");
        sc_buf_init(&out[i], SC_BUF_NO_CEILING);
        for (int a = 0; a < DESK_AGENTS; a++) {
            sc_card_of_person(&r.run.scoring, desk_find(&r, desk_agents[a]), *state, &card);
            sc_buf_printf(&out[i], "%.17g %.17g\n", card.overall.score, card.overall.se);
        }
        desk_close(&r);
    }
    assert_same_str(sc_buf_str(&out[1]), sc_buf_str(&out[0]));
    sc_buf_fini(&out[0]);
    sc_buf_fini(&out[1]);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(months_add_up_to_the_quarter),
        SC_TEST_ARENA(weeks_are_cut_at_the_ends_of_the_period),
        SC_TEST_ARENA(parts_without_records_leave_the_metric_out),
        SC_TEST_ARENA(teams_have_series_too),
        SC_TEST_ARENA(the_period_itself_is_measured_as_without_a_series),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
