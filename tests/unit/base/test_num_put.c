#include "sc_test.h"

#include "scorecard/base/num.h"

#include <float.h>
#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static void snapping_takes_binary_tails_off(void **state)
{
    (void)state;
    assert_true(sc_num_snap(0.1 + 0.2) == 0.3);
    assert_true(sc_num_snap(1.0 / 3) == 0.333333333);
    assert_true(sc_num_snap(-2.0 / 3) == -0.666666667);
    assert_true(sc_num_snap(0x1p-10) == 0.000976563);
    assert_true(sc_num_snap(-0x1p-10) == -0.000976563);
    assert_true(sc_num_snap(89.99999999999999) == 90);
    assert_false(signbit(sc_num_snap(-0.0)));
    assert_false(signbit(sc_num_snap(-1e-12)));
    assert_true(sc_num_snap(123456789012345.0) == 123456789012345.0);
    assert_true(sc_num_snap(9007199254740991.0) == 9007199254740991.0);
    assert_true(sc_num_snap(DBL_MAX) == DBL_MAX);
    assert_true(isnan(sc_num_snap(NAN)));
}

/* A value whose size is spread over many powers of two. */
static double random_real(uint64_t *seed, int least, int most)
{
    double x = ldexp((double)(sc_test_random(seed) >> 11), -53);
    x = ldexp(0.5 + x / 2, least + (int)sc_test_below(seed, (uint64_t)(most - least + 1)));
    return sc_test_below(seed, 2) == 0 ? x : -x;
}

static void snapping_twice_changes_nothing_and_moves_by_half_a_step(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int i = 0; i < 300000; i++) {
        double x = random_real(&seed, -35, i % 2 == 0 ? 25 : 60);
        double once = sc_num_snap(x);
        if (sc_num_snap(once) != once)
            fail_msg("%.17g snaps to %.17g, then to %.17g", x, once, sc_num_snap(once));
        assert_true(fabs(once - x) <= 0.5e-9 + fabs(x) * DBL_EPSILON);
    }
    for (int i = 0; i < 100000; i++) {
        double x = random_real(&seed, 23, 24);
        assert_true(sc_num_snap(sc_num_snap(x)) == sc_num_snap(x));
    }
}

static void assert_real(double x, const char *wanted)
{
    struct sc_buf b;
    sc_buf_init(&b, 40);
    sc_num_put_real(&b, x);
    assert_string_equal(sc_buf_cstr(&b), wanted);
    sc_buf_fini(&b);
}

static void reals_are_put_in_the_shortest_form(void **state)
{
    (void)state;
    assert_real(0, "0");
    assert_real(-0.0, "0");
    assert_real(-1e-10, "0");
    assert_real(1e-9, "0.000000001");
    assert_real(0.1 + 0.2, "0.3");
    assert_real(87.35, "87.35");
    assert_real(-4.5, "-4.5");
    assert_real(100, "100");
    assert_real(1.0 / 3, "0.333333333");
    assert_real(999999.999999999, "999999.999999999");
    assert_real(1234567.891, "1234567.891");
    assert_real(8000000.1, "8000000.1");
    assert_real(123456789.123, "123456789.123");
    assert_real(-86400000, "-86400000");
    assert_real(999999999999999, "999999999999999");
    assert_real(1e15, "1e+15");
    assert_real(1234567890123456, "1234567890123456");
    assert_real(DBL_MAX, "1.7976931348623157e+308");
    assert_real(NAN, "nan");
    assert_real(INFINITY, "nan");
}

/* Places behind the point. */
static int places_of(const char *text)
{
    const char *point = strchr(text, '.');
    return point != NULL ? (int)strlen(point + 1) : 0;
}

/* Whether a decimal of fewer places, next to x on either side, reads back to x. */
static bool is_reached_shorter(double x, int places)
{
    char text[64];
    snprintf(text, sizeof text, "%.*f", places - 1, x);
    return strtod(text, NULL) == x;
}

static void reals_read_back_to_the_snapped_value_and_no_shorter_does(void **state)
{
    (void)state;
    uint64_t seed = 8;
    struct sc_buf b;
    sc_buf_init(&b, 40);
    for (int i = 0; i < 200000; i++) {
        double x = random_real(&seed, -30, i % 2 == 0 ? 27 : 49);
        if (i % 3 == 0)
            x = floor(x * 1000) / 1000;
        double snapped = sc_num_snap(x);
        double back = 0;
        sc_buf_reset(&b);
        sc_num_put_real(&b, x);
        assert_true(sc_num_parse_real(sc_buf_str(&b), &back));
        int places = places_of(b.p);
        if (back != snapped || places > 9 || strchr(b.p, 'e') != NULL)
            fail_msg("%.17g is put as %s", snapped, b.p);
        if (places > 0 && is_reached_shorter(snapped, places))
            fail_msg("%.17g is put as %s, one place too many", snapped, b.p);
    }
    sc_buf_fini(&b);
}

static void assert_places(double x, int places, const char *wanted)
{
    struct sc_buf b;
    sc_buf_init(&b, 400);
    sc_num_put_places(&b, x, places);
    assert_string_equal(sc_buf_cstr(&b), wanted);
    sc_buf_fini(&b);
}

