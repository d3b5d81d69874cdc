#include "sc_test.h"

#include "scorecard/base/hash.h"
#include "scorecard/record/choice.h"
#include "scorecard/record/kind.h"

/* The slow and obvious way. */
static unsigned look_through(const char *list, struct sc_str text)
{
    struct sc_str rest = sc_str_from(list), word;

    for (unsigned no = 1; sc_str_split(&rest, ' ', &word); no++)
        if (sc_str_eq(word, text))
            return no;
    return 0;
}

static void assert_alike(const struct sc_choice *w, const char *list, struct sc_str text)
{
    unsigned seen = sc_choice_find(w, text), wanted = look_through(list, text);

    if (seen != wanted)
        fail_msg("\"%.*s\" in \"%s\": %u, not %u", SC_STR_ARG(text), list, seen, wanted);
}

/* Each word, each beginning and end of it, and it with one byte more, less or changed. */
static void assert_neighbours_alike(const struct sc_choice *w, const char *list, struct sc_str word)
{
    char text[64];

    assert_true(word.len + 1 < sizeof text);
    for (size_t from = 0; from <= word.len; from++)
        for (size_t to = from; to <= word.len; to++)
            assert_alike(w, list, sc_str_sub(word, from, to));
    for (size_t i = 0; i < word.len; i++)
        for (int byte = 0; byte < 256; byte++) {
            memcpy(text, word.p, word.len);
            text[i] = (char)byte;
            assert_alike(w, list, (struct sc_str){text, word.len});
        }
    memcpy(text, word.p, word.len);
    text[word.len] = ' ';
    assert_alike(w, list, (struct sc_str){text, word.len + 1});
}

static void words_of_every_column_are_found_and_no_others(void **state)
{
    (void)state;
    size_t lists_n = 0;

    for (int k = 0; k < SC_KIND_N; k++) {
        const struct sc_kind *kind = sc_kind_get((enum sc_kind_id)k);
        for (size_t i = 0; i < kind->n; i++) {
            const char *list = kind->columns[i].words;
            struct sc_str rest = sc_str_from(list), word;
            struct sc_choice w;
            if (!list)
                continue;
            sc_choice_init(&w, list);
            while (sc_str_split(&rest, ' ', &word))
                assert_neighbours_alike(&w, list, word);
            lists_n++;
        }
    }
    assert_true(lists_n > 15);
}

/* Random texts of two letters against a list of such. */
static void assert_random_alike(const char *list)
{
    struct sc_choice w;
    uint64_t seed = 5;
    size_t found = 0;

    sc_choice_init(&w, list);
    for (int round = 0; round < 100000; round++) {
        char text[10];
        size_t len;
        seed = sc_hash_mix64(seed + 0x9e3779b97f4a7c15u);
        len = seed % sizeof text;
        for (size_t i = 0; i < len; i++)
            text[i] = (char)('a' + (seed >> (8 + i) & 1));
        assert_alike(&w, list, (struct sc_str){text, len});
        found += sc_choice_find(&w, (struct sc_str){text, len}) != 0;
    }
    assert_true(found > 1000);
}

static void random_texts_are_found_where_they_stand(void **state)
{
    (void)state;
    assert_random_alike("a b ab ba aaa abab baba aabb bbaa aaaaaaaa abababab aaaabbbb");
}

static void words_that_differ_in_the_middle_only_are_found_too(void **state)
{
    (void)state;
    assert_random_alike("aaaaaaaaa aaaabaaaa b abab");
}

/* The key of a long word leaves its middle out. */
static void a_text_that_differs_in_the_middle_is_none(void **state)
{
    (void)state;
    struct sc_choice w;

    sc_choice_init(&w, "representative");
    assert_int_equal(sc_choice_find(&w, SC_STR("representative")), 1);
    assert_int_equal(sc_choice_find(&w, SC_STR("reprXXXXXXtive")), 0);
}

static void no_list_has_no_words(void **state)
{
    (void)state;
    struct sc_choice w = {0};

    assert_int_equal(sc_choice_find(&w, SC_STR("open")), 0);
    sc_choice_init(&w, "");
    assert_int_equal(sc_choice_find(&w, SC_STR("open")), 0);
    assert_int_equal(sc_choice_find(&w, SC_STR("")), 0);
    assert_int_equal(sc_choice_find(&w, (struct sc_str){NULL, 0}), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_every_column_are_found_and_no_others),
        cmocka_unit_test(random_texts_are_found_where_they_stand),
        cmocka_unit_test(words_that_differ_in_the_middle_only_are_found_too),
        cmocka_unit_test(a_text_that_differs_in_the_middle_is_none),
        cmocka_unit_test(no_list_has_no_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
