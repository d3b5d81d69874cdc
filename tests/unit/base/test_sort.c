#include "sc_test.h"

#include <stdlib.h>

#include "scorecard/base/sort.h"

static int compare(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

/* As the C library sorts it. */
static void assert_sorts(const uint32_t *values, size_t n)
{
    uint32_t *seen = test_malloc((n + 1) * sizeof *seen);
    uint32_t *wanted = test_malloc((n + 1) * sizeof *wanted);

    memcpy(seen, values, n * sizeof *seen);
    memcpy(wanted, values, n * sizeof *wanted);
    sc_sort_u32(seen, n);
    qsort(wanted, n, sizeof *wanted, compare);
    assert_memory_equal(seen, wanted, n * sizeof *seen);
    test_free(seen);
    test_free(wanted);
}

static void numbers_of_every_size_are_sorted(void **state)
{
    (void)state;
    static const uint64_t mosts[] = {1, 2, 200, 257, 70000, 1u << 24, UINT64_C(1) << 32};
    static uint32_t values[3000];
    uint64_t seed = 12;

    for (size_t m = 0; m < sizeof(mosts) / sizeof(mosts[0]); m++)
        for (size_t n = 0; n < 3000; n += n < 100 ? 1 : 397) {
            for (size_t i = 0; i < n; i++)
                values[i] = (uint32_t)sc_test_below(&seed, mosts[m]);
            assert_sorts(values, n);
        }
}

/* The digits that all share are left out, wherever they stand. */
static void numbers_that_differ_in_one_digit_are_sorted(void **state)
{
    (void)state;
    uint32_t values[500];

    for (unsigned shift = 0; shift < 32; shift += 8) {
        for (uint32_t i = 0; i < 500; i++)
            values[i] = 0x5a5a5a5au ^ ((i * 77) % 256) << shift;
        assert_sorts(values, 500);
    }
}

static void sorted_and_reversed_numbers_are_sorted(void **state)
{
    (void)state;
    uint32_t values[1000];

    for (uint32_t i = 0; i < 1000; i++)
        values[i] = i * 4000000;
    assert_sorts(values, 1000);
    for (uint32_t i = 0; i < 1000; i++)
        values[i] = UINT32_MAX - i;
    assert_sorts(values, 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_every_size_are_sorted),
        cmocka_unit_test(numbers_that_differ_in_one_digit_are_sorted),
        cmocka_unit_test(sorted_and_reversed_numbers_are_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
