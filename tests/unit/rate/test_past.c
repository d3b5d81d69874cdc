/* Earlier periods: which count, where they stand in the row, whose they are. */
#include "sc_test.h"
#include "scorecard/rate/past.h"

#include "rate_docs.h"

#include <math.h>

static void periods_are_counted_back_and_gaps_stay(void **state)
{
    struct sc_pasts *h = pasts("2026-Q3");
    sc_json *near = card("2026-Q2", "ana", 78.4, 3.1), *far = card("2025-Q3", "ana", 81, 2);
    sc_json *now = card("2026-Q3", "ana", 84.3, 3.9);
    struct sc_past_row past;
    (void)state;
    assert_true(sc_pasts_add(h, far, SC_STR("s")));
    assert_true(sc_pasts_add(h, near, SC_STR("s")));
    sc_pasts_settle(h);
    past = sc_pasts_of(h, now);
    assert_int_equal(past.n, 2);
    assert_int_equal(past.items[0].back, 1);
    assert_int_equal(past.items[1].back, 4);
    assert_str_eq(past.items[1].period, "2025-Q3");
    assert_ptr_equal(sc_past_back(past, 4), &past.items[1]);
    assert_null(sc_past_back(past, 2));
    assert_int_equal(sc_pasts_year(h), 4);
    sc_pasts_close(h);
    drop(near, far, now);
}

static bool counts(const char *now, const char *period)
{
    struct sc_pasts *h = pasts(now);
    sc_json *doc = card(period, "ana", 80, 1);
    bool is_taken = sc_pasts_add(h, doc, SC_STR(""));
    sc_pasts_close(h);
    sc_json_free(doc);
    return is_taken;
}

static void other_cycles_later_and_much_older_periods_do_not_count(void **state)
{
    (void)state;
    assert_true(counts("2026-Q3", "2026-Q2"));
    assert_true(counts("2026-Q3", "2023-Q3"));
    assert_false(counts("2026-Q3", "2023-Q2"));
    assert_false(counts("2026-Q3", "2026-Q3"));
    assert_false(counts("2026-Q3", "2026-Q4"));
    assert_false(counts("2026-Q3", "2026-06"));
    assert_false(counts("2026-Q3", "2025"));
    assert_false(counts("2026-Q3", "some day"));
    assert_true(counts("2026-09", "2026-08"));
    assert_true(counts("2026", "2025"));
}

static void who_is_asked_for_is_answered_and_nobody_else(void **state)
{
    struct sc_pasts *h = pasts("2026-Q3");
    sc_json *ana = card("2026-Q2", "ana", 70, 1), *bob = card("2026-Q2", "bob", 80, 1);
    sc_json *team = card("2026-Q2", "ana", 90, 1), *cyd = card("2026-Q3", "cyd", 90, 1);
    (void)state;
    sc_json_set(team, "record", sc_json_text(SC_STR("team")));
    sc_json_set(team, "team", sc_json_text(SC_STR("ana")));
    sc_pasts_add(h, bob, SC_STR(""));
    sc_pasts_add(h, team, SC_STR(""));
    sc_pasts_add(h, ana, SC_STR(""));
    sc_pasts_settle(h);
    assert_near(sc_pasts_of(h, ana).items[0].score, 70, 0);
    assert_near(sc_pasts_of(h, bob).items[0].score, 80, 0);
    assert_near(sc_pasts_of(h, team).items[0].score, 90, 0);
    assert_int_equal(sc_pasts_of(h, ana).n, 1);
    assert_int_equal(sc_pasts_of(h, cyd).n, 0);
    sc_pasts_close(h);
    drop(ana, bob, team);
    sc_json_free(cyd);
}

static void a_restated_period_takes_the_place_of_the_first(void **state)
{
    struct sc_pasts *h = pasts("2026-Q3");
    sc_json *first = card("2026-Q2", "ana", 70, 1), *second = card("2026-Q2", "ana", 75, 1);
    (void)state;
    sc_pasts_add(h, first, SC_STR(""));
    sc_pasts_add(h, second, SC_STR(""));
    sc_pasts_settle(h);
    assert_int_equal(sc_pasts_of(h, first).n, 1);
    assert_near(sc_pasts_of(h, first).items[0].score, 75, 0);
    sc_pasts_close(h);
    drop(first, second, NULL);
}

