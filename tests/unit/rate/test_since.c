/* What moved: the vectors of the method, where nothing may be said, many questions at once. */
#include "sc_test.h"
#include "scorecard/rate/since.h"

#include "rate_docs.h"

#include <math.h>

#define NEAR 6e-9

/* A stream of one: a policy, earlier cards, and what is said of the card in hand. */
struct asked {
    struct sc_policy *policy;
    struct sc_pasts *pasts;
    struct sc_since *since;
    sc_json *docs[64];
    size_t n;
};

static void ask_under(struct asked *a, const char *yaml)
{
    *a = (struct asked){.policy = policy_from(yaml), .pasts = pasts("2026-Q3")};
}

static void before_under(struct asked *a, sc_json *doc, const char *scoring)
{
    a->docs[a->n++] = doc;
    assert_true(sc_pasts_add(a->pasts, doc, sc_str_from(scoring)));
}

static void before(struct asked *a, sc_json *doc)
{
    before_under(a, doc, "s1");
}

/* The rating of a document, borrowed. */
static sc_json *said(struct asked *a, sc_json *doc)
{
    sc_pasts_settle(a->pasts);
    a->since = sc_since_open(a->policy, a->pasts, SC_STR("s1"));
    sc_since_add(a->since, doc);
    sc_since_settle(a->since);
    a->docs[a->n++] = doc;
    return sc_json_get(doc, "rating");
}

static void done(struct asked *a)
{
    sc_since_close(a->since);
    sc_pasts_close(a->pasts);
    sc_policy_close(a->policy);
    for (size_t i = 0; i < a->n; i++)
        sc_json_free(a->docs[i]);
}

static double real_at(const sc_json *v, const char *path)
{
    return sc_json_as_real(sc_json_path(v, path), NAN);
}

static struct sc_str text_at(const sc_json *v, const char *path)
{
    return sc_json_as_text(sc_json_path(v, path));
}

static void nearly_six_points_with_this_noise_are_no_clear_change(void **state)
{
    struct asked a;
    sc_json *seen;
    (void)state;
    ask_under(&a, "");
    before(&a, card("2026-Q2", "ana", 78.4, 3.1));
    seen = said(&a, card("2026-Q3", "ana", 84.3, 3.9));
    assert_near(real_at(seen, "change.last.score.delta"), 5.9, NEAR);
    assert_near(real_at(seen, "change.last.score.se"), 4.98196748, NEAR);
    assert_near(real_at(seen, "change.last.score.low"), -2.42533860, NEAR);
    assert_near(real_at(seen, "change.last.score.high"), 14.22533860, NEAR);
    assert_near(real_at(seen, "change.last.score.up"), .87947246, NEAR);
    assert_str_eq(text_at(seen, "change.last.score.direction"), "no clear change");
    assert_str_eq(text_at(seen, "change.last.period"), "2026-Q2");
    assert_int_equal(sc_json_type(sc_json_path(seen, "change.year")), SC_JSON_NULL);
    done(&a);
}

static void assert_direction(double from, double to, double se, const char *wanted)
{
    struct asked a;
    sc_json *seen;
    ask_under(&a, "");
    before(&a, card("2026-Q2", "ana", from, se));
    seen = said(&a, card("2026-Q3", "ana", to, se));
    assert_same_str(text_at(seen, "change.last.score.direction"), sc_str_from(wanted));
    done(&a);
}

static void a_clear_change_is_sure_and_three_points_at_least(void **state)
{
    (void)state;
    assert_direction(70, 80, 2, "improved");
    assert_direction(80, 70, 2, "declined");
    assert_direction(80, 82.9, 0.1, "no clear change");
    assert_direction(80, 83, 0.1, "improved");
    assert_direction(80, 83, 3, "no clear change");
}

