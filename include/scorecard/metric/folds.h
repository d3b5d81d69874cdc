/*
 * The folds of the metric table, and the steps that they share.
 *
 * A fold begins a sample, places it by its clock, gives reasons in a fixed order (outside the
 * period, excluded, not measurable, not countable) and ends with sc_sample_emit. The first reason
 * that holds is the one that is told.
 */
#ifndef SC_METRIC_FOLDS_H
#define SC_METRIC_FOLDS_H

#include "scorecard/metric/credit.h"

extern const struct sc_fold sc_fold_csat_mean, sc_fold_csat_pct, sc_fold_ces, sc_fold_nps;
extern const struct sc_fold sc_fold_recontact, sc_fold_fcr, sc_fold_reopen, sc_fold_aht;
extern const struct sc_fold sc_fold_solved_per_week, sc_fold_volume, sc_fold_resolution_rate;
extern const struct sc_fold sc_fold_first_reply, sc_fold_full_resolution, sc_fold_backlog_age;
extern const struct sc_fold sc_fold_sla, sc_fold_qa, sc_fold_training, sc_fold_articles;
extern const struct sc_fold sc_fold_peers, sc_fold_kudos, sc_fold_ends_negative;
extern const struct sc_fold sc_fold_figure;

/* SC_COUNTED where a review speaks for the agent's work as a whole: drawn, scored, by another. */
enum sc_reason sc_qa_judge(const struct sc_qa *q);

/* A sample of the metric at hand about a ticket: x 1, nobody's, at no time. */
struct sc_sample sc_sample_of_ticket(const struct sc_walk *w, const struct sc_fact *f);

/* As sc_sample_of_ticket, about another record; `cluster` is the record's key. */
struct sc_sample sc_sample_of(const struct sc_walk *w, enum sc_population population,
                              const struct sc_key *key);

/*
 * Places a sample at t (0: unknown, reason SC_NO_TIME). False, with the reason set, when it lies
 * outside the period or nobody knows when.
 */
bool sc_sample_place(const struct sc_walk *w, struct sc_sample *s, int64_t t);

/* As sc_sample_place for a day or an instant. */
bool sc_sample_place_when(const struct sc_walk *w, struct sc_sample *s, struct sc_when when);

/* The same for deadlines: what is due in the period is known before it comes. */
bool sc_sample_place_due(const struct sc_walk *w, struct sc_sample *s, int64_t t);
bool sc_sample_place_due_when(const struct sc_walk *w, struct sc_sample *s, struct sc_when when);

/* Visits the sample with that reason. A counted one of nobody becomes SC_NOBODY_TO_CREDIT. */
void sc_sample_emit(const struct sc_walk *w, struct sc_sample *s, enum sc_reason reason);

/* The first of three persons who is known and no bot; SC_NOBODY. */
uint32_t sc_first_human(const struct sc_data *d, uint32_t a, uint32_t b, uint32_t c);

/* True when some ticket row had one of the columns: bits 1 << SC_COL_ticket_X. */
bool sc_has_ticket_column(const struct sc_data *d, uint64_t columns);

#define SC_TICKET_BIT(column) (UINT64_C(1) << SC_COL_ticket_##column)

#endif
