/*
 * The course of a plan: what people may decide about it, one decision after the other.
 *
 *   decision about plan          none         nobody needs one: starts nothing
 *                                coaching     a coaching plan starts
 *                                improvement  an improvement plan starts, also out of coaching
 *   decision about plan-outcome  normal         back to normal
 *                                extended       as many days again, once
 *                                final-warning  of improvement plans; one of the others follows
 *                                role-change    likewise, and the end
 *                                separation     likewise, and the end
 *
 * Nothing here is computed about anybody: it only says which decision can follow which.
 */
#ifndef SC_LEDGER_PLAN_COURSE_H
#define SC_LEDGER_PLAN_COURSE_H

#include "scorecard/base/mem.h"
#include "scorecard/io/json.h"

enum sc_plan_state {
    SC_PLAN_NONE, /* no plan yet */
    SC_PLAN_OPEN,
    SC_PLAN_EXTENDED,
    SC_PLAN_WARNED, /* after a final warning */
    SC_PLAN_ENDED
};

/* "none", "open", "extended", "warned", "ended" */
const char *sc_plan_state_name(enum sc_plan_state state);

/* Days that an improvement plan takes, and an extension of it. */
#define SC_PLAN_LEAST_DAYS 30
#define SC_PLAN_MOST_DAYS  60

/* All zero: no decision yet. Rows are borrowed. */
struct sc_plan_course {
    enum sc_plan_state state;
    bool is_improvement;      /* else coaching; of the plan in hand or the last one */
    const sc_json *start;     /* the decision that started it */
    const sc_json *extension; /* NULL: not extended */
    const sc_json *outcome;   /* the latest other outcome; NULL: none yet */
    const sc_json *declined;  /* the latest decision that no plan is needed; NULL: none */
};

/* True for a decision about a plan or its outcome. */
bool sc_plan_is_step(const sc_json *decision);

/*
 * Takes the next decision. NULL, or a sentence that says why it cannot follow; then the course is
 * as before. A row that is no step changes nothing.
 */
const char *sc_plan_course_step(struct sc_plan_course *c, const sc_json *decision);

/* Orders decisions by their day, those of one day by id: -1, 0, 1. */
int sc_plan_compare(const sc_json *a, const sc_json *b);

/* Appends the outcomes that are still possible, joined by ", ". */
void sc_plan_course_put_ways(struct sc_buf *out, const struct sc_plan_course *c);

#endif
