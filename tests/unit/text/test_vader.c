#include "sc_test.h"

#include "scorecard/io/json.h"
#include "scorecard/text/vader.h"

#include <math.h>

#define WORDS   "../shared/data/vader/vader_lexicon.txt"
#define EMOJI   "../shared/data/vader/emoji_utf8_lexicon.txt"
#define VECTORS "../shared/vectors/vectors.tsv"

static struct sc_feeling feel(const struct sc_lexicon *l, const char *text)
{
    struct sc_vader *v = sc_vader_open(l);
    struct sc_feeling f;

    sc_vader_score(v, sc_str_from(text), &f);
    sc_vader_close(v);
    return f;
}

/* The reference's own lists, where they are; else NULL. */
static struct sc_lexicon *reference(struct sc_arena *arena)
{
    struct sc_str words = sc_test_read(arena, WORDS), emoji = sc_test_read(arena, EMOJI);
    struct sc_err err;

    sc_err_init(&err);
    if (words.p == NULL || emoji.p == NULL)
        return NULL;
    return sc_lexicon_parse(arena, words, emoji, SC_STR("reference"), &err);
}

/* A few words with round valences, so that each rule can be computed by hand. */
static struct sc_lexicon *small(struct sc_arena *arena)
{
    struct sc_err err;

    sc_err_init(&err);
    return sc_lexicon_parse(arena,
                            SC_STR("good\t2\t.\nbad\t-2\ngreat\t3\nno\t-1.2\nkind\t2\nshit\t-2.6\n"
                                   "ass\t-2.5\n:)\t2\nheart\t1\n"),
                            SC_STR("\xF0\x9F\x98\x80\tgood face\n"), SC_STR("small"), &err);
}

/* The sum that a compound comes from, before punctuation. */
static void assert_sum(struct sc_arena *arena, const char *text, double sum)
{
    struct sc_feeling f = feel(small(arena), text);
    double wanted = sum / sqrt(sum * sum + 15);

    if (fabs(f.compound - wanted) > 0.00005 + 1e-9)
        fail_msg("%s: seen %.4f, wanted %.6f", text, f.compound, wanted);
}

static void a_text_without_known_words_is_neutral(void **state)
{
    assert_sum(*state, "", 0);
    assert_sum(*state, "!!! ???", 0);
    assert_sum(*state, "the box", 0);
}

static void punctuation_at_the_ends_is_stripped(void **state)
{
    assert_sum(*state, "\"good,\" (bad) good.", 2);
    assert_sum(*state, ":)", 2); /* but not from emoticons */
}

static void boosters_weigh_less_from_further_away(void **state)
{
    assert_sum(*state, "very good", 2 + .293);
    assert_sum(*state, "very x good", 2 + .293 * .95);
    assert_sum(*state, "very x y good", 2 + .293 * .9);
    assert_sum(*state, "very x y z good", 2);
    assert_sum(*state, "very bad", -2 - .293);
    assert_sum(*state, "slightly good", 2 - .293);
}

static void capitals_count_among_others_that_are_none(void **state)
{
    assert_sum(*state, "GOOD box", 2 + .733);
    assert_sum(*state, "GOOD BOX", 2);
    assert_sum(*state, "VERY good", 2 + .293 + .733);
    assert_sum(*state, "BAD box", -2 - .733);
}

static void negators_turn_it_round(void **state)
{
    assert_sum(*state, "not good", 2 * -.74);
    assert_sum(*state, "not x good", 2 * -.74);
    assert_sum(*state, "not x y good", 2 * -.74);
    assert_sum(*state, "not x y z good", 2);
    assert_sum(*state, "isn't good", 2 * -.74);
    assert_sum(*state, "blahn't good", 2 * -.74);
    assert_sum(*state, "never so good", (2 + .293) * 1.25);
    assert_sum(*state, "without doubt good", 2);
}

