/*
 * The quick cut: one record of regular CSV taken straight out of a buffer, without a copy.
 *
 * It knows two kinds of field, plain and fully quoted, and cuts a record only when the whole of
 * it, line end included, lies in the buffer and is regular. Whatever else it meets it leaves to
 * the strict reader (csv.c), which alone decides what is an error. What it does cut equals what
 * the strict reader would hand out, byte for byte; tests/unit/io/test_csv_law.c holds it to that.
 */
#ifndef SC_IO_CSV_CUT_H
#define SC_IO_CSV_CUT_H

#include "scorecard/base/str.h"

struct sc_csv_cut {
    char delim;            /* between fields */
    char eol;              /* ends a record: LF, or CR in a file without LF */
    char other;            /* the other one of CR and LF: a blank at the edges of a field */
    struct sc_str *fields; /* room for `cap` fields and SC_CSV_BLOCK more, the caller's */
    size_t cap;            /* fields of a record, at most */
    bool is_wide;          /* sc_csv_can_be_wide: the same records, sooner */
    char *scratch;         /* room for as many bytes as the buffer has: fields with "" inside */
    size_t used;           /* bytes of scratch in use; its own business */
    size_t n;              /* out: fields cut */
    unsigned long lines;   /* out: line ends that the record took, its own included */
    bool is_ascii;         /* out: no byte is 0x80 or above; false when that is not known */
    bool is_bare;          /* out: no quotes, no blanks dropped: between two fields lies `delim` */
};

/* True for a byte that is dropped at the edges of a field. */
bool sc_csv_cut_is_blank(const struct sc_csv_cut *c, char byte);

/*
 * Cuts the record that starts at p (the start of a line that is not blank) before `end`. Returns
 * the bytes it took with its line end, 0 when it is left to the strict reader. Fields point into
 * the buffer or into scratch.
 */
size_t sc_csv_cut_record(struct sc_csv_cut *c, const char *p, const char *end);

#endif
