/*
 * Sources: an export as records of named cells, whether it is CSV or JSON.
 *
 * CSV: the header line names the cells. JSON: an object per record, one a line, in an array, or
 * under one of the envelope's keys ({"tickets": [...], "count": 1000}; a key may be a path,
 * "_embedded.conversations"); pages may follow each other. With `explode` the items of a list in
 * such an object are the records, one of them as raw is the whole object. Cells are named by paths
 * ("via.channel"; json_cells.h has all of them), lists are joined by ";", numbers stay as they are
 * spelled, and what is not asked for costs nothing. Whether cells are UTF-8 is the caller's to
 * check.
 */
#ifndef SC_IMPORT_SOURCE_H
#define SC_IMPORT_SOURCE_H

#include "scorecard/import/profile.h"
#include "scorecard/io/csv.h"

#define SC_SOURCE_OBJECT_MAX (64u * 1024 * 1024) /* bytes of one JSON record or page */

/* One record. Borrowed until the next sc_source_next. */
struct sc_source_record {
    struct sc_str *cells; /* sc_source_names gives their names */
    size_t n;
    unsigned long line; /* where it starts */
    struct sc_str raw;  /* its bytes, when asked for */
    bool is_ascii;      /* all cells are; false when that is not known */
};

struct sc_source;

/* Where the data of a table stand in its file. */
struct sc_source_table {
    unsigned long skip_lines; /* physical lines before the header */
    int header_rows;          /* that name the cells, from 1; an empty name takes the next row's */
    const struct sc_str *footer; /* folded beginnings of the first cell of the row that ends them */
    size_t footer_n;
    bool keep_raw;
    bool has_no_quotes; /* they are characters like any other */
};

/*
 * Reads the header of a table; `table` is not kept, the footer is. A first line `sep=;` names the
 * delimiter and is no row. NULL and *err; an input without a header is SC_INPUT.
 */
struct sc_source *sc_source_table(struct sc_in *in, const struct sc_source_table *table,
                                  struct sc_err *err);

/* The same for a file that begins with its only header row. */
struct sc_source *sc_source_csv(struct sc_in *in, bool keep_raw, struct sc_err *err);

/* Lines of the report around the data that were passed over so far: they are no records. */
unsigned long sc_source_frame_n(const struct sc_source *s);

/* Where the first of them stands, 0 when there is none. */
unsigned long sc_source_frame_line(const struct sc_source *s);

/* What is wanted of a JSON input. Borrowed; the paths must outlive the source. */
struct sc_source_json {
    const struct sc_str *paths; /* a cell each */
    size_t paths_n;
    const struct sc_str *envelope; /* keys under which a page keeps its records */
    size_t envelope_n;
    bool keep_raw;
    struct sc_str explode; /* list in a record whose items are the records (json_explode.h) */
};

/* True when the text is JSON by its first byte that is no blank, behind a byte order mark. */
bool sc_source_is_json(struct sc_str head);

/* JSON records; nothing is read yet. */
struct sc_source *sc_source_json(struct sc_in *in, const struct sc_source_json *wanted);

/* What the first record of a JSON input has. Lives in the arena. */
struct sc_source_json_names {
    struct sc_str *paths; /* every scalar or list, nested ones joined by "." */
    size_t n;
    struct sc_str envelope; /* key that the record was found under, may be empty */
};

/* The names of the first record, for detection, consuming nothing. 0, or -1 with *err. */
int sc_source_json_names(struct sc_in *in, struct sc_arena *arena,
                         struct sc_source_json_names *names, struct sc_err *err);

/* Names of the cells: header cells as they stand, or the paths. */
const struct sc_str *sc_source_names(const struct sc_source *s, size_t *n);

/*
 * 1 with the next record, 0 at the end, -1 with *err. A CSV record whose width differs from the
 * header is handed out as it is: the caller rejects it.
 */
int sc_source_next(struct sc_source *s, struct sc_source_record *rec, struct sc_err *err);

/*
 * After a -1 for damage in a table: passes over the damaged lines, so that sc_source_next goes on
 * behind them. True with the damaged record, which has a line and, when asked for, its bytes, but
 * no cells.
 */
bool sc_source_resume(struct sc_source *s, struct sc_source_record *damaged);

void sc_source_close(struct sc_source *s);

#endif
