/*
 * Header lines of rows as CSV: `record,id,agent,...`.
 *
 * A header does not say whose it is; sc_bind (record/bind.h) finds that out. This module keeps
 * one header and, once its kind is known, the plan by which the cells of a line reach their
 * columns.
 */
#ifndef SC_RECORD_HEADER_H
#define SC_RECORD_HEADER_H

#include "scorecard/base/err.h"
#include "scorecard/base/mem.h"
#include "scorecard/record/kind.h"

#define SC_HEADER_CELLS_MAX 1024 /* cells that a header may have: they are compared in pairs */

/* One header line. Owns its bytes. All zero is a valid empty header. */
struct sc_header {
    struct sc_str *names; /* names[0] is "record" */
    size_t n;             /* cells, names[0] among them */
    size_t cap;
    struct sc_buf text; /* the bytes of the names */
    unsigned long line; /* where it was read */
};

/*
 * Copies n cells of a header line into h, which may hold another one. Line ends in names become
 * U+2424, as they would when the header is written again.
 */
void sc_header_set(struct sc_header *h, const struct sc_str *cells, size_t n, unsigned long line);

/* Same names in the same order. */
bool sc_header_eq(const struct sc_header *a, const struct sc_header *b);

/*
 * How many columns of the kind the header starts with in standard order: kind->n, kind->core_n, or
 * 0 when it starts otherwise.
 */
size_t sc_header_standard(const struct sc_header *h, const struct sc_kind *kind);

/* True when the header is exactly the standard one of the kind, with or without its texts. */
bool sc_header_is_standard(const struct sc_header *h, const struct sc_kind *kind);

/* True when it is the standard header of some kind, but not of this one: it strayed. */
bool sc_header_is_strange(const struct sc_header *h, const struct sc_kind *kind);

/* True when it names all that the kind requires. *missing is what is not there, else untouched. */
bool sc_header_covers(const struct sc_header *h, const struct sc_kind *kind,
                      struct sc_str *missing);

void sc_header_fini(struct sc_header *h);

#endif
