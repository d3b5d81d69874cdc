#include "sc_test.h"

#include <stdlib.h>

#include "scorecard/frame/opt_parse.h"

struct options {
    struct sc_common common;
    const char *profile;
    bool strict;
    long max_errors;
    int to;
    struct sc_opt_texts carry;
    const char *key;
    bool list;
    char seen[64]; /* profile in force at each operand */
};

static const struct sc_opt rows[] = {
    {.name = "", .type = SC_OPT_GROUP, .doc = "Input"},
    {.name = "profile",
     .letter = 'p',
     .arg = "NAME",
     .type = SC_OPT_TEXT,
     .offset = offsetof(struct options, profile),
     .doc = "profile of the files that follow"},
    {.name = "strict",
     .letter = 's',
     .type = SC_OPT_FLAG,
     .offset = offsetof(struct options, strict),
     .doc = "stop at the first fault"},
    {.name = "max-errors",
     .arg = "N",
     .type = SC_OPT_COUNT,
     .offset = offsetof(struct options, max_errors),
     .doc = "most faults"},
    {.name = "to",
     .letter = 't',
     .values = "csv|jsonl",
     .type = SC_OPT_CHOICE,
     .offset = offsetof(struct options, to),
     .doc = "form of the rows"},
    {.name = "carry",
     .arg = "COL",
     .type = SC_OPT_TEXTS,
     .offset = offsetof(struct options, carry),
     .doc = "one column more"},
    {.name = "key",
     .arg = "FILE",
     .type = SC_OPT_FILE,
     .offset = offsetof(struct options, key),
     .doc = "secret key"},
    {.name = "list",
     .type = SC_OPT_FLAG,
     .offset = offsetof(struct options, list),
     .doc = "list the profiles",
     .no_input = true},
    {.name = NULL},
};

static int note_profile(void *options, const char *path, struct sc_err *err)
{
    struct options *o = options;
    if (strcmp(path, "bad.csv") == 0)
        return sc_err_set(err, SC_INPUT, "refused");
    strcat(o->seen, o->profile ? o->profile : "-");
    strcat(o->seen, ";");
    return 0;
}

static const struct sc_program plain = {
    .name = "sc-x", .options = rows, .options_size = sizeof(struct options)};
static const struct sc_program noting = {.name = "sc-x",
                                         .options = rows,
                                         .options_size = sizeof(struct options),
                                         .operand = note_profile};

#define ARGS_MAX 16

/* One command line and what came of it. */
struct call {
    struct options options;
    struct sc_err err;
    int asked;
};

/* Parses "a b c", words divided by single blanks; an empty word is written as @. */
static void parse_with(struct call *c, const struct sc_program *program, const char *line)
{
    static char copy[256];
    static char name[] = "sc-x";
    static char empty[] = "";
    char *argv[ARGS_MAX] = {name};
    int argc = 1;
    memset(c, 0, sizeof(*c));
    sc_err_init(&c->err);
    assert_true(strlen(line) < sizeof(copy));
    memcpy(copy, line, strlen(line) + 1);
    for (char *word = copy; *word;) {
        char *end = word + strcspn(word, " ");
        char *next = *end ? end + 1 : end;
        *end = '\0';
        assert_true(argc < ARGS_MAX - 1);
        argv[argc++] = strcmp(word, "@") == 0 ? empty : word;
        word = next;
    }
    c->asked = sc_opt_parse(program, argc, argv, &c->options, &c->err);
}

static void parse(struct call *c, const char *line)
{
    parse_with(c, &plain, line);
}

static void end(struct call *c)
{
    sc_arena_fini(&c->options.common.arena);
}

static void assert_refused(const char *line, const char *message)
{
    struct call c;
    struct sc_buf text;
    parse(&c, line);
    assert_int_equal(c.asked, -1);
    assert_int_equal(c.err.code, SC_USAGE);
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_err_print(&c.err, &text);
    assert_string_equal(sc_buf_cstr(&text), message);
    sc_buf_fini(&text);
    end(&c);
}

static void each_type_fills_its_field(void **state)
{
    (void)state;
    struct call c;
    parse(&c, "-p zendesk --strict --max-errors=12 --to jsonl --carry a --carry=b --key k -v -v");
    assert_int_equal(c.asked, SC_OPT_ASKED_RUN);
    assert_string_equal(c.options.profile, "zendesk");
    assert_true(c.options.strict);
    assert_int_equal(c.options.max_errors, 12);
    assert_int_equal(c.options.to, 1);
    assert_int_equal(c.options.carry.n, 2);
    assert_string_equal(c.options.carry.items[0], "a");
    assert_string_equal(c.options.carry.items[1], "b");
    assert_string_equal(c.options.key, "k");
    assert_int_equal(c.options.common.verbose, 2);
    end(&c);
}

static void nothing_given_leaves_everything_empty(void **state)
{
    (void)state;
    struct call c;
    parse(&c, "");
    assert_int_equal(c.asked, SC_OPT_ASKED_RUN);
    assert_null(c.options.profile);
    assert_false(c.options.strict);
    assert_null(c.options.common.output);
    assert_false(c.options.common.quiet);
    assert_int_equal(c.options.common.operands.n, 0);
    assert_int_equal(c.options.common.given.n, 0);
    end(&c);
}

