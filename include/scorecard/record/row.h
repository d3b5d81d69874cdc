/*
 * Rows: flat records, the same whether they came as CSV or as JSON Lines.
 *
 * In CSV a cell is one physical line, so line ends of texts are U+2424 there; they become line
 * ends again where a row becomes JSON.
 */
#ifndef SC_RECORD_ROW_H
#define SC_RECORD_ROW_H

#include "scorecard/io/json.h"
#include "scorecard/record/kind.h"

/* A flat record. Everything is borrowed until the next sc_reader_next. */
struct sc_row {
    const struct sc_kind *kind; /* NULL for a kind that the table does not have */
    struct sc_str kind_name;
    bool lacks_texts;                 /* read under a header without is_text columns */
    struct sc_str *cells;             /* cells[SC_COL_...]; empty is unknown; kind->n of them */
    const struct sc_str *extra_names; /* columns that the kind does not have, in stream order */
    struct sc_str *extras;            /* their cells */
    size_t extra_n;
    bool is_bare; /* cells lie in a row with one comma between two, as in a line without quotes;
                     whoever changes a cell clears it */
    struct sc_place place; /* file and line it was read from, for messages */
};

/*
 * Checks that a row of a known kind holds what the kind requires. 0, or -1 with *err, which has
 * the place of the row and the field.
 */
int sc_row_check(const struct sc_row *row, struct sc_err *err);

/*
 * Digest of all that a row of a known kind holds but where it came from (source and line): equal
 * for rows that count once. Compared within one run only; never 0.
 */
uint64_t sc_row_digest(const struct sc_row *row);

/*
 * The same, defined byte for byte, at several times the cost: mix64 of the sum over the kind's
 * name and every filled cell, each mix64(fnv1a64(column 1F value)). It is equal on every machine
 * and whatever the order of the columns, so it may decide what is printed. Never 0.
 */
uint64_t sc_row_fixed_digest(const struct sc_row *row);

/*
 * One cell as a JSON value of its column: a number, a boolean or a text. A cell that is not what
 * the column should hold stays the text it is. Owned by the caller.
 */
sc_json *sc_cell_to_json(const struct sc_column *column, struct sc_str cell);

/*
 * The other way round: numbers and booleans as they are spelled, the elements of a list of such
 * joined by ";", null as nothing, anything else as its JSON text. Lives in the arena.
 */
struct sc_str sc_json_to_cell(const sc_json *v, struct sc_arena *arena);

/*
 * A row as a document of its kind: times and words as texts, numbers as numbers, booleans as
 * booleans, U+2424 as a line end; unknown cells left out, extra columns behind as texts. For what
 * goes through sc-score. Owned by the caller.
 */
sc_json *sc_row_to_doc(const struct sc_row *row);

/*
 * A document as a row, cells by sc_json_to_cell; kind is NULL for a name that the table lacks.
 * Cells live in the arena, names borrow from doc. False when doc has no `record`.
 */
bool sc_doc_to_row(const sc_json *doc, struct sc_arena *arena, struct sc_row *row);

#endif
