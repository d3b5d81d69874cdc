/*
 * Options: one table row per option is the only truth. Parsing, --help, --usage, completions and
 * the man page check come from it. Built on argp; abbreviations are refused.
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
    SC_OPT_TEXTS    /* struct sc_opt_texts: every one */
};

struct sc_opt_texts {
    const char **items;
    size_t n;
};

struct sc_opt {
    const char *name; /* without dashes */
    char letter;      /* 0: none */
    const char *arg;  /* metavariable, NULL for flags and counters */
    enum sc_opt_type type;
    size_t offset;      /* offsetof(struct options, field) */
    const char *values; /* SC_OPT_CHOICE: words joined by "|" */
    const char *doc;    /* one sentence, lower case, no full stop */
};

/* Options that every program has, first member of each options struct. */
struct sc_common {
    const char *output; /* -o, --output */
    bool quiet;         /* -q */
    int verbose;        /* -v */
    struct sc_opt_texts operands;
};

/* A program: what --help says and what main calls. */
struct sc_program {
    const char *name;             /* "sc-import" */
    const char *purpose;          /* one sentence */
    const char *operands;         /* "[FILE...]" */
    const char *examples;         /* lines "  sc-import export.csv >rows.csv", ready to paste */
    const struct sc_opt *options; /* ends with a row whose name is NULL */
    size_t options_size;          /* sizeof(struct options) */
    /* Called for every operand in order; options seen so far are set. NULL: operands are kept. */
    int (*operand)(void *options, const char *path, struct sc_err *err);
    /* The work. Returns an exit status, or SC_OK with *err set for an error. */
    int (*run)(void *options, struct sc_err *err);
};

#endif
