#include "support/bench.h"

#include "scorecard/base/num.h"
#include "scorecard/score/explain.h"

static bool says(const struct bench *b, const char *text)
{
    return strstr(sc_buf_cstr(&b->text), text) != NULL;
}

static size_t times(const struct bench *b, const char *text)
{
    size_t n = 0;
    for (const char *c = sc_buf_cstr(&b->text); (c = strstr(c, text)) != NULL; c++)
        n++;
    return n;
}

static void explain(struct bench *b, const char *wanted)
{
    sc_buf_reset(&b->text);
    assert_int_equal(sc_explain_put(&b->r.run, sc_str_from(wanted), &b->text, &b->r.err), 0);
}

static void every_record_is_named_with_what_it_adds(void **state)
{
    struct bench b;

    lay(&b, *state, "{}");
    explain(&b, "ana/fcr");
    assert_int_equal(times(&b, " counted\n"), 40);
    assert_true(says(&b, "2026-07-01T15:00:00+00:00  T0-00               no        counted\n"));
    assert_true(says(&b, "  32 of 40 solved = 0.8\n"));
    assert_true(says(&b, "  target > 0.65 (default): met\n"));
    assert_true(says(&b, "  85 + 15 x (0.8 - 0.65) / (1 - 0.65) = 91.428571429 points\n"));
    lift(&b);
}

static void what_is_left_out_says_why(void **state)
{
    struct bench b;

    lay(&b, *state, "{}");
    explain(&b, "ana/csat_mean");
    assert_int_equal(times(&b, "left out: "), 13);
    assert_true(says(&b, "T0-02               -         left out: not rated\n"));
    explain(&b, "bob/recontact");
    assert_true(says(&b, "  and 1 outside the period\n"));
    lift(&b);
}

/* The column of contributions adds up to its last line, digit by digit. */
static void contributions_add_up_to_the_sum(void **state)
{
    static const char *const policies[] = {"{}", "curve: {capped: true}",
                                           "privacy: {least_group: 7}"};
    struct bench b;

    for (size_t i = 0; i < 3; i++) {
        lay(&b, *state, policies[i]);
        for (int a = 0; a < DESK_AGENTS; a++) {
            const char *c;
            int64_t sum = 0, one, all = 0;
            explain(&b, desk_agents[a]);
            c = strstr(sc_buf_cstr(&b.text), "\nOverall: ");
            assert_non_null(c);
            while ((c = strstr(c, " = ")) != NULL) {
                struct sc_str rest = sc_str_from(c + 3);
                rest.len = sc_str_find(rest, '\n', 0);
                assert_true(sc_num_parse_fixed(rest, 9, &one));
                sum += one;
                c++;
            }
            c = strstr(sc_buf_cstr(&b.text), "\n  sum             ") + 19;
            assert_true(sc_num_parse_fixed((struct sc_str){c, strcspn(c, "\n")}, 9, &all));
            assert_int_equal(sum, all);
        }
        lift(&b);
    }
}

static void a_person_is_found_by_name_and_all_measures_are_told(void **state)
{
    struct bench b;

    lay(&b, *state, "{}");
    explain(&b, "Ana");
    assert_true(
        sc_str_has_prefix(sc_buf_str(&b.text), SC_STR("Ana (ana), Tier 1, 2026-Q3 in UTC, as of "
                                                      "2026-10-09T00:00:00+00:00\n")));
    for (size_t m = 0; m < sc_metrics_n; m++) {
        struct sc_str head =
            sc_arena_printf(*state, "\n%s: %s\n", sc_metrics[m].id, sc_metrics[m].name);
        assert_true(says(&b, head.p) ==
                    (!sc_metrics[m].team_only && !sc_metric_is_free(&sc_metrics[m])));
    }
    lift(&b);
}

static void who_is_unknown_is_refused(void **state)
{
    struct bench b;

    lay(&b, *state, "{}");
    assert_int_equal(sc_explain_put(&b.r.run, SC_STR("zoe"), &b.text, &b.r.err), -1);
    assert_int_equal(b.r.err.code, SC_USAGE);
    assert_string_equal(b.r.err.seen, "zoe");
    sc_err_init(&b.r.err);
    assert_int_equal(sc_explain_put(&b.r.run, SC_STR("ana/nothing"), &b.text, &b.r.err), -1);
    assert_string_equal(b.r.err.seen, "nothing");
    lift(&b);
}

static void relative_measures_show_both_figures(void **state)
{
    struct bench b;

    lay(&b, *state, "{}");
    explain(&b, "ana/aht");
    assert_true(says(&b, "  24560 s / 40 handled = 614 s\n"));
    assert_true(says(&b, "  614 / 714 of the team = 0.859943978\n"));
    assert_true(says(&b, "  target within 0.1 (default): not met\n"));
    assert_true(says(&b, "  100 x (0.4 - 0.140056022) / (0.4 - 0.1) = 86.647992530 points\n") ||
                says(&b, "  100 x (0.4 - 0.140056022) / (0.4 - 0.1) = 86.64799253 points\n"));
    lift(&b);
}

static void a_withheld_score_says_why(void **state)
{
    struct bench b;

    lay(&b, *state, "rate: {new_days: 2000}");
    explain(&b, "ana/qa");
    assert_true(says(&b, "  no overall score (new): no score in the first 2000 days\n"));
    lift(&b);
}

