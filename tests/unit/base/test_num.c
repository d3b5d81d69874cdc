#include "sc_test.h"

#include "scorecard/base/num.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* What no reader of numbers takes. */
static const char *const not_numbers[] = {
    "",      " ",   "-",   "+",     ".",   "-.",  "12abc", " 1",       "1 ",   "1,5",
    "1.",    "--1", "+-1", "- 1",   "nan", "NaN", "inf",   "-inf",     "0x10", "1_000",
    "1.2.3", "1e",  "1e+", "1e1.5", "e5",  ".e5", "1f",    "infinity", "1e5x", "\xd9\xa5"};

static void what_is_not_a_whole_number_is_refused_by_all(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(not_numbers); i++) {
        struct sc_str s = sc_str_from(not_numbers[i]);
        int64_t n = 77;
        double x = 77;
        assert_false(sc_num_parse_i64(s, &n));
        assert_false(sc_num_parse_fixed(s, 3, &n));
        assert_false(sc_num_parse_real(s, &x));
        assert_int_equal(n, 77);
        assert_true(x == 77);
    }
    int64_t n;
    double x;
    assert_false(sc_num_parse_i64(SC_STR("1\0"), &n));
    assert_false(sc_num_parse_real(SC_STR("1\0"), &x));
    assert_false(sc_num_parse_real((struct sc_str){NULL, 0}, &x));
}

static void integers_fit_or_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_good;
        int64_t value;
    } rows[] = {{"0", true, 0},
                {"-0", true, 0},
                {"+7", true, 7},
                {"007", true, 7},
                {"-12", true, -12},
                {"0000000000000000000000000000012", true, 12},
                {"9223372036854775807", true, INT64_MAX},
                {"9223372036854775808", false, 0},
                {"-9223372036854775808", true, INT64_MIN},
                {"-9223372036854775809", false, 0},
                {"18446744073709551616", false, 0},
                {"18446744073709551617", false, 0},
                {"99999999999999999999", false, 0},
                {"184467440737095516160", false, 0},
                {"1.0", false, 0},
                {"1e3", false, 0}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t n = 5;
        assert_int_equal(sc_num_parse_i64(sc_str_from(rows[i].text), &n), rows[i].is_good);
        assert_int_equal(n, rows[i].is_good ? rows[i].value : 5);
    }
}

/* Digits alone are read quickly; a sign before them takes the general way. */
static void plain_digits_are_read_as_signed_ones_are(void **state)
{
    (void)state;
    static const char bytes[] = "0123456789/:+- ";
    uint64_t seed = 3;

    for (int round = 0; round < 100000; round++) {
        char text[32] = "+";
        int64_t quick = 5, slow = 5;
        size_t len = (size_t)round % 22;
        for (size_t i = 1; i <= len; i++) {
            seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
            text[i] = bytes[seed >> 60 ? (seed >> 33) % 10 : (seed >> 33) % (sizeof bytes - 1)];
        }
        if (text[1] == '+' || text[1] == '-')
            continue; /* two signs are none */
        assert_int_equal(sc_num_parse_i64((struct sc_str){text + 1, len}, &quick),
                         sc_num_parse_i64((struct sc_str){text, len + 1}, &slow));
        assert_int_equal(quick, slow);
    }
}

static void fixed_numbers_are_exact_or_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int places;
        bool is_good;
        int64_t value;
    } rows[] = {{"4.25", 3, true, 4250},
                {"4.25", 2, true, 425},
                {"4.25", 1, false, 0},
                {"4.2500000000000000000000000000", 2, true, 425},
                {"4.25000000000000000000000000001", 2, false, 0},
                {"-4.25", 2, true, -425},
                {"+.5", 1, true, 5},
                {"3", 0, true, 3},
                {"3.0", 0, true, 3},
                {"3.1", 0, false, 0},
                {"1e2", 2, false, 0},
                {"-0.00", 2, true, 0},
                {"9223372036854775.807", 3, true, INT64_MAX},
                {"9223372036854775.808", 3, false, 0},
                {"-9223372036854775.808", 3, true, INT64_MIN},
                {"9223372036854775807", 0, true, INT64_MAX},
                {"9223372036854775807", 1, false, 0},
                {"9.223372036854775807", 18, true, INT64_MAX},
                {"10", 18, false, 0},
                {"1", 19, false, 0},
                {"1", -1, false, 0}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t n = 5;
        struct sc_str s = sc_str_from(rows[i].text);
        assert_int_equal(sc_num_parse_fixed(s, rows[i].places, &n), rows[i].is_good);
        assert_int_equal(n, rows[i].is_good ? rows[i].value : 5);
    }
}

