/*
 * Headers taken apart: what a column is called, and what its header says about its values.
 *
 * Vendors put into a header what belongs to the values: "MED(First reply time (min))",
 * "Conversation started at (America/New_York)", "Grade/10.00", "Billable [flag]". A header is
 * peeled layer by layer, and answers to each of the names that come to light, the whole one first;
 * so a profile may name a column with or without its trimmings, and the nearest name wins.
 *
 * Layers: a metric's wrapper (MED AVG SUM COUNT MIN MAX, `D_` before it too); a unit of durations
 * in brackets, behind " in " or behind " - ", of which "within business hours" stays part of the
 * name; a form of a clock in brackets (HH:mm:ss); a zone in brackets; a maximum behind a slash; the
 * type of a custom field in square brackets; " - Timestamp"; and beginnings that a profile names
 * ("Transcript - ").
 */
#ifndef SC_IMPORT_HEADER_NAME_H
#define SC_IMPORT_HEADER_NAME_H

#include "scorecard/base/mem.h"

#define SC_HEADER_FORMS_MAX 8 /* names that one header answers to */

struct sc_header_name {
    struct sc_str text; /* as it stands, borrowed */
    /* Folded as by sc_text_fold_header: the whole header first, then with a layer less each. */
    struct sc_str forms[SC_HEADER_FORMS_MAX];
    size_t forms_n;     /* from 1 on; the last is the bare name */
    int unit;           /* enum sc_duration_unit of a bare number below it; -1: says none */
    struct sc_str zone; /* of times below it: "America/New_York", "UTC", "+05:30"; empty: none */
    bool is_custom;     /* a typed field of the account: [list] */
    struct sc_str max;  /* the best value that can be had: "10"; empty: none */
};

/* Takes a header apart. `prefixes` (n of them) are beginnings to peel. The names are the arena's.
 */
void sc_header_name_parse(struct sc_arena *arena, struct sc_str header,
                          const struct sc_str *prefixes, size_t n, struct sc_header_name *name);

/* A name that has one form only: the path of a JSON cell. */
void sc_header_name_plain(struct sc_str path, struct sc_header_name *name);

/* How many layers must be peeled until the folded name `wanted` is left, 0 none; -1: never. */
int sc_header_name_depth(const struct sc_header_name *name, struct sc_str wanted);

/*
 * The smallest depth at which one of the n headers answers to `wanted`, -1 when none does. Columns
 * that share it are all meant.
 */
int sc_header_names_find(const struct sc_header_name *names, size_t n, struct sc_str wanted);

#endif
