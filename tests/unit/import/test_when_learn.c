#include "sc_test.h"

#include "scorecard/base/time.h"
#include "scorecard/import/when.h"

/* What a column of values, split at |, has shown. */
static struct sc_when_seen learn(const char *values)
{
    struct sc_when_seen seen = {0};
    struct sc_str rest = sc_str_from(values), value;
    while (sc_str_split(&rest, '|', &value))
        sc_when_learn(&seen, value);
    return seen;
}

static void assert_decides(const char *values, enum sc_date_order wanted)
{
    struct sc_when_seen seen = learn(values);
    if (sc_when_decide(&seen) != wanted)
        fail_msg("%s: order %d, not %d", values, (int)sc_when_decide(&seen), (int)wanted);
}

static void a_number_above_twelve_proves_the_order(void **state)
{
    (void)state;
    assert_decides("01/02/2026|25/02/2026|03/04/2026", SC_ORDER_DMY);
    assert_decides("01/02/2026 10:00|2/25/26|03/04/2026", SC_ORDER_MDY);
    assert_decides("25/02/2026", SC_ORDER_DMY);
    assert_decides("12/31/2026", SC_ORDER_MDY);
}

static void what_nothing_proves_is_unknown(void **state)
{
    (void)state;
    assert_decides("01/02/2026|03/04/2026", SC_ORDER_UNKNOWN);
    assert_decides("25/02/2026|02/25/2026", SC_ORDER_UNKNOWN);
    assert_decides("25/02/2026|02/25/2026|01/02/2026", SC_ORDER_UNKNOWN);
}

static void a_column_without_ambiguous_values_needs_no_order(void **state)
{
    (void)state;
    assert_decides("", SC_ORDER_YMD);
    assert_decides("2026-01-02|2026-25-01|1695062724", SC_ORDER_YMD);
    assert_decides("1 Feb 2026|02/Mar/26|Jan 27, 2015 01:21 PM", SC_ORDER_YMD);
    assert_decides("05/05/2026|6.6.26", SC_ORDER_YMD);
}

/* One broken value must not spoil the proof of all others. */
static void dates_that_exist_in_no_order_prove_nothing(void **state)
{
    struct sc_when_seen seen = learn("13/14/2026|31/31/2026|0/5/2026|30/02/2026|01/02/2026");
    (void)state;
    assert_int_equal(seen.not_times, 4);
    assert_int_equal(seen.n, 1);
    assert_false(seen.proves_dmy);
    assert_false(seen.proves_mdy);
    assert_decides("13/14/2026|25/02/2026", SC_ORDER_DMY);
    /* 29 February only where there is one. */
    assert_decides("2/29/2024|1/2/2024", SC_ORDER_MDY);
    assert_decides("2/29/2023|1/2/2023", SC_ORDER_UNKNOWN);
}

static void values_are_counted(void **state)
{
    struct sc_when_seen seen = learn("2026-01-02||n/a|1695062724|-|3 weeks ago|25/02/2026");
    (void)state;
    assert_int_equal(seen.n, 3);
    assert_int_equal(seen.not_times, 3);
}

static void the_first_open_value_is_the_sample(void **state)
{
    struct sc_when_seen seen = learn("25/02/2026|05/05/2026|03/04/2026 10:00|01/02/2026");
    (void)state;
    assert_true(seen.has_open);
    assert_string_equal(seen.sample, "03/04/2026 10:00");
    seen = learn("25/02/2026|05/05/2026");
    assert_false(seen.has_open);
    assert_string_equal(seen.sample, "");
    seen = learn("01/02/2026                              08:30:00");
    assert_string_equal(seen.sample, "01/02/2026                             ");
}

