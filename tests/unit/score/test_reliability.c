#include "desk.h"

#include "scorecard/score/card_doc.h"
#include "scorecard/score/reliability.h"

/* Promises of eight people: of n resolution times so many were kept. */
static const struct {
    const char *who;
    int met, n;
} shares[] = {{"ana", 45, 50},   {"bob", 88, 100}, {"cyd", 19, 20}, {"dee", 60, 80},
              {"eve", 140, 160}, {"fay", 30, 40},  {"gus", 9, 10},  {"hal", 170, 200}};
#define PEOPLE (sizeof shares / sizeof *shares)

/* Tickets beyond the n have no promise: they make everybody count in the team's values. */
static void lay(struct desk_run *r, struct sc_arena *arena, size_t people, int same)
{
    struct desk d;

    desk_begin(&d, arena);
    desk_head(&d, "id,agent,status,created_at,resolved_at,sla_resolution");
    for (size_t p = 0; p < people; p++)
        for (int i = 0; i < (shares[p].n < 40 ? 40 : shares[p].n); i++)
            desk_row(&d, "ticket,%s%d,%s,solved,2026-08-%02dT08:00:00Z,2026-08-%02dT09:00:00Z,%s",
                     shares[p].who, i, shares[p].who, 1 + i % 28, 1 + i % 28,
                     i >= (same ? 40 : shares[p].n)    ? ""
                     : i < (same ? 30 : shares[p].met) ? "met"
                                                       : "breached");
    desk_head(&d, "id,team,fte,hired_on");
    for (size_t p = 0; p < people; p++)
        desk_row(&d, "agent,%s,T,1,2024-01-01", shares[p].who);
    desk_prepare(r, desk_end(&d));
    desk_go(r, "windows: {whole_export: true}");
    assert_int_equal(r->status, 0);
}

static void lift(struct desk_run *r)
{
    unlink(r->paths[0]);
    desk_close(r);
}

static double sla_unit(const struct desk_run *r)
{
    return r->run.scoring.units[sc_metric_no(sc_metric_find(SC_STR("sla")))];
}

static void shares_of_a_team_have_the_reliability_of_its_moments(void **state)
{
    struct desk_run r;

    lay(&r, *state, PEOPLE, 0);
    assert_within(sla_unit(&r), 77.4990614106, 1e-8);
    assert_within(sc_reliability_of(sla_unit(&r), 50), 0.39215975, 1e-8);
    lift(&r);
}

static void a_card_shows_it_and_the_team_says_on_what_nobody_can_be_ranked(void **state)
{
    struct desk_run r;
    struct sc_card card;
    sc_json *doc;
    size_t sla = sc_metric_no(sc_metric_find(SC_STR("sla")));

    lay(&r, *state, PEOPLE, 0);
    sc_card_of_person(&r.run.scoring, desk_find(&r, "hal"), *state, &card);
    assert_within(sc_reliability_of_line(&r.run.scoring, &card, sla), 200 / 277.4990614106, 1e-9);
    sc_card_of_team(&r.run.scoring, 0, *state, &card);
    assert_within(sc_reliability_of_line(&r.run.scoring, &card, sla), 82.5 / 159.9990614106, 1e-9);
    doc = sc_card_to_doc(&r.run.scoring, &card, NULL);
    for (size_t m = 0; m < sc_json_len(sc_json_get(doc, "metrics")); m++) {
        const sc_json *line = sc_json_at(sc_json_get(doc, "metrics"), m);
        if (sc_str_eq(sc_json_get_text(line, "id"), SC_STR("sla")))
            assert_within(sc_json_get_real(line, "reliable_n", 0), 181, 0);
    }
    sc_json_free(doc);
    lift(&r);
}

static void people_who_do_not_differ_cannot_be_told_apart(void **state)
{
    struct desk_run r;
    struct sc_card card;

    lay(&r, *state, PEOPLE, 1);
    assert_true(isinf(sla_unit(&r)));
    assert_within(sc_reliability_of(sla_unit(&r), 1000), 0, 0);
    sc_card_of_team(&r.run.scoring, 0, *state, &card);
    assert_true(
        sc_reliability_of_line(&r.run.scoring, &card, sc_metric_no(sc_metric_find(SC_STR("sla")))) <
        SC_CANNOT_RANK);
    lift(&r);
}

static void few_people_have_no_reliability(void **state)
{
    struct desk_run r;

    lay(&r, *state, 4, 0);
    assert_true(isnan(sla_unit(&r)));
    assert_true(isnan(sc_reliability_of(sla_unit(&r), 50)));
    lift(&r);
}

static void reliability_of_nothing_is_nothing(void **state)
{
    (void)state;
    assert_true(isnan(sc_reliability_of(10, 0)));
    assert_within(sc_reliability_of(10, 10), 0.5, 0);
    assert_within(sc_reliability_of(0, 1), 1, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(shares_of_a_team_have_the_reliability_of_its_moments),
        SC_TEST_ARENA(a_card_shows_it_and_the_team_says_on_what_nobody_can_be_ranked),
        SC_TEST_ARENA(people_who_do_not_differ_cannot_be_told_apart),
        SC_TEST_ARENA(few_people_have_no_reliability),
        SC_TEST_ARENA(reliability_of_nothing_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
