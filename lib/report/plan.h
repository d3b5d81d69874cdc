/*
 * The plan and the next talks on a review, in words: the same for HTML and plain text. A lead sees
 * a plan from its proposal on, the person once people have decided about it.
 */
#ifndef SC_LIB_REPORT_PLAN_H
#define SC_LIB_REPORT_PLAN_H

#include "scorecard/report/talk.h"

#define SC_PLAN_LINES_MAX 24
#define SC_TALK_LINES_MAX 5

/* Rich texts in the arena of the voice. */
struct sc_plan_lines {
    struct sc_str head;                     /* empty: no plan for this reader */
    struct sc_str lines[SC_PLAN_LINES_MAX]; /* areas with their steps, support, outcome */
    size_t n;
    struct sc_str talks[SC_TALK_LINES_MAX]; /* the next ones */
    size_t talks_n;
};

/* From `plan` and `checkins` of the sheet's document; nothing in it without. */
void sc_plan_lines_make(const struct sc_voice *v, struct sc_plan_lines *lines);

/* The sections of the HTML page; nothing where there is nothing to say. */
void sc_review_plan(struct sc_buf *out, const struct sc_voice *v);

#endif
