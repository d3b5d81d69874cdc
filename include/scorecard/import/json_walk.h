/*
 * Walking over JSON (RFC 8259) without making values of it: a record of an export has some forty
 * members of which ten are wanted, and the others shall cost no memory.
 *
 * Strict: what io/json.h refuses as JSON is refused here as well, with the place. Numbers are
 * never converted, so identifiers keep their digits. Two things are left to the caller: whether
 * the bytes of a text are UTF-8, and whether a key stands twice.
 *
 * The text may end in the middle (more of it has not been read yet): then a step says
 * SC_WALK_SHORT and is done again from its start once there is more.
 */
#ifndef SC_IMPORT_JSON_WALK_H
#define SC_IMPORT_JSON_WALK_H

#include "scorecard/io/json.h"

enum sc_walk {
    SC_WALK_OK,
    SC_WALK_SHORT, /* the text ends before the step does */
    SC_WALK_BAD,   /* not JSON: `what` says why, `p` where */
    SC_WALK_STOP   /* ended by whoever walks (json_cells.h) */
};

/* Where a walk stands. Begin with p and end set and the rest zero. */
struct sc_json_walk {
    const char *p; /* the next byte */
    const char *end;
    unsigned depth;   /* lists and objects that are open, at most SC_JSON_DEPTH_MAX */
    const char *what; /* after SC_WALK_BAD: a sentence */
};

/* A value or key as it stands in the text, borrowed. */
struct sc_json_token {
    enum sc_json_type type; /* SC_JSON_REAL for every number; SC_JSON_NONE: there was no more */
    struct sc_str text;     /* without quotes; of a list or object from bracket to bracket */
    bool has_escapes;       /* a text that sc_json_walk_unescape must read */
};

/* Moves to the next byte that is no blank; SC_WALK_SHORT when the text ends before. */
enum sc_walk sc_json_walk_blanks(struct sc_json_walk *w);

/* Reads the value at p and moves behind it; what a list or object holds is checked and skipped. */
enum sc_walk sc_json_walk_value(struct sc_json_walk *w, struct sc_json_token *value);

/*
 * Enters the list or object whose bracket stands at p. Then sc_json_walk_element or _member goes
 * from one to the next, and behind the closing bracket after the last. `first` is true before
 * the first one and is kept by them.
 */
enum sc_walk sc_json_walk_enter(struct sc_json_walk *w);

/* Moves to the next element; *more is false behind the list. */
enum sc_walk sc_json_walk_element(struct sc_json_walk *w, bool *first, bool *more);

/* Moves to the value of the next member; key->type is SC_JSON_NONE behind the object. */
enum sc_walk sc_json_walk_member(struct sc_json_walk *w, bool *first, struct sc_json_token *key);

/*
 * Appends what the walked text s means, escapes read. An escape that stands for no character (half
 * of a surrogate pair, which vendors leave when they cut a text; NUL) becomes U+FFFD.
 */
void sc_json_walk_unescape(struct sc_buf *out, struct sc_str s);

#endif
