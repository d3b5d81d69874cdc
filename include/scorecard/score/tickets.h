/*
 * Every ticket behind every number, person by person, small enough to go through a pipe: which
 * measures counted it, with what, and which left it out, and why. For pages; --explain tells the
 * same of one person with definitions and sums.
 *
 * Needs the texts of ids (sc_call.keep_ids). Records that name no ticket (courses, forms, articles)
 * are not among them; those of other periods neither. Two records of one measure about one ticket
 * (both targets of an SLA, two reviews) are one entry.
 */
#ifndef SC_SCORE_TICKETS_H
#define SC_SCORE_TICKETS_H

#include "scorecard/score/run.h"

struct sc_ticket_lists;

/* Walks the tickets once for each measure; some 40 bytes for each entry. NULL never. */
struct sc_ticket_lists *sc_ticket_lists_open(const struct sc_run *run);
void sc_ticket_lists_close(struct sc_ticket_lists *lists);

/*
 * {"record":"tickets","v":1,"agent":"ana","period":{...},"tickets":[
 *   {"id":"70358","on":"2026-07-03","counted":{"csat_mean":4,"sla":[1,2]},
 *    "left_out":{"aht":"handle time unknown"}}, ...]}
 *
 * `on` is the day of the first of its records in the report's zone, which also orders them. A value
 * is y in units of the measure, [sum of y, records] of several. A measure stands in both where one
 * record counted and another did not. NULL for a person without tickets. Owned by the caller.
 */
sc_json *sc_ticket_list_of(const struct sc_ticket_lists *lists, uint32_t person);

#endif
