#include "sc_test.h"

#include "scorecard/frame/help.h"
#include "scorecard/frame/prog.h"

static const struct sc_opt rows[] = {
    {.name = "", .type = SC_OPT_GROUP, .doc = "Input"},
    {.name = "profile",
     .letter = 'p',
     .arg = "NAME",
     .type = SC_OPT_TEXT,
     .doc = "profile of the files that follow, one of those that --list-profiles names"},
    {.name = "a-name-that-is-quite-long", .arg = "WORD", .type = SC_OPT_TEXT, .doc = "far out"},
    {.name = "to", .letter = 't', .values = "csv|jsonl", .type = SC_OPT_CHOICE, .doc = "form"},
    {.name = NULL},
};

static const struct sc_program program = {.name = "sc-x",
                                          .purpose = "Reads and writes.",
                                          .operands = "[FILE...]",
                                          .examples = "  sc-x a.csv >b.csv\n  sc-x -p jira a.csv",
                                          .options = rows};

static void help_shows_usage_options_and_examples(void **state)
{
    (void)state;
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_help_put(&text, &program);
    assert_string_equal(
        sc_buf_cstr(&text),
        "Usage: sc-x [OPTION]... [FILE...]\n"
        "Reads and writes.\n"
        "\n"
        "Input:\n"
        "  -p, --profile=NAME          profile of the files that follow, one of those\n"
        "                              that --list-profiles names\n"
        "      --a-name-that-is-quite-long=WORD\n"
        "                              far out\n"
        "  -t, --to=csv|jsonl          form\n"
        "General:\n"
        "  -o, --output=FILE           write to FILE, whole or not at all\n"
        "  -q, --quiet                 no summary on stderr\n"
        "  -v, --verbose               say more on stderr\n"
        "  -h, --help                  print this text\n"
        "  -V, --version               print the version\n"
        "\n"
        "Examples:\n"
        "  sc-x a.csv >b.csv\n"
        "  sc-x -p jira a.csv\n"
        "\n"
        "Manual page: man sc-x\n");
    sc_buf_fini(&text);
}

/* Where `part` begins in the help of a program with these rows; SIZE_MAX when it is not there. */
static size_t place_in_help(const struct sc_opt *own, const char *part)
{
    struct sc_program p = program;
    struct sc_buf text;
    p.options = own;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_help_put(&text, &p);
    const char *found = strstr(sc_buf_cstr(&text), part);
    size_t place = found ? (size_t)(found - sc_buf_cstr(&text)) : SIZE_MAX;
    sc_buf_fini(&text);
    return place;
}

static void options_without_a_heading_of_their_own_get_one(void **state)
{
    (void)state;
    static const struct sc_opt none[] = {{.name = NULL}};
    static const struct sc_opt own[] = {{.name = "x", .type = SC_OPT_FLAG, .doc = "do x"},
                                        {.name = NULL}};
    assert_true(place_in_help(own, "\nOptions:\n      --x") < place_in_help(own, "General:\n"));
    assert_true(place_in_help(rows, "Options:\n") == SIZE_MAX);
    assert_true(place_in_help(none, "Options:\n") == SIZE_MAX);
}

static void a_word_may_end_exactly_at_the_last_column(void **state)
{
    (void)state;
    /* 30 columns of option, 50 of text: the 50th letter fits, one more does not. */
    struct sc_opt own[] = {{.name = "x",
                            .type = SC_OPT_FLAG,
                            .doc = "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeeee"},
                           {.name = "y",
                            .type = SC_OPT_FLAG,
                            .doc = "aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd eeeeeeeeeee"},
                           {.name = NULL}};
    struct sc_program p = program;
    struct sc_buf text;
    p.options = own;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_help_put(&text, &p);
    assert_non_null(strstr(sc_buf_cstr(&text), "ddddddddd eeeeeeeeee\n"));
    assert_non_null(
        strstr(sc_buf_cstr(&text), "ddddddddd\n                              eeeeeeeeeee\n"));
    sc_buf_fini(&text);
}

static void the_short_help_is_three_lines_and_points_on(void **state)
{
    (void)state;
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_help_put_short(&text, &program);
    assert_string_equal(sc_buf_cstr(&text),
                        "Usage: sc-x [OPTION]... [FILE...]\n"
                        "Reads and writes.\n"
                        "Try 'sc-x --help' for more; \"-\" reads from the terminal.\n");
    sc_buf_fini(&text);
}

static void the_version_line_names_program_package_and_number(void **state)
{
    (void)state;
    struct sc_buf text;
    struct sc_buf expected;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_init(&expected, SC_BUF_NO_CEILING);
    sc_help_put_version(&text, &program);
    sc_buf_printf(&expected, "sc-x (scorecard) %s\n", sc_prog_version());
    assert_string_equal(sc_buf_cstr(&text), sc_buf_cstr(&expected));
    assert_true(strchr(sc_prog_version(), '.') > sc_prog_version());
    sc_buf_fini(&text);
    sc_buf_fini(&expected);
}

static void a_long_list_of_choices_goes_on_below_its_first_one(void **state)
{
    static const struct sc_opt own[] = {
        {.name = "kind",
         .letter = 'k',
         .values = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb|cccccccccc",
         .type = SC_OPT_CHOICE,
         .doc = "x"},
        {.name = NULL},
    };

    (void)state;
    assert_true(place_in_help(own, "bbbbb|\n             cccccccccc\n") != SIZE_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_shows_usage_options_and_examples),
        cmocka_unit_test(options_without_a_heading_of_their_own_get_one),
        cmocka_unit_test(a_word_may_end_exactly_at_the_last_column),
        cmocka_unit_test(the_short_help_is_three_lines_and_points_on),
        cmocka_unit_test(the_version_line_names_program_package_and_number),
        cmocka_unit_test(a_long_list_of_choices_goes_on_below_its_first_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
