/*
 * JSON: what is read prints to text that reads to the same text; canonical text does too, and
 * does not depend on which of the two it was made from.
 */
#include "fuzz.h"

#include "scorecard/io/json.h"

static sc_json *reread(struct sc_buf *text, const sc_json *v, bool canonical)
{
    struct sc_err err;
    sc_err_init(&err);
    sc_buf_reset(text);
    sc_json_put(text, v, canonical);
    FUZZ_REQUIRE(sc_str_find(sc_buf_str(text), '\n', 0) == text->len);
    sc_json *back = sc_json_parse(sc_buf_str(text), &err);
    FUZZ_REQUIRE(back != NULL);
    return back;
}

static void check(const sc_json *v, bool canonical)
{
    struct sc_buf once;
    struct sc_buf twice;
    sc_buf_init(&once, SC_BUF_NO_CEILING);
    sc_buf_init(&twice, SC_BUF_NO_CEILING);
    sc_json *back = reread(&once, v, canonical);
    sc_json *again = reread(&twice, back, canonical);
    FUZZ_REQUIRE(sc_str_eq(sc_buf_str(&once), sc_buf_str(&twice)));
    sc_json_free(again);
    sc_json_free(back);
    sc_buf_fini(&once);
    sc_buf_fini(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_set_up;
    struct sc_err err;
    if (!is_set_up)
        sc_json_setup();
    is_set_up = true;
    sc_err_init(&err);
    sc_json *v = sc_json_parse(fuzz_text(data, size), &err);
    FUZZ_REQUIRE((v == NULL) == (err.code != SC_OK));
    if (v != NULL) {
        check(v, false);
        check(v, true);
    }
    sc_json_free(v);
    return 0;
}