static void rounding_to_places_is_half_away_from_zero(void **state)
{
    (void)state;
    assert_places(0.25, 1, "0.3");
    assert_places(0.35, 1, "0.4");
    assert_places(2.675, 2, "2.68");
    assert_places(0.285, 2, "0.29");
    assert_places(-0.285, 2, "-0.29");
    assert_places(2.5, 0, "3");
    assert_places(-2.5, 0, "-3");
    assert_places(0.5, 0, "1");
    assert_places(0.49999999996, 0, "1");
    assert_places(0.4999999994, 0, "0");
    assert_places(999.95, 1, "1000.0");
    assert_places(99.99, 1, "100.0");
    assert_places(89.95, 2, "89.95");
}

static void what_rounds_to_zero_has_no_sign(void **state)
{
    (void)state;
    assert_places(-0.04, 1, "0.0");
    assert_places(-0.05, 1, "-0.1");
    assert_places(-0.0, 2, "0.00");
    assert_places(-1e-12, 9, "0.000000000");
    assert_places(-0.4, 0, "0");
}

static void places_are_filled_with_zeros_whatever_the_size(void **state)
{
    (void)state;
    assert_places(3, 2, "3.00");
    assert_places(1.0 / 3, 12, "0.333333333000");
    assert_places(10000000000.5, 0, "10000000001");
    assert_places(8388607.123456789, 9, "8388607.123456789");
    assert_places(9007199254740991, 1, "9007199254740991.0");
    assert_places(9007199254740992, 3, "9007199254740992.000");
    assert_places(-1e20, 1, "-100000000000000000000.0");
    assert_places(1e20, 0, "100000000000000000000");
    assert_places(NAN, 1, "nan");
    assert_places(-INFINITY, 1, "nan");
}

/* k * 1e-9 rounded half up to `places`, in integers. */
static void round_on_grid(struct sc_buf *out, uint64_t k, int places)
{
    uint64_t unit = 1;
    for (int i = places; i < 9; i++)
        unit *= 10;
    uint64_t scale = UINT64_C(1000000000) / unit;
    uint64_t rounded = (k + unit / 2) / unit;
    sc_buf_reset(out);
    sc_buf_printf(out, "%" PRIu64, rounded / scale);
    if (places > 0)
        sc_buf_printf(out, ".%0*" PRIu64, places, rounded % scale);
}

static void rounding_agrees_with_integers_on_the_grid(void **state)
{
    (void)state;
    uint64_t seed = 9;
    struct sc_buf b, wanted;
    sc_buf_init(&b, 40);
    sc_buf_init(&wanted, 40);
    for (int i = 0; i < 100000; i++) {
        int places = (int)sc_test_below(&seed, 10);
        uint64_t k = sc_test_below(&seed, 8000000000000000u) >> sc_test_below(&seed, 50);
        if (i % 2 == 0)
            k = k / 1000 * 1000 + 500;
        round_on_grid(&wanted, k, places);
        sc_buf_reset(&b);
        sc_num_put_places(&b, (double)k / 1e9, places);
        assert_string_equal(sc_buf_cstr(&b), sc_buf_cstr(&wanted));
    }
    sc_buf_fini(&b);
    sc_buf_fini(&wanted);
}

/* Puts a locale with a decimal comma in force, made for the occasion where there is none. */
static bool use_comma_locale(void)
{
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8"};
    for (size_t i = 0; i < COUNT(names); i++)
        if (setlocale(LC_ALL, names[i]) != NULL)
            return *localeconv()->decimal_point == ',';
    char folder[] = "/tmp/sc-locale-XXXXXX";
    if (mkdtemp(folder) == NULL)
        return false;
    char command[200];
    snprintf(command, sizeof command, "localedef -i de_DE -f UTF-8 %s/de_DE.UTF-8 2>&1", folder);
    bool is_made = system(command) == 0 && setenv("LOCPATH", folder, 1) == 0 &&
                   setlocale(LC_ALL, names[0]) != NULL;
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) == 0 && is_made && *localeconv()->decimal_point == ',';
}

static void a_locale_with_a_decimal_comma_changes_nothing(void **state)
{
    (void)state;
    if (!use_comma_locale())
        skip();
    char text[8];
    snprintf(text, sizeof text, "%.1f", 1.5);
    assert_string_equal(text, "1,5");
    double x = 0;
    assert_true(sc_num_parse_real(SC_STR("87.349999999999994"), &x));
    assert_true(x == 87.35);
    assert_false(sc_num_parse_real(SC_STR("87,35"), &x));
    assert_real(123456789.123, "123456789.123");
    assert_real(4.25, "4.25");
    assert_real(1.5e300, "1.5e+300");
    assert_places(1e20, 1, "100000000000000000000.0");
    assert_int_equal(*localeconv()->decimal_point, ',');
    setlocale(LC_ALL, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(snapping_takes_binary_tails_off),
        cmocka_unit_test(snapping_twice_changes_nothing_and_moves_by_half_a_step),
        cmocka_unit_test(reals_are_put_in_the_shortest_form),
        cmocka_unit_test(reals_read_back_to_the_snapped_value_and_no_shorter_does),
        cmocka_unit_test(rounding_to_places_is_half_away_from_zero),
        cmocka_unit_test(what_rounds_to_zero_has_no_sign),
        cmocka_unit_test(places_are_filled_with_zeros_whatever_the_size),
        cmocka_unit_test(rounding_agrees_with_integers_on_the_grid),
        cmocka_unit_test(a_locale_with_a_decimal_comma_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
