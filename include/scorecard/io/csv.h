/*
 * CSV: strict reading over libcsv, minimal quoting when writing.
 *
 * Reading knows the place of everything, caps what a record may cost, and never lets the text of
 * a field become a record: a lone CR does not end a record in a file whose first record ends in
 * LF or CRLF, and after damage in the quoting nothing more is handed out. Fields keep their inner
 * line ends. A UTF-8 byte order mark at the start is dropped. Blanks around unquoted fields are
 * trimmed. Blank lines are skipped. A field ="0012", which spreadsheets write for text, is taken
 * with its quotes, though it does not start with one; a delimiter between them ends it, which is an
 * error.
 *
 * CR ends records only when the first SC_IN_CHUNK bytes hold no LF outside quotes but a CR; in
 * such a file LF is what CR is elsewhere: a blank at the edges of a field, text inside one. A
 * physical line is what ends in the byte that ends records.
 *
 * Regular records are cut straight out of the buffer (csv_cut.h), all others go through libcsv.
 * Both give the same: how the input is cut into chunks never changes a record or an error.
 */
#ifndef SC_IO_CSV_H
#define SC_IO_CSV_H

#include "scorecard/io/in.h"
#include "scorecard/io/out.h"

#define SC_CSV_FIELD_MAX   (16u * 1024 * 1024) /* bytes of one field */
#define SC_CSV_COLUMNS_MAX 4096                /* fields of one record */
#define SC_CSV_RECORD_MAX  (20u * 1024 * 1024) /* bytes of one record as read, line end included */

/* One record; everything in it is borrowed until the next sc_csv_next. */
struct sc_csv_record {
    struct sc_str *fields;
    size_t n;
    unsigned long line;     /* physical line where it starts, from 1 */
    unsigned long line_end; /* physical line where it ends */
    uint64_t offset;        /* byte where it starts in the decompressed input */
    bool is_open;           /* the input ended before its line end: it may be cut off */
    bool is_ascii;          /* no byte is 0x80 or above; false when that is not known */
    bool is_bare;           /* fields lie in a row with one comma between two, none is quoted */
    struct sc_str raw;      /* its bytes as read, without line end; only when asked for */
};

struct sc_csv;

/*
 * A reader over `in` (borrowed) with delimiter `delim` (one byte: , ; tab |). With `keep_raw` the
 * bytes of each record are kept for a rejects file.
 */
struct sc_csv *sc_csv_open(struct sc_in *in, char delim, bool keep_raw);

/*
 * 1 with the next record, 0 at the end, -1 with *err (SC_INPUT: an open quote names both lines,
 * text after a closing quote, a field or record over its cap, a NUL byte). After -1 the reader
 * stays failed.
 */
int sc_csv_next(struct sc_csv *r, struct sc_csv_record *rec, struct sc_err *err);

/*
 * After a -1 for damage (not for a file that cannot be read): passes over the rest of the physical
 * line where it showed, and reading goes on behind it. True with where the damaged piece starts and
 * ends and, when asked for, its bytes; it has no fields. False when there is nothing to go on with.
 * What follows may have been text inside of quotes: only a person can tell.
 */
bool sc_csv_resume(struct sc_csv *r, struct sc_csv_record *damaged);

/*
 * Passes over one physical line between records, whatever it holds: lines of a report around the
 * table need not be CSV. 1 with *holds_text (more than blanks), 0 at the end, -1 with *err.
 */
int sc_csv_skip_line(struct sc_csv *r, bool *holds_text, struct sc_err *err);

void sc_csv_close(struct sc_csv *r);

/*
 * Most likely delimiter of a header line, counted outside quotes: one of , ; tab |. A comma when
 * none occurs.
 */
char sc_csv_sniff(struct sc_str head);

/*
 * Appends one field. Line ends inside (CRLF, CR, LF) become U+2424, so a record is one physical
 * line and written again is the same bytes. Quoted only when it holds a comma or a quote, or starts
 * or ends with a blank.
 */
void sc_csv_put_field(struct sc_buf *out, struct sc_str field);

/* Appends one field with its line ends as they are, in quotes where they need them. */
void sc_csv_put_verbatim(struct sc_buf *out, struct sc_str field);

/* Appends n fields with a comma before each: what stands behind the first field of a record. */
void sc_csv_put_fields(struct sc_buf *out, const struct sc_str *fields, size_t n);

#endif
