/*
 * From a record to a row. This runs for every cell of every record: no allocation, no printf, and
 * what most exports write goes a short way.
 */
#include "scorecard/base/text.h"
#include "scorecard/base/time.h"
#include "scorecard/import/cells.h"

#include <string.h>

/* People look for a value under the vendor's name, in the column where their table has it. */
static void find_source(const struct sc_plan *plan, const char *column, struct sc_place *place)
{
    place->field = sc_str_from(column);
    for (size_t i = 0; i < plan->cells_n; i++) {
        const struct sc_plan_cell *cell = &plan->cells[i];
        if (cell->sources_n == 0 || strcmp(cell->column->name, column) != 0)
            continue;
        place->field = plan->names[cell->from];
        place->column = plan->profile->shape == SC_FILE_CSV ? cell->from + 1 : 0;
        return;
    }
}

/* Texts and names of people reach no message; the one byte that is wrong tells nothing. */
static bool is_private(const struct sc_plan *plan, enum sc_find_id id, const char *column)
{
    int no = sc_kind_column(plan->kind, sc_str_from(column));
    return id != SC_FIND_bad_utf8 && no >= 0 && sc_column_is_private(&plan->kind->columns[no]);
}

void sc_plan_find(struct sc_plan *plan, enum sc_find_id id, const char *column, struct sc_str seen)
{
    struct sc_place place = plan->place;
    if (sc_findings_will_tell(plan->findings, id)) {
        find_source(plan, column, &place);
        if (is_private(plan, id, column))
            seen = SC_STR("");
    }
    sc_findings_add(plan->findings, id, &place, seen);
    sc_flags_put(&plan->flags, id);
}

static bool is_null(const struct sc_plan *plan, struct sc_str s)
{
    if (s.len == 0)
        return true;
    for (size_t i = 0; i < plan->profile->nulls_n; i++)
        if (sc_str_eq_nocase(s, plan->profile->nulls[i]))
            return true;
    return false;
}

struct sc_str sc_plan_unwrap(struct sc_str s)
{
    if (s.len < 4 || s.p[0] != '=' || s.p[1] != '"' || s.p[s.len - 1] != '"')
        return s;
    return sc_str_sub(s, 2, s.len - 1);
}

static struct sc_str unwrap_formula(struct sc_plan *plan, const struct sc_plan_cell *cell,
                                    struct sc_str s)
{
    struct sc_str inside = sc_plan_unwrap(s);
    if (inside.p != s.p)
        sc_plan_find(plan, SC_FIND_formula_text, cell->column->name, s);
    return inside;
}

struct sc_str sc_plan_value(struct sc_plan *plan, const struct sc_plan_cell *cell, struct sc_str s)
{
    s = sc_str_trim(s);
    if (s.len && s.p[0] == '=') /* nothing is told while the times are learned */
        s = plan->findings ? unwrap_formula(plan, cell, s) : sc_plan_unwrap(s);
    if (s.len && s.p[0] == '{')
        s = sc_plan_pair(s);
    return is_null(plan, s) ? SC_STR("") : s;
}

/* ---- a record ---- */

/* A status that an account made up may have one beside it that everybody knows. */
static bool is_foreign_word(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    return cell->sources_n > 1 && cell->column->type == SC_TYPE_WORD && !cell->map->is_remaining &&
           !sc_plan_meaning(plan, cell, s).p;
}

static bool is_of_status(const struct sc_plan *plan, const struct sc_mapping *m)
{
    for (size_t i = 0; i < m->when_status_n; i++)
        if (sc_str_eq(plan->row_cells[plan->status], m->when_status[i]))
            return true;
    return m->when_status_n == 0;
}

static inline void set_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    plan->row_cells[cell->map->column] = cell->convert(plan, cell, s);
}

/* Nearly all values stand as they are, and their first and last bytes say so. */
static inline struct sc_str value_of(struct sc_plan *plan, const struct sc_plan_cell *cell,
                                     struct sc_str s)
{
    if (s.len == 0 ||
        (!plan->odd_start[(unsigned char)s.p[0]] && (unsigned char)s.p[s.len - 1] > ' '))
        return s;
    return sc_plan_value(plan, cell, s);
}

