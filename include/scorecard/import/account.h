/*
 * Accounts: what became of the records of one input. For every input
 * read = imported + folded + duplicate + rejected, said on stderr and kept in its `file` row.
 */
#ifndef SC_IMPORT_ACCOUNT_H
#define SC_IMPORT_ACCOUNT_H

#include "scorecard/import/import.h"
#include "scorecard/import/input.h"

/* The earliest and the latest of times in RFC 3339, UTC; empty: none was there. */
struct sc_time_span {
    struct sc_str min, max;
    struct sc_buf text[2]; /* what they point into */
};

/* All zero is a valid start; sc_account_fini frees. */
struct sc_account {
    struct sc_import_counts counts;
    unsigned long frame_n; /* lines of the report around the data */
    bool has_damage;       /* some records were passed over */
    uint64_t tickets_n, unsolved_n;
    struct sc_time_span created, solved; /* of tickets; all solutions of them */
    struct sc_buf line;
};

/* Forgets everything: a new input begins. */
void sc_account_start(struct sc_account *a);
void sc_account_fini(struct sc_account *a);

/* A row that is no earlier one's twin. */
void sc_account_take(struct sc_account *a, const struct sc_row *row);

/*
 * A record that is left out. Goes to `rejects` (NULL: nowhere) as "file,line,finding,record", with
 * its own bytes, so that a mended record can be read again.
 */
void sc_account_reject(struct sc_account *a, struct sc_out *rejects, struct sc_str file,
                       const struct sc_source_record *rec, enum sc_find_id why);

/* Settles the counts when all records were read: what is none of the others was folded. */
void sc_account_settle(struct sc_account *a);

/* Rejected records that are the data's fault; what a profile leaves out is not. */
uint64_t sc_account_faults(const struct sc_import_counts *counts);

/* The `file` row, made in `cells` (room for all its columns) and the arena. */
struct sc_row sc_account_file_row(const struct sc_account *a, const struct sc_input *input,
                                  struct sc_str *cells, struct sc_arena *arena);

/* Appends the sentence for people: "FILE: read as PROFILE: 12 records: ...". */
void sc_account_put(const struct sc_account *a, const struct sc_input *input, struct sc_buf *out);

void sc_account_add(struct sc_import_counts *sum, const struct sc_import_counts *file);

#endif