static void no_before_a_listed_word(void **state)
{
    assert_sum(*state, "no good", 2 * -.74);
    assert_sum(*state, "no x", -1.2);
    assert_sum(*state, "no x or good", -1.2 + 2 * -.74);
}

static void so_strengthens_three_words_on(void **state)
{
    assert_sum(*state, "x y so good", (2 + .293) * 1.25); /* a quirk of the reference */
    assert_sum(*state, "so good", 2 + .293);
}

static void least_turns_round_but_not_at_least(void **state)
{
    assert_sum(*state, "least good", 2 * -.74);
    assert_sum(*state, "at least good", 2);
    assert_sum(*state, "very least good", 2 + .293 * .95);
}

static void idioms_with_three_words_before(void **state)
{
    assert_sum(*state, "x y the shit", 3);
    assert_sum(*state, "the shit", -2.6);
    assert_sum(*state, "a b c bad ass", 1.5 + 1.5);
    assert_sum(*state, "x kind of good", 2 - .293);
}

static void but_weighs_what_stands_around_it(void **state)
{
    assert_sum(*state, "good but bad", 2 * .5 - 2 * 1.5);
    assert_sum(*state, "good good but good", 2 * .5 + 2 * .5 + 2 * 1.5);
}

static void marks_add_up_to_a_ceiling(void **state)
{
    struct sc_lexicon *l = small(*state);

    assert_float_equal(feel(l, "good!!!!").compound, feel(l, "good!!!!!!!").compound, 0);
    assert_sum(*state, "good!", 2 + .292);
    assert_sum(*state, "bad!", -2 - .292);
    assert_sum(*state, "good?", 2);
    assert_sum(*state, "good??", 2 + .36);
    assert_sum(*state, "good????", 2 + .96);
}

static void emoji_become_words(void **state)
{
    assert_sum(*state, "x\xF0\x9F\x98\x80", 2);
    assert_sum(*state, "\xF0\x9F\x98\x80\xF0\x9F\x98\x80", 4);
}

static void shares_add_up_to_one(void **state)
{
    struct sc_feeling f = feel(small(*state), "good x bad");

    assert_float_equal(f.pos, .429, 0);
    assert_float_equal(f.neg, .429, 0);
    assert_float_equal(f.neu, .143, 0);
    assert_int_equal(f.words_n, 3);
    assert_int_equal(f.known_n, 2);
}

static double number_at(const sc_json *list, size_t i)
{
    return sc_json_as_real(sc_json_at(list, i), NAN);
}

/* The reference's own results, to the last digit. */
static void the_vectors_of_the_reference(void **state)
{
    struct sc_lexicon *l = reference(*state);
    struct sc_str rest = sc_test_read(*state, VECTORS), line, name, in, out;
    size_t n = 0;

    if (l == NULL || rest.p == NULL)
        skip();
    while (sc_str_split(&rest, '\n', &line)) {
        struct sc_err err;
        struct sc_feeling f;
        sc_json *args, *wanted;
        sc_str_split(&line, '\t', &name);
        if (!sc_str_has_prefix(name, SC_STR("vader_")))
            continue;
        sc_str_split(&line, '\t', &in);
        sc_str_split(&line, '\t', &out);
        sc_err_init(&err);
        args = sc_json_parse_any(in, &err);
        wanted = sc_json_parse_any(out, &err);
        f = feel(l, sc_arena_cstr(*state, sc_json_as_text(sc_json_at(args, 0))));
        if (f.neg != number_at(wanted, 0) || f.neu != number_at(wanted, 1) ||
            f.pos != number_at(wanted, 2) || f.compound != number_at(wanted, 3))
            fail_msg("%.*s: %g %g %g %g", SC_STR_ARG(in), f.neg, f.neu, f.pos, f.compound);
        sc_json_free(args);
        sc_json_free(wanted);
        n++;
    }
    assert_int_equal(n, 27);
}