/* The one explained metric of a document. */
static sc_json *explained(struct bench *b, const char *wanted, const char *metric, sc_json **doc)
{
    const sc_json *metrics;

    assert_int_equal(sc_explain_to_doc(&b->r.run, sc_str_from(wanted), doc, &b->r.err), 0);
    metrics = sc_json_get(*doc, "metrics");
    for (size_t i = 0; i < sc_json_len(metrics); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(metrics, i), "id"), sc_str_from(metric)))
            return sc_json_at(metrics, i);
    fail_msg("no metric %s in the document", metric);
    return NULL;
}

static void the_document_holds_what_the_text_says(void **state)
{
    struct bench b;
    sc_json *doc, *fcr, *records;
    int64_t y = 0, x = 0;

    lay(&b, *state, "{}");
    fcr = explained(&b, "ana/fcr", "fcr", &doc);
    assert_str_eq(sc_json_get_text(doc, "record"), "explanation");
    records = sc_json_get(fcr, "records");
    assert_int_equal(sc_json_len(records), 40);
    for (size_t i = 0; i < 40; i++) {
        y += sc_json_get_int(sc_json_at(records, i), "y", -1);
        x += sc_json_get_int(sc_json_at(records, i), "x", -1);
    }
    assert_int_equal(y, 32);
    assert_int_equal(x, 40);
    assert_near(sc_json_get_real(fcr, "value", NAN), 0.8);
    assert_str_eq(sc_json_as_text(sc_json_at(sc_json_get(fcr, "arithmetic"), 0)),
                  "32 of 40 solved = 0.8");
    assert_str_eq(sc_json_get_text(doc, "scoring"), b.r.policy->scoring);
    sc_json_free(doc);
    lift(&b);
}

/* Metrics of a document that have records. */
static size_t explained_n(const sc_json *doc)
{
    const sc_json *metrics = sc_json_get(doc, "metrics");
    size_t n = 0;

    for (size_t i = 0; i < sc_json_len(metrics); i++)
        n += sc_json_get(sc_json_at(metrics, i), "records") != NULL;
    return n;
}

static void only_what_was_asked_for_has_records(void **state)
{
    struct bench b;
    sc_json *doc;
    size_t personal = 0, all = 0;

    for (size_t m = 0; m < sc_metrics_n; m++) {
        personal += !sc_metric_is_free(&sc_metrics[m]) && !sc_metrics[m].team_only;
        all += !sc_metric_is_free(&sc_metrics[m]);
    }
    lay(&b, *state, "{}");
    explained(&b, "ana/qa", "qa", &doc);
    assert_int_equal(explained_n(doc), 1);
    assert_int_equal(sc_json_len(sc_json_get(doc, "metrics")), all); /* points still add up */
    sc_json_free(doc);
    explained(&b, "ana", "qa", &doc);
    assert_int_equal(explained_n(doc), personal);
    sc_json_free(doc);
    lift(&b);
}

static void a_record_that_is_left_out_has_a_reason_and_no_numbers(void **state)
{
    struct bench b;
    sc_json *doc, *last;

    lay(&b, *state, "{}");
    last = sc_json_get(explained(&b, "ana/csat_mean", "csat_mean", &doc), "records");
    last = sc_json_at(last, sc_json_len(last) - 1);
    assert_false(sc_json_get_bool(last, "counted", true));
    assert_str_eq(sc_json_get_text(last, "why"), "not rated");
    assert_int_equal(sc_json_type(sc_json_get(last, "y")), SC_JSON_NULL);
    sc_json_free(doc);
    lift(&b);
}

static void weeks_behind_a_rate_are_told(void **state)
{
    struct bench b;
    sc_json *doc, *rate;

    lay(&b, *state, "{}");
    explain(&b, "ana/solved_per_week");
    assert_true(says(&b, "  40 net / 10 full-time weeks = 4 tickets a week\n"));
    rate = explained(&b, "ana/solved_per_week", "solved_per_week", &doc);
    assert_near(sc_json_get_real(sc_json_get(rate, "work"), "weeks", NAN), 10);
    assert_str_eq(sc_json_get_text(sc_json_get(rate, "work"), "source"), "hours");
    sc_json_free(doc);
    lift(&b);
}

static void the_document_refuses_whom_the_text_refuses(void **state)
{
    struct bench b;
    sc_json *doc = NULL;

    lay(&b, *state, "{}");
    assert_int_equal(sc_explain_to_doc(&b.r.run, SC_STR("zoe"), &doc, &b.r.err), -1);
    assert_int_equal(b.r.err.code, SC_USAGE);
    assert_null(doc);
    lift(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(every_record_is_named_with_what_it_adds),
        SC_TEST_ARENA(what_is_left_out_says_why),
        SC_TEST_ARENA(contributions_add_up_to_the_sum),
        SC_TEST_ARENA(a_person_is_found_by_name_and_all_measures_are_told),
        SC_TEST_ARENA(who_is_unknown_is_refused),
        SC_TEST_ARENA(relative_measures_show_both_figures),
        SC_TEST_ARENA(a_withheld_score_says_why),
        SC_TEST_ARENA(the_document_holds_what_the_text_says),
        SC_TEST_ARENA(only_what_was_asked_for_has_records),
        SC_TEST_ARENA(a_record_that_is_left_out_has_a_reason_and_no_numbers),
        SC_TEST_ARENA(weeks_behind_a_rate_are_told),
        SC_TEST_ARENA(the_document_refuses_whom_the_text_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
