/* Numbers of people: marks of thousands and decimals, per cents, ratings with words and stars. */
#include "sc_test.h"

#include "scorecard/import/number.h"

#include <string.h>

static struct sc_buf out;

static int open_out(void **state)
{
    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    return 0;
}

static int close_out(void **state)
{
    (void)state;
    sc_buf_fini(&out);
    return 0;
}

static void assert_out(const char *wanted)
{
    assert_int_equal(out.len, strlen(wanted));
    assert_memory_equal(sc_buf_str(&out).p, wanted, out.len);
}

static void assert_number(enum sc_decimal decimal, const char *s, enum sc_number_result result,
                          const char *wanted)
{
    assert_int_equal(sc_number_read(decimal, sc_str_from(s), &out), result);
    assert_out(wanted);
}

static void reads_what_proves_itself(void **state)
{
    (void)state;
    assert_number(SC_DECIMAL_UNKNOWN, "4,5", SC_NUMBER_OK, "4.5");
    assert_number(SC_DECIMAL_UNKNOWN, "12,75", SC_NUMBER_OK, "12.75");
    assert_number(SC_DECIMAL_UNKNOWN, "0,125", SC_NUMBER_OK, "0.125");
    assert_number(SC_DECIMAL_UNKNOWN, ",5", SC_NUMBER_OK, ".5");
    assert_number(SC_DECIMAL_UNKNOWN, "1.234,56", SC_NUMBER_OK, "1234.56");
    assert_number(SC_DECIMAL_UNKNOWN, "1,234.56", SC_NUMBER_OK, "1234.56");
    assert_number(SC_DECIMAL_UNKNOWN, "1,234,567", SC_NUMBER_OK, "1234567");
    assert_number(SC_DECIMAL_UNKNOWN, "1.234.567", SC_NUMBER_OK, "1234567");
    assert_number(SC_DECIMAL_UNKNOWN, "1234,567", SC_NUMBER_OK, "1234.567");
    assert_number(SC_DECIMAL_UNKNOWN, "1 234", SC_NUMBER_OK, "1234");
    assert_number(SC_DECIMAL_UNKNOWN, "1'234.5", SC_NUMBER_OK, "1234.5");
    assert_number(SC_DECIMAL_UNKNOWN,
                  "1\xe2\x80\x99"
                  "234,5",
                  SC_NUMBER_OK, "1234.5");
    assert_number(SC_DECIMAL_UNKNOWN,
                  "5\xc2\xa0"
                  "732\xe2\x80\xaf"
                  "943",
                  SC_NUMBER_OK, "5732943");
}

static void keeps_plain_numbers_as_they_stand(void **state)
{
    (void)state;
    assert_number(SC_DECIMAL_UNKNOWN, "4", SC_NUMBER_OK, "4");
    assert_number(SC_DECIMAL_UNKNOWN, "4.50", SC_NUMBER_OK, "4.50");
    assert_number(SC_DECIMAL_UNKNOWN, "1.234", SC_NUMBER_OK, "1.234");
    assert_number(SC_DECIMAL_UNKNOWN, "0.234", SC_NUMBER_OK, "0.234");
    assert_number(SC_DECIMAL_UNKNOWN, "+7", SC_NUMBER_OK, "7");
    assert_number(SC_DECIMAL_UNKNOWN, "-7", SC_NUMBER_OK, "-7");
    assert_number(SC_DECIMAL_UNKNOWN, " 7 ", SC_NUMBER_OK, "7");
}

static void asks_the_file_about_three_digits_behind_a_comma(void **state)
{
    (void)state;
    assert_number(SC_DECIMAL_UNKNOWN, "1,234", SC_NUMBER_OPEN, "");
    assert_number(SC_DECIMAL_COMMA, "1,234", SC_NUMBER_OK, "1.234");
    assert_number(SC_DECIMAL_POINT, "1,234", SC_NUMBER_OK, "1234");
    assert_number(SC_DECIMAL_COMMA, "1.234", SC_NUMBER_OK, "1234");
    assert_number(SC_DECIMAL_POINT, "1.234", SC_NUMBER_OK, "1.234");
    assert_number(SC_DECIMAL_UNKNOWN, "-12,345 %", SC_NUMBER_OPEN, "");
}

