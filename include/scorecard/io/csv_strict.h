/*
 * The strict reading of one record after the other: libcsv, with the traps of libcsv closed. csv.h
 * feeds it and makes errors of its faults.
 *
 * A record ends at one byte only, which set_eol names; its like (CR for LF, LF for CR) is a blank
 * at the edges of a field and text inside one. Pieces are fed so that none reaches behind the
 * first such byte in it, so a record that ends, ends with its piece. After a fault nothing may be
 * fed any more: libcsv would take up the text in the middle.
 */
#ifndef SC_IO_CSV_STRICT_H
#define SC_IO_CSV_STRICT_H

#include "scorecard/base/str.h"

/* What is wrong with a record. */
enum sc_csv_fault {
    SC_CSV_SOUND,
    SC_CSV_BEHIND_QUOTE, /* text after the closing quote of a field */
    SC_CSV_INNER_QUOTE,  /* a quote in a field that does not start with one */
    SC_CSV_OPEN_QUOTE,   /* the input ends inside quotes */
    SC_CSV_BIG_FIELD,    /* over SC_CSV_FIELD_MAX */
    SC_CSV_MANY_FIELDS   /* over the room for fields */
};

struct sc_csv_strict;

/* A reader that fills `fields`, the caller's, with room for `cap`. */
struct sc_csv_strict *sc_csv_strict_open(char delim, struct sc_str *fields, size_t cap);
void sc_csv_strict_close(struct sc_csv_strict *s);

/* The byte that ends records, LF (until this is called) or CR. Between records only. */
void sc_csv_strict_set_eol(struct sc_csv_strict *s, char eol);

/* Makes ready for the next record after a fault: nothing of the damaged one is left. */
void sc_csv_strict_forget(struct sc_csv_strict *s);

/* Makes ready for the next record. */
void sc_csv_strict_begin(struct sc_csv_strict *s);

/*
 * Reads a piece of physical line `line`. *took is piece.len, or the place of the fault in it when
 * it has one there.
 */
enum sc_csv_fault sc_csv_strict_feed(struct sc_csv_strict *s, struct sc_str piece,
                                     unsigned long line, size_t *took);

/* The end of the input: completes a record without line end. */
enum sc_csv_fault sc_csv_strict_finish(struct sc_csv_strict *s);

/* True once the record has a byte that is not blank: before it, there is none. */
bool sc_csv_strict_has_begun(const struct sc_csv_strict *s);

/* True once the record is complete. */
bool sc_csv_strict_is_done(const struct sc_csv_strict *s);

/* The physical line where the field in hand, or the one at fault, starts. */
unsigned long sc_csv_strict_field_line(const struct sc_csv_strict *s);

/* Puts a complete record's fields into place, valid until the next begin; returns how many. */
size_t sc_csv_strict_fields(struct sc_csv_strict *s);

#endif
