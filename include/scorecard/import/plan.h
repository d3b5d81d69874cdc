/*
 * Plans: a profile bound to the columns of one export, ready to turn its records into rows.
 *
 * A plan is made in three steps: bind (which cell feeds which column), learn (values of the time
 * columns, to decide the order of day and month), set (zone and order, decided or answered).
 * After that every record is one call without an allocation.
 */
#ifndef SC_IMPORT_PLAN_H
#define SC_IMPORT_PLAN_H

#include "scorecard/import/source.h"
#include "scorecard/import/when.h"
#include "scorecard/record/finding.h"
#include "scorecard/record/stream.h"

struct sc_plan;
struct sc_requester; /* import/requester.h */
struct sc_history;   /* import/history.h */

struct sc_plan_options {
    bool keep_text;                 /* write the +text columns */
    bool keep_requester;            /* customers as they stand instead of their digest */
    struct sc_str source;           /* name of the file for the column `source` */
    struct sc_requester *requester; /* makes the digests; NULL: without a key */
    bool drop_tags;                 /* tags give their statuses, but are not written */
};

/* Binds. Everything given is borrowed and must outlive the plan, which lives in the arena. */
struct sc_plan *sc_plan_open(struct sc_arena *arena, const struct sc_profile *profile,
                             const struct sc_str *names, size_t names_n,
                             const struct sc_plan_options *options);

#define SC_PLAN_NO_CELL SIZE_MAX

/*
 * Carries one more column behind the standard ones, under this name: cell number `cell` of the
 * export as it stands, or nothing (SC_PLAN_NO_CELL) where other inputs of the kind have it.
 */
void sc_plan_carry(struct sc_plan *plan, struct sc_str name, size_t cell);

/* Required columns that nothing feeds, joined by ", "; empty when all is there. */
struct sc_str sc_plan_missing(const struct sc_plan *plan, struct sc_arena *arena);

/* Standard columns that something feeds, joined by ";" (`collected` of a file row). */
struct sc_str sc_plan_collected(const struct sc_plan *plan, struct sc_arena *arena);

/* True when it writes customers, as digests or as they stand. */
bool sc_plan_has_requester(const struct sc_plan *plan);

/* Opens the zones that headers name, "Created (Europe/Berlin)". 0, or -1 with *err (SC_INPUT). */
int sc_plan_open_zones(struct sc_plan *plan, struct sc_err *err);

/* Names of the zones in force, joined by ";": those of headers, before them `zone` if not NULL. */
struct sc_str sc_plan_zones(const struct sc_plan *plan, const struct sc_zone *zone,
                            struct sc_arena *arena);

/* Looks at the times and numbers of a record of the plan's width. */
void sc_plan_learn(struct sc_plan *plan, const struct sc_source_record *rec);

/* What learning leaves open. Names and samples are borrowed from the plan. */
struct sc_plan_open_questions {
    bool needs_zone;           /* times without a zone, and the profile does not know it */
    bool needs_order;          /* day-first or month-first, unproven */
    struct sc_str column;      /* the source column that asks */
    struct sc_str sample;      /* a value that would fit both */
    enum sc_date_order likely; /* what it proves after all, by itself; else unknown */
    unsigned long line;        /* where that stands when it came late (sc_plan_late), else 0 */
    bool wants_decimal;        /* commas of thousands or of decimals: more records may prove it */
};
struct sc_plan_open_questions sc_plan_ask(const struct sc_plan *plan);

/* Settles: zone for values without one, order for columns that prove nothing themselves. */
void sc_plan_set(struct sc_plan *plan, const struct sc_zone *zone, enum sc_date_order order);

/*
 * Turns a record into a row, borrowed until the next call. Findings are told and stand in the
 * row's flags. False when the record is rejected; *why then says which finding.
 */
bool sc_plan_convert(struct sc_plan *plan, const struct sc_source_record *rec,
                     struct sc_findings *findings, struct sc_row *row, enum sc_find_id *why);

/*
 * What a record left open that was just rejected with SC_FIND_not_a_time: a time without a zone, a
 * date without an order, where nothing that was learned had any. NULL: nothing.
 */
const struct sc_plan_open_questions *sc_plan_late(const struct sc_plan *plan);

/* False for a record that the profile's `only` leaves to another reading of the same file. */
bool sc_plan_wants(const struct sc_plan *plan, const struct sc_source_record *rec);

/* From now on tickets take facts that they lack from the history (borrowed), before they are
 * checked; records of which several make a ticket do so by sc_plan_fill_merged. */
void sc_plan_set_history(struct sc_plan *plan, struct sc_history *history);

/* Fills a ticket that was merged; its new cells are borrowed until the next call. */
void sc_plan_fill_merged(struct sc_plan *plan, struct sc_row *row);

void sc_plan_close(struct sc_plan *plan);

#endif
