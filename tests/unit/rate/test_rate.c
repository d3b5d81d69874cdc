/* Ratings: the vectors of the method, the edges of bands and certainty, what documents say. */
#include "sc_test.h"
#include "scorecard/rate/rate.h"

#include <math.h>

#define NEAR 5e-9 /* the vectors have eight places */

static struct sc_policy *policy(void)
{
    struct sc_err err;
    struct sc_policy *p;
    sc_err_init(&err);
    p = sc_policy_parse(SC_STR(""), SC_STR("test"), &err);
    assert_non_null(p);
    return p;
}

static void assert_near(double seen, double wanted, double slack)
{
    if (!(fabs(seen - wanted) <= slack))
        fail_msg("seen %.12f, wanted %.12f", seen, wanted);
}

/* lowest band first, as the vectors are written */
static void assert_probabilities(double score, double se, const double wanted[5])
{
    struct sc_policy *p = policy();
    struct sc_rating r;
    double sum = 0;
    sc_rate(p, score, se, &r);
    for (size_t i = 0; i < 5; i++) {
        assert_near(r.probability[4 - i], wanted[i], NEAR);
        sum += r.probability[i];
    }
    assert_near(sum, 1, 1e-12);
    sc_policy_close(p);
}

static void probabilities_of_bands_are_those_of_the_method(void **state)
{
    static const double strong[] = {.00000032, .00045657, .13889455, .78368293, .07696563};
    static const double needs[] = {.00044062, .62400178, .37548309, .00007451, 0};
    (void)state;
    assert_probabilities(84.3, 3.9, strong);
    assert_probabilities(69.2, 2.5, needs);
}

static void the_top_band_has_no_upper_end(void **state)
{
    struct sc_policy *p = policy();
    struct sc_rating r;
    (void)state;
    sc_rate(p, 91, 4.5, &r);
    assert_near(r.probability[0], .58720077, NEAR);
    assert_int_equal(r.certainty, SC_CERTAINTY_BORDERLINE);
    sc_policy_close(p);
}

static enum sc_certainty certainty_of(double score, double se)
{
    struct sc_policy *p = policy();
    struct sc_rating r;
    sc_rate(p, score, se, &r);
    sc_policy_close(p);
    return r.certainty;
}

static void certainty_follows_probability_and_width(void **state)
{
    (void)state;
    assert_int_equal(certainty_of(84.3, 3.9), SC_CERTAINTY_LIKELY);
    assert_int_equal(certainty_of(85, 1), SC_CERTAINTY_FIRM);
    assert_int_equal(certainty_of(80.1, 2), SC_CERTAINTY_BORDERLINE);
    assert_int_equal(certainty_of(NAN, NAN), SC_CERTAINTY_INSUFFICIENT);
    assert_int_equal(certainty_of(85, NAN), SC_CERTAINTY_INSUFFICIENT);
}

/* Half-widths of 10 and 15 points: standard errors of 5.898 and 8.847. */
static void a_wide_range_is_borderline_and_a_wider_one_has_no_band(void **state)
{
    (void)state;
    assert_int_equal(certainty_of(30, 5.89), SC_CERTAINTY_FIRM);
    assert_int_equal(certainty_of(30, 5.90), SC_CERTAINTY_BORDERLINE);
    assert_int_equal(certainty_of(30, 8.84), SC_CERTAINTY_BORDERLINE);
    assert_int_equal(certainty_of(30, 8.85), SC_CERTAINTY_INSUFFICIENT);
}

static size_t band_of(double score, double se)
{
    struct sc_policy *p = policy();
    struct sc_rating r;
    sc_rate(p, score, se, &r);
    sc_policy_close(p);
    assert_near(r.probability[r.band], 1, 0);
    return r.band;
}

static void bands_are_half_open_and_floating_noise_does_not_move_them(void **state)
{
    (void)state;
    assert_int_equal(band_of(90, 0), 0);
    assert_int_equal(band_of(89.9999999999, 0), 0);
    assert_int_equal(band_of(89.95, 0), 1);
    assert_int_equal(band_of(79.9999999996, 0), 1);
    assert_int_equal(band_of(69.949999, 0), 3);
    assert_int_equal(band_of(0, 0), 4);
    assert_int_equal(band_of(100, 0), 0);
}

