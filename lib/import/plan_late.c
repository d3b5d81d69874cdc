/*
 * Times that show late what the first bytes of a file left open. Where all times that were learned
 * had an offset, nobody was asked for a zone; a later one without must not become UTC silently. So
 * with dates that need an order.
 */
#include "scorecard/import/cells.h"

#include <string.h>

/* What the value would have made us ask. */
static struct sc_plan_open_questions
ask(const struct sc_plan *plan, const struct sc_plan_cell *cell, const struct sc_when_seen *seen)
{
    struct sc_plan_open_questions q = {0};
    bool has_order = seen->has_open || seen->proves_dmy || seen->proves_mdy;
    if (!cell->form.zone && plan->profile->zone.len == 0)
        q.needs_zone =
            cell->column->type == SC_TYPE_TIME ? seen->has_zoneless : seen->has_wall_clock;
    q.needs_order = cell->form.order == SC_ORDER_UNKNOWN && has_order;
    if (q.needs_order && !seen->has_open)
        q.likely = seen->proves_dmy ? SC_ORDER_DMY : SC_ORDER_MDY;
    return q;
}

bool sc_plan_is_late(struct sc_plan *plan, const struct sc_plan_cell *cell, struct sc_str s)
{
    struct sc_when_seen seen = {0};
    struct sc_plan_open_questions q;
    if (!plan->is_set || (cell->form.zone && cell->form.order != SC_ORDER_UNKNOWN))
        return false;
    sc_when_learn(&seen, s);
    q = ask(plan, cell, &seen);
    if (!q.needs_zone && !q.needs_order)
        return false;
    if (!sc_plan_late(plan)) {
        size_t n = s.len < sizeof plan->late_sample ? s.len : sizeof plan->late_sample - 1;
        memcpy(plan->late_sample, s.p, n);
        plan->late = q;
        plan->late.column = plan->names[cell->from];
        plan->late.sample = (struct sc_str){plan->late_sample, n};
        plan->late.line = plan->rec->line;
    }
    plan->late.needs_zone |= q.needs_zone;
    plan->late.needs_order |= q.needs_order;
    return true;
}

const struct sc_plan_open_questions *sc_plan_late(const struct sc_plan *plan)
{
    return plan->late.line > 0 ? &plan->late : NULL;
}
