/*
 * Tables without quoting: a line is a record, a delimiter always ends a field, and a quote is a
 * character like any other. So are tab-separated exports that replace tabs and line ends in values.
 *
 * What it promises is what csv.h promises: places, caps, blank lines skipped, blanks around fields
 * trimmed, a byte order mark dropped. Lines end in LF, with or without CRs before it.
 */
#ifndef SC_IO_CSV_PLAIN_H
#define SC_IO_CSV_PLAIN_H

#include "scorecard/io/csv.h"

struct sc_csv_plain;

/* A reader over `in` (borrowed) with delimiter `delim`. */
struct sc_csv_plain *sc_csv_plain_open(struct sc_in *in, char delim);
void sc_csv_plain_close(struct sc_csv_plain *r);

/*
 * 1 with the next record, 0 at the end, -1 with *err (SC_INPUT: a record over its caps, a NUL
 * byte). rec->raw is the line without its end. After -1 the reader stays failed.
 */
int sc_csv_plain_next(struct sc_csv_plain *r, struct sc_csv_record *rec, struct sc_err *err);

/* As sc_csv_skip_line. */
int sc_csv_plain_skip_line(struct sc_csv_plain *r, bool *holds_text, struct sc_err *err);

#endif
