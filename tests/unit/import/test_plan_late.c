/* Times that show late what the first bytes of a file left open. */
#include "sc_test.h"
#include "scorecard/import/plan.h"

#include <string.h>

struct fixture {
    struct sc_arena *arena;
    struct sc_profile profile;
    struct sc_plan *plan;
    struct sc_findings findings;
    struct sc_row row;
    enum sc_find_id why;
};

static const char profile[] = "columns:\n"
                              "  id: {from: [Id]}\n"
                              "  status: {from: [Status]}\n"
                              "  created_at: {from: [Created]}\n"
                              "  resolved_at: {from: [Solved]}\n";

static struct sc_str names[] = {{"Id", 2}, {"Status", 6}, {"Created", 7}, {"Solved", 6}};

static void make(struct fixture *f, struct sc_arena *arena)
{
    struct sc_err err;
    struct sc_plan_options options = {.source = {"x.csv", 5}};
    sc_err_init(&err);
    memset(f, 0, sizeof *f);
    f->arena = arena;
    if (sc_profile_parse(arena, sc_str_from(profile), SC_STR("p"), &f->profile, &err) < 0)
        fail_msg("%s", err.what);
    f->plan = sc_plan_open(arena, &f->profile, names, 4, &options);
}

static const struct sc_zone *zone_of(const struct fixture *f, const char *name)
{
    struct sc_err err = {0};
    return sc_zone_open(f->arena, sc_str_from(name), &err);
}

/* "CREATED,SOLVED" of a ticket in line 7. */
static struct sc_source_record record(struct sc_str *cells, const char *times)
{
    struct sc_str rest = sc_str_from(times);
    cells[0] = SC_STR("1");
    cells[1] = SC_STR("open");
    cells[2] = cells[3] = SC_STR("");
    sc_str_split(&rest, ',', &cells[2]);
    sc_str_split(&rest, ',', &cells[3]);
    return (struct sc_source_record){.cells = cells, .n = 4, .line = 7};
}

static void learn(struct fixture *f, const char *times)
{
    struct sc_str cells[4];
    struct sc_source_record rec = record(cells, times);
    sc_plan_learn(f->plan, &rec);
}

static bool convert(struct fixture *f, const char *times)
{
    struct sc_str cells[4];
    struct sc_source_record rec = record(cells, times);
    return sc_plan_convert(f->plan, &rec, &f->findings, &f->row, &f->why);
}

/* Asked late, the record is left: its time is neither UTC nor lost. */
static void asks_late(const struct fixture *f, const char *column, const char *sample)
{
    const struct sc_plan_open_questions *late = sc_plan_late(f->plan);
    assert_non_null(late);
    assert_int_equal(f->why, SC_FIND_not_a_time);
    assert_same_str(late->column, sc_str_from(column));
    assert_same_str(late->sample, sc_str_from(sample));
    assert_int_equal(late->line, 7);
}

static void a_first_time_without_a_zone_is_asked_about_late(void **state)
{
    struct fixture f;
    make(&f, *state);
    learn(&f, "2026-04-03T10:00:00Z,");
    assert_false(sc_plan_ask(f.plan).needs_zone);
    sc_plan_set(f.plan, NULL, SC_ORDER_UNKNOWN);
    assert_true(convert(&f, "2026-04-03T10:00:00Z,2026-04-03T12:00:00+02:00"));
    assert_null(sc_plan_late(f.plan));
    assert_false(convert(&f, "2026-04-03T10:00:00Z,2026-04-04 10:00"));
    asks_late(&f, "Solved", "2026-04-04 10:00");
    assert_true(sc_plan_late(f.plan)->needs_zone);
    assert_false(sc_plan_late(f.plan)->needs_order);
    sc_plan_close(f.plan);
}

static void a_first_date_that_needs_an_order_is_asked_about_late(void **state)
{
    struct fixture f;
    make(&f, *state);
    learn(&f, "2026-04-03 10:00,");
    sc_plan_set(f.plan, zone_of(&f, "UTC"), SC_ORDER_UNKNOWN);
    assert_true(convert(&f, "2026-04-03 10:00,05/05/2026 10:00")); /* whatever the order */
    assert_false(convert(&f, "2026-04-03 10:00,04/13/2026 10:00"));
    asks_late(&f, "Solved", "04/13/2026 10:00");
    assert_true(sc_plan_late(f.plan)->needs_order);
    assert_false(sc_plan_late(f.plan)->needs_zone);
    assert_int_equal(sc_plan_late(f.plan)->likely, SC_ORDER_MDY);
    sc_plan_close(f.plan);
}

static void what_is_no_time_is_never_asked_about(void **state)
{
    struct fixture f;
    make(&f, *state);
    sc_plan_set(f.plan, NULL, SC_ORDER_UNKNOWN);
    assert_true(convert(&f, "2026-04-03T10:00:00Z,yesterday"));
    assert_true(convert(&f, "2026-04-03T10:00:00Z,31/31/2026"));
    assert_null(sc_plan_late(f.plan));
    assert_int_equal(f.findings.counts[SC_FIND_not_a_time], 2);
    sc_plan_close(f.plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_first_time_without_a_zone_is_asked_about_late),
        SC_TEST_ARENA(a_first_date_that_needs_an_order_is_asked_about_late),
        SC_TEST_ARENA(what_is_no_time_is_never_asked_about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
