/*
 * The way on: what the next level still asks for, topics that stand out, training and courses, in
 * words. The same for HTML, plain text and Markdown.
 */
#ifndef SC_LIB_REPORT_WAY_H
#define SC_LIB_REPORT_WAY_H

#include "scorecard/report/talk.h"

#define SC_WAY_LINES_MAX 12

/* Rich texts in the arena of the voice. */
struct sc_way {
    struct sc_str lines[SC_WAY_LINES_MAX];
    size_t n;
};

/*
 * From `development` and `topics` of the sheet's document: at most two topics that went clearly
 * better and two that went clearly worse than the same kinds of tickets do, those with the largest
 * |z| first. Without grades no level is told, because its criteria are scores. Nothing to say: n 0.
 */
void sc_way_make(const struct sc_voice *v, struct sc_way *way);

/* The section of the second page; nothing where there is nothing to say. */
void sc_review_way(struct sc_buf *out, const struct sc_voice *v);

#endif