/* Rated is who has a band; else the first reason that is known. */
static void an_unrated_period_says_why(void **state)
{
    struct sc_pasts *h = pasts("2026-Q3");
    sc_json *away = parse("{\"record\":\"scorecard\",\"agent\":\"a\",\"period\":{\"name\":"
                          "\"2026-Q2\"},\"score\":null,\"unscored\":\"away\",\"rating\":{"
                          "\"band\":null,\"reason\":\"no-score\"}}");
    sc_json *wide = parse("{\"record\":\"scorecard\",\"agent\":\"a\",\"period\":{\"name\":"
                          "\"2026-Q1\"},\"score\":65,\"se\":11,\"unscored\":null,\"rating\":{"
                          "\"band\":null,\"reason\":\"range-too-wide\"}}");
    sc_json *bare = parse("{\"record\":\"scorecard\",\"agent\":\"a\",\"period\":{\"name\":"
                          "\"2025-Q4\"},\"score\":65,\"se\":1}");
    struct sc_past_row past;
    (void)state;
    sc_pasts_add(h, away, SC_STR(""));
    sc_pasts_add(h, wide, SC_STR(""));
    sc_pasts_add(h, bare, SC_STR(""));
    sc_pasts_settle(h);
    past = sc_pasts_of(h, away);
    for (size_t i = 0; i < 3; i++)
        assert_false(past.items[i].is_rated);
    assert_str_eq(past.items[0].why, "away");
    assert_true(isnan(past.items[0].score));
    assert_str_eq(past.items[1].why, "range-too-wide");
    assert_str_eq(past.items[2].why, "not-rated");
    sc_pasts_close(h);
    drop(away, wide, bare);
}

static void a_document_lists_them_oldest_first(void **state)
{
    struct sc_pasts *h = pasts("2026-Q3");
    sc_json *old = card("2026-Q1", "ana", 71.5, 0), *near = card("2026-Q2", "ana", NAN, NAN);
    sc_json *seen;
    (void)state;
    sc_json_set(old, "targets_met", parse_any("[7,11]"));
    sc_json_set(old, "metrics",
                parse_any("[{\"id\":\"qa\",\"value\":88,\"def\":\"ab\"},{\"id\":\"ces\","
                          "\"value\":null,\"def\":\"cd\"}]"));
    sc_pasts_add(h, near, SC_STR(""));
    sc_pasts_add(h, old, SC_STR(""));
    sc_pasts_settle(h);
    seen = sc_past_doc(sc_pasts_of(h, old));
    assert_json(seen, "[{\"period\":\"2026-Q1\",\"back\":2,\"score\":71.5,\"low\":71.5,"
                      "\"high\":71.5,\"band\":\"meets-expectations\",\"certainty\":\"firm\","
                      "\"reason\":null,\"targets_met\":[7,11],\"metrics\":{\"qa\":{\"value\":88,"
                      "\"def\":\"ab\"}}},"
                      "{\"period\":\"2026-Q2\",\"back\":1,\"score\":null,\"low\":null,"
                      "\"high\":null,\"band\":null,\"certainty\":\"insufficient\",\"reason\":"
                      "\"no-score\",\"targets_met\":null,\"metrics\":{}}]");
    sc_pasts_close(h);
    drop(old, near, seen);
}

static void a_period_without_a_readable_name_is_refused(void **state)
{
    sc_json *period = parse("{\"name\":\"soon\"}");
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    assert_null(sc_pasts_open(period, 1, &err));
    assert_int_equal(err.code, SC_INPUT);
    sc_json_free(period);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_are_counted_back_and_gaps_stay),
        cmocka_unit_test(other_cycles_later_and_much_older_periods_do_not_count),
        cmocka_unit_test(who_is_asked_for_is_answered_and_nobody_else),
        cmocka_unit_test(a_restated_period_takes_the_place_of_the_first),
        cmocka_unit_test(an_unrated_period_says_why),
        cmocka_unit_test(a_document_lists_them_oldest_first),
        cmocka_unit_test(a_period_without_a_readable_name_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
