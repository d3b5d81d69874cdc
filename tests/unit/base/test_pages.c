#include "sc_test.h"

#include <stdint.h>

#include "scorecard/base/pages.h"

static void pages_are_cleared_aligned_and_writable_to_the_last_byte(void **state)
{
    static const size_t sizes[] = {
        1, 4096, SC_PAGES_UNIT - 1, SC_PAGES_UNIT, SC_PAGES_UNIT + 1, 3 * SC_PAGES_UNIT};

    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        unsigned char *p = sc_pages_alloc(sizes[i]);

        assert_int_equal((uintptr_t)p % SC_PAGES_UNIT, 0);
        for (size_t k = 0; k < sizes[i]; k += 511)
            assert_int_equal(p[k], 0);
        memset(p, 0xff, sizes[i]);
        sc_pages_free(p, sizes[i]);
    }
}

static void pages_taken_again_are_cleared_again(void **state)
{
    (void)state;
    for (int i = 0; i < 50; i++) {
        unsigned char *p = sc_pages_alloc(SC_PAGES_UNIT);

        assert_int_equal(p[12345], 0);
        p[12345] = 1;
        sc_pages_free(p, SC_PAGES_UNIT);
    }
}

static void several_do_not_overlap(void **state)
{
    unsigned char *all[8];

    (void)state;
    for (int i = 0; i < 8; i++) {
        all[i] = sc_pages_alloc(SC_PAGES_UNIT);
        memset(all[i], i, SC_PAGES_UNIT);
    }
    for (int i = 0; i < 8; i++) {
        assert_int_equal(all[i][0], i);
        assert_int_equal(all[i][SC_PAGES_UNIT - 1], i);
        sc_pages_free(all[i], SC_PAGES_UNIT);
    }
}

static void freeing_nothing_is_fine(void **state)
{
    (void)state;
    sc_pages_free(NULL, SC_PAGES_UNIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_cleared_aligned_and_writable_to_the_last_byte),
        cmocka_unit_test(pages_taken_again_are_cleared_again),
        cmocka_unit_test(several_do_not_overlap),
        cmocka_unit_test(freeing_nothing_is_fine),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
