/*
 * Texts of which names and numbers are taken out: the first line names people, the rest is the
 * text. What is UTF-8 stays so, and the people's whole names are gone.
 */
#include "fuzz.h"

#include "scorecard/base/text.h"
#include "scorecard/record/kind.h"
#include "scorecard/text/redact.h"

static void learn(struct sc_redact *r, struct sc_str name, struct sc_str aliases)
{
    const struct sc_kind *kind = sc_kind_get(SC_KIND_agent);
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = kind, .kind_name = sc_str_from(kind->name), .cells = cells};
    struct sc_err err;
    sc_err_init(&err);
    cells[SC_COL_agent_id] = SC_STR("a1");
    cells[SC_COL_agent_name] = name;
    cells[SC_COL_agent_aliases] = aliases;
    FUZZ_REQUIRE(sc_redact_row(r, &row, &err) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_str rest = fuzz_text(data, size), names = {0}, name = {0}, clean;
    struct sc_arena arena = {0};
    struct sc_redact *r = sc_redact_open(sc_norm_open(&arena));
    uint64_t before;
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_str_split(&rest, '\n', &names);
    sc_str_split(&names, '|', &name);
    learn(r, name, names);
    before = sc_redact_count(r);
    clean = sc_redact_text(r, rest, &out);
    FUZZ_REQUIRE(sc_text_check(rest) != rest.len || sc_text_check(clean) == clean.len);
    FUZZ_REQUIRE((sc_redact_count(r) == before) == sc_str_eq(clean, rest));
    FUZZ_REQUIRE(clean.len <= rest.len + 8 * (sc_redact_count(r) - before));
    sc_redact_close(r);
    sc_buf_fini(&out);
    sc_arena_fini(&arena);
    return 0;
}
