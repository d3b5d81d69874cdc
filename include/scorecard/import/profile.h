/*
 * Profiles: how one vendor's export is read, as data (sc-profile(5)).
 *
 * A profile says by which headers its export is known, which source column feeds which standard
 * column, in which unit and with which words, and how several rows make one ticket. The built-in
 * ones stand in lib/import/profiles; the `generic` ones are made from the table of record kinds.
 * Adding a profile is adding a file there, a golden, and a line in sc-profile(5).
 */
#ifndef SC_IMPORT_PROFILE_H
#define SC_IMPORT_PROFILE_H

#include "scorecard/policy/setting.h"
#include "scorecard/record/kind.h"

/* Unit of a duration without one of its own. */
enum sc_duration_unit { SC_UNIT_S, SC_UNIT_MIN, SC_UNIT_H, SC_UNIT_D, SC_UNIT_MS, SC_UNIT_EPOCH };

/* How several rows of one ticket make one value. */
enum sc_take {
    SC_TAKE_LAST,
    SC_TAKE_FIRST,
    SC_TAKE_MAX,
    SC_TAKE_MIN,
    SC_TAKE_SET,  /* distinct values, sorted, joined by ";" */
    SC_TAKE_SUM,  /* of whole numbers */
    SC_TAKE_COUNT /* rows that hold a value */
};

/* Which item of a cell that holds several. */
enum sc_item_pick { SC_ITEM_ALL, SC_ITEM_FIRST, SC_ITEM_LAST };

/* What quotes mean in a table: RFC 4180, or nothing at all. */
enum sc_quote { SC_QUOTE_DOUBLE, SC_QUOTE_NONE };

/* One word of the vendor and what it means here. `from` is folded. */
struct sc_word {
    struct sc_str from;
    struct sc_str to;
};

/* What feeds one standard column. */
struct sc_mapping {
    int column;          /* SC_COL_... of the profile's kind */
    struct sc_str *from; /* names of source columns, the first with a value wins; folded for CSV */
    size_t from_n;
    struct sc_str constant; /* a text instead of a source column */
    struct sc_str needs;    /* name of the column that must hold a value for this one */
    int needs_column;       /* its number, -1: none */
    int unit;               /* enum sc_duration_unit */
    int take;               /* enum sc_take */
    bool strip_decimal;     /* "123.0" is the identifier 123 */
    bool strip_blanks;      /* "5 732 943" is the identifier 5732943 */
    bool is_remaining;      /* time left of a target: below zero is breached */
    bool is_length;         /* the number of characters instead of the text */
    int minus;              /* taken off a count: stations - 1 are transfers */
    struct sc_str *out_of;  /* source columns that hold the most: the number becomes a per cent */
    size_t out_of_n;
    struct sc_str *when_status; /* taken only from tickets of one of these states; none: from all */
    size_t when_status_n;
    struct sc_str join;      /* text between all columns that hold a value; empty: one is taken */
    struct sc_str split;     /* text between the items of a cell; empty: there is one */
    int item;                /* enum sc_item_pick */
    struct sc_str *scale_of; /* columns of a grade whose header says the most: 0-MAX */
    size_t scale_of_n;
    struct sc_word *words;
    size_t words_n;
};

/* A tag that gives a status: closed_by_merge -> merged. */
struct sc_tag_rule {
    struct sc_str tag;
    struct sc_str status;
};

/* A word of a source column that gives a status: spam: true -> spam. `from` as in a mapping. */
struct sc_state_rule {
    struct sc_str from;
    struct sc_str word; /* folded */
    struct sc_str status;
};

enum sc_shape_of_file { SC_FILE_CSV, SC_FILE_JSON };

/* A value of a source column that makes a record one to leave out. */
struct sc_leave_rule {
    struct sc_str from;  /* folded for CSV */
    struct sc_str value; /* compared without the case of ASCII letters */
};

