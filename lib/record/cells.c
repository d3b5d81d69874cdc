#include "scorecard/record/cells.h"

#include <string.h>

#include "scorecard/base/num.h"

static int fail(unsigned long line, struct sc_str field, struct sc_err *err)
{
    const struct sc_place place = {.line = line, .field = field};

    return sc_err_at(err, &place);
}

static int check_names(const struct sc_header *h, struct sc_err *err)
{
    if (h->n > SC_HEADER_CELLS_MAX) {
        (void)sc_err_set(err, SC_INPUT, "header of over %d columns", SC_HEADER_CELLS_MAX);
        return fail(h->line, (struct sc_str){0}, err);
    }
    for (size_t i = 1; i < h->n; i++)
        for (size_t k = 0; k < i && h->names[i].len > 0; k++)
            if (sc_str_eq(h->names[i], h->names[k])) {
                (void)sc_err_set(err, SC_INPUT, "column named twice in the header");
                return fail(h->line, h->names[i], err);
            }
    return 0;
}

static int check_covers(const struct sc_header *h, const struct sc_kind *kind, struct sc_err *err)
{
    struct sc_str missing;

    if (sc_header_covers(h, kind, &missing))
        return 0;
    (void)sc_err_set(err, SC_INPUT, "required column is missing from the header of %s rows",
                     kind->name);
    return fail(h->line, missing, err);
}

static int place_of(const struct sc_kind *kind, struct sc_str name)
{
    int column = kind ? sc_kind_column(kind, name) : -1;

    if (column >= 0)
        return column;
    if (name.len == 0)
        return SC_CELL_NAMELESS;
    /* In a foreign record "v" may be anything. */
    return kind && sc_str_eq(name, SC_STR("v")) ? SC_CELL_VERSION : SC_CELL_EXTRA;
}

static void reserve(struct sc_plan *plan, size_t n)
{
    if (n <= plan->cap)
        return;
    plan->goes = sc_mem_grow(plan->goes, n, sizeof *plan->goes);
    plan->extra_names = sc_mem_grow(plan->extra_names, n, sizeof *plan->extra_names);
    plan->cap = n;
}

int sc_plan_make(struct sc_plan *plan, const struct sc_header *h, const struct sc_kind *kind,
                 struct sc_err *err)
{
    if (check_names(h, err) != 0 || (kind && check_covers(h, kind, err) != 0))
        return -1;
    reserve(plan, h->n);
    plan->cells_n = h->n;
    plan->extra_n = 0;
    plan->lacks_texts = true;
    plan->standard_n = kind ? sc_header_standard(h, kind) : 0;
    plan->is_simple = plan->standard_n > 0;
    for (size_t i = 1; i < h->n; i++) {
        int goes = place_of(kind, h->names[i]);

        plan->goes[i] = goes;
        if (goes == SC_CELL_EXTRA)
            plan->extra_names[plan->extra_n++] = h->names[i];
        else if (i > plan->standard_n)
            plan->is_simple = false;
        if (goes >= 0 && kind && kind->columns[goes].is_text)
            plan->lacks_texts = false;
    }
    return 0;
}

void sc_plan_fini(struct sc_plan *plan)
{
    sc_mem_free(plan->goes);
    sc_mem_free(plan->extra_names);
    *plan = (struct sc_plan){0};
}

void sc_cells_fini(struct sc_cells *room)
{
    sc_mem_free(room->extras);
    *room = (struct sc_cells){0};
}

static int fail_width(const struct sc_plan *plan, const struct sc_csv_record *rec,
                      struct sc_err *err)
{
    (void)sc_err_set(err, SC_INPUT, "%zu cells under a header of %zu", rec->n, plan->cells_n);
    return fail(rec->line, (struct sc_str){0}, err);
}

