#include "sc_test.h"

#include "scorecard/frame/opt_set.h"

struct options {
    struct sc_common common;
    bool flag;
    int counter;
    const char *text;
    long count;
    int choice;
    struct sc_opt_texts texts;
    char guard; /* behind the last field: nothing may write past it */
};

#define ROW(TYPE, FIELD, WORDS)                                                                    \
    {                                                                                              \
        .name = #FIELD, .type = TYPE, .offset = offsetof(struct options, FIELD), .values = WORDS   \
    }

static const struct sc_opt flag = ROW(SC_OPT_FLAG, flag, NULL);
static const struct sc_opt counter = ROW(SC_OPT_COUNTER, counter, NULL);
static const struct sc_opt text = ROW(SC_OPT_TEXT, text, NULL);
static const struct sc_opt file = ROW(SC_OPT_FILE, text, NULL);
static const struct sc_opt count = ROW(SC_OPT_COUNT, count, NULL);
static const struct sc_opt choice = ROW(SC_OPT_CHOICE, choice, "csv|jsonl|csv-x");
static const struct sc_opt texts = ROW(SC_OPT_TEXTS, texts, NULL);
static const struct sc_opt files = ROW(SC_OPT_FILES, texts, NULL);

static int setup(void **state)
{
    struct options *o = sc_mem_alloc_n(1, sizeof(*o));
    o->guard = 'g';
    *state = o;
    return 0;
}

static int teardown(void **state)
{
    struct options *o = *state;
    assert_int_equal(o->guard, 'g');
    sc_arena_fini(&o->common.arena);
    sc_mem_free(o);
    return 0;
}

static void set(struct options *o, const struct sc_opt *row, const char *arg)
{
    struct sc_err err;
    sc_err_init(&err);
    assert_int_equal(sc_opt_set(&o->common, row, arg, &err), 0);
    assert_int_equal(err.code, SC_OK);
}

static void refuses(struct options *o, const struct sc_opt *row, const char *arg,
                    const char *message)
{
    struct sc_err err;
    struct sc_buf line;
    sc_err_init(&err);
    sc_buf_init(&line, SC_BUF_NO_CEILING);
    assert_int_equal(sc_opt_set(&o->common, row, arg, &err), -1);
    assert_int_equal(err.code, SC_USAGE);
    sc_err_print(&err, &line);
    assert_string_equal(sc_buf_cstr(&line), message);
    sc_buf_fini(&line);
}

static void flags_and_counters_need_no_value(void **state)
{
    struct options *o = *state;
    set(o, &flag, NULL);
    set(o, &flag, NULL);
    set(o, &counter, NULL);
    set(o, &counter, NULL);
    assert_true(o->flag);
    assert_int_equal(o->counter, 2);
}

static void the_last_text_counts_and_all_texts_are_kept(void **state)
{
    struct options *o = *state;
    set(o, &text, "a");
    set(o, &text, "b");
    assert_string_equal(o->text, "b");
    set(o, &texts, "c");
    set(o, &files, "d");
    set(o, &texts, "e");
    assert_int_equal(o->texts.n, 3);
    assert_string_equal(o->texts.items[0], "c");
    assert_string_equal(o->texts.items[2], "e");
}

static void counts_are_whole_decimal_numbers(void **state)
{
    struct options *o = *state;
    set(o, &count, "0");
    assert_int_equal(o->count, 0);
    set(o, &count, "9223372036854775807");
    assert_true(o->count == INT64_MAX);
    refuses(o, &count, "9223372036854775808", "--count: not a count: \"9223372036854775808\"");
    refuses(o, &count, "-1", "--count: not a count: \"-1\"");
    refuses(o, &count, "0x10", "--count: not a count: \"0x10\"");
    refuses(o, &count, "1e3", "--count: not a count: \"1e3\"");
    assert_true(o->count == INT64_MAX);
}

static void a_choice_is_one_whole_word(void **state)
{
    struct options *o = *state;
    set(o, &choice, "jsonl");
    assert_int_equal(o->choice, 1);
    set(o, &choice, "csv-x");
    assert_int_equal(o->choice, 2);
    set(o, &choice, "csv");
    assert_int_equal(o->choice, 0);
    refuses(o, &choice, "json", "--choice: not one of csv|jsonl|csv-x: \"json\"");
    refuses(o, &choice, "CSV", "--choice: not one of csv|jsonl|csv-x: \"CSV\"");
    refuses(o, &choice, "csv|jsonl", "--choice: not one of csv|jsonl|csv-x: \"csv|jsonl\"");
}

static void an_empty_value_is_a_mistake_of_the_caller(void **state)
{
    struct options *o = *state;
    refuses(o, &text, "", "--text: an empty value: \"\"");
    refuses(o, &texts, "", "--texts: an empty value: \"\"");
    refuses(o, &choice, "", "--choice: an empty value: \"\"");
    assert_null(o->text);
    assert_int_equal(o->texts.n, 0);
}

static void what_was_given_is_kept_without_files_and_common_options(void **state)
{
    struct options *o = *state;
    struct sc_opt own_output = {
        .name = "output", .type = SC_OPT_TEXT, .offset = offsetof(struct options, text)};
    set(o, &flag, NULL);
    set(o, &file, "secret.key");
    set(o, &files, "roster.csv");
    set(o, &own_output, "reviews/");
    set(o, &text, "2026 Q3");
    assert_int_equal(o->common.given.n, 2);
    assert_string_equal(o->common.given.items[0], "--flag");
    assert_string_equal(o->common.given.items[1], "--text=2026 Q3");
}

static void what_is_refused_is_not_kept(void **state)
{
    struct options *o = *state;
    refuses(o, &choice, "x", "--choice: not one of csv|jsonl|csv-x: \"x\"");
    assert_int_equal(o->common.given.n, 0);
}

static void one_option_without_input_is_enough(void **state)
{
    struct options *o = *state;
    struct sc_opt alone = flag;
    alone.no_input = true;
    set(o, &counter, NULL);
    assert_false(o->common.no_input);
    set(o, &alone, NULL);
    set(o, &counter, NULL);
    assert_true(o->common.no_input);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(flags_and_counters_need_no_value),
        TEST(the_last_text_counts_and_all_texts_are_kept),
        TEST(counts_are_whole_decimal_numbers),
        TEST(a_choice_is_one_whole_word),
        TEST(an_empty_value_is_a_mistake_of_the_caller),
        TEST(what_was_given_is_kept_without_files_and_common_options),
        TEST(what_is_refused_is_not_kept),
        TEST(one_option_without_input_is_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
