/*
 * What one run of sc-score is asked for, and the three answers that everything hangs on: zone,
 * as-of, period. What is not said is found in the data and told; what cannot be found is asked,
 * with the command to paste.
 */
#ifndef SC_SCORE_CALL_H
#define SC_SCORE_CALL_H

#include "scorecard/metric/data.h"
#include "scorecard/policy/policy.h"

/* Everything is borrowed; NULL is "not given". */
struct sc_call {
    const char *program; /* "sc-score" */
    const char *version;
    const char *const *paths;
    size_t paths_n;
    const char *period, *as_of, *zone;
    const char *policy_path; /* as the user gave it with -c, for the command to paste */
    const char *ledger;      /* earlier periods and corrections */
    const char *host_zone;   /* suggested, never used */
    const char *const *args; /* options as given, without operands and file names */
    size_t args_n;
    int64_t now; /* the clock, read by the program; only for --as-of today */
    bool allow_incomplete;
    bool has_expected;
    uint64_t expected_rows;
    bool has_every; /* series of weeks or months beside the period's own numbers */
    enum sc_cycle every;
    bool keep_ids;      /* for explaining */
    bool tells_tickets; /* score/tickets.h; needs ids */
    bool sensitive;     /* score under other choices too, for documents */
    bool reconcile;     /* compare with the vendor's columns instead of measuring */
    bool verbose;       /* tell notes on data too, not only warnings */
    sc_tell *say;       /* what was found out or is open; NULL: quiet */
    sc_tell *tell;      /* findings and questions, said in any case */
    void *ctx;          /* of both */
};

/* What a run speaks of. */
struct sc_scope {
    const struct sc_zone *zone;
    int64_t created_min, created_max; /* of tickets; 0 none */
    int64_t as_of;                    /* SC_TIME_NONE unknown: no option and no ticket */
    struct sc_period period;
};

/* Slack at both ends within which a period still counts as whole: a long weekend. */
#define SC_WHOLE_SLACK_DAYS 4

/* scope->zone: --tz, else the policy's. 1, 0 open (the question was told), -1 with *err. */
int sc_scope_zone(const struct sc_call *call, const struct sc_policy *policy,
                  struct sc_arena *arena, struct sc_scope *scope, struct sc_err *err);

/*
 * scope->as_of: the option (local midnight at its start, or today's), else the latest creation
 * of a ticket. Reads zone and created_max. 0, or -1 with *err.
 */
int sc_scope_as_of(const struct sc_call *call, struct sc_scope *scope, struct sc_err *err);

/*
 * scope->period: the option, else the last whole quarter in the data, else the last whole month.
 * Reads all the rest. 1, 0 open (the question was told), -1 with *err (also: it starts after
 * as-of).
 */
int sc_scope_period(const struct sc_call *call, const struct sc_policy *policy,
                    struct sc_scope *scope, struct sc_err *err);

/* Appends "sc-score EXTRA OPTIONS... FILES...", quoted for a shell where that is needed. */
void sc_call_put_command(struct sc_buf *out, const struct sc_call *call, struct sc_str extra);

/* Tells a printf line through `say` (nothing when NULL). */
void sc_call_say(const struct sc_call *call, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
