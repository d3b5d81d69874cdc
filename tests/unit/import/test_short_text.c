/* Short texts as numbers: equal exactly when their bytes are. */
#include "sc_test.h"

#include "scorecard/import/short_text.h"

static bool same(struct sc_str a, struct sc_str b)
{
    struct sc_short x = {0}, y = {0};
    assert_true(sc_short_take(a, &x));
    assert_true(sc_short_take(b, &y));
    return sc_short_eq(&x, &y);
}

static void empty_and_long_texts_are_not_taken(void **state)
{
    struct sc_short s;
    (void)state;
    assert_false(sc_short_take((struct sc_str){NULL, 0}, &s));
    assert_false(sc_short_take(SC_STR(""), &s));
    assert_true(sc_short_take(SC_STR("1"), &s));
    assert_true(sc_short_take(SC_STR("sixteen letters!"), &s));
    assert_false(sc_short_take(SC_STR("seventeen letters"), &s));
}

static void no_text_is_what_all_zero_means(void **state)
{
    const struct sc_short none = {0};
    struct sc_short nul = {0};
    (void)state;
    assert_true(sc_short_take(SC_STR("\0"), &nul));
    assert_false(sc_short_eq(&none, &nul));
}

static void texts_differ_by_any_byte_of_any_length(void **state)
{
    (void)state;
    for (size_t len = 1; len <= SC_SHORT_MAX; len++)
        for (size_t i = 0; i < len; i++) {
            char a[SC_SHORT_MAX], b[SC_SHORT_MAX];
            memset(a, 'a', sizeof a);
            memset(b, 'a', sizeof b);
            assert_true(same((struct sc_str){a, len}, (struct sc_str){b, len}));
            b[i] = 'b';
            assert_false(same((struct sc_str){a, len}, (struct sc_str){b, len}));
        }
}

static void texts_differ_by_their_length(void **state)
{
    char text[SC_SHORT_MAX] = {0};
    (void)state;
    for (int byte = 0; byte < 2; byte++) {
        memset(text, byte ? 'a' : '\0', sizeof text);
        for (size_t a = 1; a <= SC_SHORT_MAX; a++)
            for (size_t b = 1; b <= SC_SHORT_MAX; b++)
                assert_int_equal(same((struct sc_str){text, a}, (struct sc_str){text, b}), a == b);
    }
}

/* Few different bytes, so that many texts are alike. */
static void random_texts_are_equal_when_their_bytes_are(void **state)
{
    uint64_t seed = 5;
    size_t equal_n = 0;
    (void)state;
    for (size_t i = 0; i < 200000; i++) {
        char texts[2][SC_SHORT_MAX];
        struct sc_str s[2];
        for (int k = 0; k < 2; k++) {
            s[k] = (struct sc_str){texts[k], 1 + sc_test_below(&seed, 6)};
            for (size_t j = 0; j < s[k].len; j++)
                texts[k][j] = (char)sc_test_below(&seed, 2);
        }
        assert_int_equal(same(s[0], s[1]), sc_str_eq(s[0], s[1]));
        equal_n += sc_str_eq(s[0], s[1]);
    }
    assert_true(equal_n > 1000);
}

static void slots_are_within_bounds_and_used_alike(void **state)
{
    size_t used[32] = {0};
    (void)state;
    for (size_t i = 0; i < 3200; i++) {
        char text[8];
        struct sc_short s;
        int len = snprintf(text, sizeof text, "tag%zu", i);
        assert_true(sc_short_take((struct sc_str){text, (size_t)len}, &s));
        assert_true(sc_short_slot(&s, 5) < 32);
        used[sc_short_slot(&s, 5)]++;
    }
    for (size_t i = 0; i < 32; i++)
        assert_in_range(used[i], 50, 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_and_long_texts_are_not_taken),
        cmocka_unit_test(no_text_is_what_all_zero_means),
        cmocka_unit_test(texts_differ_by_any_byte_of_any_length),
        cmocka_unit_test(texts_differ_by_their_length),
        cmocka_unit_test(random_texts_are_equal_when_their_bytes_are),
        cmocka_unit_test(slots_are_within_bounds_and_used_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
