#include "support/bench.h"

#include "scorecard/score/standing.h"

static const struct sc_offer *offer(const struct sc_offer *offers, const char *yaml)
{
    for (size_t i = 0; i < SC_OFFERS_N; i++)
        if (strcmp(offers[i].yaml, yaml) == 0)
            return &offers[i];
    fail_msg("no offer %s", yaml);
    return NULL;
}

static size_t no(const char *id)
{
    return sc_metric_no(sc_metric_find(sc_str_from(id)));
}

static void standings_count_the_lines_of_all_cards(void **state)
{
    struct sc_standing all[SC_METRICS_MAX];
    struct bench b;
    uint32_t met = 0;

    lay(&b, *state, "{}");
    sc_standings_of(&b.r.run.scoring, b.r.run.persons, b.r.run.persons_n, all);
    for (int a = 0; a < DESK_AGENTS; a++) {
        card_of(&b, *state, desk_agents[a]);
        met += desk_line(&b.card, "sla")->met;
    }
    assert_int_equal(all[no("sla")].judged, DESK_AGENTS);
    assert_int_equal(all[no("sla")].met, met);
    assert_int_equal(all[no("training")].best, DESK_AGENTS - 1); /* dee has one open */
    assert_int_equal(all[no("nps")].judged, 0);
    lift(&b);
}

/* Tickets that ana solved and zoe holds, who has no others; a requester who comes back about
 * something else. */
static void lay_doubtful(struct bench *b, struct sc_arena *arena, const char *yaml)
{
    struct desk d;

    desk_begin(&d, arena);
    desk_fill(&d);
    desk_head(&d, "id,agent,solver,requester,category,status,created_at,resolved_at,replies");
    for (int k = 0; k < 25; k++) {
        desk_row(
            &d,
            "ticket,X%d,zoe,ana,x%d,Login,solved,2026-08-%02dT09:00:00Z,2026-08-%02dT10:00:00Z,"
            "3",
            k, k, 1 + k, 1 + k);
        desk_row(&d,
                 "ticket,Y%d,cyd,cyd,x%d,Billing,solved,2026-08-%02dT09:00:00Z,"
                 "2026-08-%02dT10:00:00Z,1",
                 k, k, 3 + k, 3 + k);
    }
    lay_rows(b, &d, yaml);
}

/* What is offered is what a run that chose it would count. */
static void an_offer_stands_as_a_run_under_it_would(void **state)
{
    static const char *const yaml[] = {"credit: assignee", "windows: {recontact_topic: any}"};
    struct sc_offer offers[SC_OFFERS_N];
    struct sc_standing own[SC_METRICS_MAX], other[SC_METRICS_MAX];

    for (size_t i = 0; i < 2; i++) {
        struct bench b, chosen;
        lay_doubtful(&b, *state, "{}");
        lay_doubtful(&chosen, *state, yaml[i]);
        sc_standings_of(&b.r.run.scoring, b.r.run.persons, b.r.run.persons_n, own);
        sc_standings_of(&chosen.r.run.scoring, chosen.r.run.persons, chosen.r.run.persons_n, other);
        sc_offers_of(&b.r.run, offers);
        assert_true(offer(offers, yaml[i])->is_other);
        assert_memory_equal(offer(offers, yaml[i])->standings, other, sizeof other);
        assert_memory_not_equal(own, other, sizeof other);
        lift(&chosen);
        lift(&b);
    }
}

static void what_is_in_force_is_not_on_offer(void **state)
{
    struct sc_offer offers[SC_OFFERS_N];
    struct bench b;

    lay(&b, *state, "{}");
    sc_offers_of(&b.r.run, offers);
    assert_false(offer(offers, "credit: solver")->is_other);
    assert_true(offer(offers, "credit: rated")->is_other);
    /* One clock only without opening hours. */
    assert_false(offer(offers, "calendar: {clock: business}")->is_other);
    assert_false(offer(offers, "calendar: {clock: calendar}")->is_other);
    lift(&b);
    lay(&b, *state, "calendar: {hours: [\"mon-fri 09:00-17:00\"]}\ncredit: rated");
    sc_offers_of(&b.r.run, offers);
    assert_true(offer(offers, "credit: solver")->is_other);
    assert_false(offer(offers, "credit: rated")->is_other);
    assert_false(offer(offers, "calendar: {clock: business}")->is_other);
    assert_true(offer(offers, "calendar: {clock: calendar}")->is_other);
    lift(&b);
}

static void lint_sees_people_teams_and_scales(void **state)
{
    struct sc_lint_seen seen;
    struct bench b;

    lay(&b, *state, "{}");
    sc_standings_see(&b.r.run, &seen);
    assert_int_equal(seen.metrics[no("sla")].judged, DESK_AGENTS);
    assert_int_equal(seen.small_team.len, 0);
    assert_int_equal(seen.scales_n, 1);
    assert_false(seen.is_short);
    lift(&b);
    lay(&b, *state, "privacy: {least_group: 7}");
    sc_standings_see(&b.r.run, &seen);
    assert_str_eq(seen.small_team, "Tier 1");
    assert_int_equal(seen.small_people, DESK_AGENTS);
    lift(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(standings_count_the_lines_of_all_cards),
        SC_TEST_ARENA(an_offer_stands_as_a_run_under_it_would),
        SC_TEST_ARENA(what_is_in_force_is_not_on_offer),
        SC_TEST_ARENA(lint_sees_people_teams_and_scales),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
