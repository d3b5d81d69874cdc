#include "desk_of_one.h"

#include "scorecard/sample/medoid.h"

static void pick(struct table *t, size_t k)
{
    struct sc_crowd crowd;
    struct sc_medoid *m;
    struct sc_wish wish = {.k = k, .first = t->picks.n};

    sc_crowd_open(&crowd, &t->frame);
    m = sc_medoid_open(&t->draw, &crowd);
    wish.person = who(&t->b, "ana");
    sc_medoid_pick(m, &wish, &t->picks);
    sc_medoid_close(m);
    sc_crowd_close(&crowd);
}

static void the_one_at_all_medians_is_the_most_usual(void **state)
{
    (void)state;
    struct table t;

    table_open(&t);
    for (int i = 1; i <= 9; i++)
        put_f(&t, "ticket", "id=T%d agent=ana replies=%d handle_s=%d " SOLVED, i, i, i * 100);
    table_lay(&t, "s", 3);
    pick(&t, 3);
    assert_int_equal(t.picks.n, 3);
    assert_string_equal(id_of(&t, 0), "T5");
    assert_int_equal(t.picks.items[0].reason, SC_DRAW_REPRESENTATIVE);
    assert_int_equal(t.picks.items[0].rank, 1);
    assert_int_equal(t.picks.items[0].stratum, SC_STRATUM_MEDIUM);
    assert_true(isnan(t.picks.items[0].weight));
    assert_text(t.picks.items[0].why, "nearest to what is usual in handle time, length");
    assert_true(strcmp(id_of(&t, 1), "T4") == 0 || strcmp(id_of(&t, 1), "T6") == 0);
    assert_true(t.picks.items[1].candidate.number < t.picks.items[2].candidate.number);
    table_close(&t);
}

static void a_rating_decides_where_the_rest_is_equal(void **state)
{
    (void)state;
    struct table t;

    table_open(&t);
    put(t.b.d, "ticket", "id=low agent=ana replies=2 csat=1 csat_scale=1-5 " SOLVED);
    put(t.b.d, "ticket", "id=mid agent=ana replies=2 csat=1 csat_scale=1-5 " SOLVED);
    put(t.b.d, "survey", "id=s1 kind=csat ticket=mid score=4 scale=1-5 responded_at=2025-02-03T00");
    put(t.b.d, "ticket", "id=top agent=ana replies=2 csat=5 csat_scale=1-5 " SOLVED);
    table_lay(&t, "s", 3);
    pick(&t, 1);
    assert_string_equal(id_of(&t, 0), "mid"); /* the survey goes before the ticket's own */
    assert_text(t.picks.items[0].why, "nearest to what is usual in rating");
    table_close(&t);
}

static void the_last_sentiment_of_a_conversation_counts(void **state)
{
    (void)state;
    static const char *const ends[] = {"-0.9", "0.1", "0.8"};
    struct table t;

    table_open(&t);
    for (int i = 0; i < 3; i++) {
        put_f(&t, "ticket", "id=T%d agent=ana replies=2 " SOLVED, i);
        put_f(&t, "flag", "id=a%d ticket=T%d seq=1 kind=sentiment value=0.1", i, i);
        put_f(&t, "flag", "id=b%d ticket=T%d seq=2 kind=sentiment value=%s", i, i, ends[i]);
    }
    table_lay(&t, "s", 3);
    pick(&t, 1);
    assert_string_equal(id_of(&t, 0), "T1");
    assert_text(t.picks.items[0].why, "nearest to what is usual in sentiment");
    table_close(&t);
}

static void what_is_unknown_is_not_usual(void **state)
{
    (void)state;
    struct table t;

    table_open(&t);
    put(t.b.d, "ticket", "id=bare agent=ana replies=3 " SOLVED);
    for (int i = 1; i <= 5; i++)
        put_f(&t, "ticket", "id=T%d agent=ana replies=%d handle_s=%d " SOLVED, i, i, 100 * i);
    table_lay(&t, "s", 3);
    pick(&t, 1);
    assert_string_equal(id_of(&t, 0), "T3");
    table_close(&t);
}

static void what_was_drawn_or_barred_is_passed_over(void **state)
{
    (void)state;
    struct table t;

    table_open(&t);
    for (int i = 1; i <= 5; i++)
        put_f(&t, "ticket", "id=T%d agent=ana replies=2 handle_s=%d " SOLVED, i, i * i);
    sc_bars_put(&t.bars, sc_fact_hash(SC_STR("T3")), SC_STR("read"));
    table_lay(&t, "s", 3);
    pick(&t, 1);
    assert_string_equal(id_of(&t, 0), "T2");
    {
        struct sc_crowd crowd;
        struct sc_medoid *m;
        struct sc_wish wish = {who(&t.b, "ana"), 1, 0};
        sc_crowd_open(&crowd, &t.frame);
        m = sc_medoid_open(&t.draw, &crowd);
        sc_medoid_pick(m, &wish, &t.picks);
        sc_medoid_close(m);
        sc_crowd_close(&crowd);
    }
    assert_int_equal(t.picks.n, 2);
    assert_string_equal(id_of(&t, 1), "T4");
    table_close(&t);
}

static void where_nothing_differs_the_smallest_number_is_taken(void **state)
{
    (void)state;
    struct table t;

    table_open(&t);
    for (int i = 1; i <= 9; i++)
        put_f(&t, "ticket", "id=T%d agent=ana replies=2 " SOLVED, i);
    table_lay(&t, "s", 3);
    pick(&t, 9);
    assert_int_equal(t.picks.n, 9);
    assert_int_equal(t.picks.items[0].why.len, 0);
    for (size_t i = 1; i < 9; i++)
        assert_true(t.picks.items[i - 1].candidate.number < t.picks.items[i].candidate.number);
    table_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_one_at_all_medians_is_the_most_usual),
        cmocka_unit_test(a_rating_decides_where_the_rest_is_equal),
        cmocka_unit_test(the_last_sentiment_of_a_conversation_counts),
        cmocka_unit_test(what_is_unknown_is_not_usual),
        cmocka_unit_test(what_was_drawn_or_barred_is_passed_over),
        cmocka_unit_test(where_nothing_differs_the_smallest_number_is_taken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
