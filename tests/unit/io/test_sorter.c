#include "sc_test.h"

#include "scorecard/io/sorter.h"

/* Puts the words, which blanks part, and reads them back joined by blanks. */
static void sort_words(struct sc_buf *out, const char *words, size_t memory, size_t *runs)
{
    struct sc_sorter *s = sc_sorter_open(NULL, memory);
    struct sc_str rest = sc_str_from(words), word;
    struct sc_err err;
    int got;

    sc_err_init(&err);
    sc_buf_init(out, SC_BUF_NO_CEILING);
    while (sc_str_split(&rest, ' ', &word))
        assert_int_equal(sc_sorter_put(s, word, &err), 0);
    assert_int_equal(sc_sorter_sort(s, &err), 0);
    *runs = sc_sorter_runs(s);
    while ((got = sc_sorter_next(s, &word, &err)) > 0) {
        sc_buf_puts(out, out->len > 0 ? " " : "");
        sc_buf_put_str(out, word);
    }
    assert_int_equal(got, 0);
    assert_int_equal(sc_sorter_next(s, &word, &err), 0);
    sc_sorter_close(s);
}

static void records_come_in_the_order_of_their_bytes(void **state)
{
    static const size_t memories[] = {1, 40, 60, 100, 0};
    (void)state;
    for (size_t i = 0; i < sizeof(memories) / sizeof(memories[0]); i++) {
        struct sc_buf seen;
        size_t runs;
        sort_words(&seen,
                   "b a abc ab \xff"
                   "x B 10 9 zz z",
                   memories[i], &runs);
        assert_buf_eq(&seen, "10 9 B a ab abc b z zz \xff"
                             "x");
        sc_buf_fini(&seen);
    }
}

static void what_memory_holds_goes_to_no_file(void **state)
{
    struct sc_buf seen;
    size_t runs;
    (void)state;
    sort_words(&seen, "b a", 2 * (1 + 16), &runs);
    assert_int_equal(runs, 0);
    sc_buf_fini(&seen);
    sort_words(&seen, "b a c", 2 * (1 + 16), &runs);
    assert_int_equal(runs, 2);
    assert_buf_eq(&seen, "a b c");
    sc_buf_fini(&seen);
}

static void nothing_put_is_nothing_handed_out(void **state)
{
    struct sc_sorter *s = sc_sorter_open(NULL, 0);
    struct sc_str record;
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_sorter_sort(s, &err), 0);
    assert_int_equal(sc_sorter_next(s, &record, &err), 0);
    sc_sorter_close(s);
}

/* A number and what is as long as it says, so that damage shows. */
static size_t make_record(char *to, uint64_t *seed)
{
    size_t n = 8 + (size_t)sc_test_below(seed, sc_test_below(seed, 50) == 0 ? 100000 : 60);
    for (size_t i = 0; i < n; i++)
        to[i] = (char)sc_test_below(seed, 256);
    return n;
}

/* Windows smaller than records, runs by the hundred: the same as all at once in memory. */
static void many_runs_give_what_one_run_gives(void **state)
{
    struct sc_sorter *small = sc_sorter_open("/tmp", 20000), *large = sc_sorter_open(NULL, 1 << 30);
    static char record[8 + 100000];
    struct sc_str a, b, before = {NULL, 0};
    struct sc_buf last;
    struct sc_err err;
    uint64_t seed = 5;
    size_t n = 0;
    (void)state;
    sc_err_init(&err);
    sc_buf_init(&last, SC_BUF_NO_CEILING);
    for (int i = 0; i < 5000; i++) {
        struct sc_str s = {record, make_record(record, &seed)};
        assert_int_equal(sc_sorter_put(small, s, &err), 0);
        assert_int_equal(sc_sorter_put(large, s, &err), 0);
    }
    assert_int_equal(sc_sorter_sort(small, &err), 0);
    assert_int_equal(sc_sorter_sort(large, &err), 0);
    assert_true(sc_sorter_runs(small) > 100);
    assert_int_equal(sc_sorter_runs(large), 0);
    while (sc_sorter_next(small, &a, &err) > 0) {
        assert_int_equal(sc_sorter_next(large, &b, &err), 1);
        assert_true(sc_str_eq(a, b));
        assert_true(n == 0 || sc_str_cmp(before, a) <= 0);
        sc_buf_reset(&last);
        sc_buf_put_str(&last, a);
        before = sc_buf_str(&last);
        n++;
    }
    assert_int_equal(n, 5000);
    assert_int_equal(sc_sorter_next(large, &b, &err), 0);
    sc_buf_fini(&last);
    sc_sorter_close(small);
    sc_sorter_close(large);
}

static void a_folder_that_is_not_there_is_an_error_when_it_is_needed(void **state)
{
    struct sc_sorter *s = sc_sorter_open("/nowhere", 1);
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_sorter_put(s, SC_STR("a"), &err), 0);
    assert_int_equal(sc_sorter_put(s, SC_STR("b"), &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    sc_sorter_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_come_in_the_order_of_their_bytes),
        cmocka_unit_test(what_memory_holds_goes_to_no_file),
        cmocka_unit_test(nothing_put_is_nothing_handed_out),
        cmocka_unit_test(many_runs_give_what_one_run_gives),
        cmocka_unit_test(a_folder_that_is_not_there_is_an_error_when_it_is_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
