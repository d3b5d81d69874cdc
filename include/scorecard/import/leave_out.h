/*
 * Records that a profile leaves out: `leave_out: {Status: [Survey Preview], Finished: ["0"]}`.
 *
 * Survey tools export previews, tests and answers that were never sent off beside the genuine ones.
 * They are counted as rejected with the reason test-record, so that read = imported + folded +
 * duplicate + rejected holds, but they do not count towards --tolerate and --max-errors.
 */
#ifndef SC_IMPORT_LEAVE_OUT_H
#define SC_IMPORT_LEAVE_OUT_H

#include "scorecard/import/cells.h"

/* Reads the map; NULL is none. Everything is copied. -1 with *err and its place. */
int sc_leave_out_read(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *n,
                      struct sc_err *err);

/* Finds the columns of the rules among those of the export; one that is not there never fits. */
void sc_leave_out_bind(struct sc_plan *plan);

/* True when the record is one to leave out, which is told. Its width must be the plan's. */
bool sc_leave_out_fits(struct sc_plan *plan, const struct sc_source_record *rec);

#endif
