/* What says the state of a ticket beside its status: tags, and columns of their own. */
#include "scorecard/import/cells.h"

void sc_plan_bind_states(struct sc_plan *plan)
{
    const struct sc_profile *p = plan->profile;
    plan->states = sc_arena_alloc_n(plan->arena, p->state_rules_n + 1, sizeof *plan->states);
    for (size_t i = 0; i < p->state_rules_n; i++) {
        size_t found_n = 0;
        size_t *found = sc_plan_find_columns(plan, &p->state_rules[i].from, 1, &found_n);
        if (found_n)
            plan->states[plan->states_n++] = (struct sc_plan_state){&p->state_rules[i], found[0]};
    }
}

/* A tag may say what the status does not: closed_by_merge. */
static void apply_tags(struct sc_plan *plan)
{
    struct sc_str rest, tag;
    if (plan->tags < 0)
        return;
    rest = plan->row_cells[plan->tags];
    while (sc_str_split(&rest, ';', &tag))
        for (size_t i = 0; i < plan->profile->tag_rules_n; i++)
            if (sc_str_eq_nocase(tag, plan->profile->tag_rules[i].tag))
                plan->row_cells[plan->status] = plan->profile->tag_rules[i].status;
}

/* So may another column: spam: true. */
static void apply_columns(struct sc_plan *plan)
{
    for (size_t i = 0; i < plan->states_n; i++) {
        struct sc_str s = sc_str_trim(plan->rec->cells[plan->states[i].source]);
        if (sc_str_eq_nocase(s, plan->states[i].rule->word))
            plan->row_cells[plan->status] = plan->states[i].rule->status;
    }
}

void sc_plan_apply_states(struct sc_plan *plan)
{
    apply_tags(plan);
    apply_columns(plan);
}
