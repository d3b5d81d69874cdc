/* Profiles to start from: what is taken over, what is asked. */
#include "sc_test.h"

#include "scorecard/import/learn.h"

#include <string.h>

struct fixture {
    struct sc_arena arena;
    struct sc_profiles *known;
    struct sc_learned learned;
    struct sc_buf text;
};

static int open_fixture(void **state)
{
    struct fixture *f = sc_mem_alloc_n(1, sizeof *f);
    struct sc_err err;
    sc_err_init(&err);
    f->known = sc_profiles_open(&f->arena, &err);
    f->learned.file = SC_STR("export.csv");
    sc_buf_init(&f->text, SC_BUF_NO_CEILING);
    *state = f;
    return f->known ? 0 : -1;
}

static int close_fixture(void **state)
{
    struct fixture *f = *state;
    sc_buf_fini(&f->text);
    sc_arena_fini(&f->arena);
    sc_mem_free(f);
    return 0;
}

/* Columns as "name=value". */
static void learn(struct fixture *f, const char *const *columns, size_t n)
{
    f->learned.columns = sc_arena_alloc_n(&f->arena, n, sizeof *f->learned.columns);
    f->learned.columns_n = n;
    for (size_t i = 0; i < n; i++) {
        struct sc_str rest = sc_str_from(columns[i]), name;
        sc_str_split(&rest, '=', &name);
        f->learned.columns[i].name = name;
        sc_learn_sample(&f->learned.columns[i], &f->arena, rest);
    }
    sc_buf_reset(&f->text);
    sc_learn_put_profile(&f->learned, f->known, &f->text);
}

#define LEARN(f, ...)                                                                              \
    learn(f, (const char *const[]){__VA_ARGS__},                                                   \
          sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static bool says(const struct fixture *f, const char *wanted)
{
    size_t n = strlen(wanted);
    for (size_t i = 0; i + n <= f->text.len; i++)
        if (memcmp(f->text.p + i, wanted, n) == 0)
            return true;
    return false;
}

#define ASSERT_SAYS(wanted)                                                                        \
    do {                                                                                           \
        if (!says(f, wanted))                                                                      \
            fail_msg("\"%s\" is not in:\n%.*s", wanted, SC_STR_ARG(sc_buf_str(&f->text)));         \
    } while (0)

static void columns_of_the_nearest_profile_are_taken_over(void **state)
{
    struct fixture *f = *state;
    LEARN(f, "Summation column=1", "Id=17", "Requester id=9", "Status=Open",
          "Created at=2026-07-01 08:00", "First reply time in minutes=5", "Mood=sunny",
          "Assignee stations=2");
    ASSERT_SAYS("The nearest known one is zendesk-csv: ");
    ASSERT_SAYS("kind: ticket\n");
    ASSERT_SAYS("  id: {from: [Id]} # 17\n");
    ASSERT_SAYS("  first_reply_s: {from: [First reply time in minutes], unit: min} # 5\n");
    ASSERT_SAYS("  transfers: {from: [Assignee stations], minus: 1} # 2\n");
    ASSERT_SAYS("words: {new: \"new\", open: \"open\"");
    ASSERT_SAYS("#  Mood: sunny\n");
    ASSERT_SAYS("#  resolved_at: {from: [...]} # ");
}

static void the_profile_can_be_read(void **state)
{
    struct fixture *f = *state;
    struct sc_profile p;
    struct sc_err err;
    sc_err_init(&err);
    LEARN(f, "Id=17", "Requester id=9", "Status=Open", "Created at=2026-07-01 08:00", "yes=no",
          "Quo\"te\\d=1", "Grade #1: best=x", "\xc3\x84ra=1");
    if (sc_profile_parse(&f->arena, sc_buf_str(&f->text), SC_STR("mine.yaml"), &p, &err) < 0)
        fail_msg("%s\n%.*s", err.what, SC_STR_ARG(sc_buf_str(&f->text)));
    assert_int_equal(p.kind->id, SC_KIND_ticket);
    assert_true(p.mappings_n >= 4);
}

static void constants_stay_with_what_they_need(void **state)
{
    struct fixture *f = *state;
    LEARN(f, "Id=17", "Summation column=1", "Status=Open", "Created at=2026-07-01 08:00",
          "Satisfaction Score=Good", "Requester id=1");
    ASSERT_SAYS("  csat_scale: {constant: \"0-1\", needs: csat}\n");
    assert_false(says(f, "  clock: {constant"));
}

static void a_column_spelled_nearly_alike_is_a_question(void **state)
{
    struct fixture *f = *state;
    LEARN(f, "Id=17", "Summation column=1", "Status=Open", "Created at=1", "Chanel=mail",
          "Requester id=1");
    ASSERT_SAYS("#  channel: {from: [Chanel]} # this one? ");
}

static void an_export_that_nobody_knows_is_listed(void **state)
{
    struct fixture *f = *state;
    LEARN(f, "Foo=1", "=2", "Bar\tbaz=");
    ASSERT_SAYS("No known profile has any of these columns.\n");
    ASSERT_SAYS("# columns:\n");
    ASSERT_SAYS("#  Foo: 1\n");
    ASSERT_SAYS("#  \"\": 2\n");
    ASSERT_SAYS("#  \"Bar\\x09baz\": nothing in the records looked at\n");
    ASSERT_SAYS("# needed: ");
}

static void samples_are_few_different_and_on_one_line(void **state)
{
    struct fixture *f = *state;
    struct sc_learned_column column = {.name = SC_STR("Note")};
    static const char *const values[] = {
        "",     " a\nb ", "a\nb", "c", "a value of more than forty characters, \xc3\xa4h, cut",
        "never"};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        sc_learn_sample(&column, &f->arena, sc_str_from(values[i]));
    assert_int_equal(column.samples_n, 3);
    f->learned.columns = &column;
    f->learned.columns_n = 1;
    sc_learn_put_profile(&f->learned, f->known, &f->text);
    ASSERT_SAYS("#  Note: a b; c; a value of more than forty characters, ...\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(columns_of_the_nearest_profile_are_taken_over, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(the_profile_can_be_read, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(constants_stay_with_what_they_need, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(a_column_spelled_nearly_alike_is_a_question, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(an_export_that_nobody_knows_is_listed, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(samples_are_few_different_and_on_one_line, open_fixture,
                                        close_fixture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
