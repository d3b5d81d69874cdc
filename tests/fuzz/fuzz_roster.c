/*
 * Rosters: an id means its own person or several, never another one; whoever is found is found in
 * whatever order the lines came. Lines are id|name|address|alias;alias, then texts to look up are
 * those of all lines.
 */
#include "fuzz.h"

#include "scorecard/base/text.h"
#include "scorecard/record/roster.h"

#define LINES_MAX 16

static const char *const columns[] = {"id", "name", "email", "aliases"};
#define COLUMNS_N (sizeof columns / sizeof columns[0])

static void put_line(struct sc_roster *r, struct sc_str line)
{
    const struct sc_kind *kind = sc_kind_get(SC_KIND_agent);
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = kind, .kind_name = sc_str_from(kind->name), .cells = cells};
    for (size_t i = 0; i < COLUMNS_N; i++)
        sc_str_split(&line, '|', &cells[sc_kind_column(kind, sc_str_from(columns[i]))]);
    if (cells[SC_COL_agent_id].len > 0)
        sc_roster_put_row(r, &row, 0);
}

/* Whom a text means, as an id; the same empty text for nobody and for several. */
static struct sc_str who(const struct sc_roster *r, struct sc_str text)
{
    uint32_t i = sc_roster_find(r, text);
    FUZZ_REQUIRE(i < r->n || i == SC_ROSTER_NOBODY || i == SC_ROSTER_SEVERAL);
    return i < r->n ? r->entries[i].id : SC_STR("");
}

static void check_ids(const struct sc_roster *r)
{
    for (uint32_t i = 0; i < r->n; i++) {
        uint32_t found = sc_roster_find(r, r->entries[i].id);
        FUZZ_REQUIRE(found == i || found == SC_ROSTER_SEVERAL);
        FUZZ_REQUIRE(i == 0 || sc_str_cmp(r->entries[i - 1].id, r->entries[i].id) < 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_str lines[LINES_MAX], rest = fuzz_text(data, size), text;
    struct sc_arena arena = {0};
    struct sc_roster forward, backward;
    size_t n = 0;
    if (sc_text_check(rest) != size)
        return 0;
    while (n < LINES_MAX && sc_str_split(&rest, '\n', &lines[n]))
        n++;
    sc_roster_init(&forward, &arena);
    sc_roster_init(&backward, &arena);
    for (size_t i = 0; i < n; i++) {
        put_line(&forward, lines[i]);
        put_line(&backward, lines[n - 1 - i]);
    }
    sc_roster_settle(&forward, NULL);
    sc_roster_settle(&backward, NULL);
    FUZZ_REQUIRE(forward.n == backward.n);
    check_ids(&forward);
    for (size_t i = 0; i < n; i++)
        while (sc_str_split(&lines[i], '|', &text)) {
            FUZZ_REQUIRE(sc_str_eq(who(&forward, text), who(&backward, text)));
            uint32_t near = sc_roster_nearest(&forward, text);
            FUZZ_REQUIRE(near < forward.n || near == SC_ROSTER_NOBODY);
        }
    sc_roster_fini(&forward);
    sc_roster_fini(&backward);
    sc_arena_fini(&arena);
    return 0;
}