static void the_same_quarter_last_year_stands_beside_the_last_one(void **state)
{
    struct asked a;
    sc_json *seen;
    (void)state;
    ask_under(&a, "");
    before(&a, card("2025-Q3", "ana", 70, 1));
    before(&a, card("2026-Q1", "ana", 75, 1));
    before(&a, card("2026-Q2", "ana", NAN, NAN));
    seen = said(&a, card("2026-Q3", "ana", 80, 1));
    assert_str_eq(text_at(seen, "change.year.period"), "2025-Q3");
    assert_str_eq(text_at(seen, "change.last.period"), "2026-Q1");
    assert_near(real_at(seen, "change.last.back"), 2, 0);
    assert_near(real_at(seen, "change.year.score.delta"), 10, 1e-9);
    done(&a);
}

static void other_settings_are_not_compared(void **state)
{
    struct asked a;
    sc_json *seen;
    (void)state;
    ask_under(&a, "");
    before_under(&a, card("2026-Q2", "ana", 60, 1), "other");
    before(&a, card("2026-Q1", "ana", 60, 1));
    before(&a, card("2025-Q4", "ana", 60, 1));
    seen = said(&a, card("2026-Q3", "ana", 80, 1));
    assert_str_eq(text_at(seen, "change.last.score.direction"), "settings changed");
    assert_near(real_at(seen, "change.last.score.from"), 60, 0);
    assert_true(isnan(real_at(seen, "change.last.score.delta")));
    assert_int_equal(sc_json_type(sc_json_get(seen, "trend")), SC_JSON_NULL);
    done(&a);
}

static sc_json *with_metrics(sc_json *doc, const char *metrics)
{
    sc_json_set(doc, "metrics", parse_any(metrics));
    return doc;
}

#define METRIC(id, unit, direction, value, n, se, def)                                             \
    "{\"id\":\"" id "\",\"unit\":\"" unit "\",\"direction\":\"" direction "\",\"value\":" value    \
    ",\"n\":" n ",\"se\":" se ",\"def\":\"" def "\"}"

static void measures_are_judged_in_their_own_direction(void **state)
{
    struct asked a;
    sc_json *seen;
    (void)state;
    ask_under(&a, "");
    before(&a, with_metrics(
                   card("2026-Q2", "ana", 80, 1),
                   "[" METRIC("recontact", "share", "down", "0.2", "400", "0.01", "a") "," METRIC(
                       "aht", "ratio", "within", "1.3", "400", "0.02",
                       "a") "," METRIC("qa", "score 0-100", "up", "80", "10", "3", "a") "]"));
    seen = said(
        &a,
        with_metrics(card("2026-Q3", "ana", 80, 1),
                     "[" METRIC("recontact", "share", "down", "0.1", "400", "0.01", "a") "," METRIC(
                         "aht", "ratio", "within", "0.95", "400", "0.02",
                         "a") "," METRIC("qa", "score 0-100", "up", "81", "10", "3", "a") "]"));
    assert_str_eq(text_at(seen, "change.last.metrics.0.direction"), "improved");
    assert_near(real_at(seen, "change.last.metrics.0.delta"), -0.1, 1e-9);
    assert_str_eq(text_at(seen, "change.last.metrics.1.direction"), "improved");
    assert_near(real_at(seen, "change.last.metrics.1.delta"), -0.35, 1e-9);
    assert_str_eq(text_at(seen, "change.last.metrics.2.direction"), "no clear change");
    done(&a);
}

static void a_measure_with_another_definition_is_not_compared(void **state)
{
    struct asked a;
    sc_json *seen;
    (void)state;
    ask_under(&a, "");
    before(&a, with_metrics(card("2026-Q2", "ana", 80, 1),
                            "[" METRIC("qa", "score 0-100", "up", "60", "10", "1", "a") "," METRIC(
                                "fcr", "share", "up", "null", "0", "null", "a") "]"));
    seen = said(&a,
                with_metrics(card("2026-Q3", "ana", 80, 1),
                             "[" METRIC("qa", "score 0-100", "up", "90", "10", "1", "b") "," METRIC(
                                 "fcr", "share", "up", "0.5", "99", "0.1", "a") "]"));
    assert_json(sc_json_path(seen, "change.last.metrics"),
                "[{\"id\":\"qa\",\"from\":60,\"to\":90,\"delta\":null,\"low\":null,\"high\":null,"
                "\"direction\":\"definition changed\"}]");
    done(&a);
}

