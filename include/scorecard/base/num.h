/*
 * Numbers: strict in, canonical out, never locale.
 *
 * A number parses whole or not at all: "12abc", " 1", "1,5", "nan", "0x10", "1e400" are refused.
 * A sign may be + or -; ".5" is a number, "5." and "." are not.
 * Counts and money-like values stay integers; `double` appears only at the end of a computation.
 */
#ifndef SC_BASE_NUM_H
#define SC_BASE_NUM_H

#include "scorecard/base/str.h"

__extension__ typedef __int128 sc_i128;

/* Optional sign and digits. False when s is not one or does not fit. */
bool sc_num_parse_i64(struct sc_str s, int64_t *value);

#define SC_NUM_SMALL_DIGITS 9

/*
 * The same for up to SC_NUM_SMALL_DIGITS digits and no sign, which nearly all counts are; false for
 * anything else. Inline: it runs for several cells of each record.
 */
static inline bool sc_num_parse_small(struct sc_str s, int64_t *value)
{
    uint32_t u = 0;
    if (s.len - 1 >= SC_NUM_SMALL_DIGITS)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        unsigned digit = (unsigned)(unsigned char)s.p[i] - '0';
        if (digit > 9)
            return false;
        u = u * 10 + digit;
    }
    *value = u;
    return true;
}

/*
 * Decimal number as an integer of 10^-places units, places 0 to 18: "4.25" with places 3 is 4250.
 * Digits behind `places` must be zero. False when s is not a number, is not exact, or overflows.
 */
bool sc_num_parse_fixed(struct sc_str s, int places, int64_t *value);

/* Decimal number, optional exponent, finite; correctly rounded whatever the locale. */
bool sc_num_parse_real(struct sc_str s, double *value);

/*
 * round(x * 1e9) / 1e9, and -0 becomes 0. Comparisons with thresholds use snapped values.
 * Snapping twice changes nothing; from 2^23 on, where doubles are coarser than 1e-9, x stays.
 */
double sc_num_snap(double x);

/*
 * Appends the shortest decimal that reads back to sc_num_snap(x), at most 9 places, no exponent
 * below 1e15, "0" for -0. x must be finite; else "nan", which no reader here takes.
 */
void sc_num_put_real(struct sc_buf *out, double x);

/* Appends value * 10^-places, places 0 to 18, without trailing zeros: 4250, 3 gives "4.25". */
void sc_num_put_fixed(struct sc_buf *out, int64_t value, int places);

/*
 * Appends x with exactly `places` digits behind the point, rounded half away from zero after
 * snapping: 0.285 with 2 gives "0.29". What rounds to zero has no sign. x must be finite.
 */
void sc_num_put_places(struct sc_buf *out, double x, int places);

/* Checked sums and products: false on overflow, *out untouched. */
bool sc_num_add(int64_t a, int64_t b, int64_t *out);
bool sc_num_mul(int64_t a, int64_t b, int64_t *out);

#endif