/* The first n cells are columns in order; the others, to the end of the kind, are unknown. */
static struct sc_str *pad(struct sc_cells *room, const struct sc_kind *kind, struct sc_str *cells,
                          size_t n)
{
    if (n == kind->n)
        return cells;
    memcpy(room->cells, cells, n * sizeof *cells);
    memset(room->cells + n, 0, (kind->n - n) * sizeof *cells);
    return room->cells;
}

static int check_version(const struct sc_csv_record *rec, const struct sc_row *row,
                         struct sc_str cell, struct sc_err *err)
{
    if (sc_version_check(row->kind_name, cell, err) == 0)
        return 0;
    return fail(rec->line, SC_STR("v"), err);
}

static int fail_nameless(const struct sc_csv_record *rec, size_t i, struct sc_err *err)
{
    (void)sc_err_set(err, SC_INPUT, "cell %zu has no name in the header", i + 1);
    (void)sc_err_seen(err, rec->fields[i]);
    return fail(rec->line, (struct sc_str){0}, err);
}

/* Cell by cell, as the plan says. */
static int scatter(const struct sc_plan *plan, const struct sc_csv_record *rec,
                   struct sc_cells *room, const struct sc_row *row, struct sc_err *err)
{
    size_t extra_n = 0;

    memset(room->cells, 0, sizeof room->cells);
    for (size_t i = 1; i < rec->n; i++) {
        int goes = plan->goes[i];

        if (goes >= 0)
            room->cells[goes] = rec->fields[i];
        else if (goes == SC_CELL_EXTRA)
            room->extras[extra_n++] = rec->fields[i];
        else if (goes == SC_CELL_VERSION && check_version(rec, row, rec->fields[i], err) != 0)
            return -1;
        else if (goes == SC_CELL_NAMELESS && rec->fields[i].len > 0)
            return fail_nameless(rec, i, err);
    }
    return 0;
}

int sc_plan_fill(const struct sc_plan *plan, const struct sc_csv_record *rec, struct sc_cells *room,
                 struct sc_row *row, struct sc_err *err)
{
    if (rec->n != plan->cells_n)
        return fail_width(plan, rec, err);
    row->extra_names = plan->extra_names;
    row->extra_n = plan->extra_n;
    row->lacks_texts = plan->lacks_texts;
    if (plan->is_simple) {
        row->cells = pad(room, row->kind, rec->fields + 1, plan->standard_n);
        row->extras = rec->fields + 1 + plan->standard_n;
        row->is_bare = rec->is_bare;
        return 0;
    }
    if (plan->extra_n > room->extras_cap) {
        room->extras_cap = plan->extra_n;
        room->extras = sc_mem_grow(room->extras, room->extras_cap, sizeof *room->extras);
    }
    row->cells = row->kind ? room->cells : NULL;
    row->extras = room->extras;
    return scatter(plan, rec, room, row, err);
}

static int fail_plain(const struct sc_csv_record *rec, const struct sc_row *row, struct sc_err *err)
{
    if (row->kind)
        (void)sc_err_set(err, SC_INPUT,
                         "%s row of %zu cells without a header, where %zu would be standard: "
                         "header lost; sorted or split?",
                         row->kind->name, rec->n, row->kind->core_n + 1);
    else
        (void)sc_err_set(err, SC_INPUT,
                         "row of an unknown kind without a header: header lost; sorted or split?");
    if (!row->kind)
        (void)sc_err_seen(err, row->kind_name);
    return fail(rec->line, (struct sc_str){0}, err);
}

int sc_plan_fill_plain(const struct sc_csv_record *rec, struct sc_cells *room, struct sc_row *row,
                       struct sc_err *err)
{
    const struct sc_kind *kind = row->kind;

    if (!kind || (rec->n != kind->n + 1 && rec->n != kind->core_n + 1))
        return fail_plain(rec, row, err);
    row->cells = pad(room, kind, rec->fields + 1, rec->n - 1);
    row->is_bare = rec->is_bare;
    row->lacks_texts = rec->n != kind->n + 1;
    return 0;
}
