/* Profiles: what they hold, what is refused and where. */
#include "sc_test.h"
#include "scorecard/import/profile.h"

#include <string.h>

static int parse(struct sc_arena *arena, const char *yaml, struct sc_profile *p, struct sc_err *err)
{
    sc_err_init(err);
    return sc_profile_parse(arena, sc_str_from(yaml), SC_STR("mine.yaml"), p, err);
}

static void a_profile_maps_folded_headers_to_columns(void **state)
{
    struct sc_profile p;
    struct sc_err err;
    assert_int_equal(parse(*state,
                           "fingerprint: [\"First reply time (min)\"]\n"
                           "nulls: [N/A]\n"
                           "columns:\n"
                           "  id: {from: [Ticket ID, \"Ticket#\"], strip_decimal: true}\n"
                           "  first_reply_s: {from: [\"First reply time (min)\"], unit: min}\n"
                           "  status: {from: [State], words: {In Arbeit: open}}\n"
                           "  transfers: {from: [Stations], minus: 1, take: max}\n"
                           "  clock: {constant: business, needs: first_reply_s}\n",
                           &p, &err),
                     0);
    assert_int_equal(p.mappings_n, 5);
    assert_str_eq(p.fingerprint[0], "first reply time min");
    assert_str_eq(p.nulls[0], "n/a");
    assert_int_equal(p.mappings[0].column, SC_COL_ticket_id);
    assert_int_equal(p.mappings[0].from_n, 2);
    assert_true(p.mappings[0].strip_decimal);
    assert_int_equal(p.mappings[1].unit, SC_UNIT_MIN);
    assert_str_eq(p.mappings[2].words[0].from, "in arbeit");
    assert_str_eq(p.mappings[2].words[0].to, "open");
    assert_int_equal(p.mappings[3].minus, 1);
    assert_int_equal(p.mappings[3].take, SC_TAKE_MAX);
    assert_int_equal(p.mappings[4].needs_column, SC_COL_ticket_first_reply_s);
}

static void the_form_of_an_export_is_part_of_its_profile(void **state)
{
    struct sc_profile p;
    struct sc_err err;
    assert_int_equal(parse(*state,
                           "kind: qa\n"
                           "header_rows: 2\n"
                           "preamble: 20\n"
                           "footer: [\"Grand Totals\", \"Copyright (c)\"]\n"
                           "prefixes: [\"Transcript - \"]\n"
                           "quote: none\n"
                           "leave_out: {Test?: [\"YES\", \"1\"]}\n"
                           "columns:\n"
                           "  agent: {from: [First Name, Last Name], join: \" \"}\n"
                           "  reviewer: {from: [Graders], split: \"\\n\", item: last}\n",
                           &p, &err),
                     0);
    assert_int_equal(p.header_rows, 2);
    assert_int_equal(p.preamble, 20);
    assert_int_equal(p.footer_n, 2);
    assert_str_eq(p.footer[0], "grand totals");
    assert_str_eq(p.prefixes[0], "Transcript - ");
    assert_int_equal(p.quote, SC_QUOTE_NONE);
    assert_int_equal(p.leave_rules_n, 2);
    assert_str_eq(p.leave_rules[1].from, "test");
    assert_str_eq(p.leave_rules[1].value, "1");
    assert_str_eq(p.mappings[0].join, " ");
    assert_str_eq(p.mappings[1].split, "\n");
    assert_int_equal(p.mappings[1].item, SC_ITEM_LAST);
    assert_int_equal(p.mappings[0].item, SC_ITEM_ALL);
}

static void without_a_word_a_table_has_one_header_row_and_nothing_around(void **state)
{
    struct sc_profile p;
    struct sc_err err;
    assert_int_equal(parse(*state, "columns: {id: {from: [A]}}\n", &p, &err), 0);
    assert_int_equal(p.header_rows, 1);
    assert_int_equal(p.preamble, 0);
    assert_int_equal(p.footer_n, 0);
    sc_profile_generic(*state, sc_kind_get(SC_KIND_qa), &p);
    assert_int_equal(p.header_rows, 1);
}