/* METRICS 10.1 and 10.3, beside the vectors. */
static void the_published_examples(void **state)
{
    static const struct {
        const char *text;
        double compound;
    } examples[] = {
        {"it was so good", .5777},
        {"so good", .4927},
        {"Not bad at all", .431},
        {"The plot was good, but the characters are uncompelling and the dialog is not great.",
         -.7042},
        {"URGENT: please help, our production system is down", .7603},
        {"Great, another outage. Thanks a lot for nothing", .7906},
        {"No, that did not solve my problem", .1695},
        {"please cancel my account", .0772},
    };
    struct sc_lexicon *l = reference(*state);

    if (l == NULL)
        skip();
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
        assert_float_equal(feel(l, examples[i].text).compound, examples[i].compound, 0);
}

static void words_of_support_are_no_praise(void **state)
{
    struct sc_lexicon *l = reference(*state);

    if (l == NULL)
        skip();
    sc_lexicon_use_support_words(l);
    assert_float_equal(feel(l, "URGENT: please help, our production system is down").compound, 0,
                       0);
    assert_true(feel(l, "I want a refund, the outage is unacceptable").compound < -.05);
}

static void other_languages_are_not_understood(void **state)
{
    struct sc_lexicon *l = reference(*state);
    struct sc_feeling f;

    if (l == NULL)
        skip();
    f = feel(l, "Kann mir bitte jemand helfen? Das ist eine Katastrophe");
    assert_false(sc_vader_understands(&f));
    f = feel(l, "Il mio ordine non \xC3\xA8 arrivato e nessuno risponde");
    assert_false(sc_vader_understands(&f));
    f = feel(l, "The parcel is late and I am disappointed");
    assert_true(sc_vader_understands(&f));
    f = feel(l, "Perfect, bye");
    assert_true(sc_vader_understands(&f));
    f = feel(l, "");
    assert_false(sc_vader_understands(&f));
}

static void any_bytes_are_survived(void **state)
{
    struct sc_vader *v = sc_vader_open(small(*state));
    uint64_t seed = 9;
    char text[120];

    for (int round = 0; round < 5000; round++) {
        struct sc_feeling f;
        size_t n = sc_test_below(&seed, sizeof text);
        for (size_t i = 0; i < n; i++)
            text[i] = sc_test_below(&seed, 4)
                          ? "good bad but no! kind of so "[sc_test_below(&seed, 28)]
                          : (char)sc_test_below(&seed, 256);
        sc_vader_score(v, (struct sc_str){text, n}, &f);
        assert_true(f.compound >= -1 && f.compound <= 1);
        assert_true(f.words_n == 0 || fabs(f.pos + f.neg + f.neu - 1) < .0021);
    }
    sc_vader_close(v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_text_without_known_words_is_neutral),
        SC_TEST_ARENA(punctuation_at_the_ends_is_stripped),
        SC_TEST_ARENA(boosters_weigh_less_from_further_away),
        SC_TEST_ARENA(capitals_count_among_others_that_are_none),
        SC_TEST_ARENA(negators_turn_it_round),
        SC_TEST_ARENA(no_before_a_listed_word),
        SC_TEST_ARENA(so_strengthens_three_words_on),
        SC_TEST_ARENA(least_turns_round_but_not_at_least),
        SC_TEST_ARENA(idioms_with_three_words_before),
        SC_TEST_ARENA(but_weighs_what_stands_around_it),
        SC_TEST_ARENA(marks_add_up_to_a_ceiling),
        SC_TEST_ARENA(emoji_become_words),
        SC_TEST_ARENA(shares_add_up_to_one),
        SC_TEST_ARENA(the_vectors_of_the_reference),
        SC_TEST_ARENA(the_published_examples),
        SC_TEST_ARENA(words_of_support_are_no_praise),
        SC_TEST_ARENA(other_languages_are_not_understood),
        SC_TEST_ARENA(any_bytes_are_survived),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
