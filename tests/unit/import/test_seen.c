#include "sc_test.h"

#include "scorecard/base/hash.h"
#include "scorecard/import/seen.h"

#define PER_ROW_MOST 12.0 /* bytes a row, from 100,000 rows on */

static void a_digest_is_seen_from_the_second_time_on(void **state)
{
    struct sc_seen *s = sc_seen_open();
    (void)state;
    assert_false(sc_seen_put(s, 42));
    assert_true(sc_seen_put(s, 42));
    assert_false(sc_seen_put(s, 43));
    assert_true(sc_seen_put(s, 42));
    assert_true(sc_seen_put(s, 43));
    assert_int_equal(sc_seen_n(s), 2);
    sc_seen_close(s);
}

static void zero_is_a_digest_like_others(void **state)
{
    struct sc_seen *s = sc_seen_open();
    (void)state;
    assert_false(sc_seen_put(s, 0));
    assert_true(sc_seen_put(s, 0));
    assert_false(sc_seen_put(s, UINT64_MAX));
    assert_true(sc_seen_put(s, UINT64_MAX));
    assert_int_equal(sc_seen_n(s), 2);
    sc_seen_close(s);
}

static void nothing_was_seen_at_first(void **state)
{
    struct sc_seen *s = sc_seen_open();
    (void)state;
    assert_int_equal(sc_seen_n(s), 0);
    assert_in_range(sc_seen_bytes(s), 1, 8192);
    sc_seen_close(s);
    sc_seen_close(NULL);
}

/* Every digest once, then all of them again, among others that are new. */
static void fill(uint64_t (*digest)(uint64_t), uint64_t n)
{
    struct sc_seen *s = sc_seen_open();
    for (uint64_t i = 0; i < n; i++)
        assert_false(sc_seen_put(s, digest(i)));
    assert_int_equal(sc_seen_n(s), n);
    for (uint64_t i = 0; i < n; i++) {
        assert_true(sc_seen_put(s, digest(i)));
        assert_false(sc_seen_put(s, digest(n + i)));
    }
    assert_int_equal(sc_seen_n(s), 2 * n);
    sc_seen_close(s);
}

static uint64_t counted(uint64_t i)
{
    return i;
}

static uint64_t counted_high(uint64_t i)
{
    return i << 40;
}

static uint64_t mixed(uint64_t i)
{
    return sc_hash_mix64(i + 1);
}

static void many_digests_are_kept_whatever_they_look_like(void **state)
{
    (void)state;
    fill(mixed, 200000);
    fill(counted, 200000);
    fill(counted_high, 200000);
}

/* A million puts of fifty thousand digests, against a table of which were put. */
static void repeated_digests_count_once(void **state)
{
    static bool there[50000];
    struct sc_seen *s = sc_seen_open();
    uint64_t seed = 3, n = 0;
    (void)state;
    for (int i = 0; i < 1000000; i++) {
        uint64_t k = sc_test_below(&seed, 50000);
        assert_int_equal(sc_seen_put(s, mixed(k)), there[k]);
        n += !there[k];
        there[k] = true;
    }
    assert_int_equal(sc_seen_n(s), n);
    sc_seen_close(s);
}

static void a_row_costs_at_most_twelve_bytes_beyond_what_is_held_at_once(void **state)
{
    struct sc_seen *s = sc_seen_open();
    double most = 0, most_late = 0;
    (void)state;
    for (uint64_t n = 1; n <= 4000000; n++) {
        sc_seen_put(s, mixed(n));
        double bytes = (double)sc_seen_bytes(s);
        if (n >= 100000 && bytes - SC_SEEN_WIDE > most * (double)n)
            most = (bytes - SC_SEEN_WIDE) / (double)n;
        if (n >= 2500000 && bytes > most_late * (double)n)
            most_late = bytes / (double)n;
    }
    if (most > PER_ROW_MOST || most_late > PER_ROW_MOST)
        print_error("%.2f bytes a row, later %.2f\n", most, most_late);
    assert_true(most <= PER_ROW_MOST);
    assert_true(most_late <= PER_ROW_MOST);
    sc_seen_close(s);
}

static void no_step_adds_more_than_a_part_of_the_memory(void **state)
{
    struct sc_seen *s = sc_seen_open();
    size_t before = 0;
    (void)state;
    for (uint64_t n = 1; n <= 4000000; n++) {
        sc_seen_put(s, mixed(n));
        size_t now = sc_seen_bytes(s);
        if (now > before && before > SC_SEEN_WIDE)
            assert_in_range(now - before, 0, now / 128);
        before = now;
    }
    sc_seen_close(s);
}

/* Over every size of the tables: small ones, those in one field, and grown out of it. */
static void what_was_put_stays_through_all_sizes(void **state)
{
    struct sc_seen *s = sc_seen_open();
    (void)state;
    for (uint64_t n = 1; n <= 3000000; n++) {
        assert_false(sc_seen_put(s, mixed(n)));
        if (n % 7 == 0)
            assert_true(sc_seen_put(s, mixed(n / 7)));
    }
    for (uint64_t n = 1; n <= 3000000; n += 11)
        assert_true(sc_seen_put(s, mixed(n)));
    assert_int_equal(sc_seen_n(s), 3000000);
    sc_seen_close(s);
}

static void expecting_a_digest_puts_nothing(void **state)
{
    struct sc_seen *s = sc_seen_open();
    uint64_t seed = 1;
    (void)state;
    for (size_t i = 0; i < 10000; i++) {
        uint64_t digest = sc_test_random(&seed);
        sc_seen_expect(s, digest);
        sc_seen_expect(s, digest + 1);
        assert_int_equal(sc_seen_n(s), i);
        assert_false(sc_seen_put(s, digest));
        sc_seen_expect(s, digest);
        assert_true(sc_seen_put(s, digest));
    }
    sc_seen_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_digest_is_seen_from_the_second_time_on),
        cmocka_unit_test(zero_is_a_digest_like_others),
        cmocka_unit_test(nothing_was_seen_at_first),
        cmocka_unit_test(many_digests_are_kept_whatever_they_look_like),
        cmocka_unit_test(repeated_digests_count_once),
        cmocka_unit_test(a_row_costs_at_most_twelve_bytes_beyond_what_is_held_at_once),
        cmocka_unit_test(what_was_put_stays_through_all_sizes),
        cmocka_unit_test(no_step_adds_more_than_a_part_of_the_memory),
        cmocka_unit_test(expecting_a_digest_puts_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
