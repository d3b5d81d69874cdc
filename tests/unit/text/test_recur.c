#include "sc_test.h"

#include "scorecard/text/recur.h"

/* Week, topic, category, n, previous_n, tickets, first and last day. */
static void put_row(void *ctx, const struct sc_row *row)
{
    static const int columns[] = {
        SC_COL_topic_week,       SC_COL_topic_name,    SC_COL_topic_category, SC_COL_topic_n,
        SC_COL_topic_previous_n, SC_COL_topic_tickets, SC_COL_topic_first_at, SC_COL_topic_last_at};
    struct sc_buf *out = ctx;

    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
        sc_buf_printf(out, "%s%.*s", i ? " " : "", SC_STR_ARG(row->cells[columns[i]]));
    sc_buf_putc(out, '\n');
}

struct bench {
    struct sc_recur *recur;
    struct sc_buf seen;
    struct sc_err err;
};

static void begin(struct bench *b, struct sc_arena *arena)
{
    sc_err_init(&b->err);
    sc_buf_init(&b->seen, SC_BUF_NO_CEILING);
    b->recur = sc_recur_open(sc_zone_fixed(arena, SC_STR("x"), 7200), "/tmp");
}

static void put(struct bench *b, const char *topic, const char *at, const char *ticket)
{
    const struct sc_mention mention = {sc_str_from(topic), SC_STR("C"), sc_str_from(at),
                                       sc_str_from(ticket)};

    sc_recur_saw(b->recur, sc_str_from(at));
    assert_int_equal(sc_recur_put(b->recur, &mention, &b->err), 0);
}

static void finish(struct bench *b, const char *wanted)
{
    assert_int_equal(sc_recur_finish(b->recur, put_row, &b->seen, &b->err), 0);
    assert_string_equal(sc_buf_cstr(&b->seen), wanted);
    sc_buf_fini(&b->seen);
    sc_recur_close(b->recur);
}

static void weeks_are_counted_with_the_one_before(void **state)
{
    struct bench b;

    begin(&b, *state);
    put(&b, "late", "2026-07-08T10:00:00Z", "3");
    put(&b, "late", "2026-07-01T10:00:00Z", "2");
    put(&b, "late", "2026-07-02T10:00:00Z", "1");
    put(&b, "broken", "2026-07-12T21:59:59Z", "5"); /* Sunday, 23:59:59 there */
    put(&b, "broken", "2026-07-12T22:00:00Z", "4"); /* Monday */
    finish(&b, "2026-W28 broken C 1 0 5 2026-07-12 2026-07-13\n"
               "2026-W29 broken C 1 1 4 2026-07-12 2026-07-13\n"
               "2026-W27 late C 2 0 2;1 2026-07-01 2026-07-08\n"
               "2026-W28 late C 1 2 3 2026-07-01 2026-07-08\n"
               "2026-W29 late C 0 1  2026-07-01 2026-07-08\n");
}

static void a_gap_of_weeks_starts_anew(void **state)
{
    struct bench b;

    begin(&b, *state);
    put(&b, "a", "2026-07-01", "1");
    put(&b, "a", "2026-07-22", "2");
    finish(&b, "2026-W27 a C 1 0 1 2026-07-01 2026-07-22\n"
               "2026-W28 a C 0 1  2026-07-01 2026-07-22\n"
               "2026-W30 a C 1 0 2 2026-07-01 2026-07-22\n");
}

static void before_and_after_cover_as_many_days(void **state)
{
    struct bench b;

    begin(&b, *state);
    sc_recur_compare_at(b.recur, 20636); /* 2026-07-02 */
    put(&b, "a", "2026-06-28", "0");     /* before the window */
    put(&b, "a", "2026-06-30", "1");
    put(&b, "a", "2026-07-01", "2");
    put(&b, "a", "2026-07-02", "3");
    sc_recur_saw(b.recur, SC_STR("2026-07-03"));
    finish(&b, "2026-W26 a C 1 0 0 2026-06-28 2026-07-02\n"
               "2026-W27 a C 3 1 1;2;3 2026-06-28 2026-07-02\n"
               "2026-07-02..2026-07-04 a C 1 2  2026-06-28 2026-07-02\n");
}

static void without_texts_on_both_sides_nothing_is_compared(void **state)
{
    struct bench b;

    begin(&b, *state);
    sc_recur_compare_at(b.recur, 20636);
    put(&b, "a", "2026-07-02", "3");
    finish(&b, "2026-W27 a C 1 0 3 2026-07-02 2026-07-02\n");
}

static void examples_end_at_twenty(void **state)
{
    struct bench b;
    char id[3] = "aa";

    begin(&b, *state);
    for (char c = 'a'; c <= 'z'; c++) {
        id[1] = c;
        put(&b, "t", "2026-07-01", id);
    }
    finish(&b, "2026-W27 t C 26 0 aa;ab;ac;ad;ae;af;ag;ah;ai;aj;ak;al;am;an;ao;ap;aq;ar;as;at "
               "2026-07-01 2026-07-01\n");
}

static void what_has_no_time_counts_for_no_week(void **state)
{
    struct bench b;

    begin(&b, *state);
    assert_false(sc_recur_saw(b.recur, SC_STR("")));
    put(&b, "a", "", "1");
    put(&b, "a", "soon", "2");
    finish(&b, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(weeks_are_counted_with_the_one_before),
        SC_TEST_ARENA(a_gap_of_weeks_starts_anew),
        SC_TEST_ARENA(before_and_after_cover_as_many_days),
        SC_TEST_ARENA(without_texts_on_both_sides_nothing_is_compared),
        SC_TEST_ARENA(examples_end_at_twenty),
        SC_TEST_ARENA(what_has_no_time_counts_for_no_week),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