static void distances_reach_to_both_neighbours(void **state)
{
    struct sc_policy *p = policy();
    struct sc_rating r;
    (void)state;
    sc_rate(p, 84.4, 3.9, &r);
    assert_true(r.has_up && r.has_down);
    assert_near(r.up, 5.6, 1e-9);
    assert_near(r.down, 4.4, 1e-9);
    sc_rate(p, 95, 1, &r);
    assert_true(!r.has_up && r.has_down);
    sc_rate(p, 40, 1, &r);
    assert_true(r.has_up && !r.has_down);
    assert_near(r.up, 20, 1e-9);
    sc_policy_close(p);
}

static void the_two_likeliest_bands_are_named_in_their_order(void **state)
{
    struct sc_policy *p = policy();
    struct sc_rating r;
    (void)state;
    sc_rate(p, 69.2, 4, &r);
    assert_int_equal(r.likeliest, 3);
    assert_int_equal(r.second, 2);
    sc_rate(p, 90, 3, &r);
    assert_int_equal(r.likeliest, 0);
    assert_int_equal(r.second, 1);
    sc_policy_close(p);
}

static sc_json *parse(const char *text)
{
    struct sc_err err;
    sc_json *v;
    sc_err_init(&err);
    v = sc_json_parse(sc_str_from(text), &err);
    assert_non_null(v);
    return v;
}

static void rated(const char *doc_text, const char *wanted)
{
    struct sc_policy *p = policy();
    sc_json *doc = parse(doc_text);
    struct sc_buf seen;
    sc_rate_doc(p, doc);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_json_put(&seen, sc_json_get(doc, "rating"), false);
    assert_same_str(sc_buf_str(&seen), sc_str_from(wanted));
    sc_buf_fini(&seen);
    sc_json_free(doc);
    sc_policy_close(p);
}

static void a_document_gets_its_rating(void **state)
{
    (void)state;
    rated("{\"score\":84.3,\"se\":0,\"if_missing\":{\"zero\":80.18,\"full\":85.18}}",
          "{\"band\":\"strong\",\"label\":\"Strong\",\"action\":\"keep going\","
          "\"certainty\":\"firm\",\"reason\":null,\"probability\":["
          "{\"band\":\"exceptional\",\"label\":\"Exceptional\",\"from\":90,\"p\":0},"
          "{\"band\":\"strong\",\"label\":\"Strong\",\"from\":80,\"p\":1},"
          "{\"band\":\"meets-expectations\",\"label\":\"Meets expectations\",\"from\":70,\"p\":0},"
          "{\"band\":\"needs-improvement\",\"label\":\"Needs improvement\",\"from\":60,\"p\":0},"
          "{\"band\":\"below-expectations\",\"label\":\"Below expectations\",\"from\":0,\"p\":0}],"
          "\"likeliest\":null,"
          "\"up\":{\"band\":\"exceptional\",\"label\":\"Exceptional\",\"from\":90,\"points\":5.7},"
          "\"down\":{\"band\":\"meets-expectations\",\"label\":\"Meets "
          "expectations\",\"from\":70,\"points\":4.3},"
          "\"if_missing\":\"same\",\"decided_by\":null}");
}

static void without_a_score_there_is_no_band(void **state)
{
    (void)state;
    rated("{\"score\":null,\"se\":null,\"if_missing\":{\"zero\":59.1,\"full\":89.1}}",
          "{\"band\":null,\"label\":null,\"action\":null,\"certainty\":\"insufficient\","
          "\"reason\":\"no-score\",\"probability\":null,\"likeliest\":null,\"up\":null,"
          "\"down\":null,\"if_missing\":null,\"decided_by\":null}");
}

static void a_borderline_band_names_both_and_says_what_missing_measures_do(void **state)
{
    struct sc_policy *p = policy();
    sc_json *doc = parse("{\"score\":79.5,\"se\":3,\"if_missing\":{\"zero\":72.1,\"full\":87.1}}");
    sc_json *rating;
    (void)state;
    sc_rate_doc(p, doc);
    rating = sc_json_get(doc, "rating");
    assert_str_eq(sc_json_get_text(rating, "certainty"), "borderline");
    assert_str_eq(sc_json_as_text(sc_json_path(rating, "likeliest.0")), "meets-expectations");
    assert_str_eq(sc_json_as_text(sc_json_path(rating, "likeliest.1")), "strong");
    assert_str_eq(sc_json_get_text(rating, "if_missing"), "moves");
    sc_json_free(doc);
    sc_policy_close(p);
}

