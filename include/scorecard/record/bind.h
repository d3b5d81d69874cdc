/*
 * Rows as CSV: which header belongs to which kind, and the cells of a line in standard order.
 *
 * A header binds to the kind of the row right after it, until that kind gets another. Of several
 * different headers in a row none binds: their rows were filtered away or sorted apart. A kind
 * without a header has its standard columns, and then the number of cells must be right.
 *
 * Three guards keep lines that were moved about from being read under a wrong header: the standard
 * header of one kind never binds to another; among several headers in a row, one that would fit
 * the row but is not the one in force makes the row unclear, which is an error; and every row must
 * hold what its kind requires.
 */
#ifndef SC_RECORD_BIND_H
#define SC_RECORD_BIND_H

#include "scorecard/io/csv.h"
#include "scorecard/record/row.h"

#define SC_BIND_FOREIGN_MAX 64 /* kinds in one stream that the table does not have */
#define SC_BIND_RUN_MAX     64 /* different headers in a row */

/* What one line of CSV is. */
enum sc_line { SC_LINE_HEADER, SC_LINE_END, SC_LINE_ROW };

enum sc_line sc_line_tell(const struct sc_csv_record *rec);

/* All that a stream knows about its headers. */
struct sc_bind;

struct sc_bind *sc_bind_open(void);

/* As sc_line_tell, at less cost for a row of the same kind as the one before. */
enum sc_line sc_bind_tell(const struct sc_bind *b, const struct sc_csv_record *rec);

/*
 * True for a line that may be cut off: the input ended before its line end, and it is no end record
 * as wide as the last header. The count of a narrower one may lack digits.
 */
bool sc_bind_is_cut(const struct sc_bind *b, const struct sc_csv_record *rec);

/* Takes note of a header line. 0, or -1 with *err: too many different ones in a row. */
int sc_bind_header(struct sc_bind *b, const struct sc_csv_record *rec, struct sc_err *err);

/*
 * Takes note of an end record and reads its count: the first cell behind `end` that is not empty.
 * 0, or -1 with *err.
 */
int sc_bind_end(struct sc_bind *b, const struct sc_csv_record *rec, uint64_t *count,
                struct sc_err *err);

/*
 * Makes a row of a line: everything but the file of its place. The cells are those of rec, handed
 * through where the header has the standard order; the row is valid as long as rec is, and until
 * the next call. 0, or -1 with *err: line and field set, the file not.
 */
int sc_bind_row(struct sc_bind *b, const struct sc_csv_record *rec, struct sc_row *row,
                struct sc_err *err);

void sc_bind_close(struct sc_bind *b);

#endif