struct sc_profile {
    struct sc_str name;   /* "zendesk-csv" */
    struct sc_str label;  /* "Zendesk, full CSV export of the admin centre" */
    struct sc_str how_to; /* where the export button is, which columns and dates to choose */
    bool is_verified;     /* imitated from genuine files or vendor sources (tier 1) */
    int shape;            /* enum sc_shape_of_file */
    struct sc_str kind_name;
    const struct sc_kind *kind;
    struct sc_str *fingerprint; /* source columns that must all be there, "a|b": one of the two */
    size_t fingerprint_n;
    struct sc_str *envelope; /* JSON: keys under which records stand as a list ("tickets") */
    size_t envelope_n;
    struct sc_str explode; /* JSON: list in a record whose items are the records ("reviews") */
    struct sc_str *also;   /* profiles that read the same file for rows of another kind */
    size_t also_n;
    struct sc_str zone;   /* of times without one: "UTC", or empty: asked */
    struct sc_str *nulls; /* spellings of "unknown", folded */
    size_t nulls_n;
    struct sc_str list_separator; /* one byte between the items of a list */
    int header_rows;              /* rows that name the columns, from 1 */
    int preamble;                 /* lines that may stand before them */
    struct sc_str *footer;        /* beginnings of the row that ends the data, folded */
    size_t footer_n;
    int quote;             /* enum sc_quote */
    struct sc_str *unread; /* columns that the export has and nothing reads; "abc*": beginnings */
    size_t unread_n;
    struct sc_str *prefixes; /* beginnings of headers that say nothing: "Transcript - " */
    size_t prefixes_n;
    struct sc_mapping *mappings;
    size_t mappings_n;
    struct sc_tag_rule *tag_rules;
    size_t tag_rules_n;
    struct sc_state_rule *state_rules;
    size_t state_rules_n;
    struct sc_leave_rule *leave_rules;
    size_t leave_rules_n;
    int tags_from;       /* position in mappings of the tags, -1 */
    bool is_folded;      /* several rows of one id are one record */
    bool is_history;     /* records are events of tickets (import/history.h) */
    bool is_opening;     /* of a history: the first comment is what opened the ticket */
    bool wins;           /* of a history: goes before what the ticket's export says */
    struct sc_str *only; /* a source column, then its values that make a record one of these */
    size_t only_n;
    struct sc_str *history_key; /* columns that name a ticket as its history does */
    size_t history_key_n;
    bool is_of_any_vendor; /* a table that many systems write, as each generic one is */
    bool is_generic;       /* made from the kind table: headers are standard names */
};

/* All profiles that can be detected. */
struct sc_profiles {
    struct sc_profile *items;
    size_t n;
};

/*
 * Reads the built-in profiles and makes the generic ones ("generic-survey", ...). Lives in the
 * arena. NULL and *err when a built-in file is wrong (a test holds that none is).
 */
struct sc_profiles *sc_profiles_open(struct sc_arena *arena, struct sc_err *err);

/* One profile from a user's file. NULL and *err (SC_USAGE) with file, line, column, key. */
struct sc_profile *sc_profile_open(struct sc_arena *arena, const char *path, struct sc_err *err);

/* From the text of a YAML file. */
int sc_profile_parse(struct sc_arena *arena, struct sc_str yaml, struct sc_str file,
                     struct sc_profile *out, struct sc_err *err);

/* The profile of that name, NULL when there is none. */
const struct sc_profile *sc_profiles_find(const struct sc_profiles *all, struct sc_str name);

/* The error for a name that no profile has, with the nearest one (SC_USAGE). Returns -1. */
int sc_profiles_no_such(const struct sc_profiles *all, struct sc_str name, struct sc_err *err);

/* Appends one line a profile: name, what it reads, "(unverified)" where that holds. */
void sc_profiles_put_list(const struct sc_profiles *all, struct sc_buf *out);

/* The keys of a profile and of one of its columns, for the page and its test. */
extern const struct sc_setting sc_profile_keys[];
extern const size_t sc_profile_keys_n;
extern const struct sc_setting sc_mapping_keys[];
extern const size_t sc_mapping_keys_n;

/* The generic profile of a kind. */
void sc_profile_generic(struct sc_arena *arena, const struct sc_kind *kind, struct sc_profile *out);

/*
 * The profile as YAML, in the arena: a built-in one as it stands in its file, a generic one as it
 * was made. A start for a profile of one's own.
 */
struct sc_str sc_profile_text(struct sc_arena *arena, const struct sc_profile *profile);

#endif
