/*
 * Reconciling: the help desk's own durations and deadline flags against what time stamps say.
 *
 * Before an analyst takes our numbers for those of the help desk's reports, this shows how far
 * they agree and which rule the help desk seems to follow. Facts are read with keeps_vendor; the
 * time on hold, for which such facts have no room, is kept here. Excluded tickets and durations
 * without a stamp are not compared, and all tickets of the files are, whatever the period.
 */
#ifndef SC_SCORE_RECONCILE_H
#define SC_SCORE_RECONCILE_H

#include "scorecard/metric/fold.h"
#include "scorecard/score/call.h"

enum sc_vendor_column { SC_VENDOR_FIRST_REPLY, SC_VENDOR_RESOLUTION, SC_VENDOR_COLUMNS_N };

/* A way in which a help desk may count a duration. */
struct sc_vendor_rule {
    const char *name;                /* "business time of the policy" */
    bool is_calendar;                /* all time; else in `hours` */
    const struct sc_calendar *hours; /* NULL where is_calendar or the policy has none */
    bool counts_hold;                /* time on hold is part of it */
};
#define SC_VENDOR_RULES_N 6

/* One column under one rule. */
struct sc_reconciled {
    uint64_t stated_n[SC_CLOCK_CALENDAR + 1]; /* tickets by the clock that the export states */
    uint64_t n;                               /* tickets with both */
    uint64_t agree_n;                         /* within a minute of each other */
    uint64_t smaller_n;                       /* the help desk's is smaller by more */
    uint64_t larger_n;                        /* likewise larger */
    int64_t median_s; /* of the help desk's less ours; the lower of two middles */
};

#define SC_RECONCILE_SLACK_S 60

/* Deadline flags of one column. */
struct sc_reconciled_flags {
    uint64_t n, agree_n; /* tickets with flag, deadline and stamp; flag = (stamp <= deadline) */
};

struct sc_reconcile;

struct sc_reconcile *sc_reconcile_open(void);
void sc_reconcile_close(struct sc_reconcile *r); /* NULL is fine */

/* Keeps the time on hold of a ticket's row; other rows are ignored. */
void sc_reconcile_note(struct sc_reconcile *r, const struct sc_row *row);

/*
 * Makes ready to compare. Data and rules are borrowed; of the rules only zone, calendar and what
 * excludes tickets are read. Once, after sc_data_finish. 0, or -1 with *err.
 */
int sc_reconcile_settle(struct sc_reconcile *r, const struct sc_data *d,
                        const struct sc_rules *rules, struct sc_err *err);

/* The rules, SC_VENDOR_RULES_N of them, the plainer before the others. */
const struct sc_vendor_rule *sc_reconcile_rules(const struct sc_reconcile *r);

/*
 * Compares; false where the rule cannot be tried: the policy has no hours, or time on hold makes
 * no difference to this column.
 */
bool sc_reconcile_try(const struct sc_reconcile *r, enum sc_vendor_column column, size_t rule,
                      struct sc_reconciled *out);

/* Number of the rule with most agreement (the first of equals), -1 when nothing is compared. */
int sc_reconcile_best(const struct sc_reconcile *r, enum sc_vendor_column column);

/* A rule explains a column when at least this many per cent of its tickets agree. */
#define SC_RECONCILE_EXPLAINS 90

void sc_reconcile_flags(const struct sc_reconcile *r, enum sc_vendor_column column,
                        struct sc_reconciled_flags *out);

/* Appends the tables that people read. */
void sc_reconcile_put(const struct sc_reconcile *r, struct sc_buf *out);

#endif
