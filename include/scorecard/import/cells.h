/* Inside of a plan: shared by binding (plan.c), converting (convert.c) and checking (check.c). */
#ifndef SC_IMPORT_CELLS_H
#define SC_IMPORT_CELLS_H

#include "scorecard/base/hash.h"
#include "scorecard/import/header_name.h"
#include "scorecard/import/number.h"
#include "scorecard/import/plan.h"
#include "scorecard/import/short_text.h"
#include "scorecard/import/when_quick.h"

/* A source column that feeds a cell. */
struct sc_plan_source {
    size_t at;                  /* its position in the record */
    size_t from_no;             /* which of the mapping's names it answers to, from 0 */
    int unit;                   /* enum sc_duration_unit: of its header, else of the profile */
    struct sc_str zone_name;    /* that its header names, empty: none */
    const struct sc_zone *zone; /* the same, once it is open */
};

#define SC_LATEST_BITS 5 /* few columns have more than 32 words */

/* A short word and its meaning, ready at hand. */
struct sc_plan_word {
    struct sc_short word;
    struct sc_str meaning;
};

struct sc_plan;
struct sc_plan_cell;

/* Makes the cell of a value that is not empty; empty for unknown. Lives until the next value. */
typedef struct sc_str sc_plan_convert_value(struct sc_plan *plan, struct sc_plan_cell *cell,
                                            struct sc_str s);

/* One bound column. */
struct sc_plan_cell {
    const struct sc_mapping *map;
    const struct sc_column *column;
    sc_plan_convert_value *convert;
    struct sc_plan_source *sources; /* in the profile's order */
    size_t sources_n;               /* 0: a constant */
    struct sc_str constant;         /* of the profile, or the scale that a header tells */
    bool is_plain;                  /* one source, and nothing else decides */
    bool is_gathered;               /* several columns or items make one value */
    bool varies;                    /* the sources differ in unit or zone */
    int unit;                       /* of the value at hand */
    size_t from;                    /* position in the record of the value at hand */
    struct sc_str separator;        /* between the items of a list */
    struct sc_buf gathered;
    size_t *maxima;           /* positions of the most that the number could be */
    size_t maxima_n;          /* 0: the number stands as it is */
    struct sc_when_form form; /* of times */
    struct sc_when_seen seen;
    struct sc_intern known;  /* source words seen so far ... */
    struct sc_str *meanings; /* ... and what each of them means; p == NULL: nothing */
    size_t meanings_cap;
    struct sc_plan_word *latest; /* short ones that were seen last; NULL: none yet */
    enum sc_find_id unknown;     /* a word that means nothing */
    enum sc_find_id negative;    /* a duration below zero */
    bool is_requester;
    struct sc_str otherwise;    /* what an unknown word becomes */
    struct sc_buf text;         /* where a value is written that is not the source's own bytes */
    struct sc_when_stamp stamp; /* where a time is written that was read quickly */
    char digits[SC_STR_DIGITS]; /* where a number is written */
};

/* A word of a source column that gives a status. */
struct sc_plan_state {
    const struct sc_state_rule *rule;
    size_t source; /* position in the record */
};

/* A value that makes a record one to leave out, and where it stands. */
struct sc_plan_leave {
    const struct sc_leave_rule *rule;
    size_t source;
};

struct sc_plan {
    struct sc_arena *arena;
    const struct sc_profile *profile;
    const struct sc_kind *kind;
    const struct sc_str *names;
    size_t names_n;
    struct sc_header_name *headers; /* the same, taken apart */
    struct sc_plan_options options;
    struct sc_plan_cell *cells;
    size_t cells_n;
    struct sc_str row_cells[SC_KIND_COLUMNS_MAX]; /* the row at hand */
    struct sc_str customer; /* the requester as the export has it, where that is known */
    int64_t times[SC_KIND_COLUMNS_MAX];   /* its times, SC_TIME_NONE */
    int64_t numbers[SC_KIND_COLUMNS_MAX]; /* its durations and counts, -1 unknown */
    int tags, status;                     /* columns of tag rules, -1: none */
    int dropped;                          /* column that is not written, -1: none */
    struct sc_plan_state *states;
    size_t states_n;
    struct sc_plan_leave *leaves;
    size_t leaves_n;
    const char *either;        /* "ticket or agent": columns of which one is needed, for messages */
    bool has_remaining;        /* some target column is the time left of it */
    struct sc_when_days *days; /* of all its columns */
    struct sc_history *history; /* facts of tickets, NULL: none */
    size_t *history_keys;       /* columns that name a ticket as its history does */
    size_t history_keys_n;
    size_t *only; /* column of the profile's `only` */
    size_t only_n;
    struct sc_arena history_texts; /* of the cells that were filled last */
    struct sc_str *carried_names;  /* columns behind the standard ones ... */
    size_t *carried_cells;         /* ... where they stand in the export, SC_PLAN_NO_CELL ... */
    struct sc_str *carried;        /* ... and what the record at hand holds there */
    size_t carried_n;
    struct sc_buf flags;
    char line_digits[SC_STR_DIGITS];
    bool odd_start[256]; /* first bytes of values that may be null, formulas, references */
    unsigned char required[SC_KIND_COLUMNS_MAX]; /* columns that a row must have */
    size_t required_n;
    bool is_set;                        /* zone and order are settled, or nothing asked for them */
    struct sc_plan_open_questions late; /* what the record at hand asks after that */
    char late_sample[sizeof((struct sc_when_seen *)0)->sample];
    struct sc_number_seen numbers_seen;
    enum sc_decimal decimal;            /* mark of decimals that the file proves */
    const struct sc_source_record *rec; /* the record at hand */
    /* where it stands, for findings */
    struct sc_findings *findings;
    struct sc_place place;
};

