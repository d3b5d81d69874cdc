/* One line of a card: shared by card.c and line.c only. */
#ifndef SC_LIB_SCORE_LINE_H
#define SC_LIB_SCORE_LINE_H

#include "scorecard/score/card.h"

/* Whom a line is about, and where its texts go. */
struct sc_subject {
    const struct sc_scoring *scoring;
    uint32_t person; /* SC_NOBODY for a team */
    uint32_t team;
    struct sc_person_key key;
    struct sc_arena *arena;
};

/* Measures and judges metric m for the subject; points come later. */
void sc_line_fill(const struct sc_subject *who, size_t m, struct sc_line *line);

/* Largest change of the attainment within one standard error of the value (METRICS 3.2). */
double sc_line_spread(const struct sc_line *line);

#endif
