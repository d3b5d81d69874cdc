/*
 * The papers of a report: what goes with reviews but is not about numbers.
 *
 * Each fills an empty paper, which the caller closes.
 */
#ifndef SC_REPORT_PAPERS_H
#define SC_REPORT_PAPERS_H

#include "scorecard/report/paper.h"

/*
 * For everybody who is measured: what is measured, from which records, with which weight and
 * target; how points and bands come about; when nothing is said; who sees what; how long it is
 * kept; who decides; how to object. All of it from the settings of the report.
 */
void sc_paper_policy(struct sc_paper *paper, const struct sc_report *report);

/*
 * The talk of the report's cycle: parts with minutes, which add up to those of the policy
 * (`cycles`), and prompts; questions to choose from; what both take along.
 */
void sc_paper_agenda(struct sc_paper *paper, const struct sc_report *report);

/* What to see to before, in and after the talks of a period. */
void sc_paper_checklist(struct sc_paper *paper, const struct sc_report *report);

/*
 * Everything that the documents hold about one person, for that person: facts of the roster,
 * every measure, score and rating, and each row. No other person's numbers.
 */
void sc_paper_access(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s);

/*
 * What was drawn by sc-sample (`sample` documents) to be read before a talk, with the questions
 * that one asks oneself: of one person, with room for notes, or of all (`s` NULL) for their lead.
 * What a mark says stands in the lead's view only; the person reads that there is something to
 * talk about.
 */
void sc_paper_prep(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s,
                   enum sc_view view);

/* Whether something was drawn for the person. */
bool sc_paper_has_prep(const struct sc_report *r, const struct sc_sheet *s);

#endif
