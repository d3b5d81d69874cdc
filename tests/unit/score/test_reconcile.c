/* Ours against the help desk's columns: what is compared, how, and which rule explains it. */
#include "scorecard/score/reconcile.h"

#include "metric/rows.h"

/* Columns of the rules, as the tables name them. */
enum { CALENDAR, CALENDAR_HELD, BUSINESS, BUSINESS_HELD, WEEK, WEEK_HELD };

struct trial {
    struct bench b;
    struct sc_reconcile *r;
};

static void trial_open(struct trial *t, bool has_hours)
{
    bench_open(&t->b, "2026-Q3", "2026-10-31T00", "UTC");
    sc_data_close(t->b.d);
    t->b.d = sc_data_open(&(struct sc_data_options){.keeps_vendor = true});
    t->r = sc_reconcile_open();
    if (has_hours) {
        static const struct sc_str hours[] = {{"mon-fri 08:00-17:00", 19}};
        struct sc_calendar_spec spec = {.hours = hours, .hours_n = 1};
        struct sc_err err;
        sc_err_init(&err);
        t->b.rules.calendar = sc_calendar_open(&t->b.arena, &spec, stamp("2026-01-01T00"),
                                               stamp("2027-01-01T00"), &err);
        assert_non_null(t->b.rules.calendar);
    }
}

static void trial_put(struct trial *t, const char *words)
{
    struct test_row row;

    put(t->b.d, "ticket", words);
    row_make(&row, "ticket", words);
    sc_reconcile_note(t->r, &row.row);
}

static void trial_settle(struct trial *t)
{
    struct sc_err err;

    sc_err_init(&err);
    sc_data_finish(t->b.d, NULL);
    assert_int_equal(sc_reconcile_settle(t->r, t->b.d, &t->b.rules, &err), 0);
}

static void trial_close(struct trial *t)
{
    sc_reconcile_close(t->r);
    bench_close(&t->b);
}

static struct sc_reconciled tried(const struct trial *t, enum sc_vendor_column column, size_t rule)
{
    struct sc_reconciled now;

    assert_true(sc_reconcile_try(t->r, column, rule, &now));
    return now;
}

static void agreement_is_within_a_minute_and_the_median_is_signed(void **state)
{
    struct trial t;
    struct sc_reconciled now;

    (void)state;
    trial_open(&t, false);
    trial_put(&t, "id=A created_at=2026-08-03T08 first_reply_at=2026-08-03T09 first_reply_s=3660");
    trial_put(&t, "id=B created_at=2026-08-03T08 first_reply_at=2026-08-03T09 first_reply_s=3661");
    trial_put(&t, "id=C created_at=2026-08-03T08 first_reply_at=2026-08-03T09 first_reply_s=3540");
    trial_put(&t, "id=D created_at=2026-08-03T08 first_reply_at=2026-08-03T09 first_reply_s=3539");
    trial_put(&t, "id=E created_at=2026-08-03T08 first_reply_at=2026-08-03T09 first_reply_s=1 "
                  "clock=business");
    trial_settle(&t);
    now = tried(&t, SC_VENDOR_FIRST_REPLY, CALENDAR);
    assert_int_equal(now.n, 5);
    assert_int_equal(now.agree_n, 2);
    assert_int_equal(now.larger_n, 1);
    assert_int_equal(now.smaller_n, 2);
    assert_int_equal(now.median_s, -60);
    assert_int_equal(now.stated_n[SC_CLOCK_BUSINESS], 1);
    assert_int_equal(now.stated_n[SC_CLOCK_UNKNOWN], 4);
    trial_close(&t);
}

static void what_cannot_be_compared_is_not(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "id=A status=spam created_at=2026-08-03T08 first_reply_at=2026-08-03T09 first_reply_s=1",
        "id=B status=open created_at=2026-08-03T08 first_reply_s=1 resolution_s=5",
        "id=C status=open created_at=2026-08-03T08 first_reply_at=2026-08-03T09",
        "id=D status=solved created_at=2026-08-03T08 resolved_at=2026-08-03T09",
        "id=E status=open created_at=2026-08-03T08 first_reply_at=2026-08-03T07 first_reply_s=9",
    };
    struct trial t;
    struct sc_reconciled now;

    trial_open(&t, true);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        trial_put(&t, rows[i]);
    trial_settle(&t);
    for (int c = 0; c < SC_VENDOR_COLUMNS_N; c++) {
        for (size_t i = 0; i < SC_VENDOR_RULES_N; i++)
            assert_true(!sc_reconcile_try(t.r, (enum sc_vendor_column)c, i, &now) || now.n == 0);
        assert_int_equal(sc_reconcile_best(t.r, (enum sc_vendor_column)c), -1);
    }
    trial_close(&t);
}

/* Friday 16:00 to Monday 09:00: 2 h business, 17 h of five days, 65 h in all; 30 min on hold. */
static void each_rule_counts_its_own_time(void **state)
{
    (void)state;
    static const struct {
        const char *resolution_s;
        int best;
    } cases[] = {
        {"232200", CALENDAR},    {"234000", CALENDAR_HELD}, {"5400", BUSINESS},
        {"7200", BUSINESS_HELD}, {"59400", WEEK},           {"61200", WEEK_HELD},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct trial t;
        char words[256];
        trial_open(&t, true);
        snprintf(words, sizeof words,
                 "id=A status=solved created_at=2026-08-07T16 resolved_at=2026-08-10T09 "
                 "hold_s=1800 resolution_s=%s",
                 cases[i].resolution_s);
        trial_put(&t, words);
        trial_settle(&t);
        assert_int_equal(sc_reconcile_best(t.r, SC_VENDOR_RESOLUTION), cases[i].best);
        assert_int_equal(tried(&t, SC_VENDOR_RESOLUTION, (size_t)cases[i].best).agree_n, 1);
        trial_close(&t);
    }
}