static void mistakes_are_refused_with_their_place(void **state)
{
    static const struct {
        const char *yaml;
        unsigned long line;
        const char *what;
    } cases[] = {
        {"kind: tiket\ncolumns: {}\n", 1, "no such record kind"},
        {"leave_out: [a]\ncolumns: {}\n", 1, "a map is wanted"},
        {"leave_out:\n  A: b\ncolumns: {}\n", 2, "a list is wanted"},
        {"quote: single\ncolumns: {}\n", 1, "not one of"},
        {"label: x\nkind: tiket\ncolumns: {}\n", 2, "no such record kind"},
        {"header_rows: 4\ncolumns: {}\n", 1, "not between 1 and 3"},
        {"preamble: -1\ncolumns: {}\n", 1, "not between 0 and"},
        {"footer: total\ncolumns: {}\n", 1, "a list is wanted"},
        {"shpe: csv\ncolumns: {}\n", 1, "did you mean \"shape\""},
        {"list_separator: \"; \"\ncolumns: {}\n", 1, "one byte"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sc_profile p;
        struct sc_err err;
        assert_int_equal(parse(*state, cases[i].yaml, &p, &err), -1);
        assert_int_equal(err.code, SC_USAGE);
        assert_string_equal(err.file, "mine.yaml");
        if (err.line != cases[i].line || !strstr(err.what, cases[i].what))
            fail_msg("%s: line %lu: %s", cases[i].yaml, err.line, err.what);
    }
}

/* Without a fingerprint nothing finds it but a profile that names it. */
static bool is_named_by_also(const struct sc_profiles *all, struct sc_str name)
{
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < all->items[i].also_n; k++)
            if (sc_str_eq(all->items[i].also[k], name))
                return true;
    return false;
}

static void every_built_in_profile_is_good(void **state)
{
    struct sc_err err;
    sc_err_init(&err);
    struct sc_profiles *all = sc_profiles_open(*state, &err);
    if (!all)
        fail_msg("%s:%lu: %s %s: %s", err.file, err.line, err.field, err.what, err.seen);
    assert_true(all->n > SC_KIND_N);
    for (size_t i = 0; i < all->n; i++) {
        assert_true(all->items[i].label.len > 0);
        assert_true(all->items[i].how_to.len > 0);
        assert_true(all->items[i].fingerprint_n > 0 || all->items[i].is_generic ||
                    is_named_by_also(all, all->items[i].name));
        assert_ptr_equal(sc_profiles_find(all, all->items[i].name), &all->items[i]);
    }
}

static void the_text_of_a_generic_profile_reads_back(void **state)
{
    struct sc_profile made, read;
    struct sc_err err;
    sc_profile_generic(*state, sc_kind_get(SC_KIND_survey), &made);
    sc_err_init(&err);
    assert_int_equal(
        sc_profile_parse(*state, sc_profile_text(*state, &made), SC_STR("x"), &read, &err), 0);
    assert_int_equal(read.mappings_n, made.mappings_n);
    assert_ptr_equal(read.kind, made.kind);
}

static void what_built_in_profiles_name_by_also_is_built_in(void **state)
{
    struct sc_arena arena = {0};
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    struct sc_profiles *all = sc_profiles_open(&arena, &err);
    assert_non_null(all);
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < all->items[i].also_n; k++) {
            const struct sc_profile *also = sc_profiles_find(all, all->items[i].also[k]);
            assert_non_null(also);
            assert_int_equal(also->shape, all->items[i].shape);
        }
    sc_arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_profile_maps_folded_headers_to_columns),
        SC_TEST_ARENA(the_form_of_an_export_is_part_of_its_profile),
        SC_TEST_ARENA(without_a_word_a_table_has_one_header_row_and_nothing_around),
        SC_TEST_ARENA(mistakes_are_refused_with_their_place),
        SC_TEST_ARENA(every_built_in_profile_is_good),
        SC_TEST_ARENA(the_text_of_a_generic_profile_reads_back),
        cmocka_unit_test(what_built_in_profiles_name_by_also_is_built_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
