/*
 * --explain: where a number comes from, down to single tickets, as text for people and as a
 * document for programs (sc-scorecard(5)).
 *
 * For each metric: its definition; every record of the person that was looked at, counted or left
 * out and why; the sums; the target; the way to points. At the end the points of all metrics,
 * which add up to the score to the last digit. The same walk that is counted is printed.
 */
#ifndef SC_SCORE_EXPLAIN_H
#define SC_SCORE_EXPLAIN_H

#include "scorecard/score/run.h"

/*
 * Appends the explanation of `wanted`, "AGENT" or "AGENT/METRIC" (agent: id, e-mail address or
 * name). The run must keep ids. 0, or -1 with *err (SC_USAGE) for an unknown agent or metric.
 */
int sc_explain_put(const struct sc_run *run, struct sc_str wanted, struct sc_buf *out,
                   struct sc_err *err);

/*
 * The same as a document: the person's scorecard with `record` "explanation" and, in every metric
 * that is explained, its definition, records and arithmetic. *doc is owned by the caller.
 */
int sc_explain_to_doc(const struct sc_run *run, struct sc_str wanted, sc_json **doc,
                      struct sc_err *err);

/* The sums of a line, its target and its way to points; three to six lines of text. */
void sc_explain_put_sums(struct sc_buf *out, const struct sc_scoring *s,
                         const struct sc_line *line);

/* Contributions of all lines and their sum. */
void sc_explain_put_overall(struct sc_buf *out, const struct sc_scoring *s,
                            const struct sc_card *card);

#endif