static void rules_without_a_difference_are_not_tried(void **state)
{
    struct trial t;
    struct sc_reconciled now;

    (void)state;
    trial_open(&t, false);
    trial_put(&t, "id=A status=solved created_at=2026-08-07T16 first_reply_at=2026-08-07T17 "
                  "resolved_at=2026-08-10T09 first_reply_s=3600 resolution_s=234000");
    trial_settle(&t);
    assert_false(sc_reconcile_try(t.r, SC_VENDOR_RESOLUTION, CALENDAR_HELD, &now));
    assert_false(sc_reconcile_try(t.r, SC_VENDOR_RESOLUTION, BUSINESS, &now));
    assert_false(sc_reconcile_try(t.r, SC_VENDOR_FIRST_REPLY, WEEK_HELD, &now));
    assert_true(sc_reconcile_try(t.r, SC_VENDOR_RESOLUTION, WEEK, &now));
    assert_int_equal(sc_reconcile_best(t.r, SC_VENDOR_RESOLUTION), CALENDAR);
    trial_close(&t);
}

static void time_on_hold_is_that_of_the_version_that_counts(void **state)
{
    struct trial t;

    (void)state;
    trial_open(&t, false);
    trial_put(&t, "id=A status=solved created_at=2026-08-03T08 resolved_at=2026-08-03T09 "
                  "updated_at=2026-08-03T10 hold_s=600 resolution_s=3000");
    trial_put(&t, "id=A status=hold created_at=2026-08-03T08 resolved_at=2026-08-03T09 "
                  "updated_at=2026-08-03T09 hold_s=60 resolution_s=9");
    trial_settle(&t);
    assert_int_equal(tried(&t, SC_VENDOR_RESOLUTION, CALENDAR).n, 1);
    assert_int_equal(tried(&t, SC_VENDOR_RESOLUTION, CALENDAR).median_s, 0);
    assert_int_equal(tried(&t, SC_VENDOR_RESOLUTION, CALENDAR_HELD).median_s, -600);
    trial_close(&t);
}

static void flags_are_held_against_deadline_and_stamp(void **state)
{
    struct trial t;
    struct sc_reconciled_flags now;

    (void)state;
    trial_open(&t, false);
    trial_put(&t, "id=A status=solved created_at=2026-08-03T08 resolved_at=2026-08-03T09 "
                  "resolution_due_at=2026-08-03T09 sla_resolution=met");
    trial_put(&t, "id=B status=solved created_at=2026-08-03T08 resolved_at=2026-08-03T09 "
                  "resolution_due_at=2026-08-03T08:59 sla_resolution=met");
    trial_put(&t, "id=C status=solved created_at=2026-08-03T08 resolved_at=2026-08-03T09 "
                  "resolution_due_at=2026-08-03T08:59 sla_resolution=breached");
    trial_put(&t, "id=D status=open created_at=2026-08-03T08 resolution_due_at=2026-08-03T08:59 "
                  "sla_resolution=breached");
    trial_put(&t, "id=E status=spam created_at=2026-08-03T08 resolved_at=2026-08-03T09 "
                  "resolution_due_at=2026-08-03T09 sla_resolution=met");
    trial_settle(&t);
    sc_reconcile_flags(t.r, SC_VENDOR_RESOLUTION, &now);
    assert_int_equal(now.n, 3);
    assert_int_equal(now.agree_n, 2);
    sc_reconcile_flags(t.r, SC_VENDOR_FIRST_REPLY, &now);
    assert_int_equal(now.n, 0);
    trial_close(&t);
}

/* Nine of ten explain, eight do not. */
static void a_rule_explains_from_nine_in_ten(void **state)
{
    (void)state;
    for (int agree_n = 8; agree_n <= 9; agree_n++) {
        struct trial t;
        struct sc_buf out;
        char words[256];
        trial_open(&t, false);
        for (int i = 0; i < 10; i++) {
            snprintf(words, sizeof words,
                     "id=T%d created_at=2026-08-03T08 first_reply_at=2026-08-03T09 "
                     "first_reply_s=%d",
                     i, i < agree_n ? 3600 : 5);
            trial_put(&t, words);
        }
        trial_settle(&t);
        sc_buf_init(&out, SC_BUF_NO_CEILING);
        sc_reconcile_put(t.r, &out);
        assert_non_null(
            strstr(sc_buf_cstr(&out), agree_n == 9 ? "first_reply_s is calendar time: 90.0 % agree"
                                                   : "Nothing explains first_reply_s; nearest is "
                                                     "calendar time: 80.0 % agree"));
        assert_non_null(strstr(sc_buf_cstr(&out), "resolution_s: no ticket has both"));
        sc_buf_fini(&out);
        trial_close(&t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agreement_is_within_a_minute_and_the_median_is_signed),
        cmocka_unit_test(what_cannot_be_compared_is_not),
        cmocka_unit_test(each_rule_counts_its_own_time),
        cmocka_unit_test(rules_without_a_difference_are_not_tried),
        cmocka_unit_test(time_on_hold_is_that_of_the_version_that_counts),
        cmocka_unit_test(flags_are_held_against_deadline_and_stamp),
        cmocka_unit_test(a_rule_explains_from_nine_in_ten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
