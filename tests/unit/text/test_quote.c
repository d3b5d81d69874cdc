#include "sc_test.h"

#include "scorecard/text/quote.h"

static void assert_strip(const char *text, const char *wanted)
{
    struct sc_buf out;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    assert_same_str(sc_quote_strip(sc_str_from(text), &out), sc_str_from(wanted));
    sc_buf_fini(&out);
}

static void assert_courtesy(const char *text, const char *wanted)
{
    struct sc_buf out;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    assert_same_str(sc_quote_strip_courtesy(sc_str_from(text), &out), sc_str_from(wanted));
    sc_buf_fini(&out);
}

static void lines_end_in_three_ways(void **state)
{
    struct sc_str rest = SC_STR("a\r\nb\xE2\x90\xA4"
                                "c\xE2\x80\x99\n\nd"),
                  line;
    static const char *const wanted[] = {"a", "b", "c\xE2\x80\x99", "", "d"};

    (void)state;
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        assert_true(sc_quote_line(&rest, &line));
        assert_same_str(line, sc_str_from(wanted[i]));
    }
    assert_false(sc_quote_line(&rest, &line));
}

static void one_line_is_itself(void **state)
{
    (void)state;
    assert_strip("  one line \xE2\x80\x94 no copy ", "  one line \xE2\x80\x94 no copy ");
    assert_strip("", "");
}

static void quoted_lines_go(void **state)
{
    (void)state;
    assert_strip("> all of it", "");
    assert_strip("a\n> b\n>> c\nd", "a\nd");
    assert_strip("a\xE2\x90\xA4> b", "a");
}

static void what_follows_an_introduction_goes(void **state)
{
    (void)state;
    assert_strip("yes\n\nOn 1 July 2026 Jo <jo@x.example> wrote:\nno", "yes");
    assert_strip("yes\n-----Original Message-----\nno", "yes");
    assert_strip("yes\n---------- Forwarded message ---------\nno", "yes");
    assert_strip("yes\nFrom: Jo\nSent: Monday\nno", "yes");
    assert_strip("From: nobody\nall of it", "From: nobody\nall of it");
    assert_strip("On Monday I wrote:\nall", "");
    assert_strip("On Monday I wrote\nall", "On Monday I wrote\nall");
    assert_strip("--- a rule ---\nstays", "--- a rule ---\nstays");
}

static void courtesy_goes_too(void **state)
{
    (void)state;
    assert_courtesy("Hello Ana,\nit broke.\nBest regards\nJo Doe\nExample Inc", "it broke.");
    assert_courtesy("Dear team!\nit broke", "it broke");
    assert_courtesy("it broke\n-- \nJo", "it broke");
    assert_courtesy("it broke\nSent from my phone", "it broke");
    assert_courtesy("it broke\nCheers, Jo\nExample", "it broke\nCheers, Jo\nExample");
    assert_courtesy("it broke\nCheers\nJo", "it broke");
}

static void what_only_looks_polite_stays(void **state)
{
    (void)state;
    assert_courtesy("Hello, it broke and nobody helps me", "Hello, it broke and nobody helps me");
    assert_courtesy("Hi, can you help?", "Hi, can you help?");
    assert_courtesy("Best support ever\nthanks", "Best support ever\nthanks");
    assert_courtesy("Cheers\n1\n2\n3\n4\n5\n6\n7\n8\n9", "Cheers\n1\n2\n3\n4\n5\n6\n7\n8\n9");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_in_three_ways),
        cmocka_unit_test(one_line_is_itself),
        cmocka_unit_test(quoted_lines_go),
        cmocka_unit_test(what_follows_an_introduction_goes),
        cmocka_unit_test(courtesy_goes_too),
        cmocka_unit_test(what_only_looks_polite_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
