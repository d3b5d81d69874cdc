#include "sc_test.h"

#include "scorecard/base/bits.h"

static void the_least_number_of_a_set_is_found(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 64; i++) {
        assert_int_equal(sc_bits_first(UINT64_C(1) << i), i);
        assert_int_equal(sc_bits_first(UINT64_MAX << i), i);
        assert_int_equal(sc_bits_first(UINT64_C(1) << i | UINT64_C(1) << 63), i);
    }
}

static void the_numbers_below_another_are_a_set(void **state)
{
    (void)state;
    assert_int_equal(sc_bits_below(0), 0);
    assert_int_equal(sc_bits_below(1), 1);
    assert_int_equal(sc_bits_below(5), 31);
    assert_int_equal(sc_bits_below(63), UINT64_MAX >> 1);
    assert_int_equal(sc_bits_below(64), UINT64_MAX);
}

static void a_set_is_walked_from_its_least_number(void **state)
{
    (void)state;
    const uint64_t set = UINT64_C(1) << 63 | UINT64_C(1) << 40 | 9;
    const unsigned wanted[] = {0, 3, 40, 63};
    size_t n = 0;

    for (uint64_t left = set; left != 0; left &= left - 1)
        assert_int_equal(sc_bits_first(left), wanted[n++]);
    assert_int_equal(n, 4);
}

static void a_word_is_written_from_its_highest_byte_on(void **state)
{
    char to[9] = "";

    (void)state;
    sc_bits_put(to, UINT64_C(0x6162636465666768));
    assert_string_equal(to, "abcdefgh");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_written_from_its_highest_byte_on),
        cmocka_unit_test(the_least_number_of_a_set_is_found),
        cmocka_unit_test(the_numbers_below_another_are_a_set),
        cmocka_unit_test(a_set_is_walked_from_its_least_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
