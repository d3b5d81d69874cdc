/* A plan in words: see import/describe.h. */
#include "scorecard/import/describe.h"

#include "scorecard/import/cells.h"

#include <string.h>

#define WIDTH_COLUMN 20
#define WIDTH_FROM   34
#define WORDS_MOST   6

/* Pads the line that starts at `start` to a width, by characters; at least one blank. */
static void pad(struct sc_buf *out, size_t start, size_t width)
{
    size_t n = 0;
    for (size_t i = start; i < out->len; i++)
        n += ((unsigned char)out->p[i] & 0xC0) != 0x80;
    do
        sc_buf_putc(out, ' ');
    while (++n < width);
}

/* Names from exports may hold line ends; nobody's terminal shall obey them. */
static void put_name(struct sc_buf *out, struct sc_str name)
{
    if (name.len == 0)
        sc_buf_puts(out, "(no name)");
    for (size_t i = 0; i < name.len; i++)
        sc_buf_putc(out, (unsigned char)name.p[i] < ' ' || name.p[i] == '\x7f' ? ' ' : name.p[i]);
}

static void put_times(const struct sc_plan_cell *cell, struct sc_buf *out)
{
    static const char *const orders[] = {[SC_ORDER_UNKNOWN] = "year first or month named",
                                         [SC_ORDER_YMD] = "year first or month named",
                                         [SC_ORDER_DMY] = "day first",
                                         [SC_ORDER_MDY] = "month first"};
    const struct sc_zone *zone = cell->form.zone;
    bool is_of_header = cell->sources_n > 0 && cell->sources[0].zone_name.len > 0;
    sc_buf_printf(out, "%s, %s", cell->column->type == SC_TYPE_TIME ? "times" : "days",
                  orders[cell->form.order]);
    if (cell->column->type == SC_TYPE_TIME && (cell->seen.has_zoneless || is_of_header))
        sc_buf_printf(out, ", in %.*s", SC_STR_ARG(zone ? sc_zone_name(zone) : SC_STR("UTC")));
    if (cell->seen.n == 0)
        sc_buf_puts(out, " (none seen yet)");
}

static void put_words(const struct sc_plan_cell *cell, struct sc_buf *out)
{
    const char *separator = "words: ";
    for (size_t i = 0; i < cell->map->words_n && i < WORDS_MOST; i++) {
        const struct sc_word *w = &cell->map->words[i];
        sc_buf_printf(out, "%s%.*s=%.*s", separator, SC_STR_ARG(w->from),
                      SC_STR_ARG(w->to.len ? w->to : SC_STR("unknown")));
        separator = ", ";
    }
    if (cell->map->words_n > WORDS_MOST)
        sc_buf_printf(out, " and %zu more", cell->map->words_n - WORDS_MOST);
    if (cell->map->words_n == 0)
        sc_buf_printf(out, "words: %s", cell->column->words ? cell->column->words : "true false");
}

static void put_form(const struct sc_plan *plan, const struct sc_plan_cell *cell,
                     struct sc_buf *out)
{
    static const char *const units[] = {"seconds", "minutes",      "hours",
                                        "days",    "milliseconds", "seconds since 1970"};
    switch (cell->column->type) {
    case SC_TYPE_TIME:
    case SC_TYPE_DATE:
        put_times(cell, out);
        return;
    case SC_TYPE_SECONDS:
        sc_buf_printf(out, "durations, plain numbers in %s", units[cell->map->unit]);
        return;
    case SC_TYPE_COUNT:
        sc_buf_puts(out, "whole numbers");
        if (cell->map->minus)
            sc_buf_printf(out, " less %d", cell->map->minus);
        return;
    case SC_TYPE_REAL:
        sc_buf_printf(out, "numbers%s",
                      plan->decimal == SC_DECIMAL_COMMA ? " with decimal commas" : "");
        if (cell->map->words_n) {
            sc_buf_puts(out, "; ");
            put_words(cell, out);
        }
        return;
    case SC_TYPE_BOOL:
    case SC_TYPE_WORD:
        put_words(cell, out);
        return;
    case SC_TYPE_LIST:
        sc_buf_printf(out, "lists, items apart by \"%.*s\"", SC_STR_ARG(cell->separator));
        return;
    default:
        sc_buf_puts(out, cell->is_requester && !plan->options.keep_requester
                             ? "digests of customers"
                             : "as they stand");
    }
}

