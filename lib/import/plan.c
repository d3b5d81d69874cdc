/* Binding a profile to an export, and deciding its times. */
#include "scorecard/import/plan.h"

#include "scorecard/base/text.h"
#include "scorecard/import/leave_out.h"

#include <string.h>

#define CELL_TEXT_MAX (1u << 20) /* bytes of a value that we write ourselves */

/* What is told of a column's values, and what stands in for one that means nothing. */
static void name_findings(struct sc_plan_cell *cell)
{
    static const struct {
        const char *column;
        enum sc_find_id unknown, negative;
    } ids[] = {{"priority", SC_FIND_unknown_priority, SC_FIND_negative_duration},
               {"channel", SC_FIND_unknown_channel, SC_FIND_negative_duration},
               {"status", SC_FIND_unknown_status, SC_FIND_negative_duration},
               {"csat", SC_FIND_unknown_rating, SC_FIND_negative_duration},
               {"first_reply_s", SC_FIND_unknown_word, SC_FIND_negative_first_reply},
               {"resolution_s", SC_FIND_unknown_word, SC_FIND_negative_resolution}};
    cell->unknown = cell->column->type == SC_TYPE_BOOL ? SC_FIND_not_a_truth : SC_FIND_unknown_word;
    cell->negative = SC_FIND_negative_duration;
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        if (strcmp(ids[i].column, cell->column->name) == 0) {
            cell->unknown = ids[i].unknown;
            cell->negative = ids[i].negative;
        }
    /* A status that an account made up is a ticket that is not solved, as far as we can tell. */
    if (cell->unknown == SC_FIND_unknown_status && sc_column_accepts(cell->column, SC_STR("open")))
        cell->otherwise = SC_STR("open");
    cell->is_requester = strcmp(cell->column->name, "requester") == 0;
}

static void bind_cell(struct sc_plan *plan, const struct sc_mapping *m)
{
    struct sc_plan_cell *cell = &plan->cells[plan->cells_n];
    cell->map = m;
    cell->column = &plan->kind->columns[m->column];
    sc_plan_bind_sources(plan, cell);
    cell->maxima = sc_plan_find_columns(plan, m->out_of, m->out_of_n, &cell->maxima_n);
    if (cell->sources_n == 0 && cell->constant.len == 0)
        return;
    cell->is_plain =
        cell->sources_n == 1 && !cell->is_gathered && m->needs_column < 0 && m->when_status_n == 0;
    cell->convert = sc_plan_converter(cell);
    cell->known.arena = plan->arena;
    cell->form.order = SC_ORDER_YMD;
    name_findings(cell);
    plan->has_remaining |= m->is_remaining;
    sc_buf_init(&cell->text, CELL_TEXT_MAX);
    sc_buf_init(&cell->gathered, CELL_TEXT_MAX);
    plan->cells_n++;
}

/* Columns that sc-import fills itself are never taken from an export. */
static bool is_ours(const struct sc_kind *kind, int column)
{
    return column == kind->col_flags || column == kind->col_source || column == kind->col_line;
}

/* Constants come last: they may need a value of another column. */
static void bind_all(struct sc_plan *plan)
{
    const struct sc_profile *p = plan->profile;
    for (size_t i = 0; i < p->mappings_n; i++) {
        const struct sc_mapping *m = &p->mappings[i];
        bool text = plan->kind->columns[m->column].is_text;
        if (m->from_n && !is_ours(plan->kind, m->column) && (!text || plan->options.keep_text))
            bind_cell(plan, m);
    }
    for (size_t i = 0; i < p->mappings_n; i++)
        if (p->mappings[i].from_n == 0)
            bind_cell(plan, &p->mappings[i]);
}

static void mark_odd_starts(struct sc_plan *plan)
{
    for (int c = 0; c <= ' '; c++)
        plan->odd_start[c] = true;
    plan->odd_start['='] = plan->odd_start['{'] = true;
    for (size_t i = 0; i < plan->profile->nulls_n; i++) {
        struct sc_str null = plan->profile->nulls[i];
        unsigned char first = (unsigned char)(null.len ? null.p[0] : '\0');
        plan->odd_start[first] = true;
        if (first >= 'a' && first <= 'z')
            plan->odd_start[first - 'a' + 'A'] = true;
    }
}

static void list_required(struct sc_plan *plan)
{
    for (size_t i = 0; i < plan->kind->n; i++)
        if (plan->kind->columns[i].required)
            plan->required[plan->required_n++] = (unsigned char)i;
}