/* p = .03 each: alone it passes, among twenty like questions of which 19 are nothing it does not */
static void many_questions_at_once_are_held_to_their_false_ones(void **state)
{
    struct asked a;
    char name[32];
    sc_json *seen;
    (void)state;
    for (int others = 0; others <= 19; others += 19) {
        ask_under(&a, "");
        before(&a, with_metrics(card("2026-Q2", "ana", 80, 1),
                                "[" METRIC("fcr", "share", "up", "0.5", "99", "0.1", "a") "]"));
        for (int i = 0; i < others; i++) {
            snprintf(name, sizeof name, "p%d", i);
            before(&a, with_metrics(card("2026-Q2", name, 80, 1),
                                    "[" METRIC("fcr", "share", "up", "0.5", "99", "0.1", "a") "]"));
        }
        sc_pasts_settle(a.pasts);
        a.since = sc_since_open(a.policy, a.pasts, SC_STR("s1"));
        seen = with_metrics(card("2026-Q3", "ana", 80, 1),
                            "[" METRIC("fcr", "share", "up", "0.8069", "99", "0.1", "a") "]");
        a.docs[a.n++] = seen;
        sc_since_add(a.since, seen);
        for (int i = 0; i < others; i++) {
            snprintf(name, sizeof name, "p%d", i);
            a.docs[a.n] =
                with_metrics(card("2026-Q3", name, 80, 1),
                             "[" METRIC("fcr", "share", "up", "0.5", "99", "0.1", "a") "]");
            sc_since_add(a.since, a.docs[a.n++]);
        }
        sc_since_settle(a.since);
        assert_same_str(text_at(seen, "rating.change.last.metrics.0.direction"),
                        sc_str_from(others ? "no clear change" : "improved"));
        done(&a);
    }
}

/* The vector of METRICS 5.3: eight quarters down. */
static void eight_quarters_down_are_a_trend(void **state)
{
    static const char *const periods[] = {"2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3",
                                          "2025-Q4", "2026-Q1", "2026-Q2"};
    static const double scores[] = {82.1, 80.4, 81.0, 78.9, 77.5, 78.2, 75.9};
    struct asked a;
    sc_json *seen;
    (void)state;
    ask_under(&a, "");
    for (size_t i = 0; i < 7; i++)
        before(&a, card(periods[i], "ana", scores[i], 2));
    seen = said(&a, card("2026-Q3", "ana", 74.8, 2));
    assert_near(real_at(seen, "trend.slope"), -1.0125, NEAR);
    assert_near(real_at(seen, "trend.p"), .0017361111, NEAR);
    assert_near(real_at(seen, "trend.tau"), -.8571428571, NEAR);
    assert_near(real_at(seen, "trend.periods"), 8, 0);
    assert_str_eq(text_at(seen, "trend.direction"), "falling");
    assert_json(sc_json_get(seen, "forecast"), "null");
    done(&a);
}

static sc_json *with_history(const char *yaml, bool is_team)
{
    static const char *const periods[] = {"2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"};
    static const double scores[] = {81.2, 79.5, 83.0, 80.8, 82.4};
    struct asked a;
    sc_json *now, *forecast;
    ask_under(&a, yaml);
    for (size_t i = 0; i < 6; i++) {
        now = i < 5 ? card(periods[i], "t", scores[i], 2) : card("2026-Q3", "t", 78.9, 2);
        if (is_team) {
            sc_json_set(now, "record", sc_json_text(SC_STR("team")));
            sc_json_set(now, "team", sc_json_text(SC_STR("t")));
            sc_json_remove(now, "rating");
        }
        if (i < 5)
            before(&a, now);
    }
    forecast = sc_json_dup(sc_json_get(said(&a, now), "forecast"));
    done(&a);
    return forecast;
}

