/* What a row must hold to be one. */
#include "scorecard/import/cells.h"

#include <string.h>

bool sc_plan_reject(struct sc_plan *plan, enum sc_find_id id, const char *column,
                    enum sc_find_id *why)
{
    sc_plan_find(plan, id, column, SC_STR(""));
    *why = id;
    return false;
}

bool sc_plan_has_required(struct sc_plan *plan, enum sc_find_id *why)
{
    const struct sc_kind *kind = plan->kind;
    for (size_t i = 0; i < plan->required_n; i++) {
        size_t column = plan->required[i];
        const char *name = kind->columns[column].name;
        if (plan->row_cells[column].len == 0)
            return sc_plan_reject(
                plan, strcmp(name, "id") == 0 ? SC_FIND_id_missing : SC_FIND_required_missing, name,
                why);
    }
    if (kind->either[0] >= 0 && plan->row_cells[kind->either[0]].len == 0 &&
        plan->row_cells[kind->either[1]].len == 0)
        return sc_plan_reject(plan, SC_FIND_either_missing, plan->either, why);
    return true;
}