/* ="2019-03-01" from a spreadsheet is 2019-03-01; anything else is returned as it is. */
struct sc_str sc_plan_unwrap(struct sc_str s);

/*
 * {'link': '...', 'value': 'x'} is x, as is {"display_value": "x"}; anything else that begins with
 * a brace is returned as it is.
 */
struct sc_str sc_plan_pair(struct sc_str s);

/* ---- plan_source.c: which source columns feed a cell ---- */

/* Takes the names of the export apart. */
void sc_plan_read_headers(struct sc_plan *plan);

/* Binds the source columns of cell->map, whose sources_n stays 0 when there are none. */
void sc_plan_bind_sources(struct sc_plan *plan, struct sc_plan_cell *cell);

/* Positions of the first column that answers to each of the wanted names. */
size_t *sc_plan_find_columns(const struct sc_plan *plan, const struct sc_str *wanted,
                             size_t wanted_n, size_t *found_n);

/* Turns to source k of a cell whose sources differ. */
void sc_plan_turn_to(struct sc_plan_cell *cell, size_t k);

/* ---- plan_value.c, plan_word.c: what a value becomes ---- */

/* What converts the values of the cell. */
sc_plan_convert_value *sc_plan_converter(const struct sc_plan_cell *cell);

/*
 * What a word of the column means: what the profile says, or the word itself where the kind has it;
 * p == NULL when it means nothing.
 */
struct sc_str sc_plan_meaning(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s);

/* ---- plan_late.c ---- */

/* True for a time that cannot be read because learning saw none like it; plan->late says what. */
bool sc_plan_is_late(struct sc_plan *plan, const struct sc_plan_cell *cell, struct sc_str s);

/* ---- plan_gather.c: one value out of several columns or items ---- */

/* The value of a gathered cell before it is converted; empty: unknown. Lives in the cell. */
struct sc_str sc_plan_gather(struct sc_plan *plan, struct sc_plan_cell *cell,
                             const struct sc_source_record *rec);

/* Cuts the next item up to the separator, which is not empty; false when nothing is left. */
bool sc_plan_cut_item(struct sc_str *rest, struct sc_str separator, struct sc_str *item);

/* Turns a text that the profile has a word for into that word; no others are known here. */
void sc_plan_text_word(const struct sc_plan_cell *cell, struct sc_str *s);

/* The items of a list joined by ";", each as its word says. Lives in cell->text. */
struct sc_str sc_plan_list(struct sc_plan_cell *cell, struct sc_str s);

/* A source cell without blanks and formula around it; empty when it is a spelling of unknown. */
struct sc_str sc_plan_value(struct sc_plan *plan, const struct sc_plan_cell *cell, struct sc_str s);

/*
 * Tells a finding on a standard column, under the name and number of the source column that its
 * value came from, and puts its id into the flags.
 */
void sc_plan_find(struct sc_plan *plan, enum sc_find_id id, const char *column, struct sc_str seen);

/*
 * A value of a number column that base/num.h does not read, or not as the file means it: with marks
 * of thousands, a decimal comma, a per cent sign, words behind a rating. True with *number, which
 * lies in cell->text; false, told and flagged, when it is none or when nothing proves which.
 */
bool sc_plan_number(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s,
                    struct sc_str *number);

/* The number as a per cent of the most that it could be, which another cell says; else empty. */
struct sc_str sc_plan_per_cent(struct sc_plan *plan, struct sc_plan_cell *cell,
                               struct sc_str number);

/* Looks at a value of a number column for the mark of decimals. */
void sc_plan_learn_number(struct sc_plan *plan, const struct sc_plan_cell *cell, struct sc_str s);

/* Characters of a text. */
int64_t sc_plan_length(struct sc_str s);

/* Puts what a history tells into the empty cells of the ticket at hand, into the
 * author's of a message. */
void sc_plan_fill_row(struct sc_plan *plan, const struct sc_source_record *rec);

/* ---- accept.c: which records are converted at all ---- */

/* False with *why, told, for a record of another width, that is no UTF-8, or that is left out. */
bool sc_plan_accepts_record(struct sc_plan *plan, const struct sc_source_record *rec,
                            enum sc_find_id *why);

/* Tells why a record is left out; false, for the caller to return. */
bool sc_plan_reject(struct sc_plan *plan, enum sc_find_id id, const char *column,
                    enum sc_find_id *why);

/* False, told, when the row at hand lacks a column that its kind needs. */
bool sc_plan_has_required(struct sc_plan *plan, enum sc_find_id *why);

/* Finds the columns that the profile's rules of states name. */
void sc_plan_bind_states(struct sc_plan *plan);

/* Tags and other columns may say what the status of the row at hand does not. */
void sc_plan_apply_states(struct sc_plan *plan);

/* Columns of a ticket against each other: orders that cannot be, zeros that were not measured. */
void sc_plan_check_ticket(struct sc_plan *plan);

/* A rating outside of its scale is none, whatever the kind of the row. */
void sc_plan_check_rating(struct sc_plan *plan);

#endif
