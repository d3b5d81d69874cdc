#include "falling.h"

#include "scorecard/sample/worse.h"

struct picking {
    struct sc_policy *policy;
    struct sc_crowd crowd;
    struct sc_worse *worse;
};

static void pick_k(struct table *t, struct picking *p, const char *person, size_t k)
{
    struct sc_wish wish = {who(&t->b, person), k, 0};

    if (p->worse == NULL) {
        p->policy = built_in();
        sc_crowd_open(&p->crowd, &t->frame);
        p->worse = sc_worse_open(&t->draw, &p->crowd, p->policy);
    }
    sc_worse_pick(p->worse, &wish, &t->picks);
}

static void put_back(struct table *t, struct picking *p)
{
    sc_worse_close(p->worse);
    sc_crowd_close(&p->crowd);
    sc_policy_close(p->policy);
    table_close(t);
}

static void conversations_behind_the_fall_are_picked_and_say_so(void **state)
{
    (void)state;
    struct picking p = {0};
    struct table t;

    table_open(&t);
    put_falling(&t, "ana");
    put_rated(&t, "ana", 11, 2, 1);
    table_lay(&t, "s", 3);
    pick_k(&t, &p, "ana", 2);
    assert_int_equal(t.picks.n, 2);
    assert_int_equal(t.picks.items[0].reason, SC_DRAW_SIGNAL);
    assert_true(isnan(t.picks.items[0].weight));
    assert_int_equal(t.picks.items[0].rank, 1);
    assert_int_equal(t.picks.items[1].rank, 2);
    assert_text(t.picks.items[0].why, "trend: CSAT (of 5) 4.33 to 2.19 over 12 weeks; here 1.00");
    assert_text(t.picks.items[1].why, "trend: CSAT (good ratings) 83 % to 29 % over 12 weeks");
    for (size_t i = 0; i < 2; i++) {
        int week, rating;
        assert_int_equal(sscanf(id_of(&t, i), "ana-%d-%d-", &week, &rating), 2);
        assert_true(week >= 6); /* of the later half */
        assert_int_equal(rating, 1);
    }
    put_back(&t, &p);
}

static void of_equal_ones_the_smaller_number_is_taken_first(void **state)
{
    (void)state;
    struct picking p = {0};
    struct table t;
    const struct sc_pick *first, *next;

    table_open(&t);
    put_falling(&t, "ana");
    table_lay(&t, "s", 3);
    pick_k(&t, &p, "ana", 21);
    assert_int_equal(t.picks.n, 21); /* all ones of the later half, and no other */
    first = &t.picks.items[0];
    next = &t.picks.items[2]; /* the second one of the same metric */
    assert_text(first->why, "trend: CSAT (of 5) 4.33 to 2.20 over 12 weeks; here 1.00");
    assert_text(next->why, "trend: CSAT (of 5) 4.33 to 2.20 over 12 weeks; here 1.00");
    assert_true(sc_candidate_cmp(&first->candidate, &next->candidate) < 0);
    for (size_t i = 0; i < t.picks.n; i++)
        assert_false(sc_picks_have(&t.picks, i + 1, t.picks.items[i].candidate.id));
    put_back(&t, &p);
}

static void what_is_barred_or_drawn_is_passed_over(void **state)
{
    (void)state;
    struct sc_pick drawn = {0};
    struct picking p = {0};
    struct table t;

    table_open(&t);
    put_falling(&t, "ana");
    for (int i = 1; i <= 5; i++) {
        char id[32];
        snprintf(id, sizeof id, "ana-11-1-%d", i);
        sc_bars_put(&t.bars, sc_fact_hash(sc_str_from(id)), SC_STR("read in 2025-02"));
    }
    table_lay(&t, "s", 3);
    drawn.candidate.id = sc_fact_hash(SC_STR("ana-10-1-1"));
    sc_picks_put(&t.picks, &drawn);
    pick_k(&t, &p, "ana", 99);
    assert_int_equal(t.picks.n, 1 + 21 - 5 - 1);
    for (size_t i = 1; i < t.picks.n; i++) {
        assert_int_not_equal(strncmp(id_of(&t, i), "ana-11-", 7), 0);
        assert_string_not_equal(id_of(&t, i), "ana-10-1-1");
    }
    put_back(&t, &p);
}

static void whoever_did_not_get_worse_has_none(void **state)
{
    (void)state;
    struct picking p = {0};
    struct table t;

    table_open(&t);
    put_falling(&t, "ana");
    for (int week = 0; week < 12; week++)
        put_rated(&t, "bob", week, 4, 5);
    table_lay(&t, "s", 3);
    pick_k(&t, &p, "bob", 3);
    assert_int_equal(t.picks.n, 0);
    assert_int_equal(sc_worse_n(p.worse), 2);
    put_back(&t, &p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conversations_behind_the_fall_are_picked_and_say_so),
        cmocka_unit_test(of_equal_ones_the_smaller_number_is_taken_first),
        cmocka_unit_test(what_is_barred_or_drawn_is_passed_over),
        cmocka_unit_test(whoever_did_not_get_worse_has_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
