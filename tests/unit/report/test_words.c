/* The table of words keeps its rules, and fills its slots. */
#include "sc_test.h"
#include "scorecard/report/html.h"
#include "scorecard/report/words.h"

#include <ctype.h>

static const struct {
    const char *id, *text;
} table[] = {
#define SC_WORD(id, text) {#id, text},
#include "scorecard/report/words.def"
#undef SC_WORD
};

static void no_text_holds_a_forbidden_word(void **state)
{
    static const char *const forbidden[] = {
        "always",  "lazy",        "weak",         "bad ",          "poor",     "careless",
        "failure", "failed",      "underperform", "low performer", "attitude", "needs to do better",
        "!",       " he ",        " she ",        " his ",         " her ",    "mood",
        "motivat", "personality",
    };
    (void)state;
    for (size_t i = 0; i < SC_WORD_N; i++)
        for (size_t k = 0; k < sizeof(forbidden) / sizeof(forbidden[0]); k++)
            if (strstr(table[i].text, forbidden[k]))
                fail_msg("%s: \"%s\"", table[i].id, forbidden[k]);
}

static bool starts(const char *id, const char *prefix)
{
    return strncmp(id, prefix, strlen(prefix)) == 0;
}

static void every_judgement_of_a_measure_has_its_number(void **state)
{
    (void)state;
    for (size_t i = 0; i < SC_WORD_N; i++) {
        bool judges = sc_word_find(sc_str_from(table[i].id)) == i &&
                      (starts(table[i].id, "well_") || starts(table[i].id, "grow_"));
        size_t n = sc_word_variants((enum sc_word)i);
        if (!judges || n < 2)
            continue;
        for (size_t k = 0; k < n; k++) {
            struct sc_str v = sc_word_variant((enum sc_word)i, k);
            char text[512];
            (void)snprintf(text, sizeof text, "%.*s", SC_STR_ARG(v));
            if (!strstr(text, "{value}"))
                fail_msg("%s, variant %zu has no number: %s", table[i].id, k, text);
        }
    }
}

static void every_measure_has_three_phrases_at_least_for_each_condition(void **state)
{
    static const char *const ids[] = {"csat_mean", "csat_pct", "ces", "recontact",       "qa",
                                      "fcr",       "aht",      "sla", "solved_per_week", "training",
                                      "articles",  "peers"};
    static const char *const kinds[] = {"well_", "grow_"};
    (void)state;
    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
        for (size_t k = 0; k < 2; k++) {
            char id[64];
            enum sc_word w;
            (void)snprintf(id, sizeof id, "%s%s", kinds[k], ids[i]);
            w = sc_word_find(sc_str_from(id));
            if (w == SC_WORD_N || sc_word_variants(w) < 3)
                fail_msg("%s: too few phrases", id);
        }
}

static size_t words_in(const char *text, size_t *sentences)
{
    size_t n = 0;
    for (const char *p = text; *p; p++) {
        n += !isspace((unsigned char)*p) && (p == text || isspace((unsigned char)p[-1]));
        *sentences += *p == '.' && (p[1] == ' ' || p[1] == '\0' || p[1] == '*' || p[1] == '|');
    }
    return n;
}

static void sentences_have_twelve_words_on_the_average_and_paragraphs_sixty(void **state)
{
    size_t words = 0, sentences = 0;
    (void)state;
    for (size_t i = 0; i < SC_WORD_N; i++) {
        size_t before = sentences, n = words_in(table[i].text, &sentences);
        if (n / sc_word_variants((enum sc_word)i) > 60)
            fail_msg("%s: %zu words", table[i].id, n);
        words += sentences > before ? n : 0;
    }
    assert_true(sentences > 100);
    if (words > sentences * 12)
        fail_msg("%zu words in %zu sentences", words, sentences);
}

static void braces_and_emphasis_are_closed(void **state)
{
    (void)state;
    for (size_t i = 0; i < SC_WORD_N; i++)
        for (size_t k = 0; k < sc_word_variants((enum sc_word)i); k++) {
            struct sc_str v = sc_word_variant((enum sc_word)i, k);
            int open = 0, stars = 0;
            for (size_t c = 0; c < v.len; c++) {
                open += v.p[c] == '{' ? 1 : v.p[c] == '}' ? -1 : 0;
                stars += v.p[c] == '*';
                if (open < 0 || open > 1)
                    fail_msg("%s: braces", table[i].id);
            }
            if (open != 0 || stars % 2 != 0 || v.len == 0)
                fail_msg("%s: variant %zu", table[i].id, k);
        }
}

static void put(const char *wanted, enum sc_word word, size_t i, const struct sc_slots *slots)
{
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_words_put(&out, word, i, slots);
    assert_same_str(sc_buf_str(&out), sc_str_from(wanted));
    sc_buf_fini(&out);
}

static void values_take_the_place_of_their_names(void **state)
{
    struct sc_slots slots = {.n = 0};
    (void)state;
    sc_slots_add(&slots, "k", SC_STR("7"));
    sc_slots_add(&slots, "m", SC_STR("11"));
    sc_slots_add(&slots, "who", SC_STR("You"));
    put("You met 7 of 11 targets.", SC_WORD_head_met, 0, &slots);
    put(" met  of  targets.", SC_WORD_head_met, 0, NULL);
}

static void a_value_cannot_bring_marks_or_slots_of_its_own(void **state)
{
    struct sc_slots slots = {.n = 0};
    (void)state;
    sc_slots_add(&slots, "who", SC_STR("*\x01{k}\x02*"));
    sc_slots_add(&slots, "k", SC_STR("7"));
    put("*{k}* met 7 of  targets.", SC_WORD_head_met, 0, &slots);
}

static void variants_are_counted_round(void **state)
{
    size_t n = sc_word_variants(SC_WORD_well_csat_mean);
    (void)state;
    assert_same_str(sc_word_variant(SC_WORD_well_csat_mean, n),
                    sc_word_variant(SC_WORD_well_csat_mean, 0));
    assert_false(sc_str_eq(sc_word_variant(SC_WORD_well_csat_mean, 1),
                           sc_word_variant(SC_WORD_well_csat_mean, 0)));
    assert_int_equal(sc_word_variants(SC_WORD_numbers), 1);
    assert_str_eq(sc_word(SC_WORD_numbers), "The numbers");
}

static void a_word_is_found_by_its_id(void **state)
{
    (void)state;
    assert_int_equal(sc_word_find(SC_STR("grow_fcr")), SC_WORD_grow_fcr);
    assert_int_equal(sc_word_find(SC_STR("grow_unknown")), SC_WORD_N);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_holds_a_forbidden_word),
        cmocka_unit_test(every_judgement_of_a_measure_has_its_number),
        cmocka_unit_test(every_measure_has_three_phrases_at_least_for_each_condition),
        cmocka_unit_test(sentences_have_twelve_words_on_the_average_and_paragraphs_sixty),
        cmocka_unit_test(braces_and_emphasis_are_closed),
        cmocka_unit_test(values_take_the_place_of_their_names),
        cmocka_unit_test(a_value_cannot_bring_marks_or_slots_of_its_own),
        cmocka_unit_test(variants_are_counted_round),
        cmocka_unit_test(a_word_is_found_by_its_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
