/* Peak hours of a team, and the first replies of their tickets. */
#include "desk.h"

#include "scorecard/score/peak.h"

static void the_busiest_hours_that_hold_a_quarter_are_peak(void **state)
{
    uint32_t arrivals[7][24] = {{0}};
    struct sc_peak p;

    (void)state;
    for (int hour = 8; hour < 18; hour++)
        arrivals[0][hour] = 8; /* 80 on Monday */
    arrivals[2][10] = 30;
    arrivals[4][15] = 10;
    sc_peak_hours(arrivals, &p);
    /* 30 of 120 are a quarter. */
    assert_int_equal(p.hours_n, 1);
    assert_true(p.is_peak[2][10]);
    assert_near(p.share, .25);
    arrivals[0][8]++; /* 30 of 121 are not: the next one, and no other is as busy */
    sc_peak_hours(arrivals, &p);
    assert_int_equal(p.hours_n, 2);
    assert_true(p.is_peak[4][15]);
    assert_near(p.share, 40. / 121);
}

static void hours_as_busy_as_the_last_are_peak_too(void **state)
{
    uint32_t arrivals[7][24] = {{0}};
    struct sc_peak p;

    (void)state;
    for (int hour = 8; hour < 16; hour++)
        arrivals[1][hour] = 5;
    sc_peak_hours(arrivals, &p);
    assert_int_equal(p.hours_n, 8);
    assert_near(p.share, 1);
    arrivals[1][8] = 0; /* seven hours are too few to tell */
    sc_peak_hours(arrivals, &p);
    assert_int_equal(p.hours_n, 0);
}

/*
 * 2026-07-06 is a Monday. Tickets come in at 9 h UTC (30, replied to after 10 minutes), from 10 to
 * 16 h (10 each, after 20), and at 22 h (40, after an hour).
 */
static const char *lay(struct desk_run *r, struct sc_arena *arena, const char *yaml)
{
    struct desk d;
    const char *path;
    int id = 0;

    desk_begin(&d, arena);
    desk_head(&d, "id,agent,team,requester,channel,status,created_at,first_reply_at,resolved_at");
    for (int hour = 9; hour < 23; hour++) {
        int n = hour == 9 ? 30 : hour < 17 ? 10 : hour == 22 ? 40 : 0;
        int minutes = hour == 9 ? 10 : hour < 17 ? 20 : 59;
        for (int i = 0; i < n; i++, id++)
            desk_row(&d,
                     "ticket,T%d,ana,Tier 1,r%d,email,solved,2026-07-06T%02d:00:00Z,"
                     "2026-07-06T%02d:%02d:00Z,2026-07-07T09:00:00Z",
                     id, id, hour, hour, minutes);
    }
    desk_row(&d, "ticket,open,,,r9,email,open,2026-10-05T09:00:00Z,,");
    path = desk_end(&d);
    desk_prepare(r, path);
    desk_go(r, yaml);
    assert_int_equal(r->status, 0);
    return path;
}

static void assert_json(sc_json *seen, const char *wanted)
{
    struct sc_buf text;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_json_put(&text, seen, false);
    assert_string_equal(sc_buf_cstr(&text), wanted);
    sc_buf_fini(&text);
    sc_json_free(seen);
}

static void replies_to_peak_tickets_stand_beside_the_others(void **state)
{
    struct desk_run r;
    const char *path = lay(&r, *state, "calendar: {zone: UTC}");

    /* 22 h is the busiest of 140; order statistics of n equal values are that value. */
    assert_json(sc_peak_to_json(&r.run.scoring.peaks[0]),
                "{\"hours\":[[1,22]],\"share\":0.285714286,"
                "\"peak\":{\"n\":40,\"median_s\":3540,\"low_s\":3540,\"high_s\":3540},"
                "\"rest\":{\"n\":100,\"median_s\":1200,\"low_s\":1200,\"high_s\":1200}}");
    desk_close(&r);
    unlink(path);
}

static void where_there_are_opening_hours_nights_are_left_out(void **state)
{
    struct desk_run r;
    const char *path =
        lay(&r, *state, "calendar: {zone: UTC, hours: [\"mon-fri 08:00-18:00\"], clock: calendar}");

    assert_json(sc_peak_to_json(&r.run.scoring.peaks[0]),
                "{\"hours\":[[1,9]],\"share\":0.3,"
                "\"peak\":{\"n\":30,\"median_s\":600,\"low_s\":600,\"high_s\":600},"
                "\"rest\":{\"n\":70,\"median_s\":1200,\"low_s\":1200,\"high_s\":1200}}");
    desk_close(&r);
    unlink(path);
}

static void few_replies_tell_nothing(void **state)
{
    struct sc_peak p = {.hours_n = 3, .peak = {.n = SC_PEAK_LEAST}, .rest = {.n = 19}};

    (void)state;
    assert_null(sc_peak_to_json(&p));
    p.rest.n = SC_PEAK_LEAST;
    p.peak.n = 19;
    assert_null(sc_peak_to_json(&p));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_busiest_hours_that_hold_a_quarter_are_peak),
        cmocka_unit_test(hours_as_busy_as_the_last_are_peak_too),
        SC_TEST_ARENA(replies_to_peak_tickets_stand_beside_the_others),
        SC_TEST_ARENA(where_there_are_opening_hours_nights_are_left_out),
        cmocka_unit_test(few_replies_tell_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