static void fixed_numbers_are_put_without_trailing_zeros(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        int places;
        const char *text;
    } rows[] = {{4250, 3, "4.25"},
                {4000, 3, "4"},
                {0, 3, "0"},
                {-1, 3, "-0.001"},
                {-1200, 2, "-12"},
                {5, 0, "5"},
                {500, 0, "500"},
                {1, 18, "0.000000000000000001"},
                {INT64_MAX, 18, "9.223372036854775807"},
                {INT64_MIN, 3, "-9223372036854775.808"},
                {INT64_MIN, 0, "-9223372036854775808"}};
    struct sc_buf b;
    sc_buf_init(&b, 24);
    for (size_t i = 0; i < COUNT(rows); i++) {
        sc_buf_reset(&b);
        sc_num_put_fixed(&b, rows[i].value, rows[i].places);
        assert_string_equal(sc_buf_cstr(&b), rows[i].text);
    }
    sc_buf_fini(&b);
}

static void fixed_numbers_survive_writing_and_reading(void **state)
{
    (void)state;
    uint64_t seed = 4;
    struct sc_buf b;
    sc_buf_init(&b, 24);
    for (int i = 0; i < 50000; i++) {
        int64_t value = (int64_t)sc_test_random(&seed) >> sc_test_below(&seed, 64);
        int places = (int)sc_test_below(&seed, 19);
        int64_t back = 0;
        sc_buf_reset(&b);
        sc_num_put_fixed(&b, value, places);
        assert_true(sc_num_parse_fixed(sc_buf_str(&b), places, &back));
        assert_int_equal(back, value);
        bool has_point = strchr(b.p, '.') != NULL;
        assert_false(has_point && (b.p[b.len - 1] == '0' || b.p[b.len - 1] == '.'));
    }
    sc_buf_fini(&b);
}

/* The tests run in the "C" locale, where strtod of the C library rounds correctly. */
static void assert_reads_as_strtod(const char *text)
{
    double x = 77;
    double wanted = strtod(text, NULL);
    bool is_good = sc_num_parse_real(sc_str_from(text), &x);
    if (is_good != isfinite(wanted) || (is_good && memcmp(&x, &wanted, sizeof x) != 0))
        fail_msg("%s read as %.17g, not %.17g", text, x, wanted);
}

static void reals_at_the_edges_are_rounded_correctly(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "0", "-0", "0.0", "1", "-1.5", "+2.5", ".5", "-.25e1", "1E5", "1e+5", "1e-5", "007.50",
        /* the last exact integers, powers and digits of the fast way, and the next ones */
        "9007199254740991", "9007199254740992", "9007199254740993", "9007199254740995", "1e22",
        "1e23", "9007199254740992e22", "9007199254740993e22", "1e-22", "1e-23",
        "123456789012345e22", "123456789012345e-22", "999999999999999999e-18", "87.349999999999994",
        "0.10000000000000001", "4.3499999999999996",
        /* middles between two doubles, and a hair beside them */
        "9007199254740993.00000000000000000000000000000000000000000000000000001",
        "9007199254740992.99999999999999999999999999999999999999999999999999999",
        "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203126",
        "1.00000000000000011102230246251565404236316680908203124",
        /* the smallest and the largest */
        "2.2250738585072011e-308", "2.2250738585072012e-308", "2.2250738585072014e-308",
        "4.9406564584124654e-324", "2.4703282292062328e-324", "2.4703282292062327e-324", "1e-400",
        "-1e-400", "0e999999999999999999999", "0e-999999999999999999999", "1.7976931348623157e308",
        "1.7976931348623158e308", "1.7976931348623159e308", "-1.7976931348623159e308", "1e308",
        "1e309", "1e400", "-1e400", "1e9223372036854775807", "1e-9223372036854775808",
        "1e99999999999999999999", "0.000000000000000000000000000000000001e40",
        "1000000000000000000000000000000000e-40"};
    for (size_t i = 0; i < COUNT(texts); i++)
        assert_reads_as_strtod(texts[i]);
}

static void any_decimal_is_read_as_strtod_reads_it(void **state)
{
    (void)state;
    uint64_t seed = 5;
    for (int i = 0; i < 100000; i++) {
        char text[64];
        int whole = (int)sc_test_below(&seed, 20);
        int part = (int)sc_test_below(&seed, 20);
        size_t n = 0;
        for (int j = 0; j <= whole; j++)
            text[n++] = (char)('0' + sc_test_below(&seed, 10));
        for (int j = 0; j <= part; j++)
            text[n++] = (char)(j == 0 ? '.' : '0' + (int)sc_test_below(&seed, 10));
        if (part == 0)
            n--;
        text[n] = '\0';
        if (sc_test_below(&seed, 2) == 0)
            snprintf(text + n, sizeof text - n, "e%d", (int)sc_test_below(&seed, 680) - 340);
        assert_reads_as_strtod(text);
    }
}