static void letters_join_and_take_values_attached_or_apart(void **state)
{
    (void)state;
    struct call c;
    parse(&c, "-sqvpjira -ofile -vq -tcsv");
    assert_int_equal(c.asked, SC_OPT_ASKED_RUN);
    assert_true(c.options.strict);
    assert_true(c.options.common.quiet);
    assert_int_equal(c.options.common.verbose, 2);
    assert_string_equal(c.options.profile, "jira");
    assert_string_equal(c.options.common.output, "file");
    assert_int_equal(c.options.to, 0);
    end(&c);
}

static void a_cluster_after_a_long_option_is_no_abbreviation(void **state)
{
    (void)state;
    struct call c;
    parse(&c, "--strict -vq --quiet -qv");
    assert_int_equal(c.asked, SC_OPT_ASKED_RUN);
    assert_int_equal(c.options.common.verbose, 2);
    end(&c);
}

static void the_last_text_counts(void **state)
{
    (void)state;
    struct call c;
    parse(&c, "-p a --profile=b -p c");
    assert_string_equal(c.options.profile, "c");
    end(&c);
}

static void a_value_may_look_like_an_option(void **state)
{
    (void)state;
    struct call c;
    parse(&c, "-p --strict --key -x --profile=--quiet");
    assert_int_equal(c.asked, SC_OPT_ASKED_RUN);
    assert_string_equal(c.options.profile, "--quiet");
    assert_string_equal(c.options.key, "-x");
    assert_false(c.options.strict);
    end(&c);
}

static void operands_are_kept_in_order_around_options(void **state)
{
    (void)state;
    struct call c;
    parse(&c, "a.csv -s - b.csv -p x c.csv d.csv");
    assert_int_equal(c.asked, SC_OPT_ASKED_RUN);
    assert_int_equal(c.options.common.operands.n, 5);
    assert_string_equal(c.options.common.operands.items[0], "a.csv");
    assert_string_equal(c.options.common.operands.items[1], "-");
    assert_string_equal(c.options.common.operands.items[2], "b.csv");
    assert_string_equal(c.options.common.operands.items[4], "d.csv");
    end(&c);
}

static void posixly_correct_changes_nothing(void **state)
{
    (void)state;
    struct call c;
    setenv("POSIXLY_CORRECT", "1", 1);
    parse(&c, "a.csv -s b.csv");
    unsetenv("POSIXLY_CORRECT");
    assert_int_equal(c.asked, SC_OPT_ASKED_RUN);
    assert_true(c.options.strict);
    assert_int_equal(c.options.common.operands.n, 2);
    end(&c);
}

static void two_dashes_end_the_options(void **state)
{
    (void)state;
    struct call c;
    parse(&c, "-s -- -p --help -- a");
    assert_int_equal(c.asked, SC_OPT_ASKED_RUN);
    assert_null(c.options.profile);
    assert_int_equal(c.options.common.operands.n, 4);
    assert_string_equal(c.options.common.operands.items[0], "-p");
    assert_string_equal(c.options.common.operands.items[1], "--help");
    assert_string_equal(c.options.common.operands.items[2], "--");
    end(&c);
}

static void an_option_holds_for_the_operands_after_it(void **state)
{
    (void)state;
    struct call c;
    parse_with(&c, &noting, "a -p jira b c -p zoho d -- e");
    assert_int_equal(c.asked, SC_OPT_ASKED_RUN);
    assert_string_equal(c.options.seen, "-;jira;jira;zoho;zoho;");
    end(&c);
}

static void an_operand_can_be_refused(void **state)
{
    (void)state;
    struct call c;
    parse_with(&c, &noting, "a bad.csv -p b");
    assert_int_equal(c.asked, -1);
    assert_int_equal(c.err.code, SC_INPUT);
    assert_string_equal(c.err.what, "refused");
    end(&c);
}

static void unknown_options_are_named_with_the_nearest(void **state)
{
    (void)state;
    assert_refused("--proflie x", "--proflie: unknown option (did you mean --profile?)");
    assert_refused("--max-eror=3", "--max-eror: unknown option (did you mean --max-errors?)");
    assert_refused("a --zzzzzzzz b", "--zzzzzzzz: unknown option");
    assert_refused("-s -x a", "-x: unknown option");
    assert_refused("-xs a", "-x: unknown option");
    assert_refused("-sxq a", "-x: unknown option");
    assert_refused("-qx", "-x: unknown option");
    assert_refused("-p -s -sx", "-x: unknown option");
}

