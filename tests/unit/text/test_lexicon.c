#include "sc_test.h"

#include "scorecard/text/lexicon.h"

static struct sc_lexicon *words(struct sc_arena *arena, const char *list, const char *emoji)
{
    struct sc_err err;
    struct sc_lexicon *l;

    sc_err_init(&err);
    l = sc_lexicon_parse(arena, sc_str_from(list), sc_str_from(emoji), SC_STR("list"), &err);
    if (l == NULL)
        fail_msg("refused: %s", err.what);
    return l;
}

static void assert_refused(struct sc_arena *arena, const char *list, const char *emoji,
                           unsigned long line, const char *what)
{
    struct sc_err err;

    sc_err_init(&err);
    assert_null(
        sc_lexicon_parse(arena, sc_str_from(list), sc_str_from(emoji), SC_STR("list"), &err));
    assert_int_equal(err.code, SC_USAGE);
    assert_string_equal(err.what, what);
    assert_int_equal(err.line, line);
}

static void of_a_word_that_stands_twice_the_last_line_counts(void **state)
{
    struct sc_lexicon *l = words(*state, "lol\t2.9\nbad\t-2.5\t0.5\t[1]\r\nlol\t1.8\n\n", "");
    const struct sc_word_entry *e = sc_lexicon_find(l, SC_STR("lol"));

    assert_non_null(e);
    assert_true(e->is_listed);
    assert_float_equal(e->valence, 1.8, 1e-12);
    assert_float_equal(sc_lexicon_find(l, SC_STR("bad"))->valence, -2.5, 1e-12);
    assert_null(sc_lexicon_find(l, SC_STR("nowhere to be found")));
}

static void the_rules_own_words_are_there_without_being_listed(void **state)
{
    struct sc_lexicon *l = words(*state, "good\t1.9\n", "");
    const struct sc_word_entry *very = sc_lexicon_find(l, SC_STR("very"));
    size_t n;

    assert_float_equal(very->boost, 0.293, 1e-12);
    assert_int_equal(very->rule_word, SC_WORD_VERY);
    assert_false(very->is_listed);
    assert_float_equal(sc_lexicon_find(l, SC_STR("hardly"))->boost, -0.293, 1e-12);
    assert_true(sc_lexicon_find(l, SC_STR("never"))->is_negator);
    assert_true(sc_lexicon_find(l, SC_STR("the"))->is_stop);
    assert_non_null(sc_lexicon_phrases(l, &n));
    assert_int_equal(n, 12);
}

static void support_words_take_the_place_of_the_lists(void **state)
{
    struct sc_lexicon *l = words(*state, "please\t1.3\nrefund\t2\ngood\t1.9\n", "");

    sc_lexicon_use_support_words(l);
    assert_false(sc_lexicon_find(l, SC_STR("please"))->is_listed);
    assert_float_equal(sc_lexicon_find(l, SC_STR("refund"))->valence, -1, 1e-12);
    assert_true(sc_lexicon_find(l, SC_STR("outage"))->is_listed);
    assert_float_equal(sc_lexicon_find(l, SC_STR("good"))->valence, 1.9, 1e-12);
}

static void wrong_lines_are_told_with_their_number(void **state)
{
    assert_refused(*state, "good\t1.9\nbad -2\n", "", 2, "not a word, a tab and its valence");
    assert_refused(*state, "good\t1.9\n\nbad\tvery\n", "", 3, "not a valence such as -1.5");
    assert_refused(*state, "bad\t1e300\n", "", 1, "not a valence such as -1.5");
    assert_refused(*state, "bad\t-101\n", "", 1, "not a valence such as -1.5");
    assert_refused(*state, "b\xff\t1\n", "", 1, "not UTF-8");
    assert_refused(*state, "", "", 0, "a word list without a word");
    assert_refused(*state, "\n \n", "", 0, "a word list without a word");
    assert_refused(*state, "good\t1\n", "x\n", 1, "not an emoji, a tab and its description");
}

static void emoji_of_one_code_point_have_their_words(void **state)
{
    struct sc_lexicon *l = words(*state, "good\t1.9\n",
                                 "\xF0\x9F\x98\x80\tgrinning face\n"
                                 "\xE2\x9D\xA4\xEF\xB8\x8F\tred heart\n");

    assert_true(sc_lexicon_has_emoji(l));
    assert_str_eq(sc_lexicon_emoji(l, 0x1F600), "grinning face");
    assert_str_eq(sc_lexicon_emoji(l, 0x2764), ""); /* of two code points: never met */
    assert_str_eq(sc_lexicon_emoji(l, 'a'), "");
    assert_false(sc_lexicon_has_emoji(words(*state, "good\t1.9\n", "")));
}

static void thousands_of_words_are_all_found(void **state)
{
    struct sc_lexicon *l;
    struct sc_buf list;
    char word[16];

    sc_buf_init(&list, SC_BUF_NO_CEILING);
    for (int i = 0; i < 9000; i++)
        sc_buf_printf(&list, "w%d\t%d\n", i, i % 9 - 4);
    l = words(*state, sc_buf_cstr(&list), "");
    for (int i = 0; i < 9000; i++) {
        double wanted = i % 9 - 4;
        snprintf(word, sizeof word, "w%d", i);
        assert_float_equal(sc_lexicon_find(l, sc_str_from(word))->valence, wanted, .001);
    }
    sc_buf_fini(&list);
}

static void a_file_that_is_not_there_is_said_so(void **state)
{
    struct sc_err err;

    sc_err_init(&err);
    assert_null(sc_lexicon_open(*state, "/nonexistent/words.txt", NULL, &err));
    assert_int_equal(err.code, SC_SYSTEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(of_a_word_that_stands_twice_the_last_line_counts),
        SC_TEST_ARENA(the_rules_own_words_are_there_without_being_listed),
        SC_TEST_ARENA(support_words_take_the_place_of_the_lists),
        SC_TEST_ARENA(wrong_lines_are_told_with_their_number),
        SC_TEST_ARENA(emoji_of_one_code_point_have_their_words),
        SC_TEST_ARENA(thousands_of_words_are_all_found),
        SC_TEST_ARENA(a_file_that_is_not_there_is_said_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
