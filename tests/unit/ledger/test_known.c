/* Whom and what a ledger knows: people's rows are checked against it. */
#include "small_ledger.h"

#include "scorecard/ledger/known.h"

/* What is known from the file; closed by the caller. */
static struct sc_known *known_of(const char *path)
{
    struct sc_known *k = sc_known_open();
    struct sc_ledger *l;
    struct sc_err err;

    sc_err_init(&err);
    l = sc_ledger_open(path, &err);
    assert_non_null(l);
    assert_int_equal(sc_known_walk(k, l, &err), 0);
    sc_ledger_close(l);
    return k;
}

static void people_teams_and_periods_are_known_from_scorecards(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_known *k;
    struct sc_buf periods;

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61;bo 70"));
    (void)small_store(path, SMALL_Q(arena, 2, "ana 85"));
    k = known_of(path);
    assert_int_equal(sc_known_agents_n(k), 2);
    assert_true(sc_known_agent(k, SC_STR("bo")));
    assert_false(sc_known_agent(k, SC_STR("b")));
    assert_true(sc_known_team(k, SC_STR("Tier 1")));
    assert_false(sc_known_team(k, SC_STR("Tier 2")));
    sc_buf_init(&periods, SC_BUF_NO_CEILING);
    sc_known_put_periods(k, SC_STR("ana"), &periods);
    assert_buf_eq(&periods, "2026-Q1, 2026-Q2");
    sc_buf_reset(&periods);
    sc_known_put_periods(k, SC_STR("cy"), &periods);
    assert_int_equal(periods.len, 0);
    sc_buf_fini(&periods);
    sc_known_close(k);
    small_remove(path);
}

static void of_a_period_the_last_run_says_the_band(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_known *k;

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61"));
    (void)small_store(path, SMALL_Q(arena, 1, "ana 85"));
    k = known_of(path);
    assert_str_eq(sc_known_card(k, SC_STR("ana"), SC_STR("2026-Q1"))->band, "strong");
    assert_null(sc_known_card(k, SC_STR("ana"), SC_STR("2026-Q2")));
    assert_null(sc_known_card(k, SC_STR("bo"), SC_STR("2026-Q1")));
    sc_known_close(k);
    small_remove(path);
}

static void bands_are_those_of_the_policy_of_that_period(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    const struct sc_known_card *card;
    struct sc_known *k;
    struct sc_buf bands;

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61"));
    (void)small_store(
        path,
        "{\"record\":\"run\",\"v\":1,\"period\":{\"name\":\"2026-Q2\",\"from\":\"2026-04-01\","
        "\"to\":\"2026-07-01\"},\"policy\":{\"bands\":[{\"label\":\"High\"},{\"label\":\"Low\"}]}}"
        "\n"
        "{\"record\":\"scorecard\",\"v\":1,\"agent\":\"ana\",\"period\":{\"name\":\"2026-Q2\"}}\n"
        "{\"record\":\"end\",\"v\":1,\"rows\":2}\n");
    k = known_of(path);
    card = sc_known_card(k, SC_STR("ana"), SC_STR("2026-Q1"));
    assert_int_equal(sc_known_band(k, card, SC_STR("Strong")), 0);
    assert_int_equal(sc_known_band(k, card, SC_STR("solid-WORK")), 1);
    assert_int_equal(sc_known_band(k, card, SC_STR("Low")), -1);
    card = sc_known_card(k, SC_STR("ana"), SC_STR("2026-Q2"));
    assert_int_equal(card->band.len, 0);
    assert_int_equal(sc_known_band(k, card, SC_STR("low")), 1);
    sc_buf_init(&bands, SC_BUF_NO_CEILING);
    assert_int_equal(sc_known_put_bands(k, card, &bands), 2);
    assert_buf_eq(&bands, "High, Low");
    sc_buf_fini(&bands);
    sc_known_close(k);
    small_remove(path);
}

static void who_is_nearest_to_a_slip_is_named_and_nobody_to_a_stranger(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_known *k;

    (void)small_store(path, SMALL_Q(arena, 1, "amara@desk.example 61;bo@desk.example 70"));
    k = known_of(path);
    assert_string_equal(sc_known_nearest(k, SC_STR("amarra@desk.example")), "amara@desk.example");
    assert_null(sc_known_nearest(k, SC_STR("zzzzzzzz")));
    sc_known_close(k);
    small_remove(path);
}

static void only_rows_that_people_appended_hold_not_those_that_went_through(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_known *k;

    (void)small_store(
        path,
        "{\"record\":\"run\",\"v\":1,\"period\":{\"name\":\"2026-Q2\",\"from\":\"2026-04-01\","
        "\"to\":\"2026-07-01\"}}\n"
        "{\"record\":\"goal\",\"v\":1,\"id\":\"g1\",\"agent\":\"ana\",\"state\":\"agreed\"}\n"
        "{\"record\":\"end\",\"v\":1,\"rows\":2}\n");
    (void)small_store(path,
                      "{\"record\":\"goal\",\"v\":1,\"id\":\"g2\",\"agent\":\"ana\",\"metric\":"
                      "\"qa\",\"state\":\"proposed\"}\n");
    k = known_of(path);
    assert_null(sc_people_rows_find(sc_known_rows(k), SC_STR("goal"), SC_STR("g1")));
    assert_non_null(sc_people_rows_find(sc_known_rows(k), SC_STR("goal"), SC_STR("g2")));
    assert_null(sc_people_rows_find(sc_known_rows(k), SC_STR("action"), SC_STR("g2")));
    sc_known_close(k);
    small_remove(path);
}

static void an_empty_ledger_knows_nobody(void **state)
{
    char *path = small_path(*state);
    struct sc_known *k = known_of(path);

    assert_int_equal(sc_known_agents_n(k), 0);
    assert_null(sc_known_nearest(k, SC_STR("ana")));
    sc_known_close(k);
    small_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(people_teams_and_periods_are_known_from_scorecards),
        SC_TEST_ARENA(of_a_period_the_last_run_says_the_band),
        SC_TEST_ARENA(bands_are_those_of_the_policy_of_that_period),
        SC_TEST_ARENA(who_is_nearest_to_a_slip_is_named_and_nobody_to_a_stranger),
        SC_TEST_ARENA(only_rows_that_people_appended_hold_not_those_that_went_through),
        SC_TEST_ARENA(an_empty_ledger_knows_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
