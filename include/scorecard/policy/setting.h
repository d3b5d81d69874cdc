/*
 * Settings: keys of a YAML map as table rows, bound to the fields of a struct by offset.
 *
 * One engine fills, checks and prints every map that people edit: the sections of the policy, the
 * small maps inside them, and import profiles. A row says type, bounds, default and one line of
 * doc; what is not a row is an unknown key, refused with the nearest known one.
 */
#ifndef SC_POLICY_SETTING_H
#define SC_POLICY_SETTING_H

#include "scorecard/io/yaml.h"

enum sc_setting_type {
    SC_SET_REAL,     /* double; "95%" is 0.95 */
    SC_SET_INT,      /* int */
    SC_SET_BOOL,     /* bool: true or false */
    SC_SET_TEXT,     /* struct sc_str */
    SC_SET_DURATION, /* int64_t seconds: 7d, 36h, 90min, 45s */
    SC_SET_WORD,     /* int: position in `words`, separated by blanks */
    SC_SET_TEXTS     /* struct sc_str * and, right behind it, size_t */
};

/* What a key changes: values, points, or only pages. */
enum sc_setting_effect { SC_SET_MEASURES, SC_SET_SCORES, SC_SET_SHOWS };

struct sc_setting {
    const char *path; /* "coverage.score"; one dot at most */
    enum sc_setting_type type;
    enum sc_setting_effect effect;
    size_t offset;
    double min, max;       /* SC_SET_REAL, SC_SET_INT, SC_SET_DURATION */
    const char *otherwise; /* default as it would be written */
    const char *words;     /* SC_SET_WORD */
    const char *doc;       /* one sentence for people */
};

/* A set of rows and the struct that they fill. */
struct sc_settings {
    const struct sc_setting *keys;
    size_t n;
    void *base;
    struct sc_arena *arena; /* texts are copied here */
};

/* Fills every key with its default. */
void sc_settings_default(const struct sc_settings *keys);

/* Reads one value into its field. `path` is the full path, for messages. */
int sc_setting_read(const struct sc_settings *keys, const struct sc_setting *key,
                    const struct sc_node *n, struct sc_str path, struct sc_err *err);

/* Reads a whole map of keys without dots; an unknown key is an error with a suggestion. */
int sc_settings_read_map(const struct sc_settings *keys, const struct sc_node *map,
                         struct sc_str path, struct sc_err *err);

/* The value of a key as JSON, owned by the caller. */
sc_json *sc_setting_to_json(const struct sc_settings *keys, const struct sc_setting *key);

/* Refuses the key of a node, naming the nearest of the n names. Returns -1. */
int sc_setting_unknown(const struct sc_node *n, struct sc_str path, const char *const *names,
                       size_t names_n, struct sc_err *err);

#endif
