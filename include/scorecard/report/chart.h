/*
 * Charts as inline SVG: each one carries a title that says its finding, and the page has the same
 * numbers in a table or in words beside it.
 *
 * Places are per cents of the width, so that a chart stretches with its column while its dots stay
 * round. Two hues and grey, always with a shape: full dot (met), open diamond (not yet), open ring
 * (too few), bar (likely range). Colours are classes of the style sheet, so that dark pages and
 * print have their own.
 */
#ifndef SC_REPORT_CHART_H
#define SC_REPORT_CHART_H

#include "scorecard/report/talk.h"

/* The scale of bands with the score's dot and likely range; for a sheet that has a score. */
void sc_chart_bands(struct sc_buf *out, const struct sc_voice *voice);

/* A measure on the common scale; the target line is the column's. Nothing without a place. */
void sc_chart_target(struct sc_buf *out, struct sc_arena *arena, const struct sc_gauge *gauge);

/* A score's dot and range from `from` to 100 with ticks at the bands, for lists of people. */
void sc_chart_range(struct sc_buf *out, const struct sc_policy *policy,
                    const struct sc_sheet *sheet, double from);

/* Where scales of scores start: 50, or 0 when a likely range reaches below. */
double sc_chart_from(const struct sc_sheet *sheet);

/* A line of n values from left to right, unknown ones (NAN) left out; last one marked. */
struct sc_spark {
    const double *values;
    size_t n;
    double target; /* dashed line, NAN none */
    int height;    /* px */
    struct sc_str title;
};
void sc_chart_spark(struct sc_buf *out, const struct sc_spark *spark);

/* One to five: ring = own view, grey = peers, full = lead; NAN leaves one out. */
struct sc_skill {
    struct sc_str title;
    double own, peers, lead;
};
void sc_chart_skill(struct sc_buf *out, const struct sc_skill *skill);

#endif
