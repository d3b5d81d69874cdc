#include "sc_test.h"

#include "scorecard/text/norm.h"

static void assert_norm(struct sc_arena *arena, const char *text, const char *wanted)
{
    struct sc_buf out;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_norm_text(sc_norm_open(arena), sc_str_from(text), &out, NULL);
    assert_same_str(sc_buf_str(&out), sc_str_from(wanted));
    sc_buf_fini(&out);
}

static void words_stand_between_single_separators(void **state)
{
    assert_norm(*state, "Cancel\tmy ACCOUNT, now", " cancel my account now ");
    assert_norm(*state, "a--b  c", " a b c ");
    assert_norm(*state, "", " ");
    assert_norm(*state, "?!", " ");
}

static void the_end_of_a_sentence_outlives_blanks(void **state)
{
    assert_norm(*state, "One.  Two", " one\ntwo ");
    assert_norm(*state, "One . Two", " one\ntwo ");
    assert_norm(*state, "One\xE2\x90\xA4Two", " one\ntwo ");
    assert_norm(*state, "  One", " one ");
}

static void apostrophes_of_every_kind_are_dropped(void **state)
{
    assert_norm(*state, "don't", " dont ");
    assert_norm(*state, "don\xE2\x80\x99t", " dont ");
}

static void letters_of_all_scripts_are_folded(void **state)
{
    assert_norm(*state,
                "STRASSE Stra\xC3\x9F"
                "e",
                " strasse strasse ");
    assert_norm(*state, "\xC3\x84RGER", " \xC3\xA4rger ");
    assert_norm(*state, "\xCE\xA3\xCE\x91\xCE\xA3", " \xCF\x83\xCE\xB1\xCF\x83 ");
}

static void composed_and_decomposed_letters_are_one(void **state)
{
    assert_norm(*state, "A\xCC\x88rger", " \xC3\xA4rger ");
}

static void what_nobody_sees_hides_no_word(void **state)
{
    assert_norm(*state,
                "can\xE2\x80\x8B"
                "cel",
                " cancel "); /* zero width space */
    assert_norm(*state,
                "re\xC2\xAD"
                "fund",
                " refund "); /* soft hyphen */
    assert_norm(*state,
                "\xE2\x80\xAEre\xE2\x80\xAC"
                "fund",
                " refund "); /* bidi controls */
}

static void bytes_that_are_no_characters_separate(void **state)
{
    assert_norm(*state,
                "a\xFF"
                "b\xC3",
                " a b ");
    assert_norm(*state,
                "a\xF0\x9F\x98\x80"
                "b",
                " a b "); /* so do emoji */
    assert_norm(*state,
                "a\x01\x7f"
                "b",
                " a b "); /* and control characters */
}

static void every_byte_knows_where_it_came_from(void **state)
{
    static const char text[] = "x \xC3\x9F! Y";
    uint32_t from[SC_NORM_ROOM(sizeof text)];
    struct sc_buf out;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_norm_text(sc_norm_open(*state), SC_STR(text), &out, from);
    assert_buf_eq(&out, " x ss\ny ");
    assert_int_equal(from[1], 0);
    assert_int_equal(from[3], 2); /* both letters of the sharp s */
    assert_int_equal(from[4], 2);
    assert_int_equal(from[6], 6);
    sc_buf_fini(&out);
}

/* Whatever the bytes are: no two separators in a row, none missing at the ends, room kept. */
static void any_bytes_give_a_normal_form(void **state)
{
    struct sc_norm *norm = sc_norm_open(*state);
    uint64_t seed = 5;
    struct sc_buf out;
    char text[64];

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    for (int round = 0; round < 20000; round++) {
        size_t n = sc_test_below(&seed, sizeof text);
        for (size_t i = 0; i < n; i++)
            text[i] = (char)(sc_test_below(&seed, 3) ? 0xC0 + sc_test_below(&seed, 0x40)
                                                     : sc_test_below(&seed, 256));
        sc_norm_text(norm, (struct sc_str){text, n}, &out, NULL);
        assert_true(out.len >= 1 && out.len <= SC_NORM_ROOM(n));
        assert_true(sc_norm_is_gap(out.p[0]) && sc_norm_is_gap(out.p[out.len - 1]));
        for (size_t i = 1; i < out.len; i++)
            assert_false(sc_norm_is_gap(out.p[i - 1]) && sc_norm_is_gap(out.p[i]));
    }
    sc_buf_fini(&out);
}

static void words_are_counted(void **state)
{
    (void)state;
    assert_int_equal(sc_norm_words(SC_STR(" ")), 0);
    assert_int_equal(sc_norm_words(SC_STR(" a ")), 1);
    assert_int_equal(sc_norm_words(SC_STR(" a b\nc ")), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(words_stand_between_single_separators),
        SC_TEST_ARENA(the_end_of_a_sentence_outlives_blanks),
        SC_TEST_ARENA(apostrophes_of_every_kind_are_dropped),
        SC_TEST_ARENA(letters_of_all_scripts_are_folded),
        SC_TEST_ARENA(composed_and_decomposed_letters_are_one),
        SC_TEST_ARENA(what_nobody_sees_hides_no_word),
        SC_TEST_ARENA(bytes_that_are_no_characters_separate),
        SC_TEST_ARENA(every_byte_knows_where_it_came_from),
        SC_TEST_ARENA(any_bytes_give_a_normal_form),
        cmocka_unit_test(words_are_counted),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