static void teams_get_a_forecast_and_persons_where_the_policy_allows_it(void **state)
{
    sc_json *team = with_history("", true);
    sc_json *person = with_history("privacy: {forecast: true}", false);
    sc_json *none = with_history("", false);
    (void)state;
    assert_near(real_at(team, "mean"), 80.9666666667, NEAR);
    assert_near(real_at(team, "low"), 77.4988054297, NEAR);
    assert_near(real_at(team, "high"), 84.4345279037, NEAR);
    assert_near(real_at(team, "periods"), 6, 0);
    assert_near(real_at(person, "mean"), 80.9666666667, NEAR);
    assert_int_equal(sc_json_type(none), SC_JSON_NULL);
    drop(team, person, none);
}

static void consistency_counts_periods_that_met_what_was_agreed(void **state)
{
    struct asked a;
    sc_json *seen;
    (void)state;
    ask_under(&a, "");
    before(&a, with_metrics(card("2026-Q2", "ana", 79.9, 1),
                            "[{\"id\":\"qa\",\"met\":false,\"def\":\"a\"}]"));
    before(&a, with_metrics(card("2026-Q1", "ana", 80, 1),
                            "[{\"id\":\"qa\",\"met\":true,\"def\":\"b\"}]"));
    before(&a, with_metrics(card("2025-Q4", "ana", NAN, NAN),
                            "[{\"id\":\"qa\",\"met\":true,\"def\":\"a\"}]"));
    seen = said(&a, with_metrics(card("2026-Q3", "ana", 85, 1),
                                 "[{\"id\":\"qa\",\"met\":true,\"def\":\"a\"},{\"id\":\"ces\","
                                 "\"met\":null,\"def\":\"a\"}]"));
    assert_json(sc_json_get(seen, "consistency"),
                "{\"aim\":80,\"met\":2,\"periods\":3,\"metrics\":[{\"id\":\"qa\",\"met\":2,"
                "\"periods\":3}]}");
    done(&a);
}

static void the_aim_is_a_setting(void **state)
{
    struct asked a;
    (void)state;
    ask_under(&a, "rate: {aim: 86}");
    assert_json(sc_json_get(said(&a, card("2026-Q3", "ana", 85, 1)), "consistency"),
                "{\"aim\":86,\"met\":0,\"periods\":1,\"metrics\":[]}");
    done(&a);
}

static void a_band_never_reached_before_is_told_once(void **state)
{
    struct asked a;
    (void)state;
    ask_under(&a, "");
    before(&a, card("2026-Q2", "ana", 75, 1));
    before(&a, card("2026-Q1", "ana", NAN, NAN));
    assert_json(sc_json_get(said(&a, card("2026-Q3", "ana", 85, 1)), "first"),
                "{\"band\":\"strong\",\"periods\":1}");
    done(&a);
    ask_under(&a, "");
    before(&a, card("2025-Q4", "ana", 81, 1));
    before(&a, card("2026-Q2", "ana", 75, 1));
    assert_json(sc_json_get(said(&a, card("2026-Q3", "ana", 85, 1)), "first"), "null");
    done(&a);
    ask_under(&a, "");
    assert_json(sc_json_get(said(&a, card("2026-Q3", "ana", 85, 1)), "first"), "null");
    done(&a);
}

static void reliability_is_the_share_of_the_spread_that_is_not_noise(void **state)
{
    static const double scores[] = {70, 72, 74, 76, 84, 86, 88, 90};
    static const double se[] = {3, 3, 3, 3, 3, 3, 3, 3};
    double mean;
    (void)state;
    /* variance 60: between 51, so 51 / 60 */
    assert_near(sc_since_reliability(scores, se, 8, &mean), 51.0 / 60 * 1, 0.02);
    assert_near(mean, 80, 1e-12);
    assert_true(isnan(sc_since_reliability(scores, se, 7, &mean)));
}

