/*
 * A profile bound to a header, and one record turned into a row: what the tests of plans share.
 * Include it behind sc_test.h.
 */
#ifndef PLAN_FIXTURE_H
#define PLAN_FIXTURE_H

#include "scorecard/import/plan.h"

#include <string.h>

#define CELLS_MAX 24

struct fixture {
    struct sc_arena *arena;
    struct sc_profile profile;
    struct sc_plan *plan;
    struct sc_findings findings;
    struct sc_buf told;
    struct sc_row row;
    enum sc_find_id why;
    struct sc_str names[CELLS_MAX];
    size_t names_n;
};

/* Cells stand apart by "|". */
static inline size_t cut(const char *line, struct sc_str *cells)
{
    struct sc_str rest = sc_str_from(line);
    size_t n = 0;
    for (;;) {
        size_t bar = sc_str_find(rest, '|', 0);
        cells[n++] = sc_str_sub(rest, 0, bar);
        if (bar == rest.len)
            return n;
        rest = sc_str_sub(rest, bar + 1, rest.len);
    }
}

static inline void take_line(void *told, struct sc_str line)
{
    sc_buf_put_str(told, line);
    sc_buf_putc(told, '\n');
}

static inline struct sc_source_record record(const char *line, struct sc_str *cells)
{
    struct sc_source_record rec = {.cells = cells, .line = 7};
    rec.n = cut(line, cells);
    return rec;
}

static inline void bind(struct fixture *f, void **state, const char *yaml, const char *header)
{
    struct sc_plan_options options = {.source = SC_STR("x.csv")};
    struct sc_err err;
    sc_err_init(&err);
    memset(f, 0, sizeof *f);
    f->arena = *state;
    sc_buf_init(&f->told, SC_BUF_NO_CEILING);
    f->findings.tell = take_line;
    f->findings.ctx = &f->told;
    if (sc_profile_parse(f->arena, sc_str_from(yaml), SC_STR("p"), &f->profile, &err) < 0)
        fail_msg("%s", err.what);
    f->names_n = cut(header, f->names);
    f->plan = sc_plan_open(f->arena, &f->profile, f->names, f->names_n, &options);
    if (sc_plan_open_zones(f->plan, &err) < 0)
        fail_msg("%s", err.what);
}

/* Binds, learns from one record, decides with UTC, and converts the record. */
static inline bool convert(struct fixture *f, void **state, const char *yaml, const char *header,
                           const char *line)
{
    struct sc_str cells[CELLS_MAX];
    struct sc_source_record rec = record(line, cells);
    struct sc_err err;
    sc_err_init(&err);
    bind(f, state, yaml, header);
    sc_plan_learn(f->plan, &rec);
    sc_plan_set(f->plan, sc_zone_open(f->arena, SC_STR("UTC"), &err), SC_ORDER_UNKNOWN);
    return sc_plan_convert(f->plan, &rec, &f->findings, &f->row, &f->why);
}

static inline void cell_is(const struct fixture *f, int column, const char *text)
{
    if (!sc_str_eq(f->row.cells[column], sc_str_from(text)))
        fail_msg("%s: \"%.*s\", not \"%s\"", f->row.kind->columns[column].name,
                 SC_STR_ARG(f->row.cells[column]), text);
}

static inline void done(struct fixture *f)
{
    sc_plan_close(f->plan);
    sc_buf_fini(&f->told);
}

#define BASE                                                                                       \
    "columns:\n  id: {from: [Id]}\n  status: {constant: open}\n"                                   \
    "  created_at: {from: [Created]}\n"

#endif
