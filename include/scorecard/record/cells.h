/*
 * How the cells of a line of CSV reach the columns of their kind, once header and kind are known.
 */
#ifndef SC_RECORD_CELLS_H
#define SC_RECORD_CELLS_H

#include "scorecard/io/csv.h"
#include "scorecard/record/header.h"
#include "scorecard/record/row.h"

/* Where a cell goes when it is no column of the kind. */
enum {
    SC_CELL_EXTRA = -1,    /* carried along */
    SC_CELL_NAMELESS = -2, /* no name above it: must be empty */
    SC_CELL_VERSION = -3   /* "v", the version of the record, that filters made of JSON leave */
};

/* The plan for the lines under one header. All zero is a valid empty plan. */
struct sc_plan {
    size_t cells_n;             /* that a line must have, `record` among them */
    size_t standard_n;          /* columns that stand first, in order; 0: `goes` says all */
    bool is_simple;             /* behind those only extra columns, or nothing */
    bool lacks_texts;           /* no is_text column among them */
    int *goes;                  /* per cell: column number or SC_CELL_... */
    struct sc_str *extra_names; /* borrowed from the header */
    size_t extra_n;
    size_t cap;
};

/*
 * Makes the plan of the header for a kind (NULL: all columns are extra). 0, or -1 with *err: too
 * many columns, one named twice, one that is required missing.
 */
int sc_plan_make(struct sc_plan *plan, const struct sc_header *h, const struct sc_kind *kind,
                 struct sc_err *err);

/* Room for the cells of one row that do not come as they should leave. All zero is valid. */
struct sc_cells {
    struct sc_str cells[SC_KIND_COLUMNS_MAX];
    struct sc_str *extras;
    size_t extras_cap;
};

/*
 * Gives row, whose kind is set, the cells and extra columns of a line: handed through where the
 * header starts in standard order, else through `room`. 0, or -1 with *err: another number of
 * cells than the header has, a cell without a name, a newer version.
 */
int sc_plan_fill(const struct sc_plan *plan, const struct sc_csv_record *rec, struct sc_cells *room,
                 struct sc_row *row, struct sc_err *err);

/* The same without a header: the line must have the standard number of cells of a known kind. */
int sc_plan_fill_plain(const struct sc_csv_record *rec, struct sc_cells *room, struct sc_row *row,
                       struct sc_err *err);

void sc_cells_fini(struct sc_cells *room);
void sc_plan_fini(struct sc_plan *plan);

#endif
