#include "sc_test.h"

#include "scorecard/record/scale.h"

static void assert_scale(const char *text, int64_t min, int64_t max, enum sc_scale_sense sense)
{
    struct sc_scale scale;
    struct sc_buf back;

    assert_true(sc_scale_parse(sc_str_from(text), &scale));
    assert_int_equal(scale.min, min);
    assert_int_equal(scale.max, max);
    assert_int_equal(scale.sense, sense);
    sc_buf_init(&back, SC_BUF_NO_CEILING);
    sc_scale_put(&back, &scale);
    assert_same_str(sc_buf_str(&back), sc_str_from(text));
    sc_buf_fini(&back);
}

static void scales_read_and_write_the_same(void **state)
{
    (void)state;
    assert_scale("1-5", 1000, 5000, SC_SENSE_PLAIN);
    assert_scale("0-1", 0, 1000, SC_SENSE_PLAIN);
    assert_scale("0-10", 0, 10000, SC_SENSE_PLAIN);
    assert_scale("0-100", 0, 100000, SC_SENSE_PLAIN);
    assert_scale("0.5-2.25", 500, 2250, SC_SENSE_PLAIN);
    assert_scale("1-7 ease", 1000, 7000, SC_SENSE_EASE);
    assert_scale("1-5 effort", 1000, 5000, SC_SENSE_EFFORT);
}

static void what_is_no_scale_is_refused(void **state)
{
    static const char *const bad[] = {"",
                                      "5",
                                      "-5",
                                      "1-",
                                      "-",
                                      "1-1",
                                      "5-1",
                                      "1-5 easy",
                                      "1-5ease",
                                      "1-5 ",
                                      "1-5  ease",
                                      " 1-5",
                                      "1 - 5",
                                      "a-b",
                                      "+1-5",
                                      "1-+5",
                                      "1--5",
                                      "-5-5",
                                      "1-5-7",
                                      "1,5-2",
                                      "1-5 ease ",
                                      "0.0001-1",
                                      "1-5 ease effort"};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct sc_scale scale;

        if (sc_scale_parse(sc_str_from(bad[i]), &scale))
            fail_msg("\"%s\" is no scale", bad[i]);
    }
}

static void every_cut_of_a_scale_is_told_from_the_whole(void **state)
{
    const struct sc_str whole = SC_STR("1-7 effort");
    struct sc_scale scale;

    (void)state;
    for (size_t n = 0; n < whole.len; n++)
        assert_int_equal(sc_scale_parse(sc_str_sub(whole, 0, n), &scale), n == 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scales_read_and_write_the_same),
        cmocka_unit_test(what_is_no_scale_is_refused),
        cmocka_unit_test(every_cut_of_a_scale_is_told_from_the_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
