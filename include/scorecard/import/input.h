/*
 * Looking at inputs before they are read: shape, profile, plan, open questions.
 *
 * An operand is one input; when its profile names others by `also`, it is one more for each of
 * them: the same file read again for rows of another kind, with a file row of its own. What comes
 * through a pipe and must be read twice, for that or because its first bytes leave something open,
 * is kept in a temporary file of at most SC_INPUT_SPOOL_MAX bytes.
 */
#ifndef SC_IMPORT_INPUT_H
#define SC_IMPORT_INPUT_H

#include "scorecard/import/head.h"
#include "scorecard/import/import.h"
#include "scorecard/import/plan.h"
#include "scorecard/io/guess.h"

#define SC_INPUT_SPOOL_MAX ((uint64_t)1 << 30) /* unpacked bytes of a pipe that is read twice */

/* In what an input is written. All zero: not known. */
struct sc_input_encoding {
    const struct sc_encoding *is; /* what it is read as */
    bool is_proven;               /* by its bytes, or somebody said so; else all was ASCII so far */
    bool is_whole;                /* the first chunk is all of it */
    bool is_open;                 /* must be asked; `is` is the likeliest answer */
    unsigned long bad_line;       /* of the first byte that is not UTF-8 */
    uint64_t high_n;              /* bytes above ASCII that were judged */
    struct sc_guess_fit best, second;
};

/* One input, looked at. What it points to lives in the arena of the run. */
struct sc_input {
    const struct sc_operand *operand;
    struct sc_in *in; /* open only while it cannot be opened again (a pipe) or is being read */
    struct sc_input_encoding encoding;
    struct sc_in *kept;     /* rewound for every reading, closed at the end: of a pipe read twice */
    bool is_also;           /* the file of an input before it, read again */
    size_t readings_n;      /* inputs behind it that are its file, read again */
    struct sc_str label;    /* names its file row: the base, or "FILE (PROFILE)" when read again */
    struct sc_heads *heads; /* what it shows of its names */
    struct sc_err *first_err; /* why its first line is no header; NULL: it may be one */
    bool is_json;
    const struct sc_profile *profile;
    struct sc_str runner_up;        /* name of the nearest other profile */
    struct sc_str base;             /* file name without folders */
    struct sc_str envelope;         /* key under which a JSON page keeps the first record */
    const struct sc_str *envelopes; /* keys under which JSON records are looked for */
    size_t envelopes_n;
    unsigned long skip_lines; /* lines before the header of a table */
    struct sc_str *names;
    size_t names_n;
    struct sc_plan *plan;
    const struct sc_zone *zone;
    struct sc_plan_open_questions questions;
};

/* All inputs of a run. All zero is none. */
struct sc_inputs {
    struct sc_input *items;
    size_t n;
};

/* What looking needs. Everything is borrowed. */
struct sc_look {
    const struct sc_profiles *profiles;
    const struct sc_import_options *options;
    struct sc_arena *arena;
};

/* Looks at an operand by itself. 0, or -1 with *err. */
int sc_input_look(struct sc_input *input, const struct sc_operand *operand,
                  const struct sc_look *look, struct sc_err *err);

/* Looks at the file of `first` again, for another profile. 0, or -1 with *err. */
int sc_input_look_again(struct sc_input *input, const struct sc_input *first,
                        const struct sc_profile *profile, const struct sc_look *look,
                        struct sc_err *err);

/* Looks at all operands and what is read with them. 0, or -1 with *err; closed in any case. */
int sc_inputs_look(struct sc_inputs *all, const struct sc_operand *operands, size_t n,
                   const struct sc_look *look, struct sc_err *err);
void sc_inputs_close(struct sc_inputs *all);

/* Whoever gives a roster means people: -1 with *err when a profile reads other rows from one. */
int sc_inputs_check_rosters(const struct sc_inputs *inputs, struct sc_err *err);

/*
 * Finds out what an input that was just opened is written in, refuses what is no text, and has it
 * handed out as UTF-8. 0, or -1 with *err.
 */
int sc_input_decode(struct sc_input *input, const struct sc_look *look, struct sc_err *err);

/* "windows-1252, in which 98 % of ...": what was guessed, and why. */
void sc_input_put_guess(struct sc_buf *out, const struct sc_input_encoding *e);

/*
 * A record that is not UTF-8 in an input of which nothing has proven that it is: the input is
 * refused with the likeliest encoding (-1); 0 when the record alone is to blame.
 */
int sc_input_refuse_bytes(const struct sc_input *input, const struct sc_source_record *rec,
                          struct sc_err *err);

/*
 * Makes it one that can be read twice, and stands at its start: what is left of a pipe goes to a
 * temporary file. 0, or -1 with *err.
 */
int sc_input_keep(struct sc_input *input, const struct sc_import_options *options,
                  struct sc_err *err);

/* The records of a looked-at input, from its start. NULL and *err. */
struct sc_source *sc_input_open(struct sc_input *input, bool keep_raw, struct sc_err *err);

/* Ends a reading, after its source was closed. */
void sc_input_close(struct sc_input *input);

/* Says the whole call with what was found out, to paste; `more` (" --fold-all") goes into it. */
void sc_inputs_say_command(const struct sc_input *inputs, size_t n,
                           const struct sc_import_options *options, const char *more);

/*
 * One message with all open questions of all inputs, the likeliest answers and the command to
 * paste. True when there was something to ask (then *err is SC_USAGE and ends the run).
 */
bool sc_inputs_ask(const struct sc_input *inputs, size_t n, const struct sc_import_options *options,
                   struct sc_err *err);

/*
 * Likewise when a record of `input` shows what nothing before it did (sc_plan_late): true, and *err
 * is SC_INPUT with its place.
 */
bool sc_inputs_ask_late(struct sc_inputs *inputs, struct sc_input *input,
                        const struct sc_import_options *options, struct sc_err *err);

#endif
