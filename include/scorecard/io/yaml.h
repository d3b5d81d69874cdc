/*
 * YAML over libyaml: settings as a tree of nodes that remember where they stood.
 *
 * Strict on purpose, since these files decide about people: a repeated key, an anchor, an alias,
 * a tag, a second document, nesting over the cap or text that is not UTF-8 are errors with line
 * and column. Scalars stay text; who reads a value decides its type (sc_node_... below), so
 * nothing is guessed: `no` is the text "no". JSON is a subset and is read as well.
 */
#ifndef SC_IO_YAML_H
#define SC_IO_YAML_H

#include "scorecard/base/num.h"
#include "scorecard/io/json.h"

#define SC_YAML_DEPTH_MAX 16
#define SC_YAML_BYTES_MAX (4u * 1024 * 1024) /* of one file */

enum sc_node_type { SC_NODE_TEXT, SC_NODE_LIST, SC_NODE_MAP };

/* One value. Lives in the arena it was read into. */
struct sc_node {
    enum sc_node_type type;
    struct sc_str key;  /* inside a map, else empty */
    struct sc_str text; /* SC_NODE_TEXT; `~`, `null` and nothing are "" with is_null */
    bool is_null;       /* plain and empty, ~ or null */
    unsigned long line; /* of the value (of the key inside a map), from 1; 0 from JSON */
    unsigned long column;
    struct sc_node *first; /* children of lists and maps, in order */
    struct sc_node *next;
    size_t n; /* children */
};

/* The tree of a text; an empty text is an empty map. `name` is for messages. NULL and *err. */
struct sc_node *sc_yaml_parse(struct sc_arena *arena, struct sc_str text, struct sc_str name,
                              struct sc_err *err);

/* The tree of a file. NULL and *err (SC_USAGE; SC_SYSTEM when it cannot be read). */
struct sc_node *sc_yaml_open(struct sc_arena *arena, const char *path, struct sc_err *err);

/* The same tree from JSON: numbers and booleans as they are printed, without places. */
struct sc_node *sc_node_from_json(struct sc_arena *arena, const sc_json *v);

/* Child of a map by key; NULL when absent or when n is no map. */
const struct sc_node *sc_node_get(const struct sc_node *n, const char *key);

/* Sets *err (SC_USAGE) at the place of the node. Returns -1. */
int sc_node_refuse(const struct sc_node *n, struct sc_str path, struct sc_err *err,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
