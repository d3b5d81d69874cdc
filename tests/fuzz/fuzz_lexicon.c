/*
 * Word lists and lists of emoji from any bytes, the two apart by a NUL: refused with a line, or a
 * list by which any text has a feeling within its limits.
 */
#include "fuzz.h"

#include "scorecard/text/vader.h"

static void check_feeling(const struct sc_lexicon *words, struct sc_str text)
{
    struct sc_vader *v = sc_vader_open(words);
    struct sc_feeling f;
    sc_vader_score(v, text, &f);
    FUZZ_REQUIRE(f.compound >= -1 && f.compound <= 1);
    FUZZ_REQUIRE(f.pos >= 0 && f.neg >= 0 && f.neu >= 0 && f.pos + f.neg + f.neu < 1.0021);
    FUZZ_REQUIRE(f.known_n <= f.words_n && f.stops_n <= f.words_n);
    sc_vader_close(v);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_str all = fuzz_text(data, size), emoji = all, words = {0};
    struct sc_arena arena = {0};
    struct sc_err err;
    struct sc_lexicon *l;
    sc_err_init(&err);
    sc_str_split(&emoji, '\0', &words);
    l = sc_lexicon_parse(&arena, words, emoji, SC_STR("words"), &err);
    FUZZ_REQUIRE((l == NULL) == (err.code != SC_OK));
    if (l) {
        check_feeling(l, all);
        sc_lexicon_use_support_words(l);
        check_feeling(l, all);
    }
    sc_arena_fini(&arena);
    return 0;
}
