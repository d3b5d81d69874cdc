#include "rows.h"

#include "scorecard/base/time.h"
#include "scorecard/score/call.h"

struct bench {
    struct sc_arena *arena;
    struct sc_buf told;
    struct sc_policy policy;
    struct sc_call call;
    struct sc_scope scope;
    struct sc_err err;
};

static int setup(void **state)
{
    struct bench *b = sc_mem_alloc_n(1, sizeof *b);

    b->arena = sc_mem_alloc_n(1, sizeof *b->arena);
    sc_buf_init(&b->told, SC_BUF_NO_CEILING);
    b->policy.fiscal_month = 1;
    b->call = (struct sc_call){.program = "sc-score", .say = keep_line, .tell = keep_line};
    b->call.ctx = &b->told;
    sc_err_init(&b->err);
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    struct bench *b = *state;

    sc_arena_fini(b->arena);
    sc_mem_free(b->arena);
    sc_buf_fini(&b->told);
    sc_mem_free(b);
    return 0;
}

static int64_t at(const char *text)
{
    int64_t t = 0;
    assert_true(sc_time_parse(sc_str_from(text), &t));
    return t;
}

/* Zone, as-of and period of data created between two stamps. */
static int settle(struct bench *b, const char *from, const char *to)
{
    int got = sc_scope_zone(&b->call, &b->policy, b->arena, &b->scope, &b->err);

    if (got < 1)
        return got;
    b->scope.created_min = from ? at(from) : 0;
    b->scope.created_max = to ? at(to) : 0;
    if (sc_scope_as_of(&b->call, &b->scope, &b->err) < 0)
        return -1;
    return sc_scope_period(&b->call, &b->policy, &b->scope, &b->err);
}

static void the_last_whole_quarter_is_taken_and_told(void **state)
{
    struct bench *b = *state;

    b->call.zone = "UTC";
    assert_int_equal(settle(b, "2026-04-01T06:00:00Z", "2026-10-08T16:22:00Z"), 1);
    assert_string_equal(b->scope.period.name, "2026-Q3");
    assert_true(b->scope.as_of == at("2026-10-08T16:22:00Z"));
    assert_buf_eq(&b->told, "as of 2026-10-08T16:22:00+00:00: the latest creation of a ticket\n"
                            "period 2026-Q3: the last whole quarter in the data\n");
}

/* A desk that closes at the weekend: the export of a quarter ends on its last Friday. */
static void a_weekend_at_either_end_leaves_a_quarter_whole(void **state)
{
    struct bench *b = *state;

    b->call.zone = "UTC";
    assert_int_equal(settle(b, "2026-07-03T06:00:00Z", "2026-09-28T16:22:00Z"), 1);
    assert_string_equal(b->scope.period.name, "2026-Q3");
}

static void less_than_a_quarter_falls_back_to_the_month(void **state)
{
    struct bench *b = *state;

    b->call.zone = "UTC";
    assert_int_equal(settle(b, "2026-08-01T06:00:00Z", "2026-10-08T16:22:00Z"), 1);
    assert_string_equal(b->scope.period.name, "2026-09");
}

static void less_than_a_month_is_asked_with_the_command_to_paste(void **state)
{
    static const char *const paths[] = {"it's mine.csv"};
    struct bench *b = *state;

    b->call.zone = "UTC";
    b->call.paths = paths;
    b->call.paths_n = 1;
    b->call.say = NULL;
    assert_int_equal(settle(b, "2026-10-02T06:00:00Z", "2026-10-08T16:22:00Z"), 0);
    assert_buf_eq(&b->told, "which period? The tickets do not fill a whole quarter or month\n"
                            "likeliest: sc-score --period=2026-10 'it'\\''s mine.csv'\n");
    assert_int_equal(b->err.code, SC_OK);
}

static void an_open_zone_is_asked_and_the_machines_is_only_suggested(void **state)
{
    static const char *const args[] = {"--period=2026-Q3"};
    struct bench *b = *state;

    b->call.host_zone = "Europe/Lisbon";
    b->call.args = args;
    b->call.args_n = 1;
    b->call.policy_path = "p.yaml";
    assert_int_equal(settle(b, NULL, NULL), 0);
    assert_non_null(strstr(sc_buf_cstr(&b->told),
                           "likeliest: sc-score --tz=Europe/Lisbon --period=2026-Q3 -c p.yaml\n"));
}

