/*
 * The one form of time that our own streams have, read quickly: "2026-07-01T08:30:00Z".
 *
 * A stream has several in every row. They are checked and read eight bytes at a time; whatever is
 * not of exactly this form is left to sc_time_parse, which calls this first.
 */
#ifndef SC_BASE_STAMP_H
#define SC_BASE_STAMP_H

#include <stdbool.h>
#include <stdint.h>

#define SC_STAMP_LEN 20 /* bytes of the form */

/*
 * Reads SC_STAMP_LEN bytes at p. True with the seconds since 1970 in *t for a date and time that
 * exist in the years SC_TIME_YEAR_MIN to SC_TIME_YEAR_MAX; false for anything else, which may
 * still be a time in another form.
 */
bool sc_stamp_read(const char *p, int64_t *t);

#endif
