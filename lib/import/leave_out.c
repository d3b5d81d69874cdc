/*
 * Records that a profile leaves out: tests, previews, answers that were not finished. They are
 * counted and kept in --rejects, but are no fault of the file.
 */
#include "scorecard/import/leave_out.h"

#include "scorecard/base/text.h"
#include "scorecard/policy/setting.h"

static struct sc_str source_name(struct sc_arena *arena, const struct sc_profile *p,
                                 struct sc_str name)
{
    return p->shape == SC_FILE_CSV ? sc_text_folded_header(arena, name) : sc_arena_dup(arena, name);
}

static int read_values(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *column,
                       struct sc_err *err)
{
    struct sc_str path = sc_arena_printf(arena, "leave_out.%.*s", SC_STR_ARG(column->key));
    struct sc_str from = source_name(arena, p, column->key);
    if (column->type != SC_NODE_LIST)
        return sc_node_refuse(column, path, err, "a list is wanted: [value, value]");
    for (const struct sc_node *value = column->first; value; value = value->next) {
        if (value->type != SC_NODE_TEXT)
            return sc_node_refuse(value, path, err, "one value is wanted");
        p->leave_rules[p->leave_rules_n++] =
            (struct sc_leave_rule){from, sc_arena_dup(arena, value->text)};
    }
    return 0;
}

int sc_leave_out_read(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *n,
                      struct sc_err *err)
{
    size_t most = 0;
    if (!n)
        return 0;
    if (n->type != SC_NODE_MAP)
        return sc_node_refuse(n, SC_STR("leave_out"), err,
                              "a map is wanted: {source column: [value]}");
    for (const struct sc_node *column = n->first; column; column = column->next)
        most += column->n;
    p->leave_rules = sc_arena_alloc_n(arena, most + 1, sizeof *p->leave_rules);
    for (const struct sc_node *column = n->first; column; column = column->next)
        if (read_values(arena, p, column, err) < 0)
            return -1;
    return 0;
}

void sc_leave_out_bind(struct sc_plan *plan)
{
    const struct sc_profile *p = plan->profile;
    plan->leaves = sc_arena_alloc_n(plan->arena, p->leave_rules_n + 1, sizeof *plan->leaves);
    for (size_t i = 0; i < p->leave_rules_n; i++) {
        size_t found_n = 0;
        size_t *found = sc_plan_find_columns(plan, &p->leave_rules[i].from, 1, &found_n);
        if (found_n)
            plan->leaves[plan->leaves_n++] = (struct sc_plan_leave){&p->leave_rules[i], found[0]};
    }
}

bool sc_leave_out_fits(struct sc_plan *plan, const struct sc_source_record *rec)
{
    for (size_t i = 0; i < plan->leaves_n; i++) {
        const struct sc_plan_leave *leave = &plan->leaves[i];
        struct sc_str value = sc_str_trim(rec->cells[leave->source]);
        struct sc_place place = plan->place;
        if (!sc_str_eq_nocase(value, leave->rule->value))
            continue;
        place.field = plan->names[leave->source];
        place.column = plan->profile->shape == SC_FILE_CSV ? leave->source + 1 : 0;
        sc_findings_add(plan->findings, SC_FIND_test_record, &place, value);
        return true;
    }
    return false;
}