/* A repeated name once; columns that are joined by "+", alternatives by "else". */
static void put_sources(const struct sc_plan *plan, const struct sc_plan_cell *cell,
                        struct sc_buf *out)
{
    size_t alike_n = 1;
    for (size_t i = 0; i < cell->sources_n; i += alike_n) {
        struct sc_str name = plan->names[cell->sources[i].at];
        for (alike_n = 1; i + alike_n < cell->sources_n; alike_n++)
            if (!sc_str_eq(name, plan->names[cell->sources[i + alike_n].at]))
                break;
        sc_buf_puts(out, i == 0 ? "" : cell->map->join.len ? " + " : ", else ");
        put_name(out, name);
        if (alike_n > 1)
            sc_buf_printf(out, " (%zu columns)", alike_n);
    }
}

static void put_cell(const struct sc_plan *plan, const struct sc_plan_cell *cell,
                     struct sc_buf *out)
{
    size_t start = out->len;
    sc_buf_printf(out, "  %s", cell->column->name);
    pad(out, start, WIDTH_COLUMN);
    size_t from = out->len;
    if (cell->sources_n == 0) {
        sc_buf_puts(out, "(every record)");
        pad(out, from, WIDTH_FROM);
        sc_buf_printf(out, "\"%.*s\"", SC_STR_ARG(cell->constant));
        if (cell->map->needs.len)
            sc_buf_printf(out, " where %.*s holds a value", SC_STR_ARG(cell->map->needs));
    } else {
        put_sources(plan, cell, out);
        pad(out, from, WIDTH_FROM);
        put_form(plan, cell, out);
    }
    sc_buf_putc(out, '\n');
}

static const struct sc_plan_cell *cell_of(const struct sc_plan *plan, size_t column)
{
    for (size_t i = 0; i < plan->cells_n; i++)
        if ((size_t)plan->cells[i].map->column == column)
            return &plan->cells[i];
    return NULL;
}

static bool is_used(const struct sc_plan *plan, size_t name)
{
    for (size_t i = 0; i < plan->cells_n; i++) {
        const struct sc_plan_cell *cell = &plan->cells[i];
        for (size_t k = 0; k < cell->sources_n; k++)
            if (cell->sources[k].at == name)
                return true;
        for (size_t k = 0; k < cell->maxima_n; k++)
            if (cell->maxima[k] == name)
                return true;
    }
    return false;
}

/* Columns that the profile knows and this export lacks, with the names that were looked for. */
static void put_missing(const struct sc_plan *plan, struct sc_buf *out)
{
    const char *separator = "  not in this export: ";
    size_t before = out->len;
    for (size_t i = 0; i < plan->profile->mappings_n; i++) {
        const struct sc_mapping *m = &plan->profile->mappings[i];
        const struct sc_column *column = &plan->kind->columns[m->column];
        if (m->from_n == 0 || column->is_text || cell_of(plan, (size_t)m->column))
            continue;
        sc_buf_printf(out, "%s%s (", separator, column->name);
        put_name(out, m->from[0]);
        sc_buf_putc(out, ')');
        separator = ", ";
    }
    sc_buf_puts(out, out->len > before ? "\n" : "");
}

static void put_unread(const struct sc_plan *plan, struct sc_buf *out)
{
    const char *separator = "  not read: ";
    size_t before = out->len;
    for (size_t i = 0; i < plan->names_n; i++) {
        if (is_used(plan, i))
            continue;
        sc_buf_puts(out, separator);
        put_name(out, plan->names[i]);
        separator = ", ";
    }
    sc_buf_puts(out, out->len > before ? "\n" : "");
}

void sc_plan_describe(const struct sc_plan *plan, struct sc_buf *out)
{
    for (size_t c = 0; c < plan->kind->n; c++) {
        const struct sc_plan_cell *cell = cell_of(plan, c);
        if (cell)
            put_cell(plan, cell, out);
    }
    if (!plan->profile->is_generic)
        put_missing(plan, out);
    put_unread(plan, out);
    sc_buf_puts(out, "  unknown is: nothing");
    for (size_t i = 0; i < plan->profile->nulls_n; i++)
        sc_buf_printf(out, ", \"%.*s\"", SC_STR_ARG(plan->profile->nulls[i]));
    sc_buf_putc(out, '\n');
}

void sc_findings_describe(const struct sc_findings *findings, struct sc_buf *out)
{
    enum sc_severity ignored;
    sc_buf_puts(out, sc_findings_worst(findings, &ignored) ? "found:\n" : "");
    for (int id = 0; id < SC_FIND_N; id++) {
        const struct sc_finding *finding = sc_finding_get((enum sc_find_id)id);
        if (findings->counts[id] == 0)
            continue;
        sc_buf_printf(out, "  %-28s %8llu  first: %s:%lu: %s\n", finding->id,
                      (unsigned long long)findings->counts[id], findings->first[id].file,
                      findings->first[id].line, finding->text);
    }
}
