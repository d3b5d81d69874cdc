#include "support/bench.h"

#include "scorecard/score/card_doc.h"
#include "scorecard/score/sensitivity.h"

static const char *const credits[SC_CREDITS_N] = {"solver", "assignee", "first-replier", "rated"};

/*
 * The desk, and tickets that four people touched: ana solved, bob holds, cyd replied first, dee was
 * rated. Twelve of them move every score of theirs.
 */
static void lay_shared(struct bench *b, struct sc_arena *arena, const char *yaml)
{
    struct desk d;

    desk_begin(&d, arena);
    desk_fill(&d);
    desk_head(&d, "id,agent,solver,first_replier,csat_agent,requester,status,created_at,"
                  "first_reply_at,resolved_at,handle_s,replies,sla_first_reply,csat,csat_scale");
    for (int k = 0; k < 12; k++)
        desk_row(&d,
                 "ticket,X%d,bob,ana,cyd,dee,x%d,solved,2026-08-%02dT09:00:00Z,"
                 "2026-08-%02dT09:30:00Z,2026-08-%02dT16:00:00Z,3000,3,breached,1,1-5",
                 k, k, 1 + k, 1 + k, 1 + k);
    lay_rows(b, &d, yaml);
}

static void variants_of(struct bench *b, struct sc_arena *arena, const char *who,
                        struct sc_variants *v)
{
    card_of(b, arena, who);
    sc_sensitivity_at(b->r.run.sensitivity, &b->r.run.scoring, &b->card, v);
}

/* As lay_shared, with sensitivity: the call is prepared inside, so the run is made again. */
static void lay_sensitive(struct bench *b, struct sc_arena *arena, const char *yaml)
{
    lay_shared(b, arena, yaml);
    sc_run_close(&b->r.run);
    b->r.call.sensitive = true;
    assert_int_equal(sc_run_open(&b->r.run, &b->r.call, b->r.policy, &b->r.err), 0);
}

static void each_rule_of_credit_gives_the_score_of_its_own_run(void **state)
{
    for (int own = 0; own < SC_CREDITS_N; own++) {
        struct bench b;
        lay_sensitive(&b, *state, sc_arena_printf(*state, "credit: %s", credits[own]).p);
        for (int c = 0; c < SC_CREDITS_N; c++) {
            struct bench other;
            lay_shared(&other, *state, sc_arena_printf(*state, "credit: %s", credits[c]).p);
            for (int a = 0; a < DESK_AGENTS; a++) {
                struct sc_variants v;
                variants_of(&b, *state, desk_agents[a], &v);
                card_of(&other, *state, desk_agents[a]);
                assert_true(v.credit[c] == other.card.overall.score);
            }
            lift(&other);
        }
        lift(&b);
    }
}

static void the_rules_differ_for_those_who_touched_the_tickets(void **state)
{
    struct bench b;
    struct sc_variants v;

    lay_sensitive(&b, *state, "{}");
    variants_of(&b, *state, "ana", &v);
    assert_true(v.credit[SC_CREDIT_SOLVER] == v.score);
    for (int c = 1; c < SC_CREDITS_N; c++)
        assert_true(v.credit[c] > v.score + 1);
    variants_of(&b, *state, "dee", &v);
    assert_true(v.credit[SC_CREDIT_RATED] < v.score - 1);
    lift(&b);
}

/* The run's own numbers are what they would be without all this. */
static void measuring_under_other_rules_leaves_the_score_alone(void **state)
{
    struct bench b, plain;

    lay_sensitive(&b, *state, "{}");
    lay_shared(&plain, *state, "{}");
    for (int a = 0; a < DESK_AGENTS; a++) {
        card_of(&b, *state, desk_agents[a]);
        card_of(&plain, *state, desk_agents[a]);
        assert_true(b.card.overall.score == plain.card.overall.score);
        assert_true(b.card.overall.se == plain.card.overall.se);
    }
    lift(&plain);
    lift(&b);
}

/* With points that are blended with the team's, too. */
static void each_curve_gives_the_score_of_its_own_run(void **state)
{
    static const char *const yaml[2][2] = {
        {"{}", "curve: {capped: true}"},
        {"blend: {sla: 30%, qa: 50%}", "blend: {sla: 30%, qa: 50%}\ncurve: {capped: true}"}};

    for (int own = 0; own < 4; own++) {
        struct bench b;
        lay_sensitive(&b, *state, yaml[own / 2][own % 2]);
        for (int c = 0; c < 2; c++) {
            struct bench other;
            lay_shared(&other, *state, yaml[own / 2][c]);
            for (int a = 0; a < DESK_AGENTS; a++) {
                struct sc_variants v;
                variants_of(&b, *state, desk_agents[a], &v);
                card_of(&other, *state, desk_agents[a]);
                assert_near(v.curve[c], other.card.overall.score);
            }
            lift(&other);
        }
        lift(&b);
    }
}

