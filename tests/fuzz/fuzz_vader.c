/*
 * Texts from any bytes: a feeling within its limits, the same the second time; what is quoted and
 * courteous only goes away.
 */
#include "fuzz.h"

#include "scorecard/text/quote.h"
#include "scorecard/text/vader.h"

static const char list[] = "good\t1.9\nbad\t-2.5\nno\t-1.2\nkind\t2.4\nthank\t1.5\nhappy\t2.7\n"
                           "shit\t-2.6\ndeath\t-2.9\nheart\t3.2\n:)\t2.0\nLOL\t1.8\nd:\t1.2\n";
static const char emoji[] = "\xf0\x9f\x98\x80\thappy face\n\xe2\x9d\xa4\tred heart\n";

static struct sc_feeling feel(struct sc_vader *v, struct sc_str text)
{
    struct sc_feeling f;
    sc_vader_score(v, text, &f);
    FUZZ_REQUIRE(f.compound >= -1 && f.compound <= 1);
    FUZZ_REQUIRE(f.pos >= 0 && f.neg >= 0 && f.neu >= 0);
    FUZZ_REQUIRE(f.words_n == 0 || (f.pos + f.neg + f.neu > .997 && f.pos + f.neg + f.neu < 1.003));
    FUZZ_REQUIRE(f.words_n > 0 || !sc_vader_understands(&f));
    return f;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_str text = fuzz_text(data, size), own;
    struct sc_arena arena = {0};
    struct sc_feeling first, second;
    struct sc_lexicon *l;
    struct sc_vader *v;
    struct sc_buf out;
    struct sc_err err;
    sc_err_init(&err);
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    l = sc_lexicon_parse(&arena, sc_str_from(list), sc_str_from(emoji), SC_STR("words"), &err);
    FUZZ_REQUIRE(l != NULL);
    v = sc_vader_open(l);
    first = feel(v, text);
    own = sc_quote_strip_courtesy(text, &out);
    FUZZ_REQUIRE(own.len <= text.len);
    feel(v, own);
    second = feel(v, text);
    FUZZ_REQUIRE(!(first.compound < second.compound) && !(second.compound < first.compound));
    FUZZ_REQUIRE(first.words_n == second.words_n && first.known_n == second.known_n);
    sc_vader_close(v);
    sc_buf_fini(&out);
    sc_arena_fini(&arena);
    return 0;
}
