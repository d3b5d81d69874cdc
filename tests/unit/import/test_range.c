/* Ranges: which rows stay. */
#include "sc_test.h"

#include "scorecard/import/range.h"

static struct sc_range range_of(const char *since, const char *until)
{
    struct sc_range range;
    struct sc_err err;
    sc_err_init(&err);
    assert_int_equal(sc_range_set(&range, since, until, NULL, &err), 0);
    return range;
}

static bool stays(const struct sc_range *range, const char *created, const char *updated)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_ticket), .cells = cells};
    cells[SC_COL_ticket_id] = SC_STR("2026-07-15");
    cells[SC_COL_ticket_created_at] = sc_str_from(created);
    cells[SC_COL_ticket_updated_at] = sc_str_from(updated);
    return sc_range_has(range, &row);
}

static void a_row_stays_for_any_of_its_times(void **state)
{
    struct sc_range q3 = range_of("2026-07-01", "2026-10-01");
    (void)state;
    assert_true(stays(&q3, "2026-07-01T00:00:00Z", ""));
    assert_true(stays(&q3, "2026-06-01T00:00:00Z", "2026-09-30T23:59:59Z"));
    assert_false(stays(&q3, "2026-06-30T23:59:59Z", "2026-10-01T00:00:00Z"));
    assert_false(stays(&q3, "2026-06-30T23:59:59Z", ""));
    assert_true(stays(&q3, "", ""));
}

static void an_end_may_be_open(void **state)
{
    struct sc_range since = range_of("2026-07-01", NULL), until = range_of(NULL, "2026-07-01");
    struct sc_range all = range_of(NULL, NULL);
    (void)state;
    assert_true(stays(&since, "2030-01-01T00:00:00Z", ""));
    assert_false(stays(&since, "2026-06-30T00:00:00Z", ""));
    assert_true(stays(&until, "2026-06-30T00:00:00Z", ""));
    assert_false(stays(&until, "2026-07-01T00:00:00Z", ""));
    assert_true(stays(&all, "1999-01-01T00:00:00Z", ""));
}

static void midnight_is_that_of_the_zone(void **state)
{
    struct sc_arena arena = {0};
    struct sc_range range;
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    const struct sc_zone *berlin = sc_zone_open(&arena, SC_STR("Europe/Berlin"), &err);
    assert_int_equal(sc_range_set(&range, "2026-07-01", "2026-12-01T00:00:00Z", berlin, &err), 0);
    assert_string_equal(range.since, "2026-06-30T22:00:00Z");
    assert_string_equal(range.until, "2026-12-01T00:00:00Z");
    sc_arena_fini(&arena);
}

static void days_count_as_wholes(void **state)
{
    struct sc_range range = range_of("2026-07-01T12:00:00Z", "2026-07-03");
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_hours), .cells = cells};
    (void)state;
    cells[SC_COL_hours_date] = SC_STR("2026-07-01");
    assert_true(sc_range_has(&range, &row));
    cells[SC_COL_hours_date] = SC_STR("2026-06-30");
    assert_false(sc_range_has(&range, &row));
    cells[SC_COL_hours_date] = SC_STR("2026-07-03");
    assert_false(sc_range_has(&range, &row));
}

static void what_is_no_range_is_refused(void **state)
{
    static const struct {
        const char *since, *until, *what;
    } bad[] = {{"July", NULL, "--since: not a date such as 2026-07-01"},
               {NULL, "2026-02-30", "--until: not a date such as 2026-07-01"},
               {"2026-07-01", "2026-07-01", "--until must be later than --since"}};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct sc_range range;
        struct sc_err err;
        sc_err_init(&err);
        assert_int_equal(sc_range_set(&range, bad[i].since, bad[i].until, NULL, &err), -1);
        assert_int_equal(err.code, SC_USAGE);
        assert_string_equal(err.what, bad[i].what);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_stays_for_any_of_its_times), cmocka_unit_test(an_end_may_be_open),
        cmocka_unit_test(midnight_is_that_of_the_zone),     cmocka_unit_test(days_count_as_wholes),
        cmocka_unit_test(what_is_no_range_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