static void values_that_need_a_zone_are_seen(void **state)
{
    (void)state;
    assert_true(learn("2026-01-02 10:00").has_zoneless);
    assert_true(learn("2026-01-02T10:00:00Z|25/02/2026").has_zoneless);
    assert_true(learn("25/02/2026|2026-01-02T10:00:00Z").has_zoneless);
    /* An abbreviation is no offset. */
    assert_true(learn("2025-09-25 10:12 CDT").has_zoneless);
    assert_false(learn("2026-01-02T10:00:00Z|2026-01-02 10:00+01:00|1695062724").has_zoneless);
    assert_false(learn("n/a|").has_zoneless);
}

/* ---- days ------------------------------------------------------------------------------- */

static void assert_date(const struct sc_zone *zone, const char *value, const char *wanted)
{
    struct sc_when_form form = {SC_ORDER_MDY, zone};
    struct sc_buf seen;
    int64_t days = 0;
    sc_buf_init(&seen, 64);
    enum sc_when_result result = sc_when_read_date(&form, sc_str_from(value), &days);
    if (result == SC_WHEN_BAD || result == SC_WHEN_FAR)
        sc_buf_puts(&seen, result == SC_WHEN_BAD ? "bad" : "far");
    else
        sc_time_put_date(&seen, days);
    if (strcmp(sc_buf_cstr(&seen), wanted) != 0)
        fail_msg("%s is %s, not %s", value, sc_buf_cstr(&seen), wanted);
    sc_buf_fini(&seen);
}

static void a_day_is_of_its_own_calendar(void **state)
{
    struct sc_err err;
    sc_err_init(&err);
    const struct sc_zone *z = sc_zone_open(*state, SC_STR("America/Lima"), &err);
    assert_date(NULL, "2026-07-01", "2026-07-01");
    assert_date(z, "2026-07-01", "2026-07-01");
    assert_date(z, "7/1/26", "2026-07-01");
    assert_date(z, "3. M\xc3\xa4rz 2021", "2021-03-03");
    assert_date(z, "2026-07-01 23:59", "2026-07-01");
}

static void an_instant_is_on_the_day_that_the_zone_has_then(void **state)
{
    struct sc_err err;
    sc_err_init(&err);
    const struct sc_zone *lima = sc_zone_open(*state, SC_STR("America/Lima"), &err);
    const struct sc_zone *tokyo = sc_zone_open(*state, SC_STR("Asia/Tokyo"), &err);
    assert_date(NULL, "2026-07-01T00:30:00Z", "2026-07-01");
    assert_date(lima, "2026-07-01T00:30:00Z", "2026-06-30");
    assert_date(tokyo, "2026-07-01T15:30:00Z", "2026-07-02");
    assert_date(tokyo, "1695062724", "2023-09-19");
    assert_date(lima, "1970-01-01T00:00:01Z", "1969-12-31");
}

static void people_were_hired_before_there_were_tickets(void **state)
{
    (void)state;
    assert_date(NULL, "7/10/1965", "1965-07-10");
    assert_date(NULL, "1900-01-01", "1900-01-01");
    assert_date(NULL, "1899-12-31", "far");
    assert_date(NULL, "2105-12-31", "2105-12-31");
    assert_date(NULL, "9999-12-31", "far");
    assert_date(NULL, "9999-12-31T00:00:00Z", "far");
    assert_date(NULL, "1900-02-29", "bad");
    assert_date(NULL, "2026-02-30T00:00:00Z", "bad");
    assert_date(NULL, "0000-00-00", "bad");
    assert_date(NULL, "", "bad");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_above_twelve_proves_the_order),
        cmocka_unit_test(what_nothing_proves_is_unknown),
        cmocka_unit_test(a_column_without_ambiguous_values_needs_no_order),
        cmocka_unit_test(dates_that_exist_in_no_order_prove_nothing),
        cmocka_unit_test(values_are_counted),
        cmocka_unit_test(the_first_open_value_is_the_sample),
        cmocka_unit_test(values_that_need_a_zone_are_seen),
        SC_TEST_ARENA(a_day_is_of_its_own_calendar),
        SC_TEST_ARENA(an_instant_is_on_the_day_that_the_zone_has_then),
        cmocka_unit_test(people_were_hired_before_there_were_tickets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
