/* What people are told about how they are measured, from the settings. */
#include "scorecard/report/numbers.h"
#include "scorecard/report/papers.h"

#include <math.h>

#define DAY_S 86400

/* The rule of a measure as a gauge, so that targets read as on every page. */
static struct sc_gauge gauge_of(const struct sc_metric_rule *rule)
{
    struct sc_gauge g = {.metric = rule->metric};

    g.op = sc_str_from(sc_op_sign(rule->judge.op));
    g.unit = rule->metric->unit;
    g.curve = rule->metric->curve;
    g.is_within = rule->judge.op == SC_OP_WITHIN;
    g.target = rule->judge.target;
    return g;
}

/* Against the team a target reads as a share of the team's value. */
static struct sc_str target_text(struct sc_arena *arena, const struct sc_metric_rule *rule)
{
    struct sc_gauge g = gauge_of(rule);
    struct sc_slots slots = {.n = 0};
    struct sc_buf share;
    struct sc_str said;

    if (g.unit != SC_UNIT_RATIO || g.is_within)
        return sc_gauge_text(arena, sc_put_gauge_target, &g);
    sc_buf_init(&share, 32);
    sc_put_percent(&share, g.target);
    sc_slots_add(&slots, "text", g.op);
    sc_slots_add(&slots, "value", sc_buf_str(&share));
    said = sc_say(arena, SC_WORD_policy_ratio, &slots);
    sc_buf_fini(&share);
    return said;
}

static void put_measures(struct sc_paper *p, const struct sc_policy *policy)
{
    const struct sc_str heads[] = {sc_word(SC_WORD_md_measure), sc_word(SC_WORD_policy_meaning),
                                   sc_word(SC_WORD_policy_records), sc_word(SC_WORD_md_target),
                                   sc_word(SC_WORD_policy_weight)};

    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_policy_measures));
    sc_paper_add_cells(p, SC_BLOCK_COLUMNS, heads, 5);
    for (size_t i = 0; i < sc_metrics_n; i++) {
        const struct sc_metric_rule *rule = &policy->metrics[i];
        struct sc_buf weight;
        if (!rule->metric || rule->judge.weight <= 0)
            continue;
        sc_buf_init(&weight, 32);
        sc_put_weight(&weight, rule->judge.weight);
        sc_paper_add_cells(p, SC_BLOCK_ROW,
                           (const struct sc_str[]){
                               sc_str_from(rule->metric->name), sc_str_from(rule->metric->meaning),
                               sc_str_from(rule->metric->population), target_text(&p->arena, rule),
                               sc_buf_str(&weight)},
                           5);
        sc_buf_fini(&weight);
    }
    sc_paper_add(p, SC_BLOCK_TEXT, sc_word(SC_WORD_policy_exceptions));
}

static void put_bands(struct sc_paper *p, const struct sc_policy *policy)
{
    const struct sc_str heads[] = {sc_word(SC_WORD_policy_band), sc_word(SC_WORD_policy_from),
                                   sc_word(SC_WORD_policy_action)};
    struct sc_buf number;

    sc_buf_init(&number, 64);
    sc_put_weight(&number, policy->at_target);
    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_policy_scores));
    sc_paper_add(p, SC_BLOCK_TEXT,
                 sc_say_one(&p->arena, SC_WORD_back_curve, "value", sc_buf_str(&number)));
    sc_paper_add_cells(p, SC_BLOCK_COLUMNS, heads, 3);
    for (size_t i = 0; i < policy->bands_n; i++) {
        const struct sc_band *band = &policy->bands[i];
        sc_buf_reset(&number);
        sc_put_weight(&number, band->from);
        sc_paper_add_cells(p, SC_BLOCK_ROW,
                           (const struct sc_str[]){band->label, sc_buf_str(&number), band->action},
                           3);
    }
    sc_paper_add(p, SC_BLOCK_TEXT, sc_word(SC_WORD_policy_decides));
    sc_buf_fini(&number);
}

static void add_n(struct sc_paper *p, enum sc_word word, int64_t n)
{
    sc_paper_add(p, SC_BLOCK_ITEM, sc_say_n(&p->arena, word, n));
}

static void put_limits(struct sc_paper *p, const struct sc_policy *policy)
{
    struct sc_buf share;

    sc_buf_init(&share, 32);
    sc_put_percent(&share, policy->coverage_score);
    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_policy_limits));
    sc_paper_add(p, SC_BLOCK_ITEM,
                 sc_say_one(&p->arena, SC_WORD_policy_coverage, "value", sc_buf_str(&share)));
    add_n(p, SC_WORD_policy_new, policy->new_days);
    add_n(p, SC_WORD_policy_away, policy->away_days);
    add_n(p, SC_WORD_policy_group, policy->least_group);
    sc_paper_add(p, SC_BLOCK_ITEM, sc_word(SC_WORD_policy_leave));
    sc_paper_add(p, SC_BLOCK_ITEM, sc_word(SC_WORD_policy_words));
    sc_buf_fini(&share);
}

static void put_readers(struct sc_paper *p, const struct sc_policy *policy)
{
    static const enum sc_word who[][2] = {{SC_WORD_policy_you, SC_WORD_policy_you_see},
                                          {SC_WORD_policy_lead, SC_WORD_policy_lead_sees},
                                          {SC_WORD_policy_team, SC_WORD_policy_team_sees},
                                          {SC_WORD_policy_boss, SC_WORD_policy_boss_sees},
                                          {SC_WORD_policy_hr, SC_WORD_policy_hr_sees}};
    const struct sc_str heads[] = {sc_word(SC_WORD_policy_who), sc_word(SC_WORD_policy_sees)};

    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_policy_readers));
    sc_paper_add_cells(p, SC_BLOCK_COLUMNS, heads, 2);
    for (size_t i = 0; i < sizeof who / sizeof who[0]; i++)
        sc_paper_add_cells(
            p, SC_BLOCK_ROW,
            (const struct sc_str[]){sc_word(who[i][0]),
                                    sc_say_n(&p->arena, who[i][1], policy->least_group)},
            2);
    sc_paper_add(p, SC_BLOCK_TEXT,
                 sc_word(policy->signals ? SC_WORD_policy_signals_on : SC_WORD_policy_signals_off));
    sc_paper_add(p, SC_BLOCK_TEXT,
                 sc_say_n(&p->arena, SC_WORD_policy_kept, policy->retention_s / DAY_S));
    sc_paper_add(p, SC_BLOCK_TEXT, sc_word(SC_WORD_policy_notes));
}

void sc_paper_policy(struct sc_paper *p, const struct sc_report *report)
{
    const struct sc_policy *policy = report->policy;
    struct sc_arena arena = {0};

    sc_paper_open(p, sc_word(SC_WORD_policy_title),
                  sc_say_one(&arena, SC_WORD_policy_about, "value",
                             sc_str_sub(sc_str_from(policy->scoring), 0, 12)),
                  sc_word(SC_WORD_policy_chip));
    sc_arena_fini(&arena);
    sc_paper_add(p, SC_BLOCK_TEXT, sc_word(SC_WORD_policy_intro));
    put_measures(p, policy);
    put_bands(p, policy);
    put_limits(p, policy);
    put_readers(p, policy);
    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_policy_objecting));
    sc_paper_add(p, SC_BLOCK_TEXT,
                 policy->objections.len > 0
                     ? sc_say_one(&p->arena, SC_WORD_object, "text", policy->objections)
                     : sc_word(SC_WORD_object_default));
}
