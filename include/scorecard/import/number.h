/*
 * Numbers as people and their spreadsheets write them: 4,5  1.234,56  1'234.5  1 234  95 %
 * 4 - Satisfied  (3.5)  and four stars.
 *
 * A comma, or a point, is a mark of thousands or of decimals. Most values prove which: 4,5 and
 * 12,75 do, 1.234,5 and 1,234,567 do. 1,234 proves nothing, so the file's other values decide;
 * what they leave open is not read, since a wrong number is worse than none.
 */
#ifndef SC_IMPORT_NUMBER_H
#define SC_IMPORT_NUMBER_H

#include "scorecard/base/str.h"

/* The decimal mark of a file. */
enum sc_decimal { SC_DECIMAL_UNKNOWN, SC_DECIMAL_POINT, SC_DECIMAL_COMMA };

/* What the values of a file have shown so far. All zero is none yet. */
struct sc_number_seen {
    bool proves_point, proves_comma;
    bool has_open; /* a comma that may be either */
};

/* Learns from a value; what is no number proves nothing. */
void sc_number_learn(struct sc_number_seen *seen, struct sc_str value);

/* The mark that is proven; SC_DECIMAL_UNKNOWN without proof, and with proofs of both. */
enum sc_decimal sc_number_decide(const struct sc_number_seen *seen);

enum sc_number_result {
    SC_NUMBER_OK,
    SC_NUMBER_PERCENT, /* a number with a per cent sign, which is cut off: "95 %" is 95 */
    SC_NUMBER_OPEN,    /* thousands or decimals: nothing proves it */
    SC_NUMBER_BAD
};

/*
 * Writes the number to `out`, which is emptied first, as base/num.h reads it: a sign, digits, a
 * point, with the decimals that it came with. A leading + is dropped, an accountant's (3.5) and a
 * typographic minus are below zero; marks of thousands must stand every three digits.
 * With SC_DECIMAL_UNKNOWN, commas and points count as what they prove, and a lone point is one
 * of decimals.
 */
enum sc_number_result sc_number_read(enum sc_decimal decimal, struct sc_str s, struct sc_buf *out);

/*
 * A whole number with or without marks of thousands (1,234 1.234 1 234): no decimals are possible,
 * so nothing is open.
 */
enum sc_number_result sc_number_read_whole(struct sc_str s, struct sc_buf *out);

/*
 * The number in a rating that says more than its number: "4 - Satisfied", "5: very easy", and
 * filled stars, with or without hollow ones behind. False for anything else; then `out` is empty.
 */
bool sc_number_read_rating(struct sc_str s, struct sc_buf *out);

#endif
