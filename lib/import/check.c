/*
 * A ticket's values against each other. A value that cannot be is left empty and told, never
 * corrected: what was really meant nobody knows. A value that only looks odd stays.
 */
#include "scorecard/base/time.h"
#include "scorecard/import/cells.h"

#define DAY_S 86400

#define COL(name)  SC_COL_ticket_##name
#define HAS(name)  (plan->times[COL(name)] != SC_TIME_NONE)
#define TIME(name) (plan->times[COL(name)])

static void drop(struct sc_plan *plan, int column, enum sc_find_id id)
{
    sc_plan_find(plan, id, plan->kind->columns[column].name, plan->row_cells[column]);
    plan->row_cells[column] = SC_STR("");
    plan->times[column] = SC_TIME_NONE;
    plan->numbers[column] = -1;
}

static const struct sc_plan_cell *cell_of(const struct sc_plan *plan, int column)
{
    for (size_t i = 0; i < plan->cells_n; i++)
        if (plan->cells[i].map->column == column)
            return &plan->cells[i];
    return NULL;
}

static int64_t day_of(const struct sc_zone *zone, int64_t t)
{
    return (t + (zone ? sc_zone_offset(zone, t) : 0)) / DAY_S;
}

/*
 * A day alone is its first instant: on the day of the creation that lies before it, and says no
 * more than "from then on". True when the creation was taken in its place.
 */
static bool take_creation(struct sc_plan *plan, int column)
{
    const struct sc_plan_cell *cell = cell_of(plan, column);
    struct sc_when_parts parts;
    if (!cell || cell->sources_n == 0 ||
        !sc_when_split(sc_plan_unwrap(sc_str_trim(plan->rec->cells[cell->from])), &parts) ||
        parts.has_time || parts.is_epoch ||
        day_of(cell->form.zone, TIME(created_at)) != day_of(cell->form.zone, plan->times[column]))
        return false;
    sc_plan_find(plan, SC_FIND_day_only, plan->kind->columns[column].name, plan->row_cells[column]);
    plan->row_cells[column] = plan->row_cells[COL(created_at)];
    plan->times[column] = TIME(created_at);
    return true;
}

/* Times before the creation of the ticket. */
static void check_creation(struct sc_plan *plan)
{
    static const struct {
        int column;
        enum sc_find_id id;
    } after[] = {{COL(first_reply_at), SC_FIND_negative_first_reply},
                 {COL(resolved_at), SC_FIND_resolved_before_created},
                 {COL(first_resolved_at), SC_FIND_resolved_before_created},
                 {COL(csat_at), SC_FIND_rated_before_created}};
    if (!HAS(created_at))
        return;
    for (size_t i = 0; i < sizeof after / sizeof after[0]; i++) {
        int64_t t = plan->times[after[i].column];
        if (t != SC_TIME_NONE && t < TIME(created_at) && !take_creation(plan, after[i].column))
            drop(plan, after[i].column, after[i].id);
    }
    if (HAS(updated_at) && TIME(updated_at) < TIME(created_at) &&
        !take_creation(plan, COL(updated_at)))
        sc_plan_find(plan, SC_FIND_updated_before_created, "updated_at",
                     plan->row_cells[COL(updated_at)]);
}

/* Zero seconds without the stamp that would prove it were not measured at all. */
static void check_zeros(struct sc_plan *plan)
{
    bool was_replied = HAS(first_reply_at) || plan->numbers[COL(replies)] > 0;
    bool was_solved = HAS(resolved_at) || HAS(first_resolved_at);
    if (plan->numbers[COL(first_reply_s)] == 0 && !was_replied)
        drop(plan, COL(first_reply_s), SC_FIND_zero_unmeasured);
    if (plan->numbers[COL(resolution_s)] == 0 && !was_solved)
        drop(plan, COL(resolution_s), SC_FIND_zero_unmeasured);
}

static bool is_solved(const struct sc_plan *plan)
{
    return sc_str_eq(plan->row_cells[COL(status)], SC_STR("solved")) ||
           sc_str_eq(plan->row_cells[COL(status)], SC_STR("closed"));
}

/* A target with time left is met only when its clock has stopped: later it may be breached. */
static void check_running(struct sc_plan *plan)
{
    bool is_over = is_solved(plan) || HAS(resolved_at) || HAS(first_resolved_at);
    bool was_replied = is_over || HAS(first_reply_at) || plan->numbers[COL(replies)] > 0;
    for (size_t i = 0; plan->has_remaining && i < plan->cells_n; i++) {
        int column = plan->cells[i].map->column;
        bool has_stopped = column == COL(sla_first_reply) ? was_replied : is_over;
        if (plan->cells[i].map->is_remaining && !has_stopped &&
            sc_str_eq(plan->row_cells[column], SC_STR("met")))
            plan->row_cells[column] = SC_STR("");
    }
}

/* Whoever solves what they asked for themselves tests, or takes notes. */
static bool is_customer(const struct sc_plan *plan, int column)
{
    return plan->row_cells[column].len == plan->customer.len && plan->customer.len > 0 &&
           sc_str_eq_nocase(plan->row_cells[column], plan->customer);
}

void sc_plan_check_ticket(struct sc_plan *plan)
{
    if (is_customer(plan, COL(agent)) || is_customer(plan, COL(solver)))
        sc_plan_find(plan, SC_FIND_own_ticket, "requester", SC_STR(""));
    check_creation(plan);
    check_zeros(plan);
    check_running(plan);
    if (HAS(first_reply_at) && HAS(resolved_at) && TIME(first_reply_at) > TIME(resolved_at))
        sc_plan_find(plan, SC_FIND_first_reply_after_resolved, "first_reply_at",
                     plan->row_cells[COL(first_reply_at)]);
    if (HAS(reopened_at) && HAS(first_resolved_at) && TIME(reopened_at) < TIME(first_resolved_at))
        drop(plan, COL(reopened_at), SC_FIND_reopened_before_resolved);
    if (is_solved(plan) && !HAS(resolved_at) && !HAS(first_resolved_at))
        sc_plan_find(plan, SC_FIND_solved_without_time, "resolved_at", SC_STR(""));
    if (plan->numbers[COL(reopens)] > 0 && !HAS(reopened_at))
        sc_plan_find(plan, SC_FIND_reopen_time_unknown, "reopens", SC_STR(""));
    if (plan->row_cells[COL(csat)].len && !HAS(csat_at))
        sc_plan_find(plan, SC_FIND_rating_time_unknown, "csat_at", SC_STR(""));
    if (plan->row_cells[COL(csat)].len && plan->row_cells[COL(csat_scale)].len == 0)
        sc_plan_find(plan, SC_FIND_rating_without_scale, "csat_scale", plan->row_cells[COL(csat)]);
}
