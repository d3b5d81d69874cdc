#include "desk_of_one.h"

#include "scorecard/sample/signs.h"

static void mark(struct sc_signs *m, const char *kind, const char *words)
{
    struct test_row r;

    row_make(&r, kind, words);
    sc_signs_put_row(m, &r.row);
}

static void lay_nine(struct table *t)
{
    table_open(t);
    for (int i = 1; i <= 9; i++)
        put_f(t, "ticket", "id=T%d agent=ana " SOLVED, i);
    table_lay(t, "s", 3);
}

static void pick(struct table *t, struct sc_signs *m, size_t k)
{
    struct sc_wish wish = {who(&t->b, "ana"), k, 0};
    struct sc_crowd crowd;

    sc_signs_settle(m);
    sc_crowd_open(&crowd, &t->frame);
    sc_signs_pick(m, &t->draw, &crowd, &wish, &t->picks);
    sc_crowd_close(&crowd);
}

static void assert_pick(const struct table *t, size_t i, const char *id, const char *why)
{
    assert_string_equal(id_of(t, i), id);
    assert_text(t->picks.items[i].why, why);
    assert_int_equal(t->picks.items[i].rank, i + 1);
    assert_int_equal(t->picks.items[i].reason, SC_DRAW_SIGNAL);
}

static void the_severest_flag_comes_first_then_growing_topics(void **state)
{
    (void)state;
    struct sc_signs *m = sc_signs_open();
    struct table t;

    lay_nine(&t);
    mark(m, "topic", "week=2025-W06 name=Login n=12 previous_n=5 tickets=T7;T8");
    mark(m, "topic", "week=2025-W06 name=Invoice n=30 previous_n=5 tickets=T8");
    mark(m, "topic", "week=2025-W06 name=Quiet n=5 previous_n=5 tickets=T9");
    mark(m, "flag", "id=1 ticket=T1 rule=odd kind=keyword severity=strange");
    mark(m, "flag", "id=2 ticket=T2 rule=refund kind=keyword severity=low");
    mark(m, "flag", "id=3 ticket=T3 rule=threat kind=keyword severity=Critical");
    mark(m, "flag", "id=4 ticket=T4 rule=slow kind=keyword severity=high");
    pick(&t, m, 9);
    assert_int_equal(t.picks.n, 6);
    assert_pick(&t, 0, "T3", "flag threat (critical)");
    assert_pick(&t, 1, "T4", "flag slow (high)");
    assert_pick(&t, 2, "T2", "flag refund (low)");
    assert_pick(&t, 3, "T1", "flag odd");
    assert_pick(&t, 4, "T8", "Invoice: 30 in a week after 5");
    assert_pick(&t, 5, "T7", "Login: 12 in a week after 5");
    table_close(&t);
    sc_signs_close(m);
}

static void of_sentiment_only_what_ends_negative_is_a_signal(void **state)
{
    (void)state;
    struct sc_signs *m = sc_signs_open();
    struct table t;

    lay_nine(&t);
    mark(m, "flag", "id=1 ticket=T1 kind=sentiment value=0.9");
    mark(m, "flag", "id=2 ticket=T2 kind=sentiment value=-0.049");
    mark(m, "flag", "id=3 ticket=T3 kind=sentiment value=-0.05");
    mark(m, "flag", "id=4 ticket=T4 kind=sentiment");
    pick(&t, m, 9);
    assert_int_equal(t.picks.n, 1);
    assert_pick(&t, 0, "T3", "flag sentiment");
    table_close(&t);
    sc_signs_close(m);
}

