#include "sc_test.h"

#include "scorecard/text/automaton.h"

/* All occurrences as "pattern@end pattern@end". */
static void put_all(const struct sc_automaton *a, struct sc_str text, struct sc_buf *seen)
{
    struct sc_search s = {.of = a, .text = text};
    struct sc_occurrence o;

    sc_buf_reset(seen);
    while (sc_search_next(&s, &o))
        sc_buf_printf(seen, "%s%u@%zu", seen->len ? " " : "", o.pattern, o.end);
}

static void assert_found(struct sc_arena *arena, const char *const *words, const char *text,
                         const char *wanted)
{
    struct sc_str patterns[16];
    struct sc_buf seen;
    struct sc_err err;
    size_t n = 0;

    sc_err_init(&err);
    for (; words[n]; n++)
        patterns[n] = sc_str_from(words[n]);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    put_all(sc_automaton_open(arena, patterns, n, &err), sc_str_from(text), &seen);
    assert_string_equal(sc_buf_cstr(&seen), wanted);
    sc_buf_fini(&seen);
}

static void patterns_within_patterns_are_found(void **state)
{
    static const char *const words[] = {"he", "she", "his", "hers", NULL};

    assert_found(*state, words, "ushers", "1@4 0@4 3@6");
    assert_found(*state, words, "xyz", "");
    assert_found(*state, words, "", "");
}

static void equal_patterns_are_each_found(void **state)
{
    static const char *const words[] = {"ab", "b", "ab", NULL};

    assert_found(*state, words, "ab", "0@2 2@2 1@2");
}

static void a_line_end_is_a_blank(void **state)
{
    static const char *const words[] = {" a b ", NULL};

    assert_found(*state, words, " a\nb\n", "0@5");
}

static void bytes_of_no_pattern_are_no_letter(void **state)
{
    static const char *const words[] = {"aa", NULL};

    assert_found(*state, words, "axa\xffyaa", "0@7");
}

/* Against the obvious way, on texts of two letters, where everything overlaps. */
static void it_finds_what_looking_everywhere_finds(void **state)
{
    uint64_t seed = 11;
    struct sc_buf seen, wanted;
    char text[200], bytes[8][6];

    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_buf_init(&wanted, SC_BUF_NO_CEILING);
    for (int round = 0; round < 300; round++) {
        struct sc_str patterns[8];
        struct sc_err err;
        size_t n = 1 + sc_test_below(&seed, 8);
        sc_err_init(&err);
        for (size_t i = 0; i < n; i++) {
            patterns[i] = (struct sc_str){bytes[i], 1 + sc_test_below(&seed, 6)};
            for (size_t j = 0; j < patterns[i].len; j++)
                bytes[i][j] = (char)('a' + sc_test_below(&seed, 2));
        }
        for (size_t i = 0; i < sizeof text; i++)
            text[i] = (char)('a' + sc_test_below(&seed, 2));
        put_all(sc_automaton_open(*state, patterns, n, &err), (struct sc_str){text, sizeof text},
                &seen);
        sc_buf_reset(&wanted);
        for (size_t end = 1; end <= sizeof text; end++)
            for (size_t len = 6; len > 0; len--)
                for (size_t i = 0; i < n; i++)
                    if (patterns[i].len == len && len <= end &&
                        memcmp(text + end - len, patterns[i].p, len) == 0)
                        sc_buf_printf(&wanted, "%s%zu@%zu", wanted.len ? " " : "", i, end);
        assert_string_equal(sc_buf_cstr(&seen), sc_buf_cstr(&wanted));
    }
    sc_buf_fini(&seen);
    sc_buf_fini(&wanted);
}

static void too_much_is_refused(void **state)
{
    static char long_one[SC_AUTOMATON_BYTES_MAX + 1];
    struct sc_str pattern = {long_one, sizeof long_one};
    struct sc_err err;

    memset(long_one, 'a', sizeof long_one);
    sc_err_init(&err);
    assert_null(sc_automaton_open(*state, &pattern, 1, &err));
    assert_int_equal(err.code, SC_USAGE);
    pattern.len--;
    sc_err_init(&err);
    assert_non_null(sc_automaton_open(*state, &pattern, 1, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(patterns_within_patterns_are_found),
        SC_TEST_ARENA(equal_patterns_are_each_found),
        SC_TEST_ARENA(a_line_end_is_a_blank),
        SC_TEST_ARENA(bytes_of_no_pattern_are_no_letter),
        SC_TEST_ARENA(it_finds_what_looking_everywhere_finds),
        SC_TEST_ARENA(too_much_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
