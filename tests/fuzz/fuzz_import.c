/*
 * Importing: whatever an export holds, every record becomes a row or is rejected with a reason;
 * each cell of a row is a value that its column may have, in UTF-8, and its flags are findings. The
 * first byte chooses the built-in profile, which reads the rest in the columns that it finds there.
 */
#include "fuzz.h"

#include <string.h>

#include "scorecard/base/text.h"
#include "scorecard/import/head.h"
#include "scorecard/import/plan.h"

#define PATHS_MAX 512

/* What one input is read with. */
struct reading {
    struct sc_arena arena;
    const struct sc_profile *profile;
    struct sc_str *names;
    size_t names_n;
    unsigned long skip_lines;
    struct sc_plan *plan;
};

/* All built-in profiles, parsed once. */
static const struct sc_profiles *profiles(void)
{
    static struct sc_arena kept;
    static const struct sc_profiles *all;
    struct sc_err err;
    sc_err_init(&err);
    if (!all)
        all = sc_profiles_open(&kept, &err);
    FUZZ_REQUIRE(all);
    return all;
}

/* By its name; any other text chooses one as well. */
static const struct sc_profile *profile_named(struct sc_str name)
{
    const struct sc_profile *p = sc_profiles_find(profiles(), name);
    return p ? p : &profiles()->items[name.len % profiles()->n];
}

/* The header as the profile finds it; for JSON the paths that it asks for. */
static void name_cells(struct reading *r, struct sc_str input)
{
    const struct sc_profile *p = r->profile;
    r->names = sc_arena_alloc_n(&r->arena, PATHS_MAX, sizeof *r->names);
    if (p->shape == SC_FILE_CSV) {
        const struct sc_head *head = sc_heads_find(sc_heads_table(&r->arena, input), p, false);
        r->skip_lines = head->skip_lines;
        for (size_t i = 0; i < head->n && i < PATHS_MAX; i++)
            r->names[r->names_n++] = head->names[i].text;
        return;
    }
    for (size_t i = 0; i < p->mappings_n; i++)
        for (size_t k = 0; k < p->mappings[i].from_n && r->names_n < PATHS_MAX; k++)
            r->names[r->names_n++] = p->mappings[i].from[k];
}

static struct sc_source *open_source(const struct reading *r, struct sc_in *in, struct sc_err *err)
{
    const struct sc_profile *p = r->profile;
    struct sc_source_table table = {.skip_lines = r->skip_lines,
                                    .header_rows = p->header_rows,
                                    .footer = p->footer,
                                    .footer_n = p->footer_n,
                                    .has_no_quotes = p->quote == SC_QUOTE_NONE};
    struct sc_source_json wanted = {.paths = r->names,
                                    .paths_n = r->names_n,
                                    .envelope = p->envelope,
                                    .envelope_n = p->envelope_n,
                                    .explode = p->explode};
    return p->shape == SC_FILE_CSV ? sc_source_table(in, &table, err) : sc_source_json(in, &wanted);
}

static void check_flags(struct sc_str flags)
{
    struct sc_str flag;
    enum sc_find_id id;
    while (sc_str_split(&flags, ';', &flag))
        FUZZ_REQUIRE(sc_finding_find(flag, &id));
}

static void check_row(const struct sc_row *row)
{
    for (size_t i = 0; i < row->kind->n; i++) {
        FUZZ_REQUIRE(sc_text_check(row->cells[i]) == row->cells[i].len);
        FUZZ_REQUIRE(sc_column_accepts(&row->kind->columns[i], row->cells[i]));
        FUZZ_REQUIRE(row->cells[i].len > 0 || !row->kind->columns[i].required);
    }
    check_flags(row->cells[row->kind->col_flags]);
}

/* One pass over all records: learns from them, or converts them. */
static void pass(struct reading *r, struct sc_str input, struct sc_findings *findings)
{
    struct sc_in *in = sc_in_from_memory(input, "x");
    struct sc_source_record rec;
    struct sc_row row;
    struct sc_err err;
    enum sc_find_id why = SC_FIND_N;
    sc_err_init(&err);
    struct sc_source *source = open_source(r, in, &err);
    while (source && sc_source_next(source, &rec, &err) > 0) {
        if (!findings && rec.n == r->names_n)
            sc_plan_learn(r->plan, &rec);
        else if (findings && sc_plan_convert(r->plan, &rec, findings, &row, &why))
            check_row(&row);
        else if (findings)
            FUZZ_REQUIRE(why < SC_FIND_N);
    }
    sc_source_close(source);
    sc_in_close(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_set_up;
    struct reading r = {0};
    struct sc_findings findings = {0};
    struct sc_plan_options options = {.keep_text = true, .source = SC_STR("x")};
    struct sc_err err;
    sc_err_init(&err);
    if (!is_set_up)
        sc_json_setup();
    is_set_up = true;
    struct sc_str input = fuzz_text(data, size), name;
    sc_str_split(&input, '\n', &name);
    r.profile = profile_named(name);
    name_cells(&r, input);
    r.plan = sc_plan_open(&r.arena, r.profile, r.names, r.names_n, &options);
    if (sc_plan_open_zones(r.plan, &err) == 0) {
        pass(&r, input, NULL);
        sc_plan_set(r.plan, sc_zone_fixed(&r.arena, SC_STR("x"), 3600), SC_ORDER_DMY);
        pass(&r, input, &findings);
    }
    sc_plan_close(r.plan);
    sc_arena_fini(&r.arena);
    return 0;
}
