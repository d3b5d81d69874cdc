#include "desk_of_one.h"

#include "scorecard/base/hash.h"

static void draw(struct table *t, const char *seed, size_t k)
{
    table_lay(t, seed, k);
    sc_draw_random(&t->draw, who(&t->b, "ana"), &t->picks);
}

static void bar(struct table *t, const char *id, const char *why)
{
    sc_bars_put(&t->bars, sc_fact_hash(sc_str_from(id)), sc_str_from(why));
}

static void the_published_draws_come_out(void **state)
{
    (void)state;
    static const char *const seeds[] = {"2025Q1", "42"};
    static const char *const ids[][3] = {{"T003", "T017", "T007"}, {"T013", "T017", "T006"}};
    static const double weights[] = {7, 7, 6};

    for (int s = 0; s < 2; s++) {
        struct table t;
        table_open(&t);
        put_published(&t);
        draw(&t, seeds[s], 3);
        assert_int_equal(t.picks.n, 3);
        for (size_t i = 0; i < 3; i++) {
            assert_string_equal(id_of(&t, i), ids[s][i]);
            assert_int_equal(t.picks.items[i].stratum, i);
            assert_int_equal(t.picks.items[i].rank, i + 1);
            assert_float_equal(t.picks.items[i].weight, weights[i], 0);
            assert_int_equal(t.picks.items[i].why.len, 0);
        }
        table_close(&t);
    }
}

/* Whole numbers of every item, drawn with all of them in hand. */
static void a_draw_from_the_sketch_is_that_from_all_items(void **state)
{
    (void)state;

    for (unsigned round = 0; round < 60; round++) {
        struct sc_drawn items[40];
        size_t places[12], n = 1 + round % 37, k = 1 + round % 9, picked;
        struct table t;
        table_open(&t);
        for (size_t i = 0; i < n; i++) {
            unsigned length = (unsigned)(sc_hash_mix64(round * 100 + i) % (1 + round % 6));
            char id[48];
            snprintf(id, sizeof id, "%u-%zu", round, i);
            put_f(&t, "ticket", "id=%s agent=ana replies=%u " SOLVED, id, length);
            items[i] = (struct sc_drawn){
                sc_sample_number(SC_STR("x"), SC_STR("ana"), sc_str_from(id)), length};
        }
        draw(&t, "x", k);
        picked = sc_sample_draw(items, n, k, places);
        assert_int_equal(t.picks.n, picked);
        for (size_t i = 0; i < picked; i++)
            assert_int_equal(t.picks.items[i].candidate.number, items[places[i]].number);
        table_close(&t);
    }
}

static void weights_stand_for_all_conversations(void **state)
{
    (void)state;

    for (size_t k = 3; k <= 25; k++) {
        struct table t;
        double sum = 0;
        table_open(&t);
        put_published(&t);
        draw(&t, "2025Q1", k);
        assert_int_equal(t.picks.n, k < 20 ? k : 20);
        for (size_t i = 0; i < t.picks.n; i++)
            sum += t.picks.items[i].weight;
        assert_float_equal(sum, 20, 1e-9);
        table_close(&t);
    }
}

static void two_are_a_short_and_a_long_one_and_one_stands_for_all(void **state)
{
    (void)state;
    struct table t;

    table_open(&t);
    put_published(&t);
    draw(&t, "2025Q1", 2);
    assert_int_equal(t.picks.n, 2);
    assert_string_equal(id_of(&t, 0), "T003");
    assert_string_equal(id_of(&t, 1), "T007");
    table_close(&t);

    table_open(&t);
    put_published(&t);
    draw(&t, "2025Q1", 1);
    assert_int_equal(t.picks.n, 1);
    assert_string_equal(id_of(&t, 0), "T003"); /* the smallest number of all */
    assert_float_equal(t.picks.items[0].weight, 20, 0);
    table_close(&t);
}

static void a_barred_one_gives_way_to_the_next_number_of_its_third(void **state)
{
    (void)state;
    struct table t;

    table_open(&t);
    put_published(&t);
    bar(&t, "T017", "read in 2025-01");
    draw(&t, "2025Q1", 3);
    assert_int_equal(t.picks.n, 3);
    assert_string_equal(id_of(&t, 0), "T003");
    assert_int_equal(t.picks.items[1].stratum, SC_STRATUM_MEDIUM);
    assert_string_not_equal(id_of(&t, 1), "T017");
    assert_text(t.picks.items[1].why, "instead of T017: read in 2025-01");
    assert_string_equal(id_of(&t, 2), "T007");
    assert_int_equal(t.picks.items[0].why.len + t.picks.items[2].why.len, 0);
    assert_float_equal(t.picks.items[1].weight, 7, 0); /* the barred one is still stood for */
    table_close(&t);
}

