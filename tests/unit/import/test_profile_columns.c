/* Columns of profiles: what each may say, what is refused and where. */
#include "sc_test.h"

#include "scorecard/import/profile_columns.h"

#include <string.h>

static int parse(struct sc_arena *arena, const char *yaml, struct sc_profile *p, struct sc_err *err)
{
    sc_err_init(err);
    return sc_profile_parse(arena, sc_str_from(yaml), SC_STR("mine.yaml"), p, err);
}

static void refused(struct sc_arena *arena, const char *yaml, unsigned long line, const char *what)
{
    struct sc_profile p;
    struct sc_err err;
    assert_int_equal(parse(arena, yaml, &p, &err), -1);
    assert_int_equal(err.code, SC_USAGE);
    if (err.line != line || !strstr(err.what, what))
        fail_msg("%s: line %lu: %s", yaml, err.line, err.what);
}

static void every_key_of_a_column_is_held_against_it(void **state)
{
    static const struct {
        const char *yaml;
        unsigned long line;
        const char *what;
    } cases[] = {
        {"columns:\n  agnt: {from: [A]}\n", 2, "did you mean \"agent\""},
        {"columns:\n  id: {form: [A]}\n", 2, "did you mean \"from\""},
        {"columns:\n  id: {from: [A], constant: x}\n", 2, "either `from` or `constant`"},
        {"columns:\n  id: {strip_decimal: true}\n", 2, "either `from` or `constant`"},
        {"columns:\n  status: {from: [A], words: {Offen: offen}}\n", 2, "not a value of status"},
        {"columns:\n  handle_s: {from: [A], words: {x: y}}\n", 2, "words are not for"},
        {"columns:\n  handle_s: {from: [A], unit: weeks}\n", 2, "not one of"},
        {"columns:\n  clock: {constant: calendar, needs: resolutoin_s}\n", 2, "did you mean"},
        {"columns:\n  id: {from: [A], item: first}\n", 2, "item needs `split`"},
        {"columns:\n  id: {from: [A], split: \"|\"}\n", 2, "split needs `item`"},
        {"columns:\n  id: {from: [A], split: \"|\", item: second}\n", 2, "not one of"},
        {"columns:\n  clock: {constant: calendar, join: \" \"}\n", 2, "need `from`"},
        {"columns:\n  csat: {scale_of: [A]}\n", 2, "scale_of is for"},
        {"shape: json\ncolumns:\n  csat_scale: {scale_of: [A]}\n", 3, "of a table"},
        {"columns:\n  csat_scale: {scale_of: [A], from: [B]}\n", 2, "either `from` or"},
        {"columns:\n  replies: {from: [A], out_of: [B]}\n", 2, "columns of decimal numbers"},
        {"columns:\n  id: [A]\n", 2, "a map is wanted"},
        {"columns:\n  status: {from: [A], words: open}\n", 2, "{their word: our word}"},
        {"columns:\n  status: {from: [A], words: {x: [open]}}\n", 2, "one word is wanted"},
        {"columns:\n  created_at: {from: [A], take: set}\n", 2, "a set is for"},
        {"columns:\n  created_at: {from: [A], take: sum}\n", 2, "a sum is for"},
        {"columns:\n  created_at: {from: [A], take: count}\n", 2, "a count is for"},
        {"columns:\n  subject: {from: [A], length: true}\n", 2, "a length is for"},
        {"columns:\n  csat_at: {from: [A], needs: csat}\n  csat: {from: [B]}\n", 2, "stands above"},
        {"columns:\n  csat: {from: [A], when_status: [solved]}\n", 2, "`status` above it"},
        {"columns:\n  status: {from: [A]}\n  csat: {from: [B], when_status: [done]}\n", 3,
         "not a status"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        refused(*state, cases[i].yaml, cases[i].line, cases[i].what);
}

static void a_profile_without_columns_is_none(void **state)
{
    struct sc_profile p;
    struct sc_err err;
    assert_int_equal(parse(*state, "label: x\n", &p, &err), -1);
    assert_string_equal(err.what, "a profile needs a map `columns`");
    assert_int_equal(parse(*state, "columns: [id]\n", &p, &err), -1);
}

static void names_of_a_table_are_folded_and_paths_of_json_stay(void **state)
{
    struct sc_profile p;
    struct sc_err err;
    assert_int_equal(
        parse(*state, "columns:\n  csat: {from: [\"Note (0-5)\"], out_of: [\"Max.\"]}\n", &p, &err),
        0);
    assert_str_eq(p.mappings[0].from[0], "note 0 5");
    assert_str_eq(p.mappings[0].out_of[0], "max");
    assert_int_equal(parse(*state, "shape: json\ncolumns:\n  csat: {from: [a.B_c]}\n", &p, &err),
                     0);
    assert_str_eq(p.mappings[0].from[0], "a.B_c");
}

static void a_column_that_is_needed_is_known_by_its_number(void **state)
{
    struct sc_profile p;
    struct sc_err err;
    assert_int_equal(parse(*state,
                           "columns:\n  csat: {from: [A]}\n  csat_at: {from: [B], needs: csat}\n"
                           "  csat_scale: {constant: 1-5, needs: csat}\n",
                           &p, &err),
                     0);
    assert_int_equal(p.mappings[0].needs_column, -1);
    assert_int_equal(p.mappings[1].needs_column, SC_COL_ticket_csat);
    assert_int_equal(p.mappings[2].needs_column, SC_COL_ticket_csat);
    assert_str_eq(p.mappings[2].constant, "1-5");
}

static void a_child_is_taken_out_of_a_copy_of_its_map(void **state)
{
    struct sc_err err;
    const struct sc_node *taken;
    sc_err_init(&err);
    const struct sc_node *map =
        sc_yaml_parse(*state, SC_STR("a: 1\nb: 2\nc: 3\n"), SC_STR("x"), &err);
    struct sc_node rest = sc_profile_without(*state, map, "b", &taken);
    assert_str_eq(taken->text, "2");
    assert_null(sc_node_get(&rest, "b"));
    assert_non_null(sc_node_get(&rest, "c"));
    assert_non_null(sc_node_get(map, "b"));
    rest = sc_profile_without(*state, map, "d", &taken);
    assert_null(taken);
    assert_non_null(sc_node_get(&rest, "a"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(every_key_of_a_column_is_held_against_it),
        SC_TEST_ARENA(a_profile_without_columns_is_none),
        SC_TEST_ARENA(names_of_a_table_are_folded_and_paths_of_json_stay),
        SC_TEST_ARENA(a_column_that_is_needed_is_known_by_its_number),
        SC_TEST_ARENA(a_child_is_taken_out_of_a_copy_of_its_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
