/* The areas of a plan, what helps, when it is reached: the same for coaching and improvement. */
#ifndef SC_LIB_REPORT_PAPER_AREAS_H
#define SC_LIB_REPORT_PAPER_AREAS_H

#include "paper_say.h"

/* Each area with its value, target and days, and its steps as a table. */
void sc_paper_areas(struct sc_paper *p, const struct sc_report *r, const sc_json *plan);

/* Manager, peer, training. */
void sc_paper_support(struct sc_paper *p, const struct sc_report *r, const sc_json *plan);

/* When the plan is reached; the score only where the paper may show one. */
void sc_paper_criteria(struct sc_paper *p, const struct sc_report *r, const sc_json *plan);

/* How often both talk, on which days as far as they are known, and the progress check. */
void sc_paper_plan_talks(struct sc_paper *p, const struct sc_sheet *s, const sc_json *plan);

#endif
