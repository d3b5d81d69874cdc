#include "sc_test.h"

#include "scorecard/text/judged.h"

/* The row without its header and its end record. */
static void assert_row(const struct sc_judged *j, const struct sc_rule *rule, const char *wanted)
{
    struct sc_buf text;
    struct sc_out *out;
    struct sc_writer *w;
    struct sc_err err;

    sc_err_init(&err);
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    out = sc_out_to_buf(&text);
    w = sc_writer_open(out, SC_FORM_CSV, false);
    sc_judged_write(j, rule, w);
    sc_writer_close(w);
    sc_out_close(out, &err);
    assert_string_equal(strchr(sc_buf_cstr(&text), '\n') + 1, wanted);
    sc_buf_fini(&text);
}

/* METRICS 10.4: 120 flags, 45 of 60 right; 2880 unmarked, 2 of 100 ought to be. */
static void the_published_example(void **state)
{
    const struct sc_judged j = {120, 60, 45, 2880, 100, 2};

    (void)state;
    assert_row(&j, NULL,
               "rule,*,,,,120,60,45,0.75,0.648624241,0.829802359,2880,100,2,0.609756098,"
               "0.167509118,,,\n");
}

static void what_nobody_judged_is_empty(void **state)
{
    const struct sc_judged j = {.marked_n = 3, .unmarked_n = 7};
    const struct sc_rule rule = {.id = SC_STR("a"), .owner = SC_STR("lea"), .severity = 3};

    (void)state;
    assert_row(&j, &rule, "rule,a,keyword,critical,lea,3,0,0,,,,,,,,,,,\n");
    assert_row(&j, NULL, "rule,*,,,,3,0,0,,,,7,0,0,,,,,\n");
}

static void a_probe_alone_gives_no_recall(void **state)
{
    const struct sc_judged j = {3, 0, 0, 7, 5, 1};

    (void)state;
    assert_row(&j, NULL, "rule,*,,,,3,0,0,,,,7,5,1,,,,,\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_example),
        cmocka_unit_test(what_nobody_judged_is_empty),
        cmocka_unit_test(a_probe_alone_gives_no_recall),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