static void a_bar_that_would_not_be_drawn_changes_nothing(void **state)
{
    (void)state;
    struct table t;

    table_open(&t);
    put_published(&t);
    bar(&t, "T019", "read in 2025-01");
    bar(&t, "unheard-of", "read in 2025-01");
    draw(&t, "2025Q1", 3);
    assert_string_equal(id_of(&t, 2), "T007");
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(t.picks.items[i].why.len, 0);
    table_close(&t);
}

static void when_all_of_a_third_are_barred_the_rest_fills_up(void **state)
{
    (void)state;
    static const char *const long_ones[] = {"T006", "T007", "T008", "T012", "T016", "T019"};
    struct table t;

    table_open(&t);
    put_published(&t);
    for (size_t i = 0; i < 6; i++)
        bar(&t, long_ones[i], "customer objects");
    draw(&t, "2025Q1", 3);
    assert_int_equal(t.picks.n, 3);
    assert_int_not_equal(t.picks.items[2].stratum, SC_STRATUM_LONG);
    assert_text(t.picks.items[2].why, "instead of T007: customer objects");
    table_close(&t);
}

static void calls_and_tickets_have_thirds_of_their_own(void **state)
{
    (void)state;
    struct table t;
    struct sc_cell mail = {.unit = SC_LENGTH_REPLIES, .length = 9};
    struct sc_cell call = {.unit = SC_LENGTH_SECONDS, .length = 60};

    table_open(&t);
    for (int i = 1; i <= 9; i++) {
        put_f(&t, "ticket", "id=T%d agent=ana replies=%d " SOLVED, i, i);
        put_f(&t, "call", "id=c%d agent=ana talk_s=%d started_at=2025-02-03T10", i, i * 60);
    }
    draw(&t, "s", 3);
    mail.person = call.person = who(&t.b, "ana");
    assert_int_equal(sc_draw_stratum(&t.draw, &mail), SC_STRATUM_LONG);
    assert_int_equal(sc_draw_stratum(&t.draw, &call), SC_STRATUM_SHORT);
    assert_float_equal(t.picks.items[0].weight, 6, 0); /* three of each are short */
    call.unit = SC_LENGTH_UNKNOWN;
    assert_int_equal(sc_draw_stratum(&t.draw, &call), SC_STRATA_N);
    table_close(&t);
}

static void without_lengths_the_smallest_numbers_are_taken(void **state)
{
    (void)state;
    struct table t;

    table_open(&t);
    for (int i = 1; i <= 9; i++)
        put_f(&t, "ticket", "id=T%d agent=ana " SOLVED, i);
    draw(&t, "s", 3);
    assert_int_equal(t.picks.n, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(t.picks.items[i].stratum, SC_STRATA_N);
        assert_float_equal(t.picks.items[i].weight, 3, 0);
        if (i > 0)
            assert_true(t.picks.items[i - 1].candidate.number < t.picks.items[i].candidate.number);
    }
    table_close(&t);
}

static void picks_are_found_from_a_place_on(void **state)
{
    (void)state;
    struct sc_picks p = {0};

    for (uint64_t id = 1; id <= 100; id++)
        sc_picks_put(&p, &(struct sc_pick){.candidate.id = id});
    assert_true(sc_picks_have(&p, 0, 1));
    assert_false(sc_picks_have(&p, 1, 1));
    assert_true(sc_picks_have(&p, 99, 100));
    assert_false(sc_picks_have(&p, 100, 100));
    sc_picks_fini(&p);
    assert_text(sc_draw_reason_name(SC_DRAW_RANDOM), "random");
    assert_text(sc_draw_reason_name(SC_DRAW_REPRESENTATIVE), "representative");
    assert_text(sc_draw_reason_name(SC_DRAW_SIGNAL), "signal");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_draws_come_out),
        cmocka_unit_test(a_draw_from_the_sketch_is_that_from_all_items),
        cmocka_unit_test(weights_stand_for_all_conversations),
        cmocka_unit_test(two_are_a_short_and_a_long_one_and_one_stands_for_all),
        cmocka_unit_test(a_barred_one_gives_way_to_the_next_number_of_its_third),
        cmocka_unit_test(a_bar_that_would_not_be_drawn_changes_nothing),
        cmocka_unit_test(when_all_of_a_third_are_barred_the_rest_fills_up),
        cmocka_unit_test(calls_and_tickets_have_thirds_of_their_own),
        cmocka_unit_test(without_lengths_the_smallest_numbers_are_taken),
        cmocka_unit_test(picks_are_found_from_a_place_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
