#include "sc_test.h"

#include "scorecard/frame/opt.h"

static const struct sc_opt rows[] = {
    {.name = "profile", .letter = 'p', .arg = "NAME", .type = SC_OPT_TEXT, .doc = "profile"},
    {.name = "strict", .type = SC_OPT_FLAG, .doc = "stop"},
    {.name = "to", .values = "csv|jsonl", .type = SC_OPT_CHOICE, .doc = "form"},
    {.name = "", .type = SC_OPT_GROUP, .doc = "More"},
    {.name = "verify", .type = SC_OPT_FLAG, .doc = "check"},
    {.name = NULL},
};

static const struct sc_program program = {.name = "sc-x", .options = rows};

/* The names of all rows, joined. */
static void assert_rows(const struct sc_program *p, const char *expected)
{
    struct sc_buf names;
    const struct sc_opt *row;
    sc_buf_init(&names, SC_BUF_NO_CEILING);
    for (size_t i = 0; (row = sc_opt_each(p, &i));)
        sc_buf_printf(&names, "%s,", row->type == SC_OPT_GROUP ? row->doc : row->name);
    assert_string_equal(sc_buf_cstr(&names), expected);
    sc_buf_fini(&names);
}

static void common_rows_follow_unless_replaced_or_left_out(void **state)
{
    (void)state;
    static const struct sc_opt own[] = {
        {.name = "output", .letter = 'o', .arg = "DIR", .type = SC_OPT_TEXT, .doc = "a folder"},
        {.name = NULL}};
    static const struct sc_opt none[] = {{.name = NULL}};
    struct sc_program p = {.options = own};
    assert_rows(&p, "output,General,quiet,verbose,help,version,");
    p.options = none;
    p.without = "ov";
    assert_rows(&p, "General,quiet,help,version,");
}

static void the_metavariable_of_a_choice_is_its_words(void **state)
{
    (void)state;
    assert_string_equal(sc_opt_metavar(&rows[0]), "NAME");
    assert_null(sc_opt_metavar(&rows[1]));
    assert_string_equal(sc_opt_metavar(&rows[2]), "csv|jsonl");
}

static void rows_are_found_by_their_whole_name_and_headings_never(void **state)
{
    (void)state;
    assert_ptr_equal(sc_opt_find(&program, SC_STR("strict")), &rows[1]);
    assert_string_equal(sc_opt_find(&program, SC_STR("output"))->doc,
                        "write to FILE, whole or not at all");
    assert_null(sc_opt_find(&program, SC_STR("stric")));
    assert_null(sc_opt_find(&program, SC_STR("")));
}

static void a_programs_own_output_is_still_a_common_option(void **state)
{
    (void)state;
    struct sc_opt own = {.name = "output", .letter = 'o', .arg = "DIR", .type = SC_OPT_TEXT};
    assert_true(sc_opt_is_common(&own));
    assert_true(sc_opt_is_common(sc_opt_find(&program, SC_STR("quiet"))));
    assert_false(sc_opt_is_common(&rows[0]));
}

static void there_is_room_for_all_rows(void **state)
{
    (void)state;
    size_t n = 0;
    for (size_t i = 0; sc_opt_each(&program, &i);)
        n++;
    assert_int_equal(n, 11);
    assert_true(n <= sc_opt_most(&program));
}

static void an_unknown_name_means_what_it_abbreviates_or_the_nearest(void **state)
{
    struct sc_arena *arena = *state;
    assert_string_equal(sc_opt_meant(&program, SC_STR("prof"), arena), "profile");
    assert_string_equal(sc_opt_meant(&program, SC_STR("o"), arena), "output");
    assert_string_equal(sc_opt_meant(&program, SC_STR("proflie"), arena), "profile");
    assert_string_equal(sc_opt_meant(&program, SC_STR("verfy"), arena), "verify");
    /* verify, verbose and version begin so, and none is near. */
    assert_null(sc_opt_meant(&program, SC_STR("ver"), arena));
    assert_null(sc_opt_meant(&program, SC_STR("colour"), arena));
    assert_null(sc_opt_meant(&program, SC_STR(""), arena));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(common_rows_follow_unless_replaced_or_left_out),
        cmocka_unit_test(the_metavariable_of_a_choice_is_its_words),
        cmocka_unit_test(rows_are_found_by_their_whole_name_and_headings_never),
        cmocka_unit_test(a_programs_own_output_is_still_a_common_option),
        cmocka_unit_test(there_is_room_for_all_rows),
        SC_TEST_ARENA(an_unknown_name_means_what_it_abbreviates_or_the_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
