/*
 * Recoding: text in any encoding in, UTF-8 out, through iconv(3). in.h reads through it.
 *
 * Bytes may come in pieces of any size; a character that a piece cuts is kept until the rest
 * comes. A byte that the encoding does not have is passed on so that it is not UTF-8 either, which
 * every reader checks: the record that holds it is rejected in its place, and the others stand. A
 * byte is passed on as it is, with 0xFF before it where it would else be ASCII or belong to
 * another one before it; half a pair of UTF-16 comes as the three bytes that UTF-8 forbids for it.
 * A mark at the start is converted like any other character (readers of text drop it).
 */
#ifndef SC_IO_RECODE_H
#define SC_IO_RECODE_H

#include "scorecard/base/mem.h"
#include "scorecard/io/encoding.h"

struct sc_recode;

/*
 * A converter to UTF-8. NULL and *err: SC_USAGE when the C library cannot read the encoding,
 * SC_SYSTEM when it has no memory.
 */
struct sc_recode *sc_recode_open(const struct sc_encoding *encoding, struct sc_err *err);

/*
 * Converts from *coded, which moves behind the bytes taken, into `out` of `cap` bytes (from 1; a
 * character may be cut at its end). Returns the bytes made; 0 only when *coded is used up.
 */
size_t sc_recode_step(struct sc_recode *r, struct sc_str *coded, char *out, size_t cap);

/*
 * At the end of the input: 0 when it ended with a character, else -1 with *err (SC_INPUT). What
 * the converter still holds (a letter that waited for its accent) comes from further steps without
 * input.
 */
int sc_recode_finish(struct sc_recode *r, struct sc_err *err);

/* Starts over with another input. */
void sc_recode_restart(struct sc_recode *r);

void sc_recode_close(struct sc_recode *r);

#endif
