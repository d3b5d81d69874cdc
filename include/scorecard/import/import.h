/*
 * Importing: exports in, one stream of rows out, every record accounted for.
 *
 * All operands are looked at first (encoding, profile, zone, order of day and month); what is open
 * in any of them is asked in one message. Then they are read in turn, those with agent rows first:
 * whoever the others name is put into the words of that roster. For every input it holds that
 * read = imported + folded + duplicate + rejected.
 */
#ifndef SC_IMPORT_IMPORT_H
#define SC_IMPORT_IMPORT_H

#include "scorecard/import/profile.h"
#include "scorecard/import/range.h"
#include "scorecard/import/staff.h"
#include "scorecard/import/when.h"
#include "scorecard/record/finding.h"
#include "scorecard/record/stream.h"

/* One input and the answers that were given for it. */
struct sc_operand {
    const char *path;
    const char *profile;      /* name, or a path ending in .yaml; NULL: detected */
    const char *zone;         /* of times without one; NULL: not given */
    enum sc_date_order order; /* SC_ORDER_UNKNOWN: not given */
    const char *encoding;     /* name, or "auto"; NULL: not given */
    bool has_profile_by_rule; /* the policy named the profile (answers.h), not the call */
    bool is_roster;           /* given as one: must have agent rows */
};

struct sc_carry;
struct sc_split;

/* Where things go. Everything is borrowed. */
struct sc_import_options {
    bool keep_text;
    bool keep_requester;
    bool has_key;                   /* of the customers' digests */
    struct sc_requester *requester; /* makes them; NULL: without a key */
    bool fold_all;                  /* rows of one record may stand apart */
    const char *zone_otherwise;     /* the policy's zone, may be NULL */
    const char *host_zone;          /* of this machine, only ever suggested; may be NULL */
    const char *temp_folder;        /* for what must be read twice; NULL: /tmp */
    const char *command;            /* the call so far, for the command to paste */
    const struct sc_kind *only;     /* write rows of this kind alone; NULL: all */
    const struct sc_range *range;   /* write rows of this time alone; NULL: all */
    uint64_t max_rejected;          /* stop when more records are rejected; UINT64_MAX: never */
    bool passes_damage;             /* leave out damaged records of tables instead of stopping */
    struct sc_buf *describe;        /* write no rows, but what would be done; NULL: write */
    bool drop_tags;
    const struct sc_carry *carry; /* import/carry.h; NULL: nothing */
    struct sc_staff *staff;       /* people of the rows */
    struct sc_writer *writer;     /* NULL: write no rows */
    struct sc_split *split;       /* import/split.h, in its place; NULL: none */
    struct sc_out *rejects;       /* NULL: rejected records are only told */
    struct sc_findings *findings;
    sc_tell *say; /* one line about each file */
    sc_tell *ask; /* lines of open questions */
    void *say_ctx;
};

/* What happened to the records of all inputs. */
struct sc_import_counts {
    uint64_t read, imported, folded, duplicate, rejected;
    uint64_t left_out; /* of those rejected: tests and unfinished ones, by the profile */
    uint64_t outside;  /* of those imported: not written, for their time */
    uint64_t files;
};

/*
 * Imports all operands. SC_OK, or the code of *err; SC_USAGE when something must be answered first
 * (then nothing was written). The end record is the caller's.
 */
enum sc_code sc_import_run(const struct sc_operand *operands, size_t n,
                           const struct sc_import_options *options, struct sc_import_counts *counts,
                           struct sc_err *err);

#endif
