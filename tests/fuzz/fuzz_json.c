/*
 * JSON: what is read prints to text that reads to the same text; canonical text does too, and
 * does not depend on which of the two it was made from. What is printed holds no byte that acts on
 * a terminal, an error has its place in the text, and lines come the same in pieces of any size.
 */
#include "fuzz.h"

#include "scorecard/io/json.h"
#include "scorecard/io/unpack.h"

/* Neither a control byte nor DEL nor a C1 control. */
static void check_harmless(struct sc_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.p[i];
        FUZZ_REQUIRE(c >= 0x20 && c != 0x7f);
        FUZZ_REQUIRE(c != 0xc2 || (unsigned char)s.p[i + 1] >= 0xa0);
    }
}

static sc_json *reread(struct sc_buf *text, const sc_json *v, bool canonical)
{
    struct sc_err err;
    sc_err_init(&err);
    sc_buf_reset(text);
    sc_json_put(text, v, canonical);
    check_harmless(sc_buf_str(text));
    sc_json *back = sc_json_parse_any(sc_buf_str(text), &err);
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

static void check_object(struct sc_str text)
{
    struct sc_err err;
    sc_err_init(&err);
    sc_json *v = sc_json_parse(text, &err);
    FUZZ_REQUIRE((v == NULL) == (err.code != SC_OK));
    FUZZ_REQUIRE(v == NULL || sc_json_type(v) == SC_JSON_OBJECT);
    sc_json_free(v);
}

static void check_any(struct sc_str text)
{
    struct sc_err err;
    sc_err_init(&err);
    sc_json *v = sc_json_parse_any(text, &err);
    if (v == NULL) {
        FUZZ_REQUIRE(err.code == SC_INPUT && err.line > 0);
        FUZZ_REQUIRE(err.column > 0 && err.column <= text.len + 1);
        return;
    }
    check(v, false);
    check(v, true);
    sc_json *copy = sc_json_dup(v);
    sc_json_free(v);
    check(copy, true);
    sc_json_free(copy);
}

/* Everything that reading lines in pieces gives, the error too, as one text. */
static void dump_lines(struct sc_buf *out, struct sc_str text, size_t piece)
{
    struct sc_in *in = sc_in_from_pieces(text, "fuzz", piece);
    struct sc_json_lines *lines = sc_json_lines_open(in);
    unsigned long line;
    struct sc_err err;
    sc_json *v;
    sc_err_init(&err);
    while (sc_json_lines_next(lines, &v, &line, &err) == 1) {
        sc_buf_printf(out, "%lu ", line);
        sc_json_put(out, v, false);
        sc_json_free(v);
    }
    sc_err_print(&err, out);
    sc_json_lines_close(lines);
    sc_in_close(in);
}

static void check_lines(struct sc_str text)
{
    struct sc_buf whole;
    struct sc_buf pieces;
    if (sc_unpack_detect(text) != SC_PACK_NONE)
        return; /* what comes before damage in packed data does depend on the pieces */
    sc_buf_init(&whole, SC_BUF_NO_CEILING);
    sc_buf_init(&pieces, SC_BUF_NO_CEILING);
    dump_lines(&whole, text, SC_IN_CHUNK);
    dump_lines(&pieces, text, 1 + text.len % 13);
    FUZZ_REQUIRE(sc_str_eq(sc_buf_str(&whole), sc_buf_str(&pieces)));
    sc_buf_fini(&whole);
    sc_buf_fini(&pieces);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_set_up;
    if (!is_set_up)
        sc_json_setup();
    is_set_up = true;
    check_object(fuzz_text(data, size));
    check_any(fuzz_text(data, size));
    check_lines(fuzz_text(data, size));
    return 0;
}
