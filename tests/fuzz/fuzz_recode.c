/*
 * Recoding: whatever the bytes and however they are cut, the same comes out with the same status;
 * what is read as UTF-8 comes out of the converter unchanged; a guess is one that can be opened.
 */
#include "fuzz.h"

#include <string.h>

#include "scorecard/base/text.h"
#include "scorecard/io/guess.h"
#include "scorecard/io/recode.h"

/* Opening a converter takes longer than all the rest: each is opened once and started over. */
static struct sc_recode *converter(const struct sc_encoding *e)
{
    static struct sc_recode *all[64];
    size_t i = (size_t)(e - sc_encodings);
    struct sc_err err;
    sc_err_init(&err);
    FUZZ_REQUIRE(i < sizeof all / sizeof all[0]);
    if (!all[i])
        all[i] = sc_recode_open(e, &err);
    FUZZ_REQUIRE(all[i]);
    sc_recode_restart(all[i]);
    return all[i];
}

/* Converts in pieces into room of `cap` bytes; the status. */
static int recode(struct sc_buf *out, const struct sc_encoding *e, struct sc_str bytes,
                  size_t piece, size_t cap)
{
    char room[256];
    struct sc_err err;
    struct sc_str coded = {0};
    size_t made, at = 0;
    int status;
    sc_err_init(&err);
    struct sc_recode *r = converter(e);
    while (at < bytes.len) {
        coded = sc_str_sub(bytes, at, at + piece);
        at += coded.len;
        while ((made = sc_recode_step(r, &coded, room, cap)) > 0)
            sc_buf_put(out, room, made);
        FUZZ_REQUIRE(coded.len == 0);
    }
    status = sc_recode_finish(r, &err);
    while ((made = sc_recode_step(r, &coded, room, cap)) > 0)
        sc_buf_put(out, room, made);
    FUZZ_REQUIRE((status != 0) == (err.code == SC_INPUT));
    return status;
}

static void check_pieces(const struct sc_encoding *e, struct sc_str bytes)
{
    struct sc_buf whole, pieces;
    sc_buf_init(&whole, SC_BUF_NO_CEILING);
    sc_buf_init(&pieces, SC_BUF_NO_CEILING);
    int status = recode(&whole, e, bytes, bytes.len + 1, 256);
    FUZZ_REQUIRE(recode(&pieces, e, bytes, 1 + bytes.len % 5, 1 + bytes.len % 71) == status);
    FUZZ_REQUIRE(sc_str_eq(sc_buf_str(&whole), sc_buf_str(&pieces)));
    if (!e->iconv && sc_text_check(bytes) == bytes.len)
        FUZZ_REQUIRE(sc_str_eq(sc_buf_str(&whole), bytes));
    sc_buf_fini(&whole);
    sc_buf_fini(&pieces);
}

static void check_guess(struct sc_str bytes)
{
    struct sc_guess g = {0};
    struct sc_guess_fit best, second;
    sc_guess_add(&g, bytes);
    sc_guess_decide(&g, &best, &second);
    FUZZ_REQUIRE(!best.encoding || (best.share >= SC_GUESS_LEAST && best.share <= 1));
    FUZZ_REQUIRE(g.n > 0 || !best.encoding);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_str text = fuzz_text(data, size);
    struct sc_encoding_signs signs = sc_encoding_look(text, size % 2 == 0);
    FUZZ_REQUIRE(signs.first_bad <= size && (signs.bad_n > 0) == (signs.first_bad < size));
    if (size == 0)
        return 0;
    text = sc_str_sub(text, 1, size);
    check_pieces(&sc_encodings[data[0] % sc_encodings_n], text);
    if (size % 64 == 1) /* it opens a dozen */
        check_guess(text);
    return 0;
}
