/* Goals on a review, in words: the same for HTML and plain text. */
#ifndef SC_LIB_REPORT_GOALS_H
#define SC_LIB_REPORT_GOALS_H

#include "scorecard/report/talk.h"

#define SC_GOAL_LINES_MAX 24

/* Rich texts in the arena of the voice. */
struct sc_goal_lines {
    struct sc_str agreed[SC_GOAL_LINES_MAX]; /* what was promised and what came of it; steps */
    size_t agreed_n;
    struct sc_str proposed[SC_GOAL_LINES_MAX];
    size_t proposed_n;
    struct sc_str keep; /* a strength to keep; empty for none */
};

/* From `goals` of the sheet's document; nothing in it without. */
void sc_goal_lines_make(const struct sc_voice *v, struct sc_goal_lines *lines);

/*
 * One entry of `followed`: what was promised ("*QA*: from 80 to at least 82 by 31 Dec 2026."), and
 * how it stands, with the guard that did not hold.
 */
struct sc_str sc_goal_promise(const struct sc_voice *v, const sc_json *goal);
struct sc_str sc_goal_outcome(const struct sc_voice *v, const sc_json *goal);

/* True when there is anything to say. */
bool sc_goal_lines_any(const struct sc_goal_lines *lines);

/*
 * The section of the first page: what was agreed beside what is proposed, at most three of each;
 * nothing where there is nothing to say.
 */
void sc_review_goals(struct sc_buf *out, const struct sc_voice *v);

/* The rest of them on the second page; nothing where the first holds all. */
void sc_review_goals_more(struct sc_buf *out, const struct sc_voice *v);

#endif
