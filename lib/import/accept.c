/* Which records are converted at all: of the right width, in UTF-8, no tests. */
#include "scorecard/base/text.h"
#include "scorecard/import/cells.h"
#include "scorecard/import/leave_out.h"

static bool reject_width(struct sc_plan *plan, size_t n, enum sc_find_id *why)
{
    struct sc_buf seen;
    sc_buf_init(&seen, SC_ERR_SEEN_MAX);
    sc_buf_printf(&seen, "%zu instead of %zu", n, plan->names_n);
    sc_plan_find(plan, SC_FIND_width, "", sc_buf_str(&seen));
    sc_buf_fini(&seen);
    *why = SC_FIND_width;
    return false;
}

static bool is_utf8(struct sc_plan *plan, const struct sc_source_record *rec, enum sc_find_id *why)
{
    for (size_t i = 0; i < plan->carried_n; i++)
        if (plan->carried_cells[i] < rec->n && sc_text_check(rec->cells[plan->carried_cells[i]]) <
                                                   rec->cells[plan->carried_cells[i]].len)
            return sc_plan_reject(plan, SC_FIND_bad_utf8, plan->names[plan->carried_cells[i]].p,
                                  why);
    for (size_t i = 0; i < plan->cells_n; i++) {
        struct sc_plan_cell *cell = &plan->cells[i];
        for (size_t k = 0; k < cell->sources_n; k++) {
            struct sc_str s = rec->cells[cell->sources[k].at];
            size_t bad = sc_text_check(s);
            if (bad == s.len)
                continue;
            cell->from = cell->sources[k].at;
            sc_plan_find(plan, SC_FIND_bad_utf8, cell->column->name, sc_str_sub(s, bad, bad + 1));
            *why = SC_FIND_bad_utf8;
            return false;
        }
    }
    return true;
}

bool sc_plan_accepts_record(struct sc_plan *plan, const struct sc_source_record *rec,
                            enum sc_find_id *why)
{
    if (rec->n != plan->names_n)
        return reject_width(plan, rec->n, why);
    if (!rec->is_ascii && !is_utf8(plan, rec, why))
        return false;
    *why = SC_FIND_test_record;
    return plan->leaves_n == 0 || !sc_leave_out_fits(plan, rec);
}
