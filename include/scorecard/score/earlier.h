/*
 * What a ledger knows that scoring needs: corrections that people appended to it, and what the same
 * people had in an earlier period, for targets that follow their own past.
 *
 * Earlier is the newest period before the one in hand with the same length. A value of it counts
 * where it stands on enough records, by the policy in hand, and has the same definition.
 */
#ifndef SC_SCORE_EARLIER_H
#define SC_SCORE_EARLIER_H

#include "scorecard/score/call.h"
#include "scorecard/score/mend.h"

/* Why an earlier value cannot be followed. */
enum sc_earlier_lack { SC_EARLIER_THERE, SC_EARLIER_NONE, SC_EARLIER_OTHER_DEFINITION };

struct sc_earlier_value {
    double value; /* NAN unless it is there */
    enum sc_earlier_lack lack;
};

struct sc_earlier {
    size_t persons_n;
    struct sc_str *periods;          /* by person: "2026-Q2"; empty: none */
    struct sc_earlier_value *values; /* [person * sc_metrics_n + metric] */
};

/* Whose ledger, and where the time before begins; borrowed. */
struct sc_earlier_ask {
    const struct sc_call *call;
    const struct sc_policy *policy;
    const struct sc_scope *scope;
};

/*
 * Puts the corrections of a ledger, dated before as-of where the call names it, as ones that need
 * not find a row. Before the first row is read; the scope's zone must be set. 0, or -1 with *err.
 */
int sc_earlier_mend(const struct sc_earlier_ask *ask, struct sc_mend *mend, struct sc_err *err);

/* Some target of the policy follows people's own past. */
bool sc_earlier_is_wanted(const struct sc_policy *policy);

/*
 * Reads the earlier values of all people, into the arena. An empty history without a ledger. 0, or
 * -1 with *err.
 */
int sc_earlier_read(const struct sc_earlier_ask *ask, const struct sc_people *people,
                    struct sc_arena *arena, struct sc_earlier *out, struct sc_err *err);

#endif
