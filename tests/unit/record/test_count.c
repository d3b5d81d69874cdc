#include "sc_test.h"

#include "scorecard/record/count.h"

#include <stdlib.h>

/*
 * A stream as letters: "r" is a record, "(3)" an end record that promises 3. Returns the verdict
 * and leaves the count.
 */
static enum sc_verdict judge(const char *stream, struct sc_count *c)
{
    *c = (struct sc_count){0};
    for (const char *p = stream; *p; p++) {
        if (*p == 'r')
            sc_count_row(c);
        else if (*p == '(')
            assert_true(sc_count_end(c, strtoul(p + 1, NULL, 10)));
    }
    return sc_count_judge(c);
}

static void assert_verdict(const char *stream, enum sc_verdict wanted)
{
    static const char *const words[] = {"whole", "filtered", "broken"};
    struct sc_count c;
    enum sc_verdict seen = judge(stream, &c);

    if (seen != wanted)
        fail_msg("\"%s\" is %s, not %s", stream, words[wanted], words[seen]);
    assert_int_equal(c.verdict, wanted);
}

static void as_many_as_promised_is_whole(void **state)
{
    (void)state;
    assert_verdict("(0)", SC_STREAM_WHOLE);
    assert_verdict("r(1)", SC_STREAM_WHOLE);
    assert_verdict("rrr(3)", SC_STREAM_WHOLE);
}

static void joined_streams_are_whole(void **state)
{
    (void)state;
    assert_verdict("rr(2)rrr(3)", SC_STREAM_WHOLE);
    assert_verdict("rr(2)(0)r(1)", SC_STREAM_WHOLE);
    assert_verdict("(0)(0)", SC_STREAM_WHOLE);
}

static void the_order_of_a_whole_stream_does_not_matter(void **state)
{
    (void)state;
    assert_verdict("(3)rrr", SC_STREAM_WHOLE);
    assert_verdict("r(3)rr", SC_STREAM_WHOLE);
    assert_verdict("(3)(2)rrrrr", SC_STREAM_WHOLE);
    assert_verdict("rr(3)r(2)rr", SC_STREAM_WHOLE);
}

static void fewer_than_promised_before_a_last_end_is_filtered(void **state)
{
    (void)state;
    assert_verdict("(3)", SC_STREAM_FILTERED);
    assert_verdict("r(3)", SC_STREAM_FILTERED);
    assert_verdict("r(2)rr(3)", SC_STREAM_FILTERED);
    assert_verdict("rr(2)r(3)", SC_STREAM_FILTERED);
}

static void no_end_at_all_is_broken(void **state)
{
    (void)state;
    assert_verdict("", SC_STREAM_BROKEN);
    assert_verdict("r", SC_STREAM_BROKEN);
    assert_verdict("rrr", SC_STREAM_BROKEN);
}

static void a_lost_tail_is_broken(void **state)
{
    (void)state;
    assert_verdict("rr(2)r", SC_STREAM_BROKEN);
    assert_verdict("(3)rr", SC_STREAM_BROKEN);
    assert_verdict("r(3)r", SC_STREAM_BROKEN);
}

static void more_than_promised_is_broken_wherever_the_ends_stand(void **state)
{
    (void)state;
    assert_verdict("rrr(2)", SC_STREAM_BROKEN);
    assert_verdict("(2)rrr", SC_STREAM_BROKEN);
    assert_verdict("rrr(2)(0)", SC_STREAM_BROKEN);
    /* One of two producers died: the second left rows and no end. */
    assert_verdict("rrr(3)rr", SC_STREAM_BROKEN);
    /* The first one died. */
    assert_verdict("rrrrr(3)", SC_STREAM_BROKEN);
}

static void a_filtered_stream_before_one_that_died_is_broken(void **state)
{
    (void)state;
    assert_verdict("r(4)rr", SC_STREAM_BROKEN);
}

