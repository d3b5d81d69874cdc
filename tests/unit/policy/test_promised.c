/* Opening hours, holidays, the clock and promises: read, refused in their place, printed. */
#include "sc_test.h"
#include "scorecard/policy/policy.h"

#include <string.h>

static struct sc_policy *must_open(const char *yaml)
{
    struct sc_err err;
    struct sc_policy *p;
    sc_err_init(&err);
    p = sc_policy_parse(sc_str_from(yaml), SC_STR("policy.yaml"), &err);
    if (!p)
        fail_msg("refused: %s", err.what);
    return p;
}

static void promises_are_read_by_priority(void **state)
{
    struct sc_policy *p = must_open("sla:\n  first_reply: {urgent: 1h, high: 4h, other: 1d}\n"
                                    "  resolution: {normal: 90min}\n");
    (void)state;
    assert_int_equal(p->sla_reply.urgent_s, 3600);
    assert_int_equal(p->sla_reply.high_s, 4 * 3600);
    assert_int_equal(p->sla_reply.other_s, 86400);
    assert_int_equal(p->sla_reply.low_s, 0);
    assert_int_equal(p->sla_resolution.normal_s, 5400);
    assert_int_equal(p->sla_resolution.other_s, 0);
    sc_policy_close(p);
}

static void nothing_is_promised_and_all_time_counts_by_default(void **state)
{
    struct sc_policy *p = must_open("");
    (void)state;
    assert_int_equal(p->hours_n + p->holidays_n, 0);
    assert_int_equal(p->clock, SC_CLOCK_AUTO);
    assert_int_equal(p->sla_reply.other_s + p->sla_resolution.other_s, 0);
    assert_int_equal(sc_json_len(sc_json_get(p->json, "sla")), 0);
    sc_policy_close(p);
}

static void what_cannot_be_read_is_refused_in_its_place(void **state)
{
    static const struct {
        const char *yaml;
        unsigned long line, column;
        const char *what;
    } cases[] = {
        {"calendar:\n  hours: [\"mon 9:00-17:00\", \"tue 9-17\"]\n", 2, 29, "opening hours"},
        {"calendar:\n  hours:\n    - mon 09:00-12:00 11:00-13:00\n", 3, 7, "overlap"},
        {"calendar:\n  hours:\n    - mon 09:00-12:00\n    - mon 11:00-13:00\n", 2, 3, "overlap"},
        {"calendar:\n  holidays: [2026-12-25, 25.12.2026]\n", 2, 26, "must be a date"},
        {"calendar:\n  clock: office\n", 2, 3, "not one of: auto business calendar"},
        {"sla:\n  first_repl: {high: 1h}\n", 2, 3, "did you mean \"first_reply\""},
        {"sla:\n  resolution: {hihg: 1h}\n", 2, 16, "did you mean \"high\""},
        {"sla:\n  resolution: {high: 5s}\n", 2, 16, "not between 1min and 366d"},
        {"sla: [1h]\n", 1, 1, "a map is wanted"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sc_err err;
        sc_err_init(&err);
        assert_null(sc_policy_parse(sc_str_from(cases[i].yaml), SC_STR("policy.yaml"), &err));
        if (!strstr(err.what, cases[i].what) || err.line != cases[i].line ||
            err.column != cases[i].column)
            fail_msg("%s: %lu:%lu: %s", cases[i].yaml, (unsigned long)err.line,
                     (unsigned long)err.column, err.what);
    }
}

static void a_printed_policy_reads_back_to_itself(void **state)
{
    struct sc_policy *p = must_open("calendar:\n  hours: [\"mon-fri 09:00-17:00\"]\n"
                                    "  holidays: [2026-12-25]\n  clock: calendar\n"
                                    "sla: {first_reply: {low: 36h, other: 90s}}\n");
    struct sc_policy *again;
    struct sc_buf yaml;
    (void)state;
    sc_buf_init(&yaml, SC_BUF_NO_CEILING);
    sc_policy_put_yaml(&yaml, p);
    assert_non_null(strstr(sc_buf_cstr(&yaml), "{low: \"36h\", other: \"90s\"}"));
    again = must_open(sc_buf_cstr(&yaml));
    assert_string_equal(p->scoring, again->scoring);
    assert_int_equal(again->sla_reply.low_s, 36 * 3600);
    assert_int_equal(again->clock, SC_CLOCK_WISH_CALENDAR);
    sc_buf_fini(&yaml);
    sc_policy_close(again);
    sc_policy_close(p);
}

static void hours_and_promises_are_part_of_every_definition(void **state)
{
    static const char *const yamls[] = {
        "", "calendar: {hours: [\"mon 09:00-17:00\"]}", "calendar: {holidays: [2026-12-25]}",
        "calendar: {clock: business}", "sla: {resolution: {other: 1d}}"};
    char defs[5][17];
    (void)state;
    for (size_t i = 0; i < 5; i++) {
        struct sc_policy *p = must_open(yamls[i]);
        sc_policy_metric_def(p, 0, defs[i]);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(defs[i], defs[k]);
        sc_policy_close(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(promises_are_read_by_priority),
        cmocka_unit_test(nothing_is_promised_and_all_time_counts_by_default),
        cmocka_unit_test(what_cannot_be_read_is_refused_in_its_place),
        cmocka_unit_test(a_printed_policy_reads_back_to_itself),
        cmocka_unit_test(hours_and_promises_are_part_of_every_definition),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
