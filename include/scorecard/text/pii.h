/*
 * Numbers and addresses that a text should not hold, told by their form.
 *
 *   card    13 to 19 digits, single blanks or hyphens between some, first digit 2 to 6, right by
 *           Luhn (ISO/IEC 7812-1), not all digits alike
 *   email   name@domain.tld
 *   phone   7 to 15 digits behind + or 00, or in two or more groups of which the first begins with
 *           0 or stands in brackets, or as 3-3-4
 *   number  any other seven digits or more, which may be somebody's; dates and times are not
 *
 * No form is a proof: 10 of 100 random numbers are right by Luhn. So a mark is for a person to
 * look.
 */
#ifndef SC_TEXT_PII_H
#define SC_TEXT_PII_H

#include "scorecard/base/str.h"

enum sc_pii_kind { SC_PII_CARD, SC_PII_EMAIL, SC_PII_PHONE, SC_PII_NUMBER, SC_PII_N };

#define SC_PII_CARD_DIGITS 19

struct sc_pii {
    enum sc_pii_kind kind;
    size_t from, to; /* bytes of the text */
};

/* The next one at or after byte *at, which moves behind it. False when there is none. */
bool sc_pii_next(struct sc_str text, size_t *at, struct sc_pii *found);

/* "card", "email", "phone", "number". */
const char *sc_pii_name(enum sc_pii_kind kind);

/* True when the digits pass Luhn's check; n of them, as characters. */
bool sc_pii_luhn(const char *digits, size_t n);

#endif
