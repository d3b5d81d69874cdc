/*
 * What sc-import does with an export, for people to check before they believe it: which source
 * column feeds which standard column, read as what; what is not there and what is not read.
 */
#ifndef SC_IMPORT_DESCRIBE_H
#define SC_IMPORT_DESCRIBE_H

#include "scorecard/import/plan.h"

/*
 * Appends a table in text, a line a standard column that the profile knows, in their order:
 *
 *     created_at    Created at       times, day first, in Europe/Berlin
 *
 * then "not in this export" and "not read" with names, and how unknown values are spelled. The plan
 * has been set. Only names and forms are shown, never values.
 */
void sc_plan_describe(const struct sc_plan *plan, struct sc_buf *out);

/*
 * Appends "found:" and a line for each kind of finding: id, count, where the first stands, what it
 * means. Nothing when nothing was found.
 */
void sc_findings_describe(const struct sc_findings *findings, struct sc_buf *out);

#endif
