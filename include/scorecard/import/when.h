/*
 * Times as vendors write them.
 *
 * A text is first taken apart without deciding what is day and what is month; the form of a whole
 * column decides that, once, from all its values: a first number above 12 proves day-first, a
 * second one month-first. What nothing proves is asked, never guessed. Numbers alone are epochs
 * (10 digits seconds, 13 milliseconds) or, of 5 digits, day numbers of a spreadsheet.
 */
#ifndef SC_IMPORT_WHEN_H
#define SC_IMPORT_WHEN_H

#include "scorecard/base/zone.h"

enum sc_date_order { SC_ORDER_UNKNOWN, SC_ORDER_YMD, SC_ORDER_DMY, SC_ORDER_MDY };

/* A time taken apart. Borrows from the text. */
struct sc_when_parts {
    int a, b, c; /* the three numbers of the date as they stand */
    bool a_is_year;
    bool c_is_short; /* two digits: 70-99 are 19xx, 00-69 are 20xx */
    int named;       /* which of a, b was a month's name (0 a, 1 b), -1 none */
    int hour, minute, second;
    bool has_time;
    bool has_offset; /* an offset or UTC stood in the value */
    int offset_s;
    struct sc_str zone_word; /* a zone's abbreviation stood in the value ("CDT"); else empty */
    bool is_epoch;           /* digits alone, 10: seconds, 13: milliseconds since 1970 */
    int64_t epoch;
};

/* False when s is no time that this module knows. */
bool sc_when_split(struct sc_str s, struct sc_when_parts *parts);

/* What the values of a column have shown so far. All zero is none yet. */
struct sc_when_seen {
    uint64_t n;         /* values that are times */
    uint64_t not_times; /* values that are not, 30/02/2026 among them */
    bool proves_dmy, proves_mdy;
    bool has_open;       /* values that are one day in one order and another in the other */
    bool has_zoneless;   /* values that need a zone to be an instant */
    bool has_wall_clock; /* among them ones with a time of day that is not midnight */
    char sample[40];     /* the first open value; cut when it is longer */
};

void sc_when_learn(struct sc_when_seen *seen, struct sc_str value);

/*
 * The order that the column proves; SC_ORDER_UNKNOWN when it has ambiguous values and no proof,
 * or proofs of both. A column without ambiguous values is SC_ORDER_YMD.
 */
enum sc_date_order sc_when_decide(const struct sc_when_seen *seen);

/* What is needed to make an instant of the parts. */
struct sc_when_form {
    enum sc_date_order order;   /* for dates whose year stands last */
    const struct sc_zone *zone; /* for values without an offset; NULL: UTC */
};

enum sc_when_result {
    SC_WHEN_OK,
    SC_WHEN_GAP,  /* skipped by the clocks: read as if they had not */
    SC_WHEN_FOLD, /* came twice: the first is taken */
    SC_WHEN_BAD,  /* not a time, or not one that exists */
    SC_WHEN_FAR   /* outside 1970..2105 */
};

/* A value as an instant. */
enum sc_when_result sc_when_read(const struct sc_when_form *form, struct sc_str value, int64_t *t);

/* A value as a day: of its own calendar when it has no time, else of the instant in the zone. */
enum sc_when_result sc_when_read_date(const struct sc_when_form *form, struct sc_str value,
                                      int64_t *days);

#endif
