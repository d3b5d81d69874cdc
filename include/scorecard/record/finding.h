/*
 * Findings: everything a program may have to say about data, as one table: id, severity, text
 * (record/findings.def, where it is said how to add one).
 *
 * A finding on a value stands in the row's `flags`; every finding is counted, the first ten of a
 * kind are told with their place, the rest as a number. The worst severity found decides the exit
 * status.
 */
#ifndef SC_RECORD_FINDING_H
#define SC_RECORD_FINDING_H

#include "scorecard/base/err.h"

enum sc_severity {
    SC_SEV_NOTE,   /* the value stands */
    SC_SEV_WARN,   /* the value is left empty, or a person should look */
    SC_SEV_REJECT, /* the record is left out: status 1 */
    SC_SEV_REFUSE  /* the input is refused: status 3 */
};

/* SC_FIND_negative_first_reply is "negative-first-reply" to people, and so on. */
enum sc_find_id {
#define SC_FINDING(id, name, severity, text) SC_FIND_##id,
#include "scorecard/record/findings.def"
#undef SC_FINDING
    SC_FIND_N
};

struct sc_finding {
    const char *id; /* "negative-first-reply" */
    enum sc_severity severity;
    const char *text; /* what is wrong, for a message: "first reply before creation" */
};

const struct sc_finding *sc_finding_get(enum sc_find_id id);

/* The finding that people call `name`; false when there is none. */
bool sc_finding_find(struct sc_str name, enum sc_find_id *id);

/* True when the cell `flags` ("picked;dst-fold") holds the finding. */
bool sc_flags_has(struct sc_str flags, enum sc_find_id id);

/* Appends the finding to a `flags` cell under construction, once. */
void sc_flags_put(struct sc_buf *flags, enum sc_find_id id);

#define SC_FINDINGS_TOLD 10 /* messages of one kind before only counting */

/* Takes one finished line (no program name, no line end). */
typedef void sc_tell(void *ctx, struct sc_str line);

/* Where the first of a kind stood. */
struct sc_first_place {
    char file[48]; /* cut when it is longer */
    unsigned long line;
};

/* Counts and tells findings. All zero but tell and ctx is valid. */
struct sc_findings {
    sc_tell *tell; /* NULL: count only */
    void *ctx;
    enum sc_severity least; /* tell nothing milder (-W) */
    uint64_t counts[SC_FIND_N];
    uint64_t told[SC_FIND_N];
    struct sc_first_place first[SC_FIND_N];
};

/* True when the next finding of this kind is told, so that its place is worth looking up. */
bool sc_findings_will_tell(const struct sc_findings *f, enum sc_find_id id);

/* Reports one finding; `seen` may be empty. */
void sc_findings_add(struct sc_findings *f, enum sc_find_id id, const struct sc_place *place,
                     struct sc_str seen);

/* The same for n findings that stand together, from `place` on: one message, all of them counted.
 */
void sc_findings_add_many(struct sc_findings *f, enum sc_find_id id, uint64_t n,
                          const struct sc_place *place);

/* Tells "N more of this kind" for every kind that had more than were told. */
void sc_findings_finish(struct sc_findings *f);

/* The worst severity counted so far; false when nothing was found. */
bool sc_findings_worst(const struct sc_findings *f, enum sc_severity *worst);

#endif