static void refuses_what_contradicts_the_file(void **state)
{
    (void)state;
    assert_number(SC_DECIMAL_POINT, "4,5", SC_NUMBER_BAD, "");
    assert_number(SC_DECIMAL_COMMA, "4.5", SC_NUMBER_BAD, "");
    assert_number(SC_DECIMAL_COMMA, "1,234.5", SC_NUMBER_BAD, "");
    assert_number(SC_DECIMAL_POINT, "1.234,5", SC_NUMBER_BAD, "");
}

static void refuses_marks_that_do_not_stand_every_three_digits(void **state)
{
    static const char *const bad[] = {
        "1,23,456",  "12,34,567", "1.2.3",  "1,2345,678", "1234,567,890",
        "0,123,456", "1 23",      "1 2345", "1,234 567",  "1,,5",
        "1.,5",      "1,234,56",  ",",      ".",          "1,",
        "1.",        "",          " ",      "-",          "1 234 56"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_number(SC_DECIMAL_UNKNOWN, bad[i], SC_NUMBER_BAD, "");
}

static void refuses_words_dates_and_times(void **state)
{
    static const char *const bad[] = {"n/a",        "12abc", "1e5",   "0x10", "1/2", "12:30",
                                      "2026-07-01", "nan",   "inf",   "--1",  "+-1", "(1",
                                      "1)",         "%",     "1 % 2", "1%%"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_number(SC_DECIMAL_UNKNOWN, bad[i], SC_NUMBER_BAD, "");
}

static void cuts_the_per_cent_sign_and_says_so(void **state)
{
    (void)state;
    assert_number(SC_DECIMAL_UNKNOWN, "95%", SC_NUMBER_PERCENT, "95");
    assert_number(SC_DECIMAL_UNKNOWN, "95 %", SC_NUMBER_PERCENT, "95");
    assert_number(SC_DECIMAL_UNKNOWN, "95,5\xc2\xa0%", SC_NUMBER_PERCENT, "95.5");
    assert_number(SC_DECIMAL_UNKNOWN, "-3 %", SC_NUMBER_PERCENT, "-3");
}

static void reads_an_accountants_and_a_printers_minus(void **state)
{
    (void)state;
    assert_number(SC_DECIMAL_UNKNOWN, "(3.5)", SC_NUMBER_OK, "-3.5");
    assert_number(SC_DECIMAL_UNKNOWN, "(1,234.5)", SC_NUMBER_OK, "-1234.5");
    assert_number(SC_DECIMAL_UNKNOWN,
                  "\xe2\x88\x92"
                  "3,5",
                  SC_NUMBER_OK, "-3.5");
}

static void reads_whole_numbers_with_marks_of_thousands(void **state)
{
    static const char *const good[] = {"1,234", "1.234", "1 234", "1'234", "1234"};
    static const char *const bad[] = {"1,5", "1.5", "12,34", "1,234.5", "", "x", "1 %", "-"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_int_equal(sc_number_read_whole(sc_str_from(good[i]), &out), SC_NUMBER_OK);
        assert_out("1234");
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(sc_number_read_whole(sc_str_from(bad[i]), &out), SC_NUMBER_BAD);
        assert_out("");
    }
}

static enum sc_decimal decided(const char *const *values, size_t n)
{
    struct sc_number_seen seen = {0};
    for (size_t i = 0; i < n; i++)
        sc_number_learn(&seen, sc_str_from(values[i]));
    return sc_number_decide(&seen);
}

#define DECIDED(...)                                                                               \
    decided((const char *const[]){__VA_ARGS__},                                                    \
            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void one_value_decides_for_the_file(void **state)
{
    (void)state;
    assert_int_equal(DECIDED("1,234", "4,5"), SC_DECIMAL_COMMA);
    assert_int_equal(DECIDED("1,234", "4.5"), SC_DECIMAL_POINT);
    assert_int_equal(DECIDED("1.234,5"), SC_DECIMAL_COMMA);
    assert_int_equal(DECIDED("1,234,567"), SC_DECIMAL_POINT);
    assert_int_equal(DECIDED("1.234.567"), SC_DECIMAL_COMMA);
    assert_int_equal(DECIDED("0,125"), SC_DECIMAL_COMMA);
    assert_int_equal(DECIDED("0.125"), SC_DECIMAL_POINT);
    assert_int_equal(DECIDED("1,234", "17", "n/a", ""), SC_DECIMAL_UNKNOWN);
    assert_int_equal(DECIDED("1.234", "17"), SC_DECIMAL_UNKNOWN);
    assert_int_equal(DECIDED("4,5", "4.5"), SC_DECIMAL_UNKNOWN);
}

static void tells_that_something_is_open(void **state)
{
    struct sc_number_seen seen = {0};
    (void)state;
    sc_number_learn(&seen, SC_STR("4.5"));
    assert_false(seen.has_open);
    sc_number_learn(&seen, SC_STR("1,234"));
    assert_true(seen.has_open);
}

static void assert_rating(const char *s, const char *wanted)
{
    assert_int_equal(sc_number_read_rating(sc_str_from(s), &out), wanted[0] != '\0');
    assert_out(wanted);
}

static void reads_ratings_that_say_more_than_their_number(void **state)
{
    (void)state;
    assert_rating("1 - Unsatisfied", "1");
    assert_rating("10 - Extremely likely", "10");
    assert_rating("5: very easy", "5");
    assert_rating("4 \xe2\x80\x93 good", "4");
    assert_rating("\xe2\x98\x85\xe2\x98\x85\xe2\x98\x85", "3");
    assert_rating("\xe2\x98\x85\xe2\x98\x85\xe2\x98\x86\xe2\x98\x86", "2");
    assert_rating("\xe2\xad\x90\xe2\xad\x90\xe2\xad\x90\xe2\xad\x90", "4");
    assert_rating("\xe2\xad\x90\xef\xb8\x8f\xe2\xad\x90\xef\xb8\x8f", "2");
}

static void refuses_ratings_that_it_would_have_to_guess(void **state)
{
    (void)state;
    assert_rating("-3 - bad", "");
    assert_rating("3 of 5", "");
    assert_rating("3-4", "");
    assert_rating("3 - ", "");
    assert_rating("12345 - ticket", "");
    assert_rating("\xe2\x98\x86\xe2\x98\x86", "");
    assert_rating("\xe2\x98\x86\xe2\x98\x85", "");
    assert_rating("good", "");
    assert_rating("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_what_proves_itself, open_out, close_out),
        cmocka_unit_test_setup_teardown(keeps_plain_numbers_as_they_stand, open_out, close_out),
        cmocka_unit_test_setup_teardown(asks_the_file_about_three_digits_behind_a_comma, open_out,
                                        close_out),
        cmocka_unit_test_setup_teardown(refuses_what_contradicts_the_file, open_out, close_out),
        cmocka_unit_test_setup_teardown(refuses_marks_that_do_not_stand_every_three_digits,
                                        open_out, close_out),
        cmocka_unit_test_setup_teardown(refuses_words_dates_and_times, open_out, close_out),
        cmocka_unit_test_setup_teardown(cuts_the_per_cent_sign_and_says_so, open_out, close_out),
        cmocka_unit_test_setup_teardown(reads_an_accountants_and_a_printers_minus, open_out,
                                        close_out),
        cmocka_unit_test_setup_teardown(reads_whole_numbers_with_marks_of_thousands, open_out,
                                        close_out),
        cmocka_unit_test(one_value_decides_for_the_file),
        cmocka_unit_test(tells_that_something_is_open),
        cmocka_unit_test_setup_teardown(reads_ratings_that_say_more_than_their_number, open_out,
                                        close_out),
        cmocka_unit_test_setup_teardown(refuses_ratings_that_it_would_have_to_guess, open_out,
                                        close_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