/* sum w a over the others, by the sum of their weights. */
static void without_a_measure_the_others_share_its_weight(void **state)
{
    struct bench b;
    struct sc_variants v;

    lay_sensitive(&b, *state, "{}");
    variants_of(&b, *state, "cyd", &v);
    for (size_t m = 0; m < sc_metrics_n; m++) {
        double sum = 0, weights = 0;
        for (size_t k = 0; k < sc_metrics_n; k++) {
            const struct sc_line *line = &b.card.lines[k];
            if (k == m || !(line->weight > 0))
                continue;
            sum += line->weight * line->attainment;
            weights += line->weight;
        }
        if (b.card.lines[m].weight > 0)
            assert_near(v.without[m], sum / weights);
        else
            assert_true(isnan(v.without[m]));
    }
    lift(&b);
}

static void a_band_that_moves_is_named_and_counted(void **state)
{
    (void)state;
    struct sc_policy policy = {.bands = {{.from = 90}, {.from = 80}, {.from = 0}}, .bands_n = 3};
    struct sc_variants v = {.score = 89, .credit = {89, 90, 79.9999999999, NAN}, .curve = {89, 95}};
    struct sc_moves moves = {0};

    for (size_t m = 0; m < SC_METRICS_MAX; m++)
        v.without[m] = NAN;
    v.without[2] = 70;
    sc_moves_add(&moves, &policy, &v);
    assert_int_equal(moves.scored, 1);
    assert_int_equal(moves.credit[1], 1);
    assert_int_equal(moves.credit[2], 0); /* 80 but for a binary tail */
    assert_int_equal(moves.credit[3], 0); /* no score is in no band */
    assert_int_equal(moves.curve[0], 0);
    assert_int_equal(moves.curve[1], 1);
    assert_int_equal(moves.without[2], 1);
    v.score = NAN;
    sc_moves_add(&moves, &policy, &v);
    assert_int_equal(moves.scored, 1);
    assert_int_equal(moves.curve[1], 1);
}

static void nobody_without_a_score_has_a_sensitivity(void **state)
{
    struct bench b;
    struct sc_variants v;

    lay_sensitive(&b, *state, "rate: {roles: [lead]}");
    variants_of(&b, *state, "ana", &v);
    assert_true(isnan(v.score) && isnan(v.curve[1]) && isnan(v.without[0]));
    assert_null(sc_variants_to_json(&b.r.run.scoring, &v));
    lift(&b);
}

/* The documents of the desk: a person's names choices, the team's counts people. */
static void documents_say_whose_band_would_move(void **state)
{
    struct bench b;

    lay_sensitive(&b, *state, "{}");
    desk_write(&b.r, &b.text);
    assert_non_null(strstr(sc_buf_cstr(&b.text), "\"bands\":[\"credit."));
    assert_non_null(strstr(sc_buf_cstr(&b.text), "\"sensitivity\":{\"scored\":6,\"credit\":{"));
    lift(&b);
}

/* A number about fewer people than may be shown is none; a month has no bands. */
static void small_teams_and_ungraded_periods_have_no_moves(void **state)
{
    struct bench b;

    lay_sensitive(&b, *state, "privacy: {least_group: 7}");
    desk_write(&b.r, &b.text);
    assert_null(strstr(sc_buf_cstr(&b.text), "\"sensitivity\":{\"scored\""));
    lift(&b);
    lay_sensitive(&b, *state, "cycles: {quarter: {grade: false}}");
    desk_write(&b.r, &b.text);
    assert_non_null(strstr(sc_buf_cstr(&b.text), "\"sensitivity\":{\"credit\""));
    assert_null(strstr(sc_buf_cstr(&b.text), "\"bands\":[\"c"));
    lift(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(each_rule_of_credit_gives_the_score_of_its_own_run),
        SC_TEST_ARENA(the_rules_differ_for_those_who_touched_the_tickets),
        SC_TEST_ARENA(measuring_under_other_rules_leaves_the_score_alone),
        SC_TEST_ARENA(each_curve_gives_the_score_of_its_own_run),
        SC_TEST_ARENA(without_a_measure_the_others_share_its_weight),
        SC_TEST_ARENA(a_band_that_moves_is_named_and_counted),
        SC_TEST_ARENA(nobody_without_a_score_has_a_sensitivity),
        SC_TEST_ARENA(documents_say_whose_band_would_move),
        SC_TEST_ARENA(small_teams_and_ungraded_periods_have_no_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
