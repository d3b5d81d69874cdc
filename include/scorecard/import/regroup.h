/*
 * Regrouping: rows in any order in, the same rows out with those of one identifier together, the
 * identifiers in the order of their bytes and the rows of one as they came. Memory as io/sorter.h
 * says; what is over goes to a temporary file.
 */
#ifndef SC_IMPORT_REGROUP_H
#define SC_IMPORT_REGROUP_H

#include "scorecard/record/row.h"

struct sc_regroup;

/* Of rows of one kind, by its column `id`; the folder is that of temporary files. */
struct sc_regroup *sc_regroup_open(const struct sc_kind *kind, const char *folder);

/*
 * Takes a row (copies its cells, extra ones as well; the names of extra columns, which all rows
 * share, and the file's are borrowed). 0, or -1 with *err.
 */
int sc_regroup_put(struct sc_regroup *g, const struct sc_row *row, struct sc_err *err);

/* After the last row: 1 with the next one, borrowed until the next call; 0 at the end; -1. */
int sc_regroup_next(struct sc_regroup *g, struct sc_row *row, struct sc_err *err);

void sc_regroup_close(struct sc_regroup *g);

#endif
