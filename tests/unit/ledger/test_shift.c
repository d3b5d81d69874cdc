/* What moved between two documents of one person and period, and why. */
#include "sc_test.h"
#include "scorecard/ledger/shift.h"

static sc_json *parse(const char *text)
{
    struct sc_err err;
    sc_json *v;

    sc_err_init(&err);
    v = sc_json_parse(sc_str_from(text), &err);
    assert_non_null(v);
    return v;
}

/* The list that `make` makes of two documents, as text. */
static void assert_list(sc_json *(*make)(const sc_json *, const sc_json *), const char *was,
                        const char *now, const char *wanted)
{
    sc_json *a = parse(was), *b = parse(now), *list = make(a, b);
    struct sc_buf seen;

    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_json_put(&seen, list, false);
    assert_string_equal(sc_buf_cstr(&seen), wanted);
    sc_buf_fini(&seen);
    sc_json_free(a);
    sc_json_free(b);
    sc_json_free(list);
}

static void scores_bands_and_measures_that_moved_are_told_with_both_values(void **state)
{
    (void)state;
    assert_list(sc_shift, "{\"score\":84.4,\"coverage\":1,\"rating\":{\"band\":\"strong\"}}",
                "{\"score\":85,\"coverage\":1,\"rating\":{\"band\":\"solid\"}}",
                "[{\"field\":\"score\",\"was\":84.4,\"now\":85},"
                "{\"field\":\"rating.band\",\"was\":\"strong\",\"now\":\"solid\"}]");
    assert_list(
        sc_shift, "{\"metrics\":[{\"id\":\"qa\",\"value\":80,\"n\":9,\"status\":\"scored\"}]}",
        "{\"metrics\":[{\"id\":\"qa\",\"value\":80,\"n\":10,\"status\":\"low-n\"}]}",
        "[{\"field\":\"metrics.qa.n\",\"was\":9,\"now\":10},{\"field\":\"metrics.qa.status\","
        "\"was\":\"scored\",\"now\":\"low-n\"}]");
}

static void nothing_moved_is_an_empty_list(void **state)
{
    (void)state;
    assert_list(sc_shift,
                "{\"score\":84.4,\"name\":\"Ana\",\"metrics\":[{\"id\":\"qa\",\"sd\":1}]}",
                "{\"metrics\":[{\"sd\":2,\"id\":\"qa\"}],\"score\":84.4,\"name\":\"Anna\"}", "[]");
    /* Absent and null say the same; zero does not. */
    assert_list(sc_shift, "{\"score\":null}", "{}", "[]");
    assert_list(sc_shift, "{\"score\":0}", "{}", "[{\"field\":\"score\",\"was\":0,\"now\":null}]");
}

static void a_measure_that_comes_or_goes_has_moved(void **state)
{
    (void)state;
    assert_list(sc_shift, "{\"metrics\":[{\"id\":\"ces\",\"value\":4}]}",
                "{\"metrics\":[{\"id\":\"qa\",\"value\":80}]}",
                "[{\"field\":\"metrics.qa.value\",\"was\":null,\"now\":80},"
                "{\"field\":\"metrics.ces.value\",\"was\":4,\"now\":null}]");
}

static void corrections_are_why_both_those_that_came_and_those_withdrawn(void **state)
{
    (void)state;
    assert_list(sc_shift_why, "{\"corrections\":[{\"id\":\"C1\",\"by\":\"lead\"}]}",
                "{\"corrections\":[{\"id\":\"C2\",\"field\":\"agent\",\"value\":\"bo\"}]}",
                "[{\"what\":\"correction\",\"id\":\"C2\",\"field\":\"agent\",\"value\":\"bo\"},"
                "{\"what\":\"correction withdrawn\",\"id\":\"C1\",\"by\":\"lead\"}]");
}

static void settings_are_told_by_their_whole_key(void **state)
{
    (void)state;
    assert_list(sc_shift_why, "{\"policy\":{\"a\":{\"b\":1,\"c\":[1,2]},\"gone\":true}}",
                "{\"policy\":{\"a\":{\"b\":2,\"c\":[1,3]},\"new\":{\"x\":1}}}",
                "[{\"what\":\"policy\",\"key\":\"a.b\",\"was\":1,\"now\":2},"
                "{\"what\":\"policy\",\"key\":\"a.c\",\"was\":[1,2],\"now\":[1,3]},"
                "{\"what\":\"policy\",\"key\":\"new\",\"was\":null,\"now\":{\"x\":1}},"
                "{\"what\":\"policy\",\"key\":\"gone\",\"was\":true,\"now\":null}]");
}

static void files_programs_rows_and_the_day_are_why(void **state)
{
    (void)state;
    assert_list(sc_shift_why,
                "{\"files\":[{\"name\":\"a\",\"sha256\":\"1\"},{\"name\":\"b\",\"sha256\":\"2\"}],"
                "\"programs\":[{\"name\":\"p\",\"version\":\"1\"}],\"rows\":{\"ticket\":1},"
                "\"period\":{\"as_of\":\"x\"}}",
                "{\"files\":[{\"name\":\"a\",\"sha256\":\"9\"}],\"programs\":[{\"name\":\"p\","
                "\"version\":\"2\"}],\"rows\":{\"ticket\":2},\"period\":{\"as_of\":\"y\"}}",
                "[{\"what\":\"file\",\"name\":\"a\",\"was\":\"1\",\"now\":\"9\"},"
                "{\"what\":\"file\",\"name\":\"b\",\"was\":\"2\",\"now\":null},"
                "{\"what\":\"program\",\"name\":\"p\",\"was\":\"1\",\"now\":\"2\"},"
                "{\"what\":\"as_of\",\"was\":\"x\",\"now\":\"y\"},"
                "{\"what\":\"rows\",\"was\":{\"ticket\":1},\"now\":{\"ticket\":2}}]");
}

static void runs_that_agree_in_all_that_have_no_why(void **state)
{
    (void)state;
    assert_list(sc_shift_why, "{\"id\":\"one\",\"policy\":{\"a\":1}}",
                "{\"id\":\"two\",\"policy\":{\"a\":1}}", "[]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_bands_and_measures_that_moved_are_told_with_both_values),
        cmocka_unit_test(nothing_moved_is_an_empty_list),
        cmocka_unit_test(a_measure_that_comes_or_goes_has_moved),
        cmocka_unit_test(corrections_are_why_both_those_that_came_and_those_withdrawn),
        cmocka_unit_test(settings_are_told_by_their_whole_key),
        cmocka_unit_test(files_programs_rows_and_the_day_are_why),
        cmocka_unit_test(runs_that_agree_in_all_that_have_no_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