/* All streams of up to three ends and five records against the rule itself. */
static void every_short_stream_follows_the_rule(void **state)
{
    struct sc_count c;
    char text[64];
    int seen[3] = {0};

    (void)state;
    for (int shape = 0; shape < 1 << 6; shape++)
        for (int promise = 0; promise < 6; promise++) {
            size_t n = 0;
            uint64_t read = 0, promised = 0;
            bool last = false;
            enum sc_verdict wanted = SC_STREAM_BROKEN;

            text[0] = '\0';
            for (int bit = 0; bit < 6; bit++) {
                last = shape >> bit & 1;
                n += (size_t)snprintf(text + n, sizeof text - n, last ? "(%d)" : "r", promise);
                read += !last;
                promised += last ? (uint64_t)promise : 0;
            }
            if (shape != 0 && read == promised)
                wanted = SC_STREAM_WHOLE;
            else if (last && read < promised)
                wanted = SC_STREAM_FILTERED;
            assert_int_equal(judge(text, &c), wanted);
            assert_int_equal(c.read, read);
            assert_int_equal(c.promised, promised);
            seen[wanted]++;
        }
    assert_true(seen[0] > 10 && seen[1] > 50 && seen[2] > 50);
}

static void promises_that_do_not_add_up_are_told(void **state)
{
    struct sc_count c = {0};

    (void)state;
    assert_true(sc_count_end(&c, UINT64_MAX));
    assert_false(sc_count_end(&c, 1));
    assert_true(sc_count_end(&c, 0));
    assert_true(c.promised == UINT64_MAX);
    assert_int_equal(c.ends, 2);
}

static void what_may_be_cut_off_is_broken_whatever_the_counts(void **state)
{
    struct sc_count c = {0};
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    sc_count_row(&c);
    assert_true(sc_count_end(&c, 1));
    sc_count_cut(&c);
    assert_int_equal(sc_count_judge(&c), SC_STREAM_BROKEN);
    sc_count_explain(&c, &err);
    assert_non_null(strstr(err.what, "incomplete: 1 records, and the last line is cut off; "));
}

static void assert_explains(const char *stream, const char *start)
{
    struct sc_count c;
    struct sc_err err;

    sc_err_init(&err);
    (void)judge(stream, &c);
    sc_count_explain(&c, &err);
    assert_int_equal(err.code, SC_INPUT);
    if (strncmp(err.what, start, strlen(start)) != 0)
        fail_msg("\"%s\" does not start with \"%s\"", err.what, start);
    /* The way out stands in every one. */
    assert_non_null(strstr(err.what, "mlr filter '... || $record == \"end\"'"));
    assert_non_null(strstr(err.what, "jq 'select(... or .record == \"end\")'"));
    assert_non_null(strstr(err.what, "--allow-incomplete"));
}

static void a_broken_stream_is_explained_with_the_way_out(void **state)
{
    (void)state;
    assert_explains("rr", "incomplete: 2 records and no end record; ");
    assert_explains("rrr(2)", "incomplete: 3 records, but the end records promise only 2, ");
    assert_explains("(3)r", "incomplete: 1 of 3 records and no end record behind them; ");
}

static void a_stream_that_is_not_broken_needs_no_explanation(void **state)
{
    struct sc_count c;
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    (void)judge("r(1)", &c);
    sc_count_explain(&c, &err);
    (void)judge("r(4)", &c);
    sc_count_explain(&c, &err);
    assert_int_equal(err.code, SC_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_as_promised_is_whole),
        cmocka_unit_test(joined_streams_are_whole),
        cmocka_unit_test(the_order_of_a_whole_stream_does_not_matter),
        cmocka_unit_test(fewer_than_promised_before_a_last_end_is_filtered),
        cmocka_unit_test(no_end_at_all_is_broken),
        cmocka_unit_test(a_lost_tail_is_broken),
        cmocka_unit_test(more_than_promised_is_broken_wherever_the_ends_stand),
        cmocka_unit_test(a_filtered_stream_before_one_that_died_is_broken),
        cmocka_unit_test(every_short_stream_follows_the_rule),
        cmocka_unit_test(promises_that_do_not_add_up_are_told),
        cmocka_unit_test(what_may_be_cut_off_is_broken_whatever_the_counts),
        cmocka_unit_test(a_broken_stream_is_explained_with_the_way_out),
        cmocka_unit_test(a_stream_that_is_not_broken_needs_no_explanation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
