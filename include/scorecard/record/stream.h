/*
 * Streams of records: rows as CSV or JSON Lines, documents as JSON Lines; headers per kind; the
 * end record by counting. See sc-records(5).
 *
 * A reader joins several inputs into one stream, tells the form of each by its first non-blank
 * byte, binds headers to kinds, and puts every row's cells into the standard order of its kind.
 * It counts; sc_reader_verdict says at the end whether the stream is whole.
 */
#ifndef SC_RECORD_STREAM_H
#define SC_RECORD_STREAM_H

#include "scorecard/io/csv.h"
#include "scorecard/io/json.h"
#include "scorecard/record/count.h"
#include "scorecard/record/row.h"

enum sc_item_type { SC_ITEM_NONE, SC_ITEM_ROW, SC_ITEM_DOC };

/* What a reader hands out. `doc` is owned by the reader until the next call. */
struct sc_item {
    enum sc_item_type type;
    struct sc_row row;
    sc_json *doc; /* SC_ITEM_DOC: the whole object */
    struct sc_str doc_kind;
    struct sc_place place;
};

enum sc_reader_mode {
    SC_READ_ROWS, /* objects of a known row kind become rows, others documents */
    SC_READ_DOCS  /* every JSON object is a document; so are CSV rows, by sc_row_to_doc */
};

struct sc_reader;

/* Borrows the n paths ("-" is standard input, n == 0 too). Opens each when its turn comes. */
struct sc_reader *sc_reader_open(const char *const *paths, size_t n, enum sc_reader_mode mode);

/* Over one open input (borrowed): for tests. */
struct sc_reader *sc_reader_over(struct sc_in *in, enum sc_reader_mode mode);

/*
 * 1 with the next row or document (never an end record or header), 0 at the end, -1 with *err.
 * Errors: a row whose kind has no header and not the standard number of cells ("header lost;
 * sorted or split?"), a row of the wrong width, a required column or cell that is missing, a
 * newer major version of a document, damage in CSV or JSON. After -1 the same error comes again.
 */
int sc_reader_next(struct sc_reader *r, struct sc_item *item, struct sc_err *err);

/* What counting says, verdict included, once sc_reader_next has returned 0 (record/count.h). */
void sc_reader_count(const struct sc_reader *r, struct sc_count *count);

void sc_reader_close(struct sc_reader *r);

enum sc_form { SC_FORM_CSV, SC_FORM_JSONL };

struct sc_writer;

/*
 * Writes records to `out` (borrowed). The is_text columns of rows go out only with `keep_text`; in
 * CSV headers not even then for rows that were read without them, so that a filter changes nothing.
 */
struct sc_writer *sc_writer_open(struct sc_out *out, enum sc_form form, bool keep_text);

/*
 * One row. CSV: the header of its kind goes out before the kind's first row, and again when the
 * extra columns change. JSON Lines: {"record":...,"v":1, known cells only}; numbers of numeric
 * columns as numbers, lists as texts, U+2424 as the line end that it stands for.
 */
void sc_writer_put_row(struct sc_writer *w, const struct sc_row *row);

/*
 * The same in two steps, for who learns only meanwhile whether the row is to be written: draft,
 * then keep or drop, with nothing else between. A dropped row leaves no trace, no header either.
 * The row is borrowed until then.
 */
void sc_writer_draft_row(struct sc_writer *w, const struct sc_row *row);
void sc_writer_keep(struct sc_writer *w);
void sc_writer_drop(struct sc_writer *w);

/* One document (borrowed). CSV: as the row that sc_doc_to_row makes of it. */
void sc_writer_put_doc(struct sc_writer *w, const sc_json *doc);

/*
 * n documents that are spelled already, each a line as sc_json_put makes it with its line end: for
 * who makes several at once. Only in the form of JSON Lines. Copied.
 */
void sc_writer_put_lines(struct sc_writer *w, struct sc_str lines, uint64_t n);

/*
 * The end record: CSV `end,N` padded to the width of the header in force, JSON otherwise; N counts
 * what was put since the previous one.
 */
void sc_writer_end(struct sc_writer *w);

void sc_writer_close(struct sc_writer *w); /* frees w; does not close out */

#endif
