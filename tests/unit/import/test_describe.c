/* A plan and what was found, in words. */
#include "sc_test.h"

#include "plan_fixture.h"

#include "scorecard/import/describe.h"

static void described(struct fixture *f, struct sc_buf *out)
{
    sc_buf_init(out, SC_BUF_NO_CEILING);
    sc_plan_describe(f->plan, out);
}

static void each_column_says_where_it_comes_from_and_how_it_is_read(void **state)
{
    struct fixture f;
    struct sc_buf out;
    assert_true(convert(&f, state,
                        "nulls: [n/a]\ncolumns:\n  id: {from: [Id]}\n"
                        "  status: {from: [State], words: {Offen: open}}\n"
                        "  created_at: {from: [Created]}\n  handle_s: {from: [Effort], unit: min}\n"
                        "  replies: {from: [Replies], minus: 1}\n  csat: {from: [Rating]}\n",
                        "Id|State|Created|Effort|Other\nname", "1|offen|13/07/2026 10:00|5|x"));
    described(&f, &out);
    const char *text = sc_buf_cstr(&out);
    assert_non_null(strstr(text, "times, day first, in UTC"));
    assert_non_null(strstr(text, "words: offen=open"));
    assert_non_null(strstr(text, "durations, plain numbers in minutes"));
    assert_non_null(strstr(text, "not in this export"));
    assert_non_null(strstr(text, "Other name")); /* no line end of a header reaches a terminal */
    assert_non_null(strstr(text, "n/a"));
    assert_null(strstr(text, "13/07"));
    sc_buf_fini(&out);
    done(&f);
}

static void what_was_found_is_listed_with_its_first_place(void **state)
{
    struct sc_findings found = {0};
    struct sc_place place = {.file = SC_STR("a.csv"), .line = 9};
    struct sc_buf out;
    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_findings_describe(&found, &out);
    assert_int_equal(out.len, 0);
    sc_findings_add(&found, SC_FIND_not_a_time, &place, SC_STR("x"));
    sc_findings_add(&found, SC_FIND_not_a_time, &place, SC_STR("x"));
    sc_findings_describe(&found, &out);
    const char *text = sc_buf_cstr(&out);
    assert_non_null(strstr(text, "found:"));
    assert_non_null(strstr(text, "not-a-time"));
    assert_non_null(strstr(text, "2"));
    assert_non_null(strstr(text, "a.csv:9"));
    sc_buf_fini(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(each_column_says_where_it_comes_from_and_how_it_is_read),
        cmocka_unit_test(what_was_found_is_listed_with_its_first_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
