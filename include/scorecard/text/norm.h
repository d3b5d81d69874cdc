/*
 * Text of conversations made comparable: the form in which phrases are looked for.
 *
 * The normal form of a text is its words, case folded, with one separator before the first, between
 * two and behind the last: a line end where a sentence or a line ends, else a blank. A word is made
 * of letters and digits of any script (Unicode's categories L, N and M). Apostrophes are dropped,
 * so "Don’t" and "dont" are one; so is what nobody sees: joiners, soft hyphens, bidi controls,
 * which would otherwise hide a word. All else separates, bytes that are not UTF-8 too.
 *
 *     "Cancel\tmy ACCOUNT, now! Thanks"   gives   " cancel my account now\nthanks "
 *
 * Letters are folded one by one (Unicode CaseFolding, full: ß is ss); texts with combining marks
 * are composed (NFC) behind it. ASCII costs about a nanosecond a byte.
 */
#ifndef SC_TEXT_NORM_H
#define SC_TEXT_NORM_H

#include "scorecard/base/mem.h"

struct sc_norm;

/* The tables live in the arena and grow as characters turn up: one a thread. */
struct sc_norm *sc_norm_open(struct sc_arena *arena);

/*
 * Replaces what `out` holds by the normal form of the text; of a text without words a single blank.
 * `from`, where it is not NULL, gets for every byte of it the byte of the text that it came from:
 * room for SC_NORM_ROOM(text.len) numbers. Then nothing is composed, so that the two fit.
 */
void sc_norm_text(struct sc_norm *n, struct sc_str text, struct sc_buf *out, uint32_t *from);

/* Bytes that the normal form of a text takes, at most: a folded letter may triple. */
#define SC_NORM_ROOM(len) (3 * (len) + 16)

/* True for the two separators of a normal form. */
static inline bool sc_norm_is_gap(char c)
{
    return c == ' ' || c == '\n';
}

/* Number of words in a normal form. */
size_t sc_norm_words(struct sc_str normal);

#endif
