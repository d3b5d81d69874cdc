/* Heads: the names that a table shows to one profile or another. */
#include "sc_test.h"

#include "scorecard/import/head.h"

static struct sc_profile profile(struct sc_arena *arena, const char *yaml)
{
    struct sc_profile p;
    struct sc_err err;
    sc_err_init(&err);
    if (sc_profile_parse(arena, sc_str_from(yaml), SC_STR("p"), &p, &err) < 0)
        fail_msg("%s", err.what);
    return p;
}

#define COLUMNS "columns: {id: {from: [A]}}\n"

static void the_same_look_is_read_once(void **state)
{
    struct sc_profile one = profile(*state, "fingerprint: [A]\n" COLUMNS);
    struct sc_profile two = profile(*state, "fingerprint: [B]\n" COLUMNS);
    struct sc_heads *heads = sc_heads_table(*state, SC_STR("A,B\n1,2\n"));
    const struct sc_head *head = sc_heads_find(heads, &one, false);
    assert_ptr_equal(head, sc_heads_find(heads, &two, false));
    assert_ptr_equal(head, sc_heads_find(heads, &one, true));
    assert_int_equal(head->n, 2);
    assert_int_equal(sc_heads_shape(heads), SC_FILE_CSV);
}

static void rows_quotes_and_beginnings_make_looks_of_their_own(void **state)
{
    struct sc_profile plain = profile(*state, "fingerprint: [A]\n" COLUMNS);
    struct sc_profile rows = profile(*state, "header_rows: 2\nfingerprint: [A]\n" COLUMNS);
    struct sc_profile bare = profile(*state, "quote: none\nfingerprint: [A]\n" COLUMNS);
    struct sc_profile peels = profile(*state, "prefixes: [\"x \"]\nfingerprint: [A]\n" COLUMNS);
    struct sc_heads *heads = sc_heads_table(*state, SC_STR("x A;\"B\";\n1;2;C\n"));
    assert_str_eq(sc_heads_find(heads, &plain, false)->names[1].text, "B");
    assert_str_eq(sc_heads_find(heads, &bare, false)->names[1].text, "\"B\"");
    assert_str_eq(sc_heads_find(heads, &rows, false)->names[2].text, "C");
    assert_str_eq(sc_heads_find(heads, &plain, false)->names[2].text, "");
    assert_int_equal(sc_head_hits(sc_heads_find(heads, &plain, false), &plain), 0);
    assert_int_equal(sc_head_hits(sc_heads_find(heads, &peels, false), &peels), 1);
}

static void a_fingerprint_is_counted_item_by_item(void **state)
{
    struct sc_profile p = profile(*state, "fingerprint: [A, \"X|B\", C, D]\n" COLUMNS);
    struct sc_heads *heads = sc_heads_table(*state, SC_STR("a (min),b,MED(c)\n"));
    assert_int_equal(sc_head_hits(sc_heads_find(heads, &p, false), &p), 3);
}

static void lines_end_in_cr_where_there_is_no_lf(void **state)
{
    struct sc_profile p = profile(*state, "preamble: 2\nfingerprint: [A, B]\n" COLUMNS);
    struct sc_heads *heads = sc_heads_table(*state, SC_STR("Report\rof me\rA,B\r1,2\r"));
    const struct sc_head *head = sc_heads_find(heads, &p, false);
    assert_int_equal(head->skip_lines, 2);
    assert_int_equal(head->n, 2);
}

static void without_a_header_there_are_no_names(void **state)
{
    struct sc_profile p = profile(*state, "preamble: 3\nfingerprint: [A]\n" COLUMNS);
    struct sc_heads *heads = sc_heads_table(*state, SC_STR("\n"));
    assert_int_equal(sc_heads_find(heads, &p, false)->n, 0);
    heads = sc_heads_table(*state, SC_STR(""));
    assert_int_equal(sc_heads_find(heads, &p, false)->n, 0);
}

static void names_that_are_given_are_of_one_row(void **state)
{
    struct sc_str names[] = {SC_STR("A (min)"), SC_STR("B")};
    struct sc_profile p = profile(*state, "preamble: 3\nfingerprint: [A]\n" COLUMNS);
    struct sc_heads *heads = sc_heads_names(*state, SC_FILE_CSV, names, 2);
    const struct sc_head *head = sc_heads_find(heads, &p, false);
    assert_int_equal(head->n, 2);
    assert_int_equal(sc_head_hits(head, &p), 1);
    heads = sc_heads_names(*state, SC_FILE_JSON, names, 2);
    assert_int_equal(sc_heads_shape(heads), SC_FILE_JSON);
    assert_int_equal(sc_head_hits(sc_heads_find(heads, &p, false), &p), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(the_same_look_is_read_once),
        SC_TEST_ARENA(rows_quotes_and_beginnings_make_looks_of_their_own),
        SC_TEST_ARENA(a_fingerprint_is_counted_item_by_item),
        SC_TEST_ARENA(lines_end_in_cr_where_there_is_no_lf),
        SC_TEST_ARENA(without_a_header_there_are_no_names),
        SC_TEST_ARENA(names_that_are_given_are_of_one_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