static void abbreviations_are_refused_with_the_whole_name(void **state)
{
    (void)state;
    assert_refused("--prof x", "--prof: unknown option (did you mean --profile?)");
    assert_refused("--prof=x", "--prof: unknown option (did you mean --profile?)");
    assert_refused("--stric", "--stric: unknown option (did you mean --strict?)");
    assert_refused("--out=x", "--out: unknown option (did you mean --output?)");
    assert_refused("--out x", "--out: unknown option (did you mean --output?)");
    assert_refused("-q --verb", "--verb: unknown option (did you mean --verbose?)");
    assert_refused("--ver", "--ver: unknown option");
}

static void values_are_wanted_where_they_belong(void **state)
{
    (void)state;
    assert_refused("--profile", "--profile: needs a value");
    assert_refused("a -p", "-p: needs a value");
    assert_refused("a -sp", "-p: needs a value");
    assert_refused("--strict=yes", "--strict: takes no value");
    assert_refused("--profile=", "--profile: an empty value: \"\"");
    assert_refused("-o @", "--output: an empty value: \"\"");
}

static void bad_values_are_shown(void **state)
{
    (void)state;
    assert_refused("--to=cvs", "--to: not one of csv|jsonl: \"cvs\"");
    assert_refused("-t cs", "--to: not one of csv|jsonl: \"cs\"");
    assert_refused("--max-errors=-1", "--max-errors: not a count: \"-1\"");
    assert_refused("--max-errors=1x", "--max-errors: not a count: \"1x\"");
    assert_refused("--max-errors=99999999999999999999",
                   "--max-errors: not a count: \"99999999999999999999\"");
}

static void help_and_version_win_over_everything_before_two_dashes(void **state)
{
    (void)state;
    const char *help[] = {"-h", "--help", "--wrong --help", "a -s -h", "-sh", "-qvh a"};
    const char *version[] = {"-V", "--version", "--wrong -V", "-sV"};
    struct call c;
    for (size_t i = 0; i < sizeof(help) / sizeof(help[0]); i++) {
        parse(&c, help[i]);
        assert_int_equal(c.asked, SC_OPT_ASKED_HELP);
        end(&c);
    }
    for (size_t i = 0; i < sizeof(version) / sizeof(version[0]); i++) {
        parse(&c, version[i]);
        assert_int_equal(c.asked, SC_OPT_ASKED_VERSION);
        end(&c);
    }
}

static void given_keeps_options_in_full_without_files_and_talk(void **state)
{
    (void)state;
    struct call c;
    parse(&c, "-qv -p x a.csv --key k -o out -tjsonl -s");
    assert_int_equal(c.options.common.given.n, 3);
    assert_string_equal(c.options.common.given.items[0], "--profile=x");
    assert_string_equal(c.options.common.given.items[1], "--to=jsonl");
    assert_string_equal(c.options.common.given.items[2], "--strict");
    end(&c);
}

static void an_option_can_say_that_no_input_is_read(void **state)
{
    (void)state;
    struct call c;
    parse(&c, "--strict");
    assert_false(c.options.common.no_input);
    end(&c);
    parse(&c, "--list -s");
    assert_true(c.options.common.no_input);
    end(&c);
}

static void a_long_list_keeps_every_item(void **state)
{
    (void)state;
    struct call c;
    parse(&c, "1 2 3 4 5 6 7 8 9 10 11 12 13");
    assert_int_equal(c.options.common.operands.n, 13);
    for (size_t i = 0; i < 13; i++)
        assert_int_equal(atoi(c.options.common.operands.items[i]), (int)i + 1);
    end(&c);
}

static void a_row_left_out_is_an_unknown_option(void **state)
{
    (void)state;
    struct call c;
    struct sc_program p = plain;
    p.without = "o";
    parse_with(&c, &p, "-o file");
    assert_int_equal(c.asked, -1);
    assert_string_equal(c.err.what, "unknown option");
    assert_string_equal(c.err.field, "-o");
    end(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_type_fills_its_field),
        cmocka_unit_test(nothing_given_leaves_everything_empty),
        cmocka_unit_test(letters_join_and_take_values_attached_or_apart),
        cmocka_unit_test(a_cluster_after_a_long_option_is_no_abbreviation),
        cmocka_unit_test(the_last_text_counts),
        cmocka_unit_test(a_value_may_look_like_an_option),
        cmocka_unit_test(operands_are_kept_in_order_around_options),
        cmocka_unit_test(posixly_correct_changes_nothing),
        cmocka_unit_test(two_dashes_end_the_options),
        cmocka_unit_test(an_option_holds_for_the_operands_after_it),
        cmocka_unit_test(an_operand_can_be_refused),
        cmocka_unit_test(unknown_options_are_named_with_the_nearest),
        cmocka_unit_test(abbreviations_are_refused_with_the_whole_name),
        cmocka_unit_test(values_are_wanted_where_they_belong),
        cmocka_unit_test(bad_values_are_shown),
        cmocka_unit_test(help_and_version_win_over_everything_before_two_dashes),
        cmocka_unit_test(given_keeps_options_in_full_without_files_and_talk),
        cmocka_unit_test(an_option_can_say_that_no_input_is_read),
        cmocka_unit_test(a_long_list_keeps_every_item),
        cmocka_unit_test(a_row_left_out_is_an_unknown_option),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
