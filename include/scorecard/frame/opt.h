/*
 * Options: one table row per option is the only truth. Parsing (opt_parse.h), --help (help.h),
 * completions and the man page check come from it.
 *
 * To add an option: a field in the program's options struct, a row in its table, a line in its
 * man page. The rows -o -q -v -h -V are added here; a program's own row of the same name takes
 * the place of a common one.
 */
#ifndef SC_FRAME_OPT_H
#define SC_FRAME_OPT_H

#include "scorecard/base/err.h"
#include "scorecard/base/mem.h"

/* Where the value goes: a field of the program's options struct, by offset. */
enum sc_opt_type {
    SC_OPT_FLAG,    /* bool: true */
    SC_OPT_COUNTER, /* int: one more each time (-v -v) */
    SC_OPT_TEXT,    /* const char *: the last one counts */
    SC_OPT_COUNT,   /* long: 0 or more, decimal */
    SC_OPT_CHOICE,  /* int: position of the word in `values` ("csv|jsonl") */
    SC_OPT_TEXTS,   /* struct sc_opt_texts: every one */
    SC_OPT_FILE,    /* as SC_OPT_TEXT; a file name, so it is left out of sc_common.given */
    SC_OPT_FILES,   /* as SC_OPT_TEXTS, likewise */
    SC_OPT_GROUP    /* no option (name ""): `doc` heads the rows that follow in --help */
};

struct sc_opt_texts {
    const char **items;
    size_t n;
};

struct sc_opt {
    const char *name; /* without dashes */
    char letter;      /* 0: none */
    const char *arg;  /* metavariable, NULL for flags and counters; a choice may leave it NULL */
    enum sc_opt_type type;
    size_t offset;      /* offsetof(struct options, field) */
    const char *values; /* SC_OPT_CHOICE: words joined by "|" */
    const char *doc;    /* one sentence, lower case, no full stop */
    bool no_input;      /* the program then reads no stdin: it may run on a terminal as it is */
};

/* Options that every program has, first member of each options struct. */
struct sc_common {
    const char *output; /* -o, --output */
    bool quiet;         /* -q */
    int verbose;        /* -v */
    struct sc_opt_texts operands;
    struct sc_opt_texts given; /* "--period=2026-Q3": spelled in full, in the order given, without
                                  operands, file names, -o, -q, -v: `args` of the run document */
    bool no_input;             /* an option with no_input was given */
    struct sc_arena arena;     /* owns what parsing made; lives as long as the run */
};

/* A program: what --help says and what main calls. */
struct sc_program {
    const char *name;             /* "sc-import" */
    const char *purpose;          /* one sentence, capital letter, full stop */
    const char *operands;         /* "[FILE...]" */
    const char *examples;         /* lines "  sc-import export.csv >rows.csv", ready to paste */
    const struct sc_opt *options; /* ends with a row whose name is NULL */
    size_t options_size;          /* sizeof(struct options) */
    /* Called for every operand in order; options seen so far are set. NULL: operands are kept. */
    int (*operand)(void *options, const char *path, struct sc_err *err);
    /* The work. Returns an exit status, or SC_OK with *err set for an error. */
    int (*run)(void *options, struct sc_err *err);
    const char *without; /* letters of common rows that this program does not have, "ov" */
};

/*
 * The rows of a program in the order of --help: its own, then the heading "General" and the
 * common ones. `*i` starts at 0; NULL at the end.
 */
const struct sc_opt *sc_opt_each(const struct sc_program *program, size_t *i);

/* The row called `name` (without dashes), headings apart; NULL when there is none. */
const struct sc_opt *sc_opt_find(const struct sc_program *program, struct sc_str name);

/* True for a row that all programs have, also where the program has its own in its place. */
bool sc_opt_is_common(const struct sc_opt *row);

/* No program has more rows than this: room for arrays. */
size_t sc_opt_most(const struct sc_program *program);

/*
 * The name that an unknown one was meant to be: the only one that it abbreviates, else the
 * nearest by letters; NULL when none is near. `arena` is used for a list of names.
 */
const char *sc_opt_meant(const struct sc_program *program, struct sc_str name,
                         struct sc_arena *arena);

/* What stands behind "--name=" in --help: the metavariable, or the words; NULL for none. */
const char *sc_opt_metavar(const struct sc_opt *row);

#endif
