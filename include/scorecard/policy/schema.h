/*
 * The keys of the policy: one row per key (lib/policy/schema.c says how to add one). Reading,
 * checking, printing, digests and the man page check walk these rows.
 * The engine is policy/setting.h: the same for the top-level sections and for the small maps
 * inside `metrics`, `targets`, `bands` and `cycles`.
 */
#ifndef SC_POLICY_SCHEMA_H
#define SC_POLICY_SCHEMA_H

#include "scorecard/policy/policy.h"
#include "scorecard/policy/setting.h"

/*
 * Sections with a reader of their own: metrics, categories, targets, blend, bands, sla, cycles,
 * sources. What `to_json` leaves NULL is not printed.
 */
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

/* Keys of one metric, exception, band, cycle, source; `base` is the struct named. */
extern const struct sc_setting sc_metric_keys[]; /* struct sc_metric_rule */
extern const size_t sc_metric_keys_n;
extern const struct sc_setting sc_target_keys[]; /* struct sc_target_rule */
extern const size_t sc_target_keys_n;
extern const struct sc_setting sc_band_keys[]; /* struct sc_band */
extern const size_t sc_band_keys_n;
extern const struct sc_setting sc_cycle_keys[]; /* struct sc_cycle_rule */
extern const size_t sc_cycle_keys_n;
extern const struct sc_setting sc_sla_keys[]; /* struct sc_sla_targets */
extern const size_t sc_sla_keys_n;
extern const struct sc_setting sc_level_keys[]; /* struct sc_level_rule */
extern const size_t sc_level_keys_n;
extern const struct sc_setting sc_source_keys[]; /* struct sc_source_rule */
extern const size_t sc_source_keys_n;

/* Reads `target: {team: 1.05}`; 0, or -1 with *err. */
int sc_relative_read(struct sc_relative *r, const struct sc_node *map, struct sc_str path,
                     struct sc_err *err);

/* The same as JSON, owned by the caller. */
sc_json *sc_relative_json(const struct sc_relative *r);

/* Why a metric judged by *j cannot have this target, in words; NULL when it can. */
const char *sc_relative_fault(const struct sc_metric *m, const struct sc_judge *j,
                              const struct sc_relative *r);

/* The metric that a key names; NULL with an error that suggests one. */
const struct sc_metric *sc_policy_metric_named(const struct sc_policy *p, const struct sc_node *n,
                                               struct sc_str path, struct sc_err *err);

/* Readers and writers of the sections. */
int sc_section_read_metrics(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
int sc_section_read_categories(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
int sc_section_read_targets(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
int sc_section_read_blend(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
int sc_section_read_bands(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
int sc_section_read_cycles(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
int sc_section_read_sla(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
int sc_section_read_levels(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
int sc_section_read_sources(struct sc_policy *p, const struct sc_node *n, struct sc_err *err);
sc_json *sc_section_metrics_json(const struct sc_policy *p);
sc_json *sc_section_categories_json(const struct sc_policy *p);
sc_json *sc_section_targets_json(const struct sc_policy *p);
sc_json *sc_section_blend_json(const struct sc_policy *p);
sc_json *sc_section_bands_json(const struct sc_policy *p);
sc_json *sc_section_cycles_json(const struct sc_policy *p);
sc_json *sc_section_sla_json(const struct sc_policy *p);
sc_json *sc_section_levels_json(const struct sc_policy *p);
sc_json *sc_section_sources_json(const struct sc_policy *p);

/* The balanced scorecard of the metric table: metrics, categories, bands, cycles. */
void sc_sections_default(struct sc_policy *p);

/* The four steps of `levels`; sc_sections_default calls it. */
void sc_levels_default(struct sc_policy *p);

/* Makes p->json and p->scoring from what was read. */
void sc_policy_seal(struct sc_policy *p);

/* Opening hours that can be read and do not overlap, holidays that are dates. */
int sc_calendar_check(const struct sc_policy *p, const struct sc_node *root, struct sc_err *err);

/* Weights sum to 100, bands descend, curves run the right way. `root` gives the places. */
int sc_policy_check(const struct sc_policy *p, const struct sc_node *root, struct sc_err *err);

#endif
