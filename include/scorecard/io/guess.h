/*
 * Guessing an encoding of one byte a character from the text itself.
 *
 * Every byte above ASCII is counted with what stands on both sides of it. Then each encoding is
 * asked what these bytes would be in it, and each language how many of them are letters of its
 * alphabet that stand where such letters stand: a small letter inside a word, not a capital behind
 * small ones, no letter beside a digit; quotes, dashes and currency signs count outside of words;
 * controls, box drawing and holes of the code page count nothing. Letters of
 * neighbouring languages count less than its own, so that a desk for half of Europe is understood.
 * The encoding wins that is best in one language. So é in French is 0xE9 of windows-1252 and not Ú
 * of cp850, and an ř is Czech.
 */
#ifndef SC_IO_GUESS_H
#define SC_IO_GUESS_H

#include "scorecard/io/encoding.h"

/* What may stand beside a byte: blank or punctuation, small, capital, digit, above ASCII. */
enum sc_guess_beside {
    SC_BESIDE_OTHER,
    SC_BESIDE_SMALL,
    SC_BESIDE_CAPITAL,
    SC_BESIDE_DIGIT,
    SC_BESIDE_HIGH,
    SC_BESIDE_N
};

#define SC_GUESS_HIGH 128 /* bytes above ASCII, counted from 0x80 */

/* Counts of a text, none beyond UINT32_MAX. All zero is an empty one. About 90 kB. */
struct sc_guess {
    uint32_t seen[SC_GUESS_HIGH];                             /* of each byte */
    uint32_t counts[SC_GUESS_HIGH][SC_BESIDE_N][SC_BESIDE_N]; /* byte, before it, behind it */
    uint32_t pairs[SC_GUESS_HIGH][SC_GUESS_HIGH];             /* two above ASCII in a row */
    uint64_t n;                                               /* bytes above ASCII */
    bool has_open; /* the last byte was above ASCII and what is behind it has not come */
    unsigned char last;
    enum sc_guess_beside before_last;
    enum sc_guess_beside last_is;
};

/* Adds text; pieces may be cut anywhere. */
void sc_guess_add(struct sc_guess *g, struct sc_str bytes);

/* How well an encoding explains a text. */
struct sc_guess_fit {
    const struct sc_encoding *encoding; /* NULL: none */
    const char *language;               /* the one that it is best in: "French" */
    double share;                       /* of the bytes above ASCII that make sense, 0 to 1 */
};

/* How well one encoding explains what was counted; share 0 when the system cannot read it. */
struct sc_guess_fit sc_guess_judge(const struct sc_guess *g, const struct sc_encoding *encoding);

#define SC_GUESS_LEAST 0.7 /* a smaller share of sense is no answer */

/*
 * The best encoding for what was counted, and the best of those that would make it another text.
 * best.encoding is NULL when nothing above ASCII was seen or no share reaches SC_GUESS_LEAST. Of
 * equals the more usual one is taken.
 */
void sc_guess_decide(const struct sc_guess *g, struct sc_guess_fit *best,
                     struct sc_guess_fit *second);

#endif
