/*
 * Words of a plan: what was seen before never changes what a word means. The plan that is asked
 * again and again is held against one that sees each word for the first time.
 */
#include "sc_test.h"
#include "scorecard/base/time.h"
#include "scorecard/import/plan.h"

static const char profile_text[] =
    "zone: UTC\n"
    "columns:\n"
    "  id: {from: [Id]}\n"
    "  status: {from: [Status], words: {Gel\xC3\xB6st: solved, In work: open,\n"
    "                                   Waiting for the customer to answer: pending}}\n"
    "  created_at: {from: [Created]}\n";

static void make(struct sc_arena *arena, struct sc_plan **plan)
{
    static const struct sc_str names[] = {{"Id", 2}, {"Status", 6}, {"Created", 7}};
    struct sc_profile *profile = sc_arena_alloc(arena, sizeof *profile);
    struct sc_plan_options options = {.source = SC_STR("x.csv")};
    struct sc_err err = {0};
    assert_int_equal(sc_profile_parse(arena, sc_str_from(profile_text), SC_STR("p"), profile, &err),
                     0);
    *plan = sc_plan_open(arena, profile, names, 3, &options);
}

/* The status that the word gives. */
static struct sc_str status(struct sc_plan *plan, struct sc_str word)
{
    struct sc_str cells[] = {SC_STR("1"), word, SC_STR("2026-07-01 08:30")};
    struct sc_source_record rec = {.cells = cells, .n = 3, .line = 2};
    struct sc_findings findings = {0};
    struct sc_row row;
    enum sc_find_id why;
    assert_true(sc_plan_convert(plan, &rec, &findings, &row, &why));
    return row.cells[SC_COL_ticket_status];
}

static void each_word_means_what_the_profile_says_every_time(void **state)
{
    struct sc_plan *plan;
    make(*state, &plan);
    for (int round = 0; round < 3; round++) {
        assert_str_eq(status(plan, SC_STR("Gel\xC3\xB6st")), "solved");
        assert_str_eq(status(plan, SC_STR("GEL\xC3\x96ST")), "solved");
        assert_str_eq(status(plan, SC_STR("in WORK")), "open");
        assert_str_eq(status(plan, SC_STR("Closed")), "closed");
        assert_str_eq(status(plan, SC_STR("Waiting for the customer to answer")), "pending");
        assert_str_eq(status(plan, SC_STR("Waiting for the customer to answe")), "open");
        assert_str_eq(status(plan, SC_STR("x")), "open"); /* unknown */
    }
    sc_plan_close(plan);
}

/* More words than are kept at hand, of all lengths around the longest short one. */
static void remembering_changes_nothing(void **state)
{
    static const char *const stems[] = {"Closed",  "Solved",        "spam",
                                        "In work", "Gel\xC3\xB6st", "x"};
    struct sc_plan *warm, *cold;
    uint64_t seed = 23;
    make(*state, &warm);
    for (size_t i = 0; i < 3000; i++) {
        char text[40];
        int len = snprintf(text, sizeof text, "%s%.*s",
                           stems[sc_test_below(&seed, sizeof stems / sizeof stems[0])],
                           (int)sc_test_below(&seed, 14), "             x");
        struct sc_str word = {text, (size_t)len};
        char *letter = &text[sc_test_below(&seed, (uint64_t)len)];
        if (*letter >= 'A' && sc_test_below(&seed, 4) == 0)
            *letter ^= 32; /* the other case */
        struct sc_str meant = status(warm, word);
        struct sc_arena arena = {0};
        make(&arena, &cold);
        assert_same_str(meant, status(cold, word));
        sc_plan_close(cold);
        sc_arena_fini(&arena);
    }
    sc_plan_close(warm);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(each_word_means_what_the_profile_says_every_time),
        SC_TEST_ARENA(remembering_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
