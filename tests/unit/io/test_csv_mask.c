#include "sc_test.h"

#include "scorecard/io/csv_mask.h"

static void each_byte_that_matters_is_a_bit(void **state)
{
    const struct sc_csv_marks marks = {.delim = ',', .eol = '\n'};
    char block[SC_CSV_BLOCK];

    (void)state;
    memset(block, 'x', sizeof(block));
    assert_true(sc_csv_mask(block, marks) == 0);
    for (unsigned i = 0; i < SC_CSV_BLOCK; i++) {
        block[i] = ",\"\n"[i % 3];
        assert_true(sc_csv_mask(block, marks) == (uint64_t)1 << i);
        assert_int_equal(sc_csv_mask_first(sc_csv_mask(block, marks)), i);
        block[i] = '\r';
        assert_true(sc_csv_mask(block, marks) == 0);
    }
    memset(block, '"', sizeof(block));
    assert_true(sc_csv_mask(block, marks) == UINT64_MAX);
}

static void every_processor_makes_the_same_mask(void **state)
{
    uint64_t seed = 9;
    char block[SC_CSV_BLOCK + 7];

    (void)state;
    for (int i = 0; i < 20000; i++) {
        const struct sc_csv_marks marks = {.delim = ",;\t|"[sc_test_below(&seed, 4)],
                                           .eol = "\n\r"[sc_test_below(&seed, 2)]};
        const char *at = block + sc_test_below(&seed, 8);

        for (size_t k = 0; k < sizeof(block); k++)
            block[k] = sc_test_below(&seed, 3) == 0 ? ",;\t|\"\n\r\0"[sc_test_below(&seed, 8)]
                                                    : (char)sc_test_below(&seed, 256);
        assert_true(sc_csv_mask(at, marks) == sc_csv_mask_portable(at, marks));
    }
}

static void the_first_bit_is_found_among_others(void **state)
{
    (void)state;
    assert_int_equal(sc_csv_mask_first(1), 0);
    assert_int_equal(sc_csv_mask_first(UINT64_MAX), 0);
    assert_int_equal(sc_csv_mask_first(0xc0), 6);
    assert_int_equal(sc_csv_mask_first((uint64_t)1 << 63), 63);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_byte_that_matters_is_a_bit),
        cmocka_unit_test(every_processor_makes_the_same_mask),
        cmocka_unit_test(the_first_bit_is_found_among_others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
