/*
 * Record kinds: one table row per kind, one per column (record/kinds.def, in the order of
 * sc-records(5)). Everything that knows a column knows it through this table: reading, writing,
 * `--only`, the generic profile, the man page check. How to add a row: at the top of kinds.def.
 */
#ifndef SC_RECORD_KIND_H
#define SC_RECORD_KIND_H

#include "scorecard/base/err.h"

/* What a cell may hold; empty is always "unknown". */
enum sc_type {
    SC_TYPE_TEXT,
    SC_TYPE_ID,      /* text that is never taken for a number */
    SC_TYPE_PERSON,  /* the same, naming somebody whom a roster may know: record/roster.h */
    SC_TYPE_TIME,    /* RFC 3339 UTC */
    SC_TYPE_DATE,    /* RFC 3339 full-date, or a time */
    SC_TYPE_SECONDS, /* whole seconds, 0 or more */
    SC_TYPE_COUNT,   /* whole number, 0 or more */
    SC_TYPE_REAL,    /* decimal number */
    SC_TYPE_SCALE,   /* "1-5", "0-10", CES with " ease" or " effort" behind */
    SC_TYPE_BOOL,    /* true or false */
    SC_TYPE_WORD,    /* one of `words` */
    SC_TYPE_LIST     /* texts joined by ";" */
};

struct sc_column {
    const char *name;
    enum sc_type type;
    bool required;
    bool is_text;      /* free text of people: written only with --keep-text */
    const char *words; /* SC_TYPE_WORD: allowed words, separated by blanks */
    const char *doc;   /* one line for people */
};

/* Kinds in the order of the format page. */
enum sc_kind_id {
#define SC_KIND(kind, is_measured, either, doc) SC_KIND_##kind,
#define SC_COLUMN(kind, name, type, required, is_text, words, doc)
#include "scorecard/record/kinds.def"
#undef SC_KIND
#undef SC_COLUMN
    SC_KIND_N
};

/* Column numbers: SC_COL_ticket_id, SC_COL_ticket_agent, ... counted from 0 within the kind. */
#define SC_KIND(kind, is_measured, either, doc)                                                    \
    }                                                                                              \
    ;                                                                                              \
    enum sc_col_of_##kind                                                                          \
    {
#define SC_COLUMN(kind, name, type, required, is_text, words, doc) SC_COL_##kind##_##name,
enum sc_col_start {
    SC_COL_START
#include "scorecard/record/kinds.def"
};
#undef SC_KIND
#undef SC_COLUMN

#define SC_NEWLINE_MARK "\xE2\x90\xA4" /* U+2424, which stands for a line end within CSV */

#define SC_KIND_COLUMNS_MAX 64 /* standard columns of one kind, at most */

/* A kind that needs one of two columns names them by SC_EITHER, another says SC_NEITHER. */
#define SC_EITHER(kind, a, b)                                                                      \
    {                                                                                              \
        SC_COL_##kind##_##a, SC_COL_##kind##_##b                                                   \
    }
#define SC_NEITHER                                                                                 \
    {                                                                                              \
        -1, -1                                                                                     \
    }

struct sc_kind {
    enum sc_kind_id id;
    const char *name;
    const char *doc;                 /* one line for people */
    const struct sc_column *columns; /* in stream order, `record` not among them */
    size_t n;                        /* all of them */
    size_t core_n;                   /* without the is_text ones, which come last */
    int either[2];                   /* a row holds a value in one of the two; -1: no such rule */
    int col_flags, col_source, col_line; /* their numbers */
    bool is_measured;                    /* sc-score consumes it; others go through */
};

/* The kind with number id. */
const struct sc_kind *sc_kind_get(enum sc_kind_id id);

/* The kind of that name, NULL when unknown. */
const struct sc_kind *sc_kind_find(struct sc_str name);

/* Which columns hold a value in every row: bit i is that of column i. */
uint64_t sc_kind_required(const struct sc_kind *kind);

/* Column number of a name within the kind, -1 when unknown. */
int sc_kind_column(const struct sc_kind *kind, struct sc_str name);

/* The newest version of a record that this program reads and the one that it writes. */
#define SC_RECORD_VERSION 1

/*
 * The newest version known of records called `name`, be they rows, documents or the end record;
 * 0 for a name that only a newer or a foreign program can know, whose records pass untouched.
 */
int sc_kind_version(struct sc_str name);

/*
 * Checks the version of a record as it is spelled, empty when the record says none. 0, or -1 with
 * the one sentence that a newer version deserves in *err. Names that are unknown may say anything.
 */
int sc_version_check(struct sc_str name, struct sc_str version, struct sc_err *err);

/*
 * True when `cell` is a legal value of the column (empty always is). Used where rows come from
 * outside; the reason in words is sc_type_expected.
 */
bool sc_column_accepts(const struct sc_column *column, struct sc_str cell);

/* True for the types that JSON spells as numbers: seconds, counts, reals. */
bool sc_column_is_number(const struct sc_column *column);

/*
 * True for what no message may show: texts of people (is_text), who they are (persons, customers,
 * names and addresses of the roster).
 */
bool sc_column_is_private(const struct sc_column *column);

/* "a time such as 2026-07-01T08:30:00Z", for messages; of SC_TYPE_WORD the words themselves. */
const char *sc_type_expected(const struct sc_column *column);

#endif
