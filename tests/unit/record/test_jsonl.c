#include "sc_test.h"

#include "record/stream_text.h"
#include "scorecard/record/jsonl.h"

static int setup(void **state)
{
    *state = sc_mem_alloc_n(1, sizeof(struct sc_jsonl));
    return 0;
}

static int teardown(void **state)
{
    sc_jsonl_fini(*state);
    sc_mem_free(*state);
    return 0;
}

static void scan(struct sc_jsonl *j, const char *line)
{
    struct sc_err err;

    sc_err_init(&err);
    if (sc_jsonl_scan(j, sc_str_from(line), &err) != 0)
        fail_msg("%s: %s", line, err.what);
}

static void assert_refused(struct sc_jsonl *j, const char *line, const char *wanted)
{
    struct sc_err err;

    sc_err_init(&err);
    assert_int_equal(sc_jsonl_scan(j, sc_str_from(line), &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    assert_string_equal(err.what, wanted);
}

static void the_kind_of_a_line_is_told(void **state)
{
    struct sc_jsonl *j = *state;

    scan(j, "{\"record\":\"ticket\",\"v\":1}");
    assert_ptr_equal(j->kind, sc_kind_get(SC_KIND_ticket));
    assert_false(j->is_end);
    scan(j, "{\"score\":1,\"record\":\"scorecard\"}");
    assert_null(j->kind);
    assert_str_eq(j->kind_name, "scorecard");
    scan(j, "{\"record\":\"end\",\"v\":1,\"rows\":3}");
    assert_true(j->is_end);
}

static void a_line_without_a_kind_is_refused(void **state)
{
    struct sc_jsonl *j = *state;

    assert_refused(j, "{}", "an object without \"record\", so of no kind");
    assert_refused(j, "{\"record\":5}", "an object without \"record\", so of no kind");
    assert_refused(j, "{\"record\":\"\"}", "an object without \"record\", so of no kind");
    assert_refused(j, "{\"record\":[\"ticket\"]}", "an object without \"record\", so of no kind");
    /* It would come out as a header of CSV. */
    assert_refused(j, "{\"record\":\"record\"}", "\"record\" is no kind of record");
    assert_refused(j, "{\"record\":\"end\"", "the JSON ends too early");
}

static void newer_versions_are_refused_of_what_is_known(void **state)
{
    struct sc_jsonl *j = *state;

    scan(j, "{\"record\":\"scorecard\",\"v\":1}");
    scan(j, "{\"record\":\"scorecard\",\"v\":\"1\"}");
    scan(j, "{\"record\":\"scorecard\",\"v\":null}");
    scan(j, "{\"record\":\"horoscope\",\"v\":2}");
    scan(j, "{\"record\":\"horoscope\",\"v\":{}}");
    assert_refused(j, "{\"record\":\"scorecard\",\"v\":2}",
                   "written by a newer version: scorecard v 2, this one reads v 1");
    assert_refused(j, "{\"record\":\"ticket\",\"v\":12}",
                   "written by a newer version: ticket v 12, this one reads v 1");
    assert_refused(j, "{\"record\":\"end\",\"v\":2,\"rows\":0}",
                   "written by a newer version: end v 2, this one reads v 1");
    assert_refused(j, "{\"record\":\"ticket\",\"v\":{}}", "not a version of a record");
}

/* ---- ends -------------------------------------------------------------------------------- */

static void assert_end(struct sc_jsonl *j, const char *line, int64_t wanted)
{
    uint64_t n = 0;
    struct sc_err err;

    sc_err_init(&err);
    scan(j, line);
    assert_int_equal(sc_jsonl_end(j, &n, &err), wanted < 0 ? -1 : 0);
    if (wanted >= 0)
        assert_int_equal(n, wanted);
    else
        assert_string_equal(err.what, "end record without the number of rows that it ends");
}

static void the_count_of_an_end_is_found_wherever_tools_put_it(void **state)
{
    struct sc_jsonl *j = *state;

    assert_end(j, "{\"record\":\"end\",\"v\":1,\"rows\":42}", 42);
    assert_end(j, "{\"rows\":0,\"record\":\"end\"}", 0);
    /* Miller, from CSV: under the first column, which is mostly `id`. */
    assert_end(j, "{\"record\":\"end\",\"id\":2,\"agent\":\"\",\"team\":\"\"}", 2);
    assert_end(j, "{\"record\":\"end\",\"id\":\"2\",\"agent\":null}", 2);
    assert_end(j, "{\"record\":\"end\",\"agent\":7,\"date\":\"\"}", 7);
    /* A filter that adds a column to every record. */
    assert_end(j, "{\"note\":\"x\",\"record\":\"end\",\"rows\":5}", 5);
}

static void an_end_without_a_count_is_an_error(void **state)
{
    struct sc_jsonl *j = *state;

    assert_end(j, "{\"record\":\"end\"}", -1);
    assert_end(j, "{\"record\":\"end\",\"v\":1}", -1);
    assert_end(j, "{\"record\":\"end\",\"rows\":null}", -1);
    assert_end(j, "{\"record\":\"end\",\"rows\":-1}", -1);
    assert_end(j, "{\"record\":\"end\",\"rows\":1.5}", -1);
    assert_end(j, "{\"record\":\"end\",\"id\":\"\",\"agent\":\"\"}", -1);
}

/* ---- rows -------------------------------------------------------------------------------- */

static void assert_row(struct sc_jsonl *j, const char *line, const char *wanted)
{
    struct sc_row row = {0};
    struct sc_err err;
    struct sc_buf seen;

    sc_err_init(&err);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    scan(j, line);
    if (sc_jsonl_row(j, &row, &err) == 0)
        text_of_row(&seen, &row);
    else
        sc_buf_puts(&seen, err.what);
    assert_same_str(sc_buf_str(&seen), sc_str_from(wanted));
    sc_buf_fini(&seen);
}

static void cells_are_found_by_name_in_any_order(void **state)
{
    struct sc_jsonl *j = *state;

    assert_row(j, "{\"date\":\"2026-07-01\",\"record\":\"hours\",\"v\":1,\"agent\":\"ana\"}",
               "hours agent=ana date=2026-07-01");
}

static void numbers_where_text_belongs_are_taken_as_spelled(void **state)
{
    struct sc_jsonl *j = *state;

    assert_row(j, "{\"record\":\"hours\",\"agent\":1.50,\"date\":20260701,\"worked_s\":60}",
               "hours agent=1.50 date=20260701 worked_s=60");
    assert_row(j, "{\"record\":\"kudos\",\"id\":12345678901234567890,\"agent\":0x1F}",
               "kudos id=12345678901234567890 agent=0x1F");
}

static void empty_and_null_are_unknown(void **state)
{
    struct sc_jsonl *j = *state;

    assert_row(j, "{\"record\":\"hours\",\"agent\":\"ana\",\"date\":null,\"worked_s\":\"\"}",
               "hours agent=ana");
}

static void booleans_and_lists_become_cells(void **state)
{
    struct sc_jsonl *j = *state;

    assert_row(j,
               "{\"record\":\"agent\",\"id\":\"a\",\"aliases\":[\"Ana\",\"A. B.\"],\"bot\":true}",
               "agent id=a aliases=Ana;A. B. bot=true");
    assert_row(j, "{\"record\":\"agent\",\"id\":\"a\",\"aliases\":[]}", "agent id=a");
}

static void what_the_kind_does_not_have_is_carried(void **state)
{
    struct sc_jsonl *j = *state;

    assert_row(j, "{\"record\":\"hours\",\"agent\":\"ana\",\"x\":{\"a\": 1},\"y\":[1,[2]],\"z\":0}",
               "hours agent=ana +x={\"a\":1} +y=[1,[2]] +z=0");
}

static void line_ends_stay_line_ends(void **state)
{
    struct sc_jsonl *j = *state;

    assert_row(j, "{\"record\":\"kudos\",\"agent\":\"ana\",\"text\":\"a\\nb\"}",
               "kudos agent=ana text=a\nb");
}

static void a_row_forgets_the_line_before(void **state)
{
    struct sc_jsonl *j = *state;

    assert_row(j, "{\"record\":\"hours\",\"agent\":\"ana\",\"worked_s\":1,\"x\":1}",
               "hours agent=ana worked_s=1 +x=1");
    assert_row(j, "{\"record\":\"hours\",\"agent\":\"bob\"}", "hours agent=bob");
}

static void damage_in_a_nested_value_is_an_error(void **state)
{
    struct sc_jsonl *j = *state;

    assert_row(j, "{\"record\":\"hours\",\"x\":[1,,2]}", "not JSON");
    assert_row(j, "{\"record\":\"hours\",\"\":1}",
               "a value with an empty name or a line end in it");
    assert_row(j, "{\"record\":\"hours\",\"a\\nb\":1}",
               "a value with an empty name or a line end in it");
}

/* ---- documents --------------------------------------------------------------------------- */

static void assert_doc(struct sc_jsonl *j, const char *line, const char *wanted)
{
    struct sc_err err;
    struct sc_buf seen;
    sc_json *doc;

    sc_err_init(&err);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    scan(j, line);
    doc = sc_jsonl_doc(j, &err);
    assert_non_null(doc);
    sc_json_put(&seen, doc, false);
    assert_same_str(sc_buf_str(&seen), sc_str_from(wanted));
    sc_buf_fini(&seen);
    sc_json_free(doc);
}

static void documents_of_other_kinds_are_not_touched(void **state)
{
    static const char *const lines[] = {
        "{\"record\":\"scorecard\",\"v\":1,\"agent\":5,\"score\":null,\"metrics\":[{\"n\":1}]}",
        "{\"record\":\"horoscope\",\"v\":2,\"id\":1,\"x\":\"\"}"};

    struct sc_jsonl *j = *state;

    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        assert_doc(j, lines[i], lines[i]);
}

static void rows_as_documents_are_put_right_where_they_stand(void **state)
{
    struct sc_jsonl *j = *state;

    assert_doc(j,
               "{\"record\":\"goal\",\"id\":7,\"agent\":1.50,\"metric\":\"\",\"target\":\"4.3\","
               "\"baseline\":4.1,\"unit\":null,\"mood\":\"\",\"deep\":{\"id\":7}}",
               "{\"record\":\"goal\",\"id\":\"7\",\"agent\":\"1.50\",\"target\":4.3,"
               "\"baseline\":4.1,\"mood\":\"\",\"deep\":{\"id\":7}}");
    assert_doc(j, "{\"record\":\"agent\",\"id\":\"a\",\"bot\":\"true\"}",
               "{\"record\":\"agent\",\"id\":\"a\",\"bot\":true}");
}

static void our_own_documents_of_rows_stay_as_they_are(void **state)
{
    static const char line[] =
        "{\"record\":\"goal\",\"v\":1,\"id\":\"7\",\"agent\":\"ana\",\"op\":\">\",\"target\":4.3,"
        "\"due\":\"2026-12-31\",\"reason\":\"a\\nb\"}";
    struct sc_jsonl *j = *state;

    assert_doc(j, line, line);
}

static void what_only_the_json_library_sees_is_an_error_of_documents(void **state)
{
    struct sc_jsonl *j = *state;
    struct sc_err err;

    sc_err_init(&err);
    scan(j, "{\"record\":\"run\",\"x\":[1,,2]}");
    assert_null(sc_jsonl_doc(j, &err));
    assert_int_equal(err.code, SC_INPUT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_kind_of_a_line_is_told),
        TEST(a_line_without_a_kind_is_refused),
        TEST(newer_versions_are_refused_of_what_is_known),
        TEST(the_count_of_an_end_is_found_wherever_tools_put_it),
        TEST(an_end_without_a_count_is_an_error),
        TEST(cells_are_found_by_name_in_any_order),
        TEST(numbers_where_text_belongs_are_taken_as_spelled),
        TEST(empty_and_null_are_unknown),
        TEST(booleans_and_lists_become_cells),
        TEST(what_the_kind_does_not_have_is_carried),
        TEST(line_ends_stay_line_ends),
        TEST(a_row_forgets_the_line_before),
        TEST(damage_in_a_nested_value_is_an_error),
        TEST(documents_of_other_kinds_are_not_touched),
        TEST(rows_as_documents_are_put_right_where_they_stand),
        TEST(our_own_documents_of_rows_stay_as_they_are),
        TEST(what_only_the_json_library_sees_is_an_error_of_documents),
    };

    sc_json_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
