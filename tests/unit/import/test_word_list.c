#include "sc_test.h"

#include "scorecard/import/word_list.h"

#define LIST "sep-tember set-iembre mrz h hr-s"

static bool has(const char *word)
{
    char space[SC_WORD_MAX];
    return sc_word_list_has(LIST, sc_word_fold(sc_str_from(word), space));
}

static void a_word_may_be_cut_short_as_far_as_the_dash(void **state)
{
    (void)state;
    assert_true(has("sep"));
    assert_true(has("sept"));
    assert_true(has("september"));
    assert_true(has("setiembre"));
    assert_true(has("mrz"));
    assert_true(has("h"));
    assert_true(has("hr"));
    assert_true(has("hrs"));
    assert_false(has("se"));
    assert_false(has("septembre"));
    assert_false(has("septembers"));
    assert_false(has("mr"));
    assert_false(has("mrzx"));
    assert_false(has("hour"));
    assert_false(has(""));
    assert_false(has("-"));
    assert_false(has("sep-"));
}

static void case_and_accents_make_no_difference(void **state)
{
    char space[SC_WORD_MAX];
    (void)state;
    assert_true(has("SEPT"));
    assert_true(has("S\xc3\xa9ptember"));
    assert_str_eq(sc_word_fold(SC_STR("MiXed"), space), "mixed");
    assert_str_eq(sc_word_fold(SC_STR("A\xc3\x9f"), space), "ass");
    assert_str_eq(sc_word_fold(SC_STR(""), space), "");
}

static void words_have_a_most_length(void **state)
{
    char space[SC_WORD_MAX], word[SC_WORD_MAX + 2];
    (void)state;
    memset(word, 'A', sizeof word);
    assert_int_equal(sc_word_fold((struct sc_str){word, SC_WORD_MAX}, space).len, SC_WORD_MAX);
    assert_int_equal(sc_word_fold((struct sc_str){word, SC_WORD_MAX + 1}, space).len, 0);
}

static void words_end_at_blanks_digits_and_marks(void **state)
{
    (void)state;
    assert_str_eq(sc_word_at(SC_STR("jours 3")), "jours");
    assert_str_eq(sc_word_at(SC_STR("h5")), "h");
    assert_str_eq(sc_word_at(SC_STR("Std.")), "Std");
    assert_str_eq(sc_word_at(SC_STR("ao\xc3\xbbt\xc2\xa0"
                                    "2025")),
                  "ao\xc3\xbbt");
    assert_str_eq(sc_word_at(SC_STR("5h")), "");
    assert_str_eq(sc_word_at(SC_STR("")), "");
}

static void blanks_are_also_the_wide_ones(void **state)
{
    (void)state;
    assert_int_equal(sc_word_blank(SC_STR(" x")), 1);
    assert_int_equal(sc_word_blank(SC_STR("\t")), 1);
    assert_int_equal(sc_word_blank(SC_STR("\xc2\xa0")), 2);
    assert_int_equal(sc_word_blank(SC_STR("\xe2\x80\xaf"
                                          "AM")),
                     3);
    assert_int_equal(sc_word_blank(SC_STR("\xe2\x80\x89")), 3);
    assert_int_equal(sc_word_blank(SC_STR("\xc2")), 0);
    assert_int_equal(sc_word_blank(SC_STR("\n")), 0);
    assert_int_equal(sc_word_blank(SC_STR("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_may_be_cut_short_as_far_as_the_dash),
        cmocka_unit_test(case_and_accents_make_no_difference),
        cmocka_unit_test(words_have_a_most_length),
        cmocka_unit_test(words_end_at_blanks_digits_and_marks),
        cmocka_unit_test(blanks_are_also_the_wide_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
