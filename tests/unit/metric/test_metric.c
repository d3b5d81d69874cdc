#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "scorecard/metric/metric.h"

static void every_metric_is_found_by_its_id(void **state)
{
    (void)state;
    for (size_t i = 0; i < sc_metrics_n; i++) {
        const struct sc_metric *m = sc_metric_find(sc_str_from(sc_metrics[i].id));
        /* A place for a figure has no name before a policy gives it one. */
        assert_ptr_equal(m, sc_metric_is_free(&sc_metrics[i]) ? NULL : &sc_metrics[i]);
        assert_int_equal(sc_metric_no(m ? m : &sc_metrics[i]), i);
    }
    assert_null(sc_metric_find(SC_STR("csat")));
    assert_null(sc_metric_find(SC_STR("")));
}

static void units_ops_and_directions_have_the_names_of_the_documents(void **state)
{
    (void)state;
    assert_string_equal(sc_unit_name(SC_UNIT_SHARE), "share");
    assert_string_equal(sc_unit_name(SC_UNIT_SCORE5), "score 1-5");
    assert_string_equal(sc_unit_name(SC_UNIT_SCORE100), "score 0-100");
    assert_string_equal(sc_unit_name(SC_UNIT_RATIO), "ratio");
    assert_string_equal(sc_unit_name(SC_UNIT_COUNT), "count");
    assert_string_equal(sc_unit_name(SC_UNIT_SECONDS), "s");
    assert_string_equal(sc_unit_name(SC_UNIT_NPS), "nps");
    assert_string_equal(sc_unit_name(SC_UNIT_FIGURE), "figure");
    assert_string_equal(sc_op_sign(SC_OP_GT), ">");
    assert_string_equal(sc_op_sign(SC_OP_GE), ">=");
    assert_string_equal(sc_op_sign(SC_OP_LT), "<");
    assert_string_equal(sc_op_sign(SC_OP_LE), "<=");
    assert_string_equal(sc_op_sign(SC_OP_EQ), "=");
    assert_string_equal(sc_op_sign(SC_OP_WITHIN), "within");
    assert_string_equal(sc_direction_name(SC_UP), "up");
    assert_string_equal(sc_direction_name(SC_DOWN), "down");
    assert_string_equal(sc_direction_name(SC_WITHIN), "within");
}

static void values_are_printed_as_people_read_them(void **state)
{
    (void)state;
    static const struct {
        enum sc_unit unit;
        double value, n;
        const char *text;
    } cases[] = {
        {SC_UNIT_SHARE, .6129, 62, "61 %"},     {SC_UNIT_SHARE, .6129, 999, "61 %"},
        {SC_UNIT_SHARE, .6129, 1000, "61.3 %"}, {SC_UNIT_SHARE, 1, 3, "100 %"},
        {SC_UNIT_SHARE, 0, 3, "0 %"},           {SC_UNIT_SCORE5, 4.416666667, 120, "4.42"},
        {SC_UNIT_SCORE5, 5, 6, "5.00"},         {SC_UNIT_SCORE100, 52.972, 5, "53.0"},
        {SC_UNIT_RATIO, 1.17, 300, "1.17"},     {SC_UNIT_COUNT, 312, 0, "312"},
        {SC_UNIT_COUNT, 1.5, 92, "1.50"},       {SC_UNIT_SECONDS, 6720, 50, "1 h 52 min"},
        {SC_UNIT_SECONDS, 44.6, 50, "45 s"},    {SC_UNIT_NPS, 48, 100, "48"},
        {SC_UNIT_FIGURE, 94.5, 4, "94.50"},     {SC_UNIT_NPS, -12.5, 100, "-13"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct sc_buf out;
        sc_buf_init(&out, 64);
        sc_metric_put_value(&out, cases[i].unit, cases[i].value, cases[i].n);
        assert_string_equal(sc_buf_cstr(&out), cases[i].text);
        sc_buf_fini(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_metric_is_found_by_its_id),
        cmocka_unit_test(units_ops_and_directions_have_the_names_of_the_documents),
        cmocka_unit_test(values_are_printed_as_people_read_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
