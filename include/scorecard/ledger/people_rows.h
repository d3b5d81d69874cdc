/*
 * People's rows: what a ledger holds that people wrote, not programs. Rows with one kind and id are
 * versions of one thing, and the last one holds.
 */
#ifndef SC_LEDGER_PEOPLE_ROWS_H
#define SC_LEDGER_PEOPLE_ROWS_H

#include "scorecard/ledger/memory.h"

struct sc_people_rows;

struct sc_people_rows *sc_people_rows_open(void);
void sc_people_rows_close(struct sc_people_rows *rows);

/*
 * Adds a row (takes it): one that people appended, or one that merely went through in a run. One
 * that people appended takes the place of any before it; one that went through only of its like.
 * With `when` a row that lies behind it is dropped. A row without an id is a thing of its own,
 * unless an equal one is there.
 */
void sc_people_rows_put(struct sc_people_rows *rows, sc_json *row, bool appended,
                        const struct sc_memory_when *when);

/* The row of that kind and id that holds now; NULL when there is none. */
const sc_json *sc_people_rows_find(const struct sc_people_rows *rows, struct sc_str kind,
                                   struct sc_str id);

/* The row that holds in the place of this one: with its kind and id, or equal to it. */
const sc_json *sc_people_rows_like(const struct sc_people_rows *rows, const sc_json *row);

/*
 * The rows of one person, or of one team: start with *i = 0; NULL behind the last one. Only before
 * settling, and where versions of a row are of one owner, as the ledger sees to (changes.h). Time:
 * that of their number, however many others there are.
 */
const sc_json *sc_people_rows_next_of(const struct sc_people_rows *rows, struct sc_str owner,
                                      size_t *i);

/* True when `is_same` finds the row among all versions that there were of it. */
bool sc_people_rows_had(const struct sc_people_rows *rows, const sc_json *row,
                        bool (*is_same)(const sc_json *a, const sc_json *b));

/* Sorts as memory.h says. Nothing may be put or found after it. */
void sc_people_rows_settle(struct sc_people_rows *rows);

size_t sc_people_rows_n(const struct sc_people_rows *rows);
const sc_json *sc_people_row(const struct sc_people_rows *rows, size_t i);

/* After settling: as sc_memory_rows_of, sc_memory_rows_of_team and sc_memory_row_before. */
struct sc_memory_span sc_people_rows_span(const struct sc_people_rows *rows, struct sc_str kind,
                                          struct sc_str owner, bool is_team);
const sc_json *sc_people_row_before(const struct sc_people_rows *rows, size_t i, size_t age);

/* True when the row may be known in a period: see memory.h. */
bool sc_people_row_is_due(const sc_json *row, const struct sc_memory_when *when);

#endif