static void any_double_is_read_back_from_17_digits(void **state)
{
    (void)state;
    uint64_t seed = 6;
    for (int i = 0; i < 100000; i++) {
        uint64_t bits = sc_test_random(&seed);
        double x;
        memcpy(&x, &bits, sizeof x);
        char text[64];
        snprintf(text, sizeof text, "%.17g", x);
        if (isfinite(x))
            assert_reads_as_strtod(text);
    }
}

static void numbers_of_a_thousand_digits_are_still_exact(void **state)
{
    (void)state;
    char text[3000];
    /* 1 + 2^-53, a middle, with one more digit far behind: 0 lets it fall to even, 1 lifts it. */
    static const char middle[] = "1.00000000000000011102230246251565404236316680908203125";
    size_t n = sizeof middle - 1;
    memcpy(text, middle, n);
    memset(text + n, '0', sizeof text - n);
    text[2999] = '\0';
    double x = 0;
    assert_true(sc_num_parse_real(sc_str_from(text), &x));
    assert_true(x == 1);
    text[2998] = '1';
    assert_true(sc_num_parse_real(sc_str_from(text), &x));
    assert_true(x == 1 + DBL_EPSILON);
    memset(text, '0', 2000);
    text[1] = '.';
    memcpy(text + 2000, "123e1999", 9);
    assert_true(sc_num_parse_real(sc_str_from(text), &x));
    assert_true(x == 1.23);
    memset(text, '9', 309);
    text[309] = '\0';
    assert_false(sc_num_parse_real(sc_str_from(text), &x));
    memset(text, '9', 2999);
    memcpy(text + 2000, "e-1999", 7);
    assert_true(sc_num_parse_real(sc_str_from(text), &x));
    assert_true(x == 10);
}

static void sums_and_products_are_checked(void **state)
{
    (void)state;
    int64_t out = 5;
    assert_false(sc_num_add(INT64_MAX, 1, &out));
    assert_false(sc_num_add(INT64_MIN, -1, &out));
    assert_false(sc_num_mul(INT64_MIN, -1, &out));
    assert_false(sc_num_mul(INT64_C(1) << 32, INT64_C(1) << 31, &out));
    assert_int_equal(out, 5);
    assert_true(sc_num_add(INT64_MAX, -1, &out));
    assert_int_equal(out, INT64_MAX - 1);
    assert_true(sc_num_add(INT64_MIN, INT64_MAX, &out));
    assert_int_equal(out, -1);
    assert_true(sc_num_mul(-(INT64_C(1) << 32), INT64_C(1) << 31, &out));
    assert_int_equal(out, INT64_MIN);
    assert_true(sc_num_mul(0, INT64_MIN, &out));
    assert_int_equal(out, 0);
}

static void small_numbers_are_one_to_nine_digits(void **state)
{
    int64_t v = 7;
    (void)state;
    assert_true(sc_num_parse_small(SC_STR("0"), &v) && v == 0);
    assert_true(sc_num_parse_small(SC_STR("007"), &v) && v == 7);
    assert_true(sc_num_parse_small(SC_STR("999999999"), &v) && v == 999999999);
    v = 7;
    assert_false(sc_num_parse_small((struct sc_str){NULL, 0}, &v));
    assert_false(sc_num_parse_small(SC_STR("1000000000"), &v));
    assert_false(sc_num_parse_small(SC_STR("+1"), &v));
    assert_false(sc_num_parse_small(SC_STR("-1"), &v));
    assert_false(sc_num_parse_small(SC_STR("1.0"), &v));
    assert_false(sc_num_parse_small(SC_STR(" 1"), &v));
    assert_false(sc_num_parse_small(SC_STR("1:"), &v)); /* the byte behind '9' */
    assert_false(sc_num_parse_small(SC_STR("1/"), &v)); /* the byte before '0' */
    assert_false(sc_num_parse_small(SC_STR("1\xb1"), &v));
    assert_int_equal(v, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_a_whole_number_is_refused_by_all),
        cmocka_unit_test(integers_fit_or_are_refused),
        cmocka_unit_test(plain_digits_are_read_as_signed_ones_are),
        cmocka_unit_test(fixed_numbers_are_exact_or_refused),
        cmocka_unit_test(fixed_numbers_are_put_without_trailing_zeros),
        cmocka_unit_test(fixed_numbers_survive_writing_and_reading),
        cmocka_unit_test(reals_at_the_edges_are_rounded_correctly),
        cmocka_unit_test(any_decimal_is_read_as_strtod_reads_it),
        cmocka_unit_test(any_double_is_read_back_from_17_digits),
        cmocka_unit_test(numbers_of_a_thousand_digits_are_still_exact),
        cmocka_unit_test(sums_and_products_are_checked),
        cmocka_unit_test(small_numbers_are_one_to_nine_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