static void the_zone_of_the_call_goes_over_the_policys(void **state)
{
    struct bench *b = *state;

    b->policy.zone = SC_STR("Europe/Berlin");
    b->call.period = "2026-Q3";
    b->call.as_of = "2026-10-09";
    assert_int_equal(settle(b, NULL, NULL), 1);
    assert_true(b->scope.period.from_t == at("2026-06-30T22:00:00Z"));
    b->call.zone = "UTC";
    assert_int_equal(settle(b, NULL, NULL), 1);
    assert_true(b->scope.period.from_t == at("2026-07-01T00:00:00Z"));
}

static void as_of_is_local_midnight_at_its_start(void **state)
{
    struct bench *b = *state;

    b->call.zone = "Europe/Berlin";
    b->call.period = "2026-Q3";
    b->call.as_of = "2026-10-09";
    assert_int_equal(settle(b, NULL, NULL), 1);
    assert_true(b->scope.as_of == at("2026-10-08T22:00:00Z"));
}

static void today_is_the_day_of_the_clock_in_the_zone_of_the_report(void **state)
{
    struct bench *b = *state;

    b->call.zone = "Europe/Berlin";
    b->call.period = "last-quarter";
    b->call.as_of = "today";
    b->call.now = at("2026-10-08T22:30:00Z"); /* 00:30 of the 9th in Berlin */
    assert_int_equal(settle(b, NULL, NULL), 1);
    assert_true(b->scope.as_of == at("2026-10-08T22:00:00Z"));
    assert_string_equal(b->scope.period.name, "2026-Q3");
}

static void what_is_no_date_or_zone_or_period_is_refused_with_its_option(void **state)
{
    struct bench *b = *state;

    b->call.zone = "UTC";
    b->call.period = "2026-Q3";
    b->call.as_of = "tomorrow";
    assert_int_equal(settle(b, NULL, NULL), -1);
    assert_string_equal(b->err.field, "--as-of");
    assert_int_equal(b->err.code, SC_USAGE);
    sc_err_init(&b->err);
    b->call.as_of = "2026-10-09";
    b->call.period = "2026-Q5";
    assert_int_equal(settle(b, NULL, NULL), -1);
    assert_string_equal(b->err.field, "--period");
    sc_err_init(&b->err);
    b->call.zone = "Europe/Berlon";
    assert_int_equal(settle(b, NULL, NULL), -1);
    assert_int_equal(b->err.code, SC_USAGE);
}

static void a_period_that_starts_after_as_of_is_refused(void **state)
{
    struct bench *b = *state;

    b->call.zone = "UTC";
    b->call.period = "2026-Q4";
    b->call.as_of = "2026-10-01";
    assert_int_equal(settle(b, NULL, NULL), -1);
    assert_string_equal(b->err.what, "2026-Q4 starts after as-of");
    sc_err_init(&b->err);
    b->call.as_of = "2026-10-02";
    assert_int_equal(settle(b, NULL, NULL), 1);
}

static void without_tickets_period_and_day_are_asked_together(void **state)
{
    struct bench *b = *state;

    b->call.zone = "UTC";
    assert_int_equal(settle(b, NULL, NULL), 0);
    assert_buf_eq(&b->told, "which period, as of which day? No ticket tells\n"
                            "likeliest: sc-score --as-of=today --period=last-month\n");
}

#define BENCH(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH(the_last_whole_quarter_is_taken_and_told),
        BENCH(a_weekend_at_either_end_leaves_a_quarter_whole),
        BENCH(less_than_a_quarter_falls_back_to_the_month),
        BENCH(less_than_a_month_is_asked_with_the_command_to_paste),
        BENCH(an_open_zone_is_asked_and_the_machines_is_only_suggested),
        BENCH(the_zone_of_the_call_goes_over_the_policys),
        BENCH(as_of_is_local_midnight_at_its_start),
        BENCH(today_is_the_day_of_the_clock_in_the_zone_of_the_report),
        BENCH(what_is_no_date_or_zone_or_period_is_refused_with_its_option),
        BENCH(a_period_that_starts_after_as_of_is_refused),
        BENCH(without_tickets_period_and_day_are_asked_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
