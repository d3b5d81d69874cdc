/* Which columns of the export feed a standard column, and what their headers say of the values. */
#include "scorecard/import/cells.h"

void sc_plan_read_headers(struct sc_plan *plan)
{
    const struct sc_profile *p = plan->profile;
    plan->headers = sc_arena_alloc_n(plan->arena, plan->names_n + 1, sizeof *plan->headers);
    for (size_t i = 0; i < plan->names_n; i++) {
        if (p->shape == SC_FILE_JSON)
            sc_header_name_plain(plan->names[i], &plan->headers[i]);
        else
            sc_header_name_parse(plan->arena, plan->names[i], p->prefixes, p->prefixes_n,
                                 &plan->headers[i]);
    }
}

size_t *sc_plan_find_columns(const struct sc_plan *plan, const struct sc_str *wanted,
                             size_t wanted_n, size_t *found_n)
{
    size_t *found = sc_arena_alloc_n(plan->arena, wanted_n + 1, sizeof *found);
    for (size_t k = 0; k < wanted_n; k++) {
        int depth = sc_header_names_find(plan->headers, plan->names_n, wanted[k]);
        for (size_t i = 0; depth >= 0 && i < plan->names_n; i++)
            if (sc_header_name_depth(&plan->headers[i], wanted[k]) == depth) {
                found[(*found_n)++] = i;
                break;
            }
    }
    return found;
}

/* All columns that answer to name k alike: a repeated name is as many columns. */
static void add_sources(struct sc_plan *plan, struct sc_plan_cell *cell, size_t k)
{
    const struct sc_mapping *m = cell->map;
    int depth = sc_header_names_find(plan->headers, plan->names_n, m->from[k]);
    for (size_t i = 0; depth >= 0 && i < plan->names_n; i++) {
        const struct sc_header_name *h = &plan->headers[i];
        if (sc_header_name_depth(h, m->from[k]) == depth)
            cell->sources[cell->sources_n++] = (struct sc_plan_source){
                .at = i,
                .from_no = k,
                .unit = h->unit >= 0 ? h->unit : m->unit,
                .zone_name = h->zone,
            };
    }
}

/* How many columns answer to the names of a mapping. */
static size_t count_sources(const struct sc_plan *plan, const struct sc_mapping *m)
{
    size_t n = 0;
    for (size_t k = 0; k < m->from_n; k++) {
        int depth = sc_header_names_find(plan->headers, plan->names_n, m->from[k]);
        for (size_t i = 0; depth >= 0 && i < plan->names_n; i++)
            n += sc_header_name_depth(&plan->headers[i], m->from[k]) == depth;
    }
    return n;
}

/* 0-MAX, where a header of the grade tells the most. */
static struct sc_str scale_of(const struct sc_plan *plan, const struct sc_mapping *m)
{
    size_t n = 0;
    size_t *found = sc_plan_find_columns(plan, m->scale_of, m->scale_of_n, &n);
    for (size_t i = 0; i < n; i++) {
        struct sc_str max = plan->headers[found[i]].max;
        struct sc_str scale = sc_arena_printf(plan->arena, "0-%.*s", SC_STR_ARG(max));
        if (max.len && sc_column_accepts(&plan->kind->columns[m->column], scale))
            return scale;
    }
    return SC_STR("");
}

static bool is_gathered(const struct sc_plan_cell *cell)
{
    const struct sc_mapping *m = cell->map;
    bool is_list = cell->column->type == SC_TYPE_LIST;
    return m->join.len || m->item != SC_ITEM_ALL || (is_list && cell->sources_n > 1);
}

void sc_plan_bind_sources(struct sc_plan *plan, struct sc_plan_cell *cell)
{
    const struct sc_mapping *m = cell->map;
    size_t most = count_sources(plan, m);
    cell->constant = m->scale_of_n ? scale_of(plan, m) : m->constant;
    cell->separator = m->split.len ? m->split : plan->profile->list_separator;
    cell->unit = m->unit;
    if (most == 0)
        return;
    cell->sources = sc_arena_alloc_n(plan->arena, most, sizeof *cell->sources);
    for (size_t k = 0; k < m->from_n; k++)
        add_sources(plan, cell, k);
    cell->is_gathered = is_gathered(cell);
    cell->unit = cell->sources[0].unit;
    cell->from = cell->sources[0].at;
    for (size_t k = 1; k < cell->sources_n; k++)
        cell->varies |= cell->sources[k].unit != cell->unit ||
                        !sc_str_eq(cell->sources[k].zone_name, cell->sources[0].zone_name);
}

void sc_plan_turn_to(struct sc_plan_cell *cell, size_t k)
{
    cell->unit = cell->sources[k].unit;
    cell->form.zone = cell->sources[k].zone;
}

/* A zone that a header names: of a place, or so many hours from UTC. */
static const struct sc_zone *open_zone(const struct sc_plan *plan, struct sc_str name,
                                       struct sc_err *err)
{
    int hours, minutes;
    for (size_t i = 0; i < plan->cells_n; i++) /* most often there is but one in a file */
        for (size_t k = 0; k < plan->cells[i].sources_n; k++) {
            const struct sc_plan_source *source = &plan->cells[i].sources[k];
            if (source->zone && sc_str_eq(source->zone_name, name))
                return source->zone;
        }
    if (name.p[0] != '+' && name.p[0] != '-')
        return sc_zone_open(plan->arena, sc_zone_spelled(plan->arena, name), err);
    hours = (name.p[1] - '0') * 10 + name.p[2] - '0';
    minutes = hours * 60 + (name.p[4] - '0') * 10 + name.p[5] - '0';
    return sc_zone_fixed(plan->arena, name, (name.p[0] == '-' ? -minutes : minutes) * 60);
}

int sc_plan_open_zones(struct sc_plan *plan, struct sc_err *err)
{
    for (size_t i = 0; i < plan->cells_n; i++)
        for (size_t k = 0; k < plan->cells[i].sources_n; k++) {
            struct sc_plan_source *source = &plan->cells[i].sources[k];
            struct sc_place place = {.file = plan->options.source,
                                     .line = 1,
                                     .column = source->at + 1,
                                     .field = plan->names[source->at]};
            if (source->zone_name.len == 0)
                continue;
            source->zone = open_zone(plan, source->zone_name, err);
            if (!source->zone)
                return sc_err_at(err, &place);
            source->zone_name = sc_zone_name(source->zone);
        }
    return 0;
}

static bool has_zone(struct sc_str names, struct sc_str wanted)
{
    struct sc_str one;
    while (sc_str_split(&names, ';', &one))
        if (sc_str_eq(one, wanted))
            return true;
    return false;
}

struct sc_str sc_plan_zones(const struct sc_plan *plan, const struct sc_zone *zone,
                            struct sc_arena *arena)
{
    struct sc_str names = zone ? sc_zone_name(zone) : SC_STR("");
    for (size_t i = 0; i < plan->cells_n; i++)
        for (size_t k = 0; k < plan->cells[i].sources_n; k++) {
            struct sc_str name = plan->cells[i].sources[k].zone_name;
            if (name.len && !has_zone(names, name))
                names = sc_arena_printf(arena, "%.*s%s%.*s", SC_STR_ARG(names),
                                        names.len ? ";" : "", SC_STR_ARG(name));
        }
    return names;
}
