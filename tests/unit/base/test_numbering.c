#include "sc_test.h"

#include "scorecard/base/numbering.h"

static void keys_are_numbered_in_the_order_of_first_sight(void **state)
{
    struct sc_numbering t = {0};

    (void)state;
    assert_int_equal(sc_numbering_get(&t, 7), SC_NUMBER_NONE);
    for (uint64_t round = 0; round < 2; round++)
        for (uint64_t i = 0; i < 5000; i++)
            assert_int_equal(sc_numbering_put(&t, i << 40 | (i * i)), i);
    assert_int_equal(t.n, 5000);
    for (uint64_t i = 0; i < 5000; i++)
        assert_true(t.keys[i] == (i << 40 | (i * i)));
    assert_int_equal(sc_numbering_get(&t, UINT64_C(4999) << 40 | 24990001), 4999);
    assert_int_equal(sc_numbering_get(&t, 3), SC_NUMBER_NONE);
    sc_numbering_fini(&t);
    assert_int_equal(t.n, 0);
}

static void the_ends_of_the_range_are_keys_as_all_others(void **state)
{
    struct sc_numbering t = {0};

    (void)state;
    assert_int_equal(sc_numbering_put(&t, 0), 0);
    assert_int_equal(sc_numbering_put(&t, UINT64_MAX), 1);
    assert_int_equal(sc_numbering_get(&t, 0), 0);
    assert_int_equal(sc_numbering_get(&t, UINT64_MAX), 1);
    assert_int_equal(sc_numbering_get(&t, 1), SC_NUMBER_NONE);
    sc_numbering_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_numbered_in_the_order_of_first_sight),
        cmocka_unit_test(the_ends_of_the_range_are_keys_as_all_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