static void what_grades_is_taken_out_and_the_rest_stays(void **state)
{
    sc_json *doc = parse("{\"record\":\"scorecard\",\"metrics\":[{\"id\":\"qa\",\"value\":88,"
                         "\"attainment\":88,\"points\":13.2,\"blend\":{\"share\":0.3,\"own\":90}}],"
                         "\"notes\":[\"small samples pull scores down by about 2 points\",\"n\"],"
                         "\"categories\":[{\"id\":\"quality\","
                         "\"score\":80}],\"score\":84.4,\"se\":3.9,\"unscored\":null,"
                         "\"mine\":[1],\"rating\":{\"band\":\"strong\"}}");
    struct sc_buf seen;
    (void)state;
    sc_rate_ungrade(doc);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_json_put(&seen, doc, false);
    assert_buf_eq(&seen, "{\"record\":\"scorecard\",\"metrics\":[{\"id\":\"qa\",\"value\":88,"
                         "\"attainment\":null,\"points\":null,\"blend\":null}],\"notes\":[\"n\"],"
                         "\"categories\":[{\"id\":"
                         "\"quality\",\"score\":null}],\"score\":null,\"se\":null,\"unscored\":"
                         "\"not-graded\",\"mine\":[1]}");
    sc_buf_fini(&seen);
    sc_json_free(doc);
}

static int graded(const char *period)
{
    struct sc_policy *p = policy();
    struct sc_err err;
    sc_json *doc = sc_json_object(), *obj = sc_json_object();
    int status;
    sc_err_init(&err);
    sc_json_set(obj, "name", sc_json_text(sc_str_from(period)));
    sc_json_set(doc, "period", obj);
    status = sc_rate_is_graded(p, doc, &err);
    assert_int_equal(err.code, status < 0 ? SC_INPUT : SC_OK);
    sc_json_free(doc);
    sc_policy_close(p);
    return status;
}

static void quarters_and_years_are_graded_and_shorter_periods_are_not(void **state)
{
    (void)state;
    assert_int_equal(graded("2026-Q3"), 1);
    assert_int_equal(graded("2026"), 1);
    assert_int_equal(graded("2026-09"), 0);
    assert_int_equal(graded("2026-W40"), 0);
    assert_int_equal(graded("2026-07-01..2026-09-29"), 1);
    assert_int_equal(graded("soon"), -1);
}

static void a_slug_is_made_of_folded_words(void **state)
{
    struct sc_buf slug;
    (void)state;
    sc_buf_init(&slug, SC_BUF_NO_CEILING);
    sc_rate_put_slug(&slug, SC_STR("Meets  Expectations (70-80)"));
    assert_buf_eq(&slug, "meets-expectations-70-80");
    sc_buf_fini(&slug);
}

/* 84.3 with 3.9: Strong with a chance of .784, 6.6 points to either side. */
static void each_edge_of_certainty_is_a_setting(void **state)
{
    static const struct {
        const char *yaml;
        enum sc_certainty certainty;
    } cases[] = {{"", SC_CERTAINTY_LIKELY},
                 {"uncertainty: {firm: 0.78}", SC_CERTAINTY_FIRM},
                 {"uncertainty: {likely: 0.79}", SC_CERTAINTY_BORDERLINE},
                 {"uncertainty: {wide: 6.6}", SC_CERTAINTY_BORDERLINE},
                 {"uncertainty: {too_wide: 6.6}", SC_CERTAINTY_INSUFFICIENT}};
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sc_err err;
        struct sc_policy *p;
        struct sc_rating r;
        sc_err_init(&err);
        p = sc_policy_parse(sc_str_from(cases[i].yaml), SC_STR("test"), &err);
        assert_non_null(p);
        sc_rate(p, 84.3, 3.9, &r);
        assert_int_equal(r.certainty, cases[i].certainty);
        sc_policy_close(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_edge_of_certainty_is_a_setting),
        cmocka_unit_test(probabilities_of_bands_are_those_of_the_method),
        cmocka_unit_test(the_top_band_has_no_upper_end),
        cmocka_unit_test(certainty_follows_probability_and_width),
        cmocka_unit_test(a_wide_range_is_borderline_and_a_wider_one_has_no_band),
        cmocka_unit_test(bands_are_half_open_and_floating_noise_does_not_move_them),
        cmocka_unit_test(distances_reach_to_both_neighbours),
        cmocka_unit_test(the_two_likeliest_bands_are_named_in_their_order),
        cmocka_unit_test(a_document_gets_its_rating),
        cmocka_unit_test(without_a_score_there_is_no_band),
        cmocka_unit_test(a_borderline_band_names_both_and_says_what_missing_measures_do),
        cmocka_unit_test(what_grades_is_taken_out_and_the_rest_stays),
        cmocka_unit_test(quarters_and_years_are_graded_and_shorter_periods_are_not),
        cmocka_unit_test(a_slug_is_made_of_folded_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
