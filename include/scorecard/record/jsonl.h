/*
 * Records as JSON Lines: what kind of record a line is, its cells, its document.
 *
 * Other tools spell rows in their own way: a number where text belongs, "" or null for unknown, an
 * end record whose count stands under the first column of the rows before it. All are understood.
 */
#ifndef SC_RECORD_JSONL_H
#define SC_RECORD_JSONL_H

#include "scorecard/record/flat.h"
#include "scorecard/record/row.h"

/* One line. Owns what its texts and arrays need; all zero is a valid start. */
struct sc_jsonl {
    struct sc_str line; /* borrowed */
    struct sc_str kind_name;
    const struct sc_kind *kind; /* NULL for a document or a kind that the table lacks */
    bool is_end;
    struct sc_flat flat;
    struct sc_str cells[SC_KIND_COLUMNS_MAX];
    struct sc_str *extra_names;
    struct sc_str *extras;
    size_t extras_cap;
    struct sc_arena arena; /* nested values as text; of this line */
};

/* Looks at a line: kind and version. 0, or -1 with *err: no object, no `record`, too new. */
int sc_jsonl_scan(struct sc_jsonl *j, struct sc_str line, struct sc_err *err);

/* The count of an end record. 0, or -1 with *err. */
int sc_jsonl_end(const struct sc_jsonl *j, uint64_t *count, struct sc_err *err);

/*
 * The line as a row of its kind, which must be known; the place is left alone. Valid until the
 * next scan. 0, or -1 with *err: damage in a nested value.
 */
int sc_jsonl_row(struct sc_jsonl *j, struct sc_row *row, struct sc_err *err);

/*
 * The line as a document, owned by the caller. Of a known kind of row the standard columns are put
 * right as in rows; all else stays as it is. NULL with *err: no JSON.
 */
sc_json *sc_jsonl_doc(const struct sc_jsonl *j, struct sc_err *err);

void sc_jsonl_fini(struct sc_jsonl *j);

#endif