struct sc_plan *sc_plan_open(struct sc_arena *arena, const struct sc_profile *profile,
                             const struct sc_str *names, size_t names_n,
                             const struct sc_plan_options *options)
{
    struct sc_plan *plan = sc_arena_alloc(arena, sizeof *plan);
    plan->arena = arena;
    plan->profile = profile;
    plan->kind = profile->kind;
    plan->names = names;
    plan->names_n = names_n;
    plan->options = *options;
    plan->days = sc_when_days_open(arena);
    plan->cells = sc_arena_alloc_n(arena, profile->mappings_n + 1, sizeof *plan->cells);
    plan->tags = profile->tag_rules_n ? sc_kind_column(plan->kind, SC_STR("tags")) : -1;
    plan->dropped = options->drop_tags ? sc_kind_column(plan->kind, SC_STR("tags")) : -1;
    plan->status = sc_kind_column(plan->kind, SC_STR("status"));
    if (plan->kind->either[0] >= 0)
        plan->either =
            sc_arena_cstr(arena, sc_arena_printf(arena, "%s or %s",
                                                 plan->kind->columns[plan->kind->either[0]].name,
                                                 plan->kind->columns[plan->kind->either[1]].name));
    sc_plan_read_headers(plan);
    bind_all(plan);
    sc_plan_bind_states(plan);
    sc_leave_out_bind(plan);
    plan->only = sc_plan_find_columns(plan, profile->only, profile->only_n ? 1 : 0, &plan->only_n);
    sc_buf_init(&plan->flags, CELL_TEXT_MAX);
    mark_odd_starts(plan);
    list_required(plan);
    return plan;
}

void sc_plan_close(struct sc_plan *plan)
{
    if (!plan)
        return;
    for (size_t i = 0; i < plan->cells_n; i++) {
        sc_buf_fini(&plan->cells[i].text);
        sc_buf_fini(&plan->cells[i].gathered);
        sc_intern_fini(&plan->cells[i].known);
        sc_mem_free(plan->cells[i].meanings);
    }
    sc_mem_free(plan->carried_names);
    sc_mem_free(plan->carried_cells);
    sc_mem_free(plan->carried);
    sc_buf_fini(&plan->flags);
    sc_arena_fini(&plan->history_texts);
}

void sc_plan_carry(struct sc_plan *plan, struct sc_str name, size_t cell)
{
    size_t n = plan->carried_n++;
    plan->carried_names = sc_mem_grow(plan->carried_names, n + 1, sizeof *plan->carried_names);
    plan->carried_cells = sc_mem_grow(plan->carried_cells, n + 1, sizeof *plan->carried_cells);
    plan->carried = sc_mem_grow(plan->carried, n + 1, sizeof *plan->carried);
    plan->carried_names[n] = name;
    plan->carried_cells[n] = cell;
    plan->carried[n] = SC_STR("");
}

static bool is_fed(const struct sc_plan *plan, size_t column)
{
    if (plan->options.drop_tags && strcmp(plan->kind->columns[column].name, "tags") == 0)
        return false;
    for (size_t i = 0; i < plan->cells_n; i++)
        if ((size_t)plan->cells[i].map->column == column)
            return true;
    return false;
}

static struct sc_str join_columns(const struct sc_plan *plan, struct sc_arena *arena,
                                  bool only_missing, const char *separator)
{
    struct sc_buf b;
    struct sc_str s;
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    for (size_t c = 0; c < plan->kind->n; c++) {
        const struct sc_column *column = &plan->kind->columns[c];
        if (only_missing ? !column->required || is_fed(plan, c) : !is_fed(plan, c))
            continue;
        sc_buf_puts(&b, b.len ? separator : "");
        sc_buf_puts(&b, column->name);
    }
    s = sc_arena_dup(arena, sc_buf_str(&b));
    sc_buf_fini(&b);
    return s;
}

struct sc_str sc_plan_missing(const struct sc_plan *plan, struct sc_arena *arena)
{
    return join_columns(plan, arena, true, ", ");
}

struct sc_str sc_plan_collected(const struct sc_plan *plan, struct sc_arena *arena)
{
    return join_columns(plan, arena, false, ";");
}

bool sc_plan_has_requester(const struct sc_plan *plan)
{
    for (size_t i = 0; i < plan->cells_n; i++)
        if (plan->cells[i].is_requester)
            return true;
    return false;
}