static void of_several_marks_the_strongest_counts_in_any_order(void **state)
{
    (void)state;
    static const char *const marks[] = {
        "id=1 ticket=T5 rule=b kind=keyword severity=high",
        "id=2 ticket=T5 rule=a kind=keyword severity=high",
        "id=3 ticket=T5 rule=0 kind=keyword severity=low",
    };

    for (int first = 0; first < 3; first++) {
        struct sc_signs *m = sc_signs_open();
        struct table t;
        lay_nine(&t);
        for (int i = 0; i < 3; i++)
            mark(m, "flag", marks[(first + i) % 3]);
        pick(&t, m, 9);
        assert_int_equal(sc_signs_n(m), 1);
        assert_int_equal(t.picks.n, 1);
        assert_pick(&t, 0, "T5", "flag a (high)");
        table_close(&t);
        sc_signs_close(m);
    }
}

static void nothing_is_picked_without_a_mark(void **state)
{
    (void)state;
    struct sc_signs *m = sc_signs_open();
    struct table t;

    lay_nine(&t);
    mark(m, "flag", "id=1 ticket=elsewhere rule=x kind=keyword severity=high");
    mark(m, "flag", "id=2 rule=x kind=keyword severity=high");
    mark(m, "ticket", "id=T1 status=solved created_at=2025-02-01T00");
    pick(&t, m, 9);
    assert_int_equal(t.picks.n, 0);
    table_close(&t);
    sc_signs_close(m);
}

static void what_was_drawn_before_is_passed_over(void **state)
{
    (void)state;
    struct sc_signs *m = sc_signs_open();
    struct sc_pick drawn = {.candidate.id = sc_fact_hash(SC_STR("T1"))};
    struct table t;

    lay_nine(&t);
    sc_picks_put(&t.picks, &drawn);
    mark(m, "flag", "id=1 ticket=T1 rule=x kind=keyword severity=high");
    mark(m, "flag", "id=2 ticket=T2 rule=x kind=keyword severity=low");
    pick(&t, m, 1);
    assert_int_equal(t.picks.n, 2);
    assert_string_equal(id_of(&t, 1), "T2");
    table_close(&t);
    sc_signs_close(m);
}

static void a_flag_that_people_judged_false_is_no_mark(void **state)
{
    (void)state;
    struct sc_signs *m = sc_signs_open();
    struct table t;

    lay_nine(&t);
    mark(m, "verdict", "id=v1 ticket=T1 rule=threat right=false at=2025-03-01");
    mark(m, "flag", "id=1 ticket=T1 rule=threat kind=keyword severity=critical");
    mark(m, "flag", "id=2 ticket=T1 rule=slow kind=keyword severity=low");
    mark(m, "flag", "id=3 ticket=T2 rule=threat kind=keyword severity=high");
    mark(m, "flag", "id=4 ticket=T3 seq=2 rule=sentiment kind=sentiment value=-0.6");
    mark(m, "flag", "id=5 ticket=T4 seq=2 rule=sentiment kind=sentiment value=-0.6");
    mark(m, "topic", "week=2025-W06 name=Login n=12 previous_n=5 tickets=T5");
    mark(m, "verdict", "id=v2 ticket=T3 seq=2 sentiment=neutral at=2025-03-01");
    mark(m, "verdict", "id=v3 ticket=T5 right=false at=2025-03-01");
    pick(&t, m, 9);
    assert_int_equal(sc_signs_denied_n(m), 2);
    assert_int_equal(t.picks.n, 4);
    assert_pick(&t, 0, "T2", "flag threat (high)");
    assert_pick(&t, 1, "T1", "flag slow (low)"); /* the other mark stands */
    assert_pick(&t, 2, "T4", "flag sentiment");
    assert_pick(&t, 3, "T5", "Login: 12 in a week after 5"); /* nobody judged the subject */
    table_close(&t);
    sc_signs_close(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_severest_flag_comes_first_then_growing_topics),
        cmocka_unit_test(of_sentiment_only_what_ends_negative_is_a_signal),
        cmocka_unit_test(of_several_marks_the_strongest_counts_in_any_order),
        cmocka_unit_test(nothing_is_picked_without_a_mark),
        cmocka_unit_test(what_was_drawn_before_is_passed_over),
        cmocka_unit_test(a_flag_that_people_judged_false_is_no_mark),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
