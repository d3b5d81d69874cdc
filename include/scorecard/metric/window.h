/*
 * The window of the export: signs that tickets were left out of the files, and what may not be
 * compared because of them (METRICS 1.1).
 *
 * A number from a filtered export is not shown beside one from a whole export: what a filter
 * drops is what took long, came back or went wrong. Each sign needs evidence that something
 * should be there: `expected` tickets by what the others say of how many are open at a time. Few
 * tickets prove nothing, so a small desk on which everything is solved is believed.
 */
#ifndef SC_METRIC_WINDOW_H
#define SC_METRIC_WINDOW_H

#include "scorecard/metric/fold.h"

/* Signs, as bits; where several hold, the first one is told. */
enum sc_lack {
    SC_LACK_AFTER = 1,  /* no ticket created after the end although W has passed by as-of */
    SC_LACK_LATER = 2,  /* and none touched after it: only what was last changed in the period */
    SC_LACK_OPEN = 4,   /* no unsolved ticket: only solved ones */
    SC_LACK_BEFORE = 8, /* none created before the start */
    SC_LACK_TEAM = 16   /* none of a team whose people were surveyed or reviewed on tickets */
};

/* Fewest tickets that should be there before their absence is a sign: by chance 1 in 20. */
#define SC_LACK_LEAST 3.0

/* Looks at everything; fills d->window. After surveys, reviews, touched tickets and teams. */
void sc_link_window(struct sc_data *d, const struct sc_rules *rules);

/* The signs that make a metric not comparable for everybody. */
unsigned sc_window_lacks(const struct sc_data *d, size_t metric_no);

/* Those for the people of one team and its own line; SC_NOBODY is no team. */
unsigned sc_window_team_lacks(const struct sc_data *d, size_t metric_no, uint32_t team);

/* "only solved tickets are in these files": for people; empty for none. */
const char *sc_lack_text(unsigned lacks);

#endif