/* Mean 80 and reliability R of the last quarter: who came from 65 is expected at 80 - 15 R. */
static sc_json *regress(double from, double to)
{
    struct asked a;
    char name[32];
    sc_json *seen;
    ask_under(&a, "");
    before(&a, card("2026-Q2", "ana", from, 3));
    before(&a, card("2026-Q2", "bob", 160 - from, 3));
    for (int i = 0; i < 6; i++) {
        snprintf(name, sizeof name, "p%d", i);
        before(&a, card("2026-Q2", name, i % 2 ? 74 : 86, 3));
    }
    seen = sc_json_dup(sc_json_get(said(&a, card("2026-Q3", "ana", to, 3)), "regress"));
    done(&a);
    return seen;
}

static void extremes_come_back_by_themselves_and_that_is_said(void **state)
{
    sc_json *rise = regress(65, 72), *fall = regress(92, 88), *none = regress(65, 60);
    double r = real_at(rise, "reliability");
    (void)state;
    assert_near(real_at(rise, "mean"), 80, 1e-9);
    assert_true(r > 0.5 && r < 1);
    assert_near(real_at(rise, "expected"), 80 - 15 * r, 1e-6);
    assert_near(real_at(fall, "expected"), 80 + 12 * real_at(fall, "reliability"), 1e-6);
    assert_int_equal(sc_json_type(none), SC_JSON_NULL);
    drop(rise, fall, none);
}

/* Eight of a team of whom nobody has an earlier score; scipy. */
static void from_one_score_the_team_gives_the_spread(void **state)
{
    static const double scores[] = {65, 70, 72, 75, 78, 80, 84, 92};
    struct asked a;
    const sc_json *seen;
    (void)state;
    for (size_t people = 7; people <= 8; people++) {
        ask_under(&a, "privacy: {forecast: true}");
        sc_pasts_settle(a.pasts);
        a.since = sc_since_open(a.policy, a.pasts, SC_STR("s1"));
        for (size_t i = 0; i < people; i++) {
            sc_json *doc = card("2026-Q3", "p", scores[i], 2);
            sc_json_set(doc, "team", sc_json_text(SC_STR("T")));
            a.docs[a.n++] = doc;
            sc_since_add(a.since, doc);
        }
        sc_since_settle(a.since);
        seen = sc_json_path(a.docs[0], "rating.forecast");
        if (people == 7) {
            assert_json(seen, "{\"periods\":1,\"mean\":65,\"low\":null,\"high\":null,"
                              "\"reliability\":null}");
        } else {
            assert_near(real_at(seen, "mean"), 65.6640316206, NEAR);
            assert_near(real_at(seen, "low"), 60.3800059953, NEAR);
            assert_near(real_at(seen, "high"), 70.9480572458, NEAR);
            assert_near(real_at(seen, "reliability"), 0.9446640316, NEAR);
        }
        done(&a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nearly_six_points_with_this_noise_are_no_clear_change),
        cmocka_unit_test(a_clear_change_is_sure_and_three_points_at_least),
        cmocka_unit_test(the_same_quarter_last_year_stands_beside_the_last_one),
        cmocka_unit_test(other_settings_are_not_compared),
        cmocka_unit_test(measures_are_judged_in_their_own_direction),
        cmocka_unit_test(a_measure_with_another_definition_is_not_compared),
        cmocka_unit_test(many_questions_at_once_are_held_to_their_false_ones),
        cmocka_unit_test(eight_quarters_down_are_a_trend),
        cmocka_unit_test(teams_get_a_forecast_and_persons_where_the_policy_allows_it),
        cmocka_unit_test(from_one_score_the_team_gives_the_spread),
        cmocka_unit_test(consistency_counts_periods_that_met_what_was_agreed),
        cmocka_unit_test(the_aim_is_a_setting),
        cmocka_unit_test(a_band_never_reached_before_is_told_once),
        cmocka_unit_test(reliability_is_the_share_of_the_spread_that_is_not_noise),
        cmocka_unit_test(extremes_come_back_by_themselves_and_that_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
