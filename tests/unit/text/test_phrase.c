#include "sc_test.h"

#include "scorecard/text/automaton.h"
#include "scorecard/text/phrase.h"

static int read_phrase(struct sc_phrase *p, struct sc_str text, bool in_words,
                       struct sc_arena *arena, struct sc_err *err)
{
    const struct sc_phrase_source source = {sc_norm_open(arena), text, in_words};

    return sc_phrase_read(p, &source, arena, err);
}

/* Where the phrase stands in the text, "start-end" of the normal form each; NULL: refused. */
static void assert_phrase(struct sc_arena *arena, const char *written, const char *text,
                          const char *wanted)
{
    struct sc_norm *norm = sc_norm_open(arena);
    struct sc_phrase p;
    struct sc_phrase_place place;
    struct sc_occurrence o;
    struct sc_search s = {0};
    struct sc_buf normal, seen;
    struct sc_err err;

    sc_err_init(&err);
    sc_buf_init(&normal, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    assert_int_equal(read_phrase(&p, sc_str_from(written), true, arena, &err), 0);
    sc_norm_text(norm, sc_str_from(text), &normal, NULL);
    s.of = sc_automaton_open(arena, &p.anchor, 1, &err);
    s.text = sc_buf_str(&normal);
    while (sc_search_next(&s, &o))
        if (sc_phrase_fits(&p, s.text, o.end, &place))
            sc_buf_printf(&seen, "%s%.*s", seen.len ? "|" : "", (int)(place.end - place.start),
                          s.text.p + place.start);
    assert_string_equal(sc_buf_cstr(&seen), wanted);
    sc_buf_fini(&normal);
    sc_buf_fini(&seen);
}

static void words_in_a_row(void **state)
{
    assert_phrase(*state, "cancel my account", "Please CANCEL my, account!", "cancel my account");
    assert_phrase(*state, "cancel my account", "cancel my old account", "");
    assert_phrase(*state, "cancel", "cancelled", "");
    assert_phrase(*state, "cancel", "uncancel", "");
}

static void stars_at_the_edges_of_words(void **state)
{
    assert_phrase(*state, "cancel*", "He cancelled it", "cancelled");
    assert_phrase(*state, "*fund", "a refund", "refund");
    assert_phrase(*state, "*fund*", "two refunds, fund", "refunds|fund");
    assert_phrase(*state, "clos* my acc*", "closing my accounts; close your account",
                  "closing my accounts");
}

static void a_star_alone_is_one_word(void **state)
{
    assert_phrase(*state, "money * back", "my money right back", "money right back");
    assert_phrase(*state, "money * back", "my money back", "");
    assert_phrase(*state, "money * back", "money", "");
    assert_phrase(*state, "a * b * c", "a x b y c", "a x b y c");
}

static void each_place_is_found(void **state)
{
    assert_phrase(*state, "no * no", "no no no no", "no no no|no no no");
    assert_phrase(*state, "ha", "ha ha", "ha|ha");
}

static void parts_of_words_where_asked_for(void **state)
{
    struct sc_phrase p;
    struct sc_err err;

    sc_err_init(&err);
    assert_int_equal(read_phrase(&p, SC_STR("ab c"), false, *state, &err), 0);
    assert_str_eq(p.anchor, "ab c");
    assert_int_equal(read_phrase(&p, SC_STR("ab c"), true, *state, &err), 0);
    assert_str_eq(p.anchor, " ab c ");
}

static void what_could_blow_up_is_refused(void **state)
{
    static const char *const bad[] = {
        "a**",  "**", "*",    "* a", "a *", "a * * b", "a*b", "***a", "(a*)*", "a|b",      "[ab]",
        "a{3}", "a?", "a\\b", "^a",  "a$",  "a+",      "",    "  ",   "!!",    "a *b* * *"};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct sc_phrase p;
        struct sc_err err;
        sc_err_init(&err);
        if (read_phrase(&p, sc_str_from(bad[i]), true, *state, &err) != -1)
            fail_msg("taken: \"%s\"", bad[i]);
        assert_int_equal(err.code, SC_USAGE);
    }
}

static void lengths_have_a_ceiling(void **state)
{
    struct sc_phrase p;
    struct sc_err err;
    char text[SC_PHRASE_BYTES_MAX + 1];

    memset(text, 'a', sizeof text);
    sc_err_init(&err);
    assert_int_equal(
        read_phrase(&p, (struct sc_str){text, SC_PHRASE_BYTES_MAX}, true, *state, &err), 0);
    assert_int_equal(read_phrase(&p, (struct sc_str){text, sizeof text}, true, *state, &err), -1);
    sc_err_init(&err);
    assert_int_equal(read_phrase(&p, SC_STR("a b c d e f g h i j k l m n o p"), true, *state, &err),
                     0);
    assert_int_equal(
        read_phrase(&p, SC_STR("a b c d e f g h i j k l m n o p q"), true, *state, &err), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(words_in_a_row),
        SC_TEST_ARENA(stars_at_the_edges_of_words),
        SC_TEST_ARENA(a_star_alone_is_one_word),
        SC_TEST_ARENA(each_place_is_found),
        SC_TEST_ARENA(parts_of_words_where_asked_for),
        SC_TEST_ARENA(what_could_blow_up_is_refused),
        SC_TEST_ARENA(lengths_have_a_ceiling),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
