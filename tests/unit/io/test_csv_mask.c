#include "sc_test.h"

#include "scorecard/io/csv_mask.h"

static void each_byte_that_matters_is_a_bit_of_its_mask(void **state)
{
    const struct sc_csv_marks marks = {.delim = ',', .eol = '\n'};
    char block[SC_CSV_BLOCK];

    (void)state;
    memset(block, 'x', sizeof(block));
    for (unsigned i = 0; i < SC_CSV_BLOCK; i++) {
        struct sc_csv_masks m;

        block[i] = ",\"\n\r"[i % 4];
        m = sc_csv_look(block, marks);
        assert_true(m.delims == (uint64_t)(i % 4 == 0) << i);
        assert_true(m.quotes == (uint64_t)(i % 4 == 1) << i);
        assert_true(m.eols == (uint64_t)(i % 4 == 2) << i);
        assert_true(m.lows == (uint64_t)(i % 4 >= 2) << i);
        block[i] = 'x';
    }
    memset(block, '"', sizeof(block));
    assert_true(sc_csv_look(block, marks).quotes == UINT64_MAX);
    assert_true(sc_csv_look(block, marks).lows == 0);
    memset(block, ' ', sizeof(block));
    assert_true(sc_csv_look(block, marks).lows == UINT64_MAX);
    memset(block, 0xff, sizeof(block));
    assert_true(sc_csv_look(block, marks).lows == 0);
}

static void one_byte_from_0x80_on_is_seen_wherever_it_stands(void **state)
{
    const struct sc_csv_marks marks = {.delim = ',', .eol = '\n'};
    char block[SC_CSV_BLOCK];

    (void)state;
    memset(block, 0x7f, sizeof(block));
    assert_true(sc_csv_look(block, marks).high == 0);
    for (unsigned i = 0; i < SC_CSV_BLOCK; i++) {
        block[i] = (char)(i % 2 ? 0x80 : 0xff);
        assert_true(sc_csv_look(block, marks).high != 0);
        block[i] = 0;
    }
}

static void check_same(struct sc_csv_masks here, struct sc_csv_masks there)
{
    assert_true(here.quotes == there.quotes);
    assert_true(here.delims == there.delims);
    assert_true(here.eols == there.eols);
    assert_true(here.lows == there.lows);
    assert_int_equal(here.high == 0, there.high == 0);
}

#ifdef SC_CSV_WIDE
SC_CSV_WIDE static void check_wide(const char *at, struct sc_csv_marks marks)
{
    struct sc_csv_masks there = sc_csv_look_portable(at, marks);

    check_same(sc_csv_look_wide(at, marks), there);
    assert_true(sc_csv_between_wide(there.quotes) == sc_csv_between(there.quotes));
}
#else
static void check_wide(const char *at, struct sc_csv_marks marks)
{
    (void)at;
    (void)marks;
}
#endif

static void every_processor_makes_the_same_masks(void **state)
{
    uint64_t seed = 9;
    char block[SC_CSV_BLOCK + 7];

    (void)state;
    for (int i = 0; i < 20000; i++) {
        const struct sc_csv_marks marks = {.delim = ",;\t|"[sc_test_below(&seed, 4)],
                                           .eol = "\n\r"[sc_test_below(&seed, 2)]};
        const char *at = block + sc_test_below(&seed, 8);
        uint64_t most = sc_test_below(&seed, 2) ? 256 : 128;

        for (size_t k = 0; k < sizeof(block); k++)
            block[k] = sc_test_below(&seed, 3) == 0 ? ",;\t|\"\n\r\0"[sc_test_below(&seed, 8)]
                                                    : (char)sc_test_below(&seed, most);
        check_same(sc_csv_look(at, marks), sc_csv_look_portable(at, marks));
        if (sc_csv_can_be_wide())
            check_wide(at, marks);
    }
}

static void between_two_quotes_is_from_the_first_to_before_the_second(void **state)
{
    uint64_t seed = 4;

    (void)state;
    assert_true(sc_csv_between(0) == 0);
    assert_true(sc_csv_between(0x12) == 0x0e);
    assert_true(sc_csv_between(1) == UINT64_MAX);
    for (int i = 0; i < 1000; i++) {
        uint64_t mask = sc_test_random(&seed) & sc_test_random(&seed);
        uint64_t wanted = 0;
        uint64_t open = 0;

        for (unsigned k = 0; k < SC_CSV_BLOCK; k++) {
            open ^= mask >> k & 1;
            wanted |= open << k;
        }
        assert_true(sc_csv_between(mask) == wanted);
    }
}

static void bits_are_counted(void **state)
{
    (void)state;
    assert_int_equal(sc_csv_mask_count(0), 0);
    assert_int_equal(sc_csv_mask_count(1), 1);
    assert_int_equal(sc_csv_mask_count((uint64_t)1 << 63 | 6), 3);
    assert_int_equal(sc_csv_mask_count(UINT64_MAX), 64);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_byte_that_matters_is_a_bit_of_its_mask),
        cmocka_unit_test(one_byte_from_0x80_on_is_seen_wherever_it_stands),
        cmocka_unit_test(every_processor_makes_the_same_masks),
        cmocka_unit_test(between_two_quotes_is_from_the_first_to_before_the_second),
        cmocka_unit_test(bits_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
