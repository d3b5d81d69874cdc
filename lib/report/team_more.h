/*
 * Chapters of a team page below its people. Each fills blocks from what the documents have, a
 * heading first, and leaves the paper empty where there is nothing; HTML, Markdown and text are
 * made from the same blocks.
 */
#ifndef SC_LIB_REPORT_TEAM_MORE_H
#define SC_LIB_REPORT_TEAM_MORE_H

#include "paper_say.h"
#include "team.h"

/*
 * The follow-up board, for the lead: goals of the period and how they stand, plans, talks, and one
 * list of what waits for somebody, by day: overdue goals, steps and reviews, objections, outcomes.
 */
void sc_team_follow(struct sc_paper *p, const struct sc_desk *d);

/* What waits for somebody: all of it, what is over its day, objections that are open. */
struct sc_waiting_counts {
    size_t all, late, disputes; /* an objection is not among the late ones */
};
struct sc_waiting_counts sc_team_waiting(const struct sc_desk *d);

/* The table of it with a heading of the third level; a sentence where there is nothing. */
void sc_team_put_waits(struct sc_paper *p, const struct sc_desk *d);

/*
 * Reviewers, for the lead: agreement on the same conversations, severity without names, whose band
 * hangs on who reviewed, what to do about it.
 */
void sc_team_raters(struct sc_paper *p, const struct sc_desk *d);

/* The same for personnel, of all teams: nobody's band, gaps between groups instead. */
void sc_rooms_raters(struct sc_paper *p, const struct sc_report *r);

/* Questions of `look_at`, for the lead; nothing where the policy has no signals. */
void sc_team_look(struct sc_paper *p, const struct sc_desk *d);

/* Decisions on the band of own people that differ from the computed one, with their reasons. */
void sc_team_decided(struct sc_paper *p, const struct sc_desk *d);

/* One chapter as a part of a page. */
typedef void sc_team_chapter(struct sc_paper *p, const struct sc_desk *d);

/* All chapters that the reader of the desk may see, in the order of the page. */
void sc_team_put_more(struct sc_buf *out, const struct sc_desk *d, enum sc_page_form form,
                      const struct sc_layout *layout);

#endif