/* The first of several columns that has a value. */
static void convert_first(struct sc_plan *plan, struct sc_plan_cell *cell,
                          const struct sc_source_record *rec)
{
    struct sc_str foreign = {NULL, 0};
    for (size_t k = 0; k < cell->sources_n; k++) {
        struct sc_str s = value_of(plan, cell, rec->cells[cell->sources[k].at]);
        if (s.len == 0)
            continue;
        if (is_foreign_word(plan, cell, s)) {
            cell->from = foreign.p ? cell->from : cell->sources[k].at;
            foreign = foreign.p ? foreign : s;
            continue;
        }
        cell->from = cell->sources[k].at;
        if (cell->varies)
            sc_plan_turn_to(cell, k);
        set_cell(plan, cell, s);
        return;
    }
    if (foreign.p)
        set_cell(plan, cell, foreign);
}

/* A cell that several columns decide, or other cells. */
static void convert_chosen(struct sc_plan *plan, struct sc_plan_cell *cell,
                           const struct sc_source_record *rec)
{
    int needs = cell->map->needs_column;
    if (needs >= 0 && plan->row_cells[needs].len == 0)
        return;
    if (cell->sources_n == 0) {
        plan->row_cells[cell->map->column] = cell->constant;
        return;
    }
    if (!is_of_status(plan, cell->map))
        return;
    cell->from = cell->sources[0].at;
    if (!cell->is_gathered) {
        convert_first(plan, cell, rec);
        return;
    }
    struct sc_str s = sc_plan_gather(plan, cell, rec);
    if (s.len)
        set_cell(plan, cell, s);
}

static inline void convert_cell(struct sc_plan *plan, struct sc_plan_cell *cell,
                                const struct sc_source_record *rec)
{
    if (!cell->is_plain) {
        convert_chosen(plan, cell, rec);
        return;
    }
    struct sc_str s = value_of(plan, cell, rec->cells[cell->from]);
    if (s.len > 0)
        set_cell(plan, cell, s);
}

static void start_row(struct sc_plan *plan, const struct sc_source_record *rec,
                      struct sc_findings *findings)
{
    memset(plan->row_cells, 0, plan->kind->n * sizeof plan->row_cells[0]);
    plan->customer = SC_STR("");
    for (size_t i = 0; i < plan->kind->n; i++) {
        plan->times[i] = SC_TIME_NONE;
        plan->numbers[i] = -1;
    }
    sc_buf_reset(&plan->flags);
    plan->rec = rec;
    plan->findings = findings;
    plan->place = (struct sc_place){.file = plan->options.source, .line = rec->line};
}

/* The columns that sc-import fills itself. */
static void finish_row(struct sc_plan *plan, const struct sc_source_record *rec)
{
    plan->row_cells[plan->kind->col_flags] = sc_buf_str(&plan->flags);
    plan->row_cells[plan->kind->col_source] = plan->options.source;
    plan->row_cells[plan->kind->col_line] = sc_str_digits(plan->line_digits, (int64_t)rec->line);
}

/* What goes along as it stands, and what is left out. */
static void carry(struct sc_plan *plan, const struct sc_source_record *rec)
{
    for (size_t i = 0; i < plan->carried_n; i++)
        if (plan->carried_cells[i] < rec->n)
            plan->carried[i] = sc_str_trim(rec->cells[plan->carried_cells[i]]);
    if (plan->dropped >= 0)
        plan->row_cells[plan->dropped] = SC_STR("");
}

bool sc_plan_convert(struct sc_plan *plan, const struct sc_source_record *rec,
                     struct sc_findings *findings, struct sc_row *row, enum sc_find_id *why)
{
    start_row(plan, rec, findings);
    if (!sc_plan_accepts_record(plan, rec, why))
        return false;
    for (size_t i = 0; i < plan->cells_n; i++)
        convert_cell(plan, &plan->cells[i], rec);
    if (sc_plan_late(plan)) {
        *why = SC_FIND_not_a_time;
        return false;
    }
    sc_plan_apply_states(plan);
    sc_plan_fill_row(plan, rec);
    sc_plan_check_rating(plan);
    if (plan->kind->id == SC_KIND_ticket)
        sc_plan_check_ticket(plan);
    if (!sc_plan_has_required(plan, why))
        return false;
    finish_row(plan, rec);
    carry(plan, rec);
    *row = (struct sc_row){.kind = plan->kind,
                           .kind_name = sc_str_from(plan->kind->name),
                           .cells = plan->row_cells,
                           .extra_names = plan->carried_names,
                           .extras = plan->carried,
                           .extra_n = plan->carried_n,
                           .place = plan->place};
    return true;
}
