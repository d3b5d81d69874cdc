/*
 * Profile files: any bytes give a profile, or an error that names the file; a profile that
 * is good can be bound to the columns that it names, and then takes a record without harm.
 */
#include "fuzz.h"

#include "scorecard/import/plan.h"

#define CELLS_MAX 256

static const struct sc_str values[] = {
    {"", 0},  {"7", 1},           {"2026-07-01 08:30", 16}, {"Good", 4}, {"1,5", 3},
    {"-", 1}, {"03/04/2026", 10}, {"a;b c\n", 6},           {"1:30", 4}, {"=\"x\"", 4}};
#define VALUES_N (sizeof values / sizeof values[0])

/* Of A|B the first. */
static void add_name(struct sc_str *names, size_t *n, struct sc_str name)
{
    if (*n < CELLS_MAX)
        names[(*n)++] = sc_str_sub(name, 0, sc_str_find(name, '|', 0));
}

static size_t name_all(const struct sc_profile *p, struct sc_str *names)
{
    size_t n = 0;
    for (size_t i = 0; i < p->fingerprint_n; i++)
        add_name(names, &n, p->fingerprint[i]);
    for (size_t i = 0; i < p->mappings_n; i++)
        for (size_t k = 0; k < p->mappings[i].from_n; k++)
            add_name(names, &n, p->mappings[i].from[k]);
    return n;
}

/* Records of which every cell is each of the values in turn. */
static void convert(struct sc_plan *plan, size_t n)
{
    struct sc_str cells[CELLS_MAX];
    struct sc_findings findings = {0};
    struct sc_row row;
    enum sc_find_id why;
    for (size_t i = 0; i < VALUES_N; i++) {
        struct sc_source_record rec = {.cells = cells, .n = n, .line = i + 2};
        for (size_t k = 0; k < n; k++)
            cells[k] = values[(i + k) % VALUES_N];
        sc_plan_learn(plan, &rec);
        sc_plan_convert(plan, &rec, &findings, &row, &why);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_arena arena = {0};
    struct sc_profile p;
    struct sc_str names[CELLS_MAX];
    struct sc_plan_options options = {.keep_text = true};
    struct sc_err err;
    sc_err_init(&err);
    int got = sc_profile_parse(&arena, fuzz_text(data, size), SC_STR("fuzz.yaml"), &p, &err);
    FUZZ_REQUIRE((got < 0) == (err.code != SC_OK));
    FUZZ_REQUIRE(got == 0 || err.file[0] != '\0');
    if (got == 0) {
        size_t n = name_all(&p, names);
        struct sc_plan *plan = sc_plan_open(&arena, &p, names, n, &options);
        convert(plan, n);
        sc_plan_close(plan);
    }
    sc_arena_fini(&arena);
    return 0;
}
