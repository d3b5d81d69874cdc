/*
 * The documents of a report as tables: what CSV and workbooks are written from.
 *
 * A table holds what a lead may see of own people (contract, section 10): no signals, and no
 * score, band or points of people who are not graded. Texts are borrowed from the documents or
 * live in the arena given. The rows stand in the order of the pages: people by name, then teams.
 */
#ifndef SC_REPORT_TABLE_H
#define SC_REPORT_TABLE_H

#include "scorecard/report/sheet.h"

enum sc_table_type {
    SC_TABLE_TEXT,
    SC_TABLE_NUMBER, /* in the unit that the column's name or its neighbour says */
    SC_TABLE_SHARE,  /* 0 to 1 */
    SC_TABLE_DAY,    /* YYYY-MM-DD */
    SC_TABLE_BOOL    /* true or false */
};

struct sc_table_column {
    struct sc_str name;
    enum sc_table_type type;
};

/* Empty text and NAN: nothing is known. Numbers and booleans (1, 0) stand in `number`. */
struct sc_table_cell {
    struct sc_str text;
    double number;
};

struct sc_table {
    const char *name; /* "metrics" */
    struct sc_table_column *columns;
    size_t columns_n;
    struct sc_table_cell *cells; /* row by row */
    size_t rows_n;
};

/* Whose rows. */
struct sc_table_scope {
    bool people, teams;
};

/* A row a measure of a person or a team ("tidy"): value, n, interval, target, points, definition.
 */
void sc_table_metrics(struct sc_table *table, const struct sc_report *report,
                      struct sc_table_scope scope, struct sc_arena *arena);

/* A row a person or team: score, band, certainty, and value and n of every measure. */
void sc_table_agents(struct sc_table *table, const struct sc_report *report,
                     struct sc_table_scope scope, struct sc_arena *arena);

/* A row a goal that is in the documents, of a person or a team, proposed or agreed. */
void sc_table_goals(struct sc_table *table, const struct sc_report *report, struct sc_arena *arena);

/* What was measured and from what: a row a fact, "period" "2026-Q3". */
void sc_table_run(struct sc_table *table, const struct sc_report *report, struct sc_arena *arena);

/*
 * For a personnel system: a row a person whose rating a person has decided; nobody else is in it.
 * Columns employee, name, period, band, decided_by, decided_on.
 */
void sc_table_hris(struct sc_table *table, const struct sc_report *report, struct sc_arena *arena);

/* The cell of a row and a column, counted from 0. */
const struct sc_table_cell *sc_table_at(const struct sc_table *table, size_t row, size_t column);

#endif
