/*
 * The keys of the policy: one row per key (lib/policy/schema.c says how to add one). Reading,
 * checking, printing, digests and the man page check walk these rows.
 *
 * A row binds a key to a field of a struct by offset, so the same engine reads the top-level
 * sections and the small maps inside `metrics`, `targets`, `bands` and `cycles`.
 */
#ifndef SC_POLICY_SCHEMA_H
#define SC_POLICY_SCHEMA_H

#include "scorecard/io/yaml.h"
#include "scorecard/policy/policy.h"

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
    double min, max;       /* SC_SET_REAL, SC_SET_INT */
    const char *otherwise; /* default as it would be written */
    const char *words;     /* SC_SET_WORD */
    const char *doc;       /* one sentence for people */
};

/* Sections with a reader of their own: metrics, categories, targets, bands, cycles. */
struct sc_section {
    const char *name;
    enum sc_setting_effect effect;
    const char *doc;
    int (*read)(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
    sc_json *(*to_json)(const struct sc_policy *p);
};

extern const struct sc_setting sc_policy_keys[];
extern const size_t sc_policy_keys_n;
extern const struct sc_section sc_policy_sections[];
extern const size_t sc_policy_sections_n;

/* Keys of one metric, one exception, one band, one cycle; `base` is the struct named. */
extern const struct sc_setting sc_metric_keys[]; /* struct sc_metric_rule */
extern const size_t sc_metric_keys_n;
extern const struct sc_setting sc_target_keys[]; /* struct sc_target_rule */
extern const size_t sc_target_keys_n;
extern const struct sc_setting sc_band_keys[]; /* struct sc_band */
extern const size_t sc_band_keys_n;
extern const struct sc_setting sc_cycle_keys[]; /* struct sc_cycle_rule */
extern const size_t sc_cycle_keys_n;

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

/* Readers and writers of the sections. */
int sc_section_read_metrics(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
int sc_section_read_categories(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
int sc_section_read_targets(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
int sc_section_read_bands(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
int sc_section_read_cycles(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
sc_json *sc_section_metrics_json(const struct sc_policy *p);
sc_json *sc_section_categories_json(const struct sc_policy *p);
sc_json *sc_section_targets_json(const struct sc_policy *p);
sc_json *sc_section_bands_json(const struct sc_policy *p);
sc_json *sc_section_cycles_json(const struct sc_policy *p);

/* The balanced scorecard of the metric table: metrics, categories, bands, cycles. */
void sc_sections_default(struct sc_policy *p);

/* Makes p->json and p->scoring from what was read. */
void sc_policy_seal(struct sc_policy *p);

/* Weights sum to 100, bands descend, curves run the right way. `root` gives the places. */
int sc_policy_check(const struct sc_policy *p, const struct sc_node *root, struct sc_err *err);

#endif
