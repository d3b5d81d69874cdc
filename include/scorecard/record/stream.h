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
#include "scorecard/record/kind.h"

/* A flat record. Everything is borrowed until the next sc_reader_next. */
struct sc_row {
    const struct sc_kind *kind; /* NULL for a kind that the table does not have */
    struct sc_str kind_name;
    struct sc_str *cells;             /* cells[SC_COL_...]; empty is unknown; kind->n of them */
    const struct sc_str *extra_names; /* columns that the kind does not have, in stream order */
    struct sc_str *extras;            /* their cells */
    size_t extra_n;
    struct sc_place place; /* file and line it was read from, for messages */
};

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
    SC_READ_DOCS  /* every JSON object is a document; CSV rows become documents of text values */
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
 * newer major version of a document, damage in CSV or JSON.
 */
int sc_reader_next(struct sc_reader *r, struct sc_item *item, struct sc_err *err);

/* What counting says once sc_reader_next has returned 0. */
enum sc_verdict {
    SC_STREAM_WHOLE,    /* rows promised == rows read */
    SC_STREAM_FILTERED, /* fewer than promised and the last record is an end: on purpose */
    SC_STREAM_BROKEN    /* no end, or more rows than promised: a producer died */
};
struct sc_count {
    uint64_t read;     /* rows and documents */
    uint64_t promised; /* sum of the end records */
    uint64_t ends;
    enum sc_verdict verdict;
};
void sc_reader_count(const struct sc_reader *r, struct sc_count *count);

/* The sentence for a broken stream, with the idiom that keeps the end record. */
void sc_count_explain(const struct sc_count *count, struct sc_err *err);

void sc_reader_close(struct sc_reader *r);

enum sc_form { SC_FORM_CSV, SC_FORM_JSONL };

struct sc_writer;

/* Writes records to `out` (borrowed). With `keep_text` CSV headers include the +text columns. */
struct sc_writer *sc_writer_open(struct sc_out *out, enum sc_form form, bool keep_text);

/*
 * One row. CSV: the header of its kind goes out before the kind's first row, and again when the
 * extra columns change. JSON Lines: {"record":..., known cells only}; numbers of numeric columns
 * as numbers, lists as texts.
 */
void sc_writer_put_row(struct sc_writer *w, const struct sc_row *row);

/* One document (JSON Lines only; borrowed). */
void sc_writer_put_doc(struct sc_writer *w, const sc_json *doc);

/* The end record: CSV `end,N` padded to the width of the header in force, JSON otherwise. */
void sc_writer_end(struct sc_writer *w);

void sc_writer_close(struct sc_writer *w); /* frees w; does not close out */

/*
 * A row as a document of its kind: times and words as texts, numbers as numbers (spelled as they
 * are), booleans as booleans; unknown cells left out. For what goes through sc-score.
 */
sc_json *sc_row_to_doc(const struct sc_row *row);

#endif
