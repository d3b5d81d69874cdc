/* Medians in the time that the numbers are not in. */
#include "desk.h"

struct bench {
    struct desk_run r;
    struct sc_card card;
    const char *path;
};

static void lay(struct bench *b, struct sc_arena *arena, const char *yaml)
{
    struct desk d;

    desk_begin(&d, arena);
    desk_fill(&d);
    b->path = desk_end(&d);
    desk_prepare(&b->r, b->path);
    desk_go(&b->r, yaml);
    assert_int_equal(b->r.status, 0);
}

static void lift(struct bench *b)
{
    desk_close(&b->r);
    unlink(b->path);
}

/* Tickets are created at 9 and solved at 15: six hours, of which three are open. */
static void both_times_stand_beside_each_other(void **state)
{
    struct bench b;
    const struct sc_line *line;

    lay(&b, *state, "calendar: {zone: UTC, hours: [mon-sun 12:00-16:00]}");
    sc_card_of_person(&b.r.run.scoring, desk_find(&b.r, "ana"), *state, &b.card);
    line = desk_line(&b.card, "full_resolution");
    assert_near(line->measured.value, 3 * 3600);
    assert_near(line->other->value, 6 * 3600);
    assert_int_equal(line->other->n, 40);
    assert_string_equal(b.r.run.scoring.other->name, "calendar");
    assert_null(desk_line(&b.card, "aht")->other);
    sc_card_of_team(&b.r.run.scoring, 0, *state, &b.card);
    assert_near(desk_line(&b.card, "full_resolution")->other->value, 6 * 3600);
    assert_int_equal(desk_line(&b.card, "full_resolution")->other->n, 240);
    lift(&b);
}

static void the_other_of_calendar_time_is_business_time(void **state)
{
    struct bench b;
    const struct sc_line *line;

    lay(&b, *state, "calendar: {zone: UTC, hours: [mon-sun 12:00-16:00], clock: calendar}");
    sc_card_of_person(&b.r.run.scoring, desk_find(&b.r, "bob"), *state, &b.card);
    line = desk_line(&b.card, "full_resolution");
    assert_near(line->measured.value, 6 * 3600);
    assert_near(line->other->value, 3 * 3600);
    assert_near(desk_line(&b.card, "first_reply")->other->value, 0); /* answered before noon */
    assert_string_equal(b.r.run.scoring.other->name, "business");
    lift(&b);
}

static void without_opening_hours_there_is_one_clock(void **state)
{
    struct bench b;

    lay(&b, *state, "{}");
    sc_card_of_person(&b.r.run.scoring, desk_find(&b.r, "ana"), *state, &b.card);
    assert_null(b.r.run.scoring.other);
    assert_null(desk_line(&b.card, "full_resolution")->other);
    lift(&b);
}

static void who_has_no_records_has_no_median(void **state)
{
    struct bench b;
    const struct sc_line *line;

    lay(&b, *state, "calendar: {zone: UTC, hours: [mon-sun 12:00-16:00]}\nexclude: {tags: [x]}");
    sc_card_of_person(&b.r.run.scoring, desk_find(&b.r, "lea"), *state, &b.card);
    line = desk_line(&b.card, "first_reply");
    assert_true(isnan(line->other->value));
    assert_int_equal(line->other->n, 0);
    lift(&b);
}

/* Without opening hours the help desk's own durations tell, as far as it states their clock. */
static void the_help_desks_durations_stand_beside_where_it_states_their_clock(void **state)
{
    struct bench b;
    struct desk d;
    const struct sc_line *line;

    desk_begin(&d, *state);
    desk_head(&d, "id,agent,status,created_at,first_reply_at,resolved_at,first_reply_s,clock");
    desk_row(&d, "ticket,T1,ana,solved,2026-07-06T09:00:00Z,2026-07-06T11:00:00Z,"
                 "2026-07-06T12:00:00Z,600,business");
    desk_row(&d, "ticket,T2,ana,solved,2026-07-06T09:00:00Z,2026-07-06T13:00:00Z,"
                 "2026-07-06T14:00:00Z,1200,business");
    desk_row(&d, "ticket,T3,ana,solved,2026-07-06T09:00:00Z,2026-07-06T15:00:00Z,"
                 "2026-07-06T16:00:00Z,99,unknown");
    desk_row(&d, "ticket,T4,ana,open,2026-10-06T09:00:00Z,,,,");
    b.path = desk_end(&d);
    desk_prepare(&b.r, b.path);
    desk_go(&b.r, "{}");
    assert_int_equal(b.r.status, 0);
    sc_card_of_person(&b.r.run.scoring, desk_find(&b.r, "ana"), *state, &b.card);
    line = desk_line(&b.card, "first_reply");
    assert_near(line->measured.value, 4 * 3600);
    assert_int_equal(line->measured.n, 3);
    assert_near(line->other->value, 900);
    assert_int_equal(line->other->n, 2);
    assert_null(desk_line(&b.card, "full_resolution")->other);
    lift(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(both_times_stand_beside_each_other),
        SC_TEST_ARENA(the_other_of_calendar_time_is_business_time),
        SC_TEST_ARENA(without_opening_hours_there_is_one_clock),
        SC_TEST_ARENA(who_has_no_records_has_no_median),
        SC_TEST_ARENA(the_help_desks_durations_stand_beside_where_it_states_their_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
