/*
 * Merging: several rows of one record (an event log, a cross join) become one, by the rule of each
 * column: last, first, max, min, set, sum, count (sc_take). Rows of one record must stand together;
 * a record that comes back later is refused, since nothing is lost quietly: --fold-all regroups the
 * rows first (regroup.h). All rules but last and first are free of the order of the rows.
 */
#ifndef SC_IMPORT_MERGE_H
#define SC_IMPORT_MERGE_H

#include "scorecard/import/profile.h"
#include "scorecard/record/finding.h"
#include "scorecard/record/stream.h"

struct sc_merge;

/* `profile` is borrowed. */
struct sc_merge *sc_merge_open(const struct sc_profile *profile);

/*
 * Takes a row (copies). 1: *done is the record before it, borrowed until the next call; 0: nothing
 * is done yet; -1 with *err. The flags of merged rows are joined, each once; source and line are
 * those of the first row; of carried columns the last value counts.
 */
int sc_merge_put(struct sc_merge *m, const struct sc_row *row, struct sc_row *done,
                 struct sc_err *err);

/* The last record: true with *done. */
bool sc_merge_finish(struct sc_merge *m, struct sc_row *done);

void sc_merge_close(struct sc_merge *m);

#endif