/* ---- times and numbers ---- */

static bool is_time(const struct sc_plan_cell *cell)
{
    return cell->sources_n > 0 &&
           (cell->column->type == SC_TYPE_TIME || cell->column->type == SC_TYPE_DATE);
}

static void learn_value(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s,
                        bool has_zone)
{
    struct sc_when_seen before = cell->seen;
    if (!is_time(cell)) {
        sc_plan_learn_number(plan, cell, s);
        return;
    }
    sc_when_learn(&cell->seen, s);
    if (has_zone) { /* the header says it: nothing to ask */
        cell->seen.has_zoneless = before.has_zoneless;
        cell->seen.has_wall_clock = before.has_wall_clock;
    }
}

void sc_plan_learn(struct sc_plan *plan, const struct sc_source_record *rec)
{
    for (size_t i = 0; i < plan->cells_n; i++) {
        struct sc_plan_cell *cell = &plan->cells[i];
        if (cell->is_gathered) {
            struct sc_str s = sc_plan_gather(plan, cell, rec);
            learn_value(plan, cell, s, cell->sources[0].zone_name.len > 0);
            continue;
        }
        for (size_t k = 0; k < cell->sources_n; k++)
            learn_value(plan, cell, sc_plan_unwrap(sc_str_trim(rec->cells[cell->sources[k].at])),
                        cell->sources[k].zone_name.len > 0);
    }
}

/* The order that some column of the file proves: one export writes all its dates alike. */
static enum sc_date_order proven_order(const struct sc_plan *plan)
{
    enum sc_date_order proven = SC_ORDER_UNKNOWN;
    for (size_t i = 0; i < plan->cells_n; i++) {
        const struct sc_plan_cell *cell = &plan->cells[i];
        enum sc_date_order order = is_time(cell) ? sc_when_decide(&cell->seen) : SC_ORDER_YMD;
        if (order == SC_ORDER_YMD || order == SC_ORDER_UNKNOWN)
            continue;
        if (proven != SC_ORDER_UNKNOWN && proven != order)
            return SC_ORDER_UNKNOWN;
        proven = order;
    }
    return proven;
}

struct sc_plan_open_questions sc_plan_ask(const struct sc_plan *plan)
{
    struct sc_plan_open_questions q = {0};
    bool has_proof = proven_order(plan) != SC_ORDER_UNKNOWN;
    for (size_t i = 0; i < plan->cells_n; i++) {
        const struct sc_plan_cell *cell = &plan->cells[i];
        if (!is_time(cell))
            continue;
        /* A day alone needs no zone where a day is wanted; an instant does. */
        if (cell->column->type == SC_TYPE_TIME ? cell->seen.has_zoneless
                                               : cell->seen.has_wall_clock)
            q.needs_zone |= plan->profile->zone.len == 0;
        bool open = sc_when_decide(&cell->seen) == SC_ORDER_UNKNOWN;
        bool contradicts = cell->seen.proves_dmy && cell->seen.proves_mdy;
        if (open && (!has_proof || contradicts) && !q.needs_order) {
            q.needs_order = true;
            q.column = plan->names[cell->sources[0].at];
            q.sample = sc_str_from(cell->seen.sample);
        }
    }
    q.wants_decimal =
        plan->numbers_seen.has_open && sc_number_decide(&plan->numbers_seen) == SC_DECIMAL_UNKNOWN;
    return q;
}

void sc_plan_set(struct sc_plan *plan, const struct sc_zone *zone, enum sc_date_order order)
{
    enum sc_date_order proven = proven_order(plan);
    plan->decimal = sc_number_decide(&plan->numbers_seen);
    plan->is_set = true;
    for (size_t i = 0; i < plan->cells_n; i++) {
        struct sc_plan_cell *cell = &plan->cells[i];
        enum sc_date_order own = is_time(cell) ? sc_when_decide(&cell->seen) : SC_ORDER_YMD;
        if (own == SC_ORDER_UNKNOWN || own == SC_ORDER_YMD)
            own = proven != SC_ORDER_UNKNOWN ? proven : order;
        cell->form = (struct sc_when_form){.order = own, .zone = zone};
        for (size_t k = 0; k < cell->sources_n; k++)
            if (!cell->sources[k].zone)
                cell->sources[k].zone = zone;
        if (cell->sources_n > 0)
            cell->form.zone = cell->sources[0].zone;
    }
}
