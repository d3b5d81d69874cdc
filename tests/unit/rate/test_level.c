/* Levels: criteria at their edges, what is missing, what a roster may spell. */
#include "sc_test.h"
#include "scorecard/rate/level.h"

#include "rate_docs.h"

/* Level of a person hired on a day, at the end of a period that ends on `to`. */
static sc_json *level_at(const char *hired, const char *to, int months)
{
    char yaml[80], person[64], period[160];
    struct sc_policy *p;
    sc_json *now = card("2026-Q3", "ana", 90, 1), *out;
    struct sc_span span;
    snprintf(yaml, sizeof yaml, "levels: [{level: 1}, {level: 2, months: %d}]", months);
    snprintf(person, sizeof person, "{\"hired_on\":\"%s\"}", hired);
    snprintf(period, sizeof period, "{\"from\":\"2020-01-01\",\"to\":\"%s\"}", to);
    p = policy_from(yaml);
    sc_json_set(now, "person", parse(person));
    sc_json_set(now, "level", parse_any("1"));
    sc_json_set(now, "period", parse(period));
    sc_span_open(&span, sc_json_get(now, "period"));
    out = sc_level_doc(p, (struct sc_past_row){NULL, 0}, &span, now);
    sc_span_close(&span);
    sc_policy_close(p);
    sc_json_free(now);
    return out;
}

/* The level of a person in 2026-Q3 with earlier scores, newest first; NAN is unrated. */
static sc_json *level(const char *yaml, const char *level_json, const char *hired,
                      const double *before, size_t n, double score)
{
    static const char *const periods[] = {"2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3"};
    struct sc_policy *p = policy_from(yaml);
    struct sc_pasts *h = pasts("2026-Q3");
    sc_json *now = card("2026-Q3", "ana", score, 1), *who = sc_json_object(), *old[4], *out;
    struct sc_span span;
    for (size_t i = 0; i < n; i++) {
        old[i] = card(periods[i], "ana", before[i], 1);
        sc_pasts_add(h, old[i], SC_STR(""));
    }
    sc_pasts_settle(h);
    sc_json_set(who, "hired_on", sc_json_text(sc_str_from(hired)));
    sc_json_set(now, "person", who);
    sc_json_set(now, "level", parse_any(level_json));
    sc_json_set(sc_json_get(now, "period"), "from", sc_json_text(SC_STR("2026-07-01")));
    sc_json_set(sc_json_get(now, "period"), "to", sc_json_text(SC_STR("2026-10-01")));
    sc_span_open(&span, sc_json_get(now, "period"));
    out = sc_level_doc(p, sc_pasts_of(h, now), &span, now);
    sc_span_close(&span);
    sc_pasts_close(h);
    sc_policy_close(p);
    for (size_t i = 0; i < n; i++)
        sc_json_free(old[i]);
    sc_json_free(now);
    return out;
}

static void assert_missing(sc_json *doc, const char *wanted)
{
    assert_json(sc_json_path(doc, "next.missing"), wanted);
    assert_true(sc_json_as_bool(sc_json_path(doc, "next.ready"), false) ==
                (strcmp(wanted, "[]") == 0));
    sc_json_free(doc);
}

static void who_has_time_and_scores_is_ready(void **state)
{
    static const double good[] = {70, 75};
    (void)state;
    assert_missing(level("", "1", "2025-10-01", good, 2, 72), "[]");
    assert_missing(level("", "1", "2025-10-02", good, 2, 72),
                   "[{\"what\":\"tenure\",\"needed\":12,\"have\":11,\"on\":\"2026-10-02\"}]");
}

static void scores_count_in_a_row_and_unrated_periods_are_passed_over(void **state)
{
    static const double gap[] = {NAN, 75}, low[] = {69.9, 99}, none[] = {NAN};
    (void)state;
    assert_missing(level("", "1", "2020-01-01", gap, 2, 72), "[]");
    assert_missing(level("", "1", "2020-01-01", low, 2, 72),
                   "[{\"what\":\"score\",\"needed\":70,\"periods\":2,\"have\":1}]");
    assert_missing(level("", "1", "2020-01-01", low, 2, 69),
                   "[{\"what\":\"score\",\"needed\":70,\"periods\":2,\"have\":0}]");
    assert_missing(level("", "1", "2020-01-01", none, 1, NAN),
                   "[{\"what\":\"score\",\"needed\":70,\"periods\":2,\"have\":0}]");
}

static void without_a_first_day_time_is_unknown(void **state)
{
    static const double good[] = {70};
    (void)state;
    assert_missing(level("", "1", "", good, 1, 72),
                   "[{\"what\":\"tenure\",\"needed\":12,\"have\":null,\"on\":null}]");
}

/* A first day that the month of the anniversary does not have. */
static void short_months_end_early(void **state)
{
    static const double good[] = {90, 90};
    (void)state;
    assert_missing(
        level("levels: [{level: 1}, {level: 2, months: 30}]", "1", "2024-08-31", good, 2, 90),
        "[{\"what\":\"tenure\",\"needed\":30,\"have\":25,\"on\":\"2027-02-28\"}]");
}

/* The day that is said and the months that are counted are the same rule: period end 1 October. */
static void a_level_is_reached_on_the_day_that_was_said(void **state)
{
    static const double good[] = {90, 90};
    static const char on[] = "levels: [{level: 1}, {level: 2, months: 7}]";
    (void)state;
    assert_missing(level(on, "1", "2026-02-28", good, 2, 90), "[]");
    assert_missing(level(on, "1", "2026-03-01", good, 2, 90), "[]");
    assert_missing(level(on, "1", "2026-03-02", good, 2, 90),
                   "[{\"what\":\"tenure\",\"needed\":7,\"have\":6,\"on\":\"2026-10-02\"}]");
}

static void whoever_began_on_a_29th_31st_has_whole_months_at_the_end_of_short_ones(void **state)
{
    (void)state;
    assert_missing(level_at("2024-02-29", "2025-02-28", 12), "[]");
    assert_missing(level_at("2024-02-29", "2025-02-27", 12),
                   "[{\"what\":\"tenure\",\"needed\":12,\"have\":11,\"on\":\"2025-02-28\"}]");
    assert_missing(level_at("2024-02-29", "2028-02-29", 48), "[]");
    assert_missing(level_at("2024-02-29", "2028-02-28", 48),
                   "[{\"what\":\"tenure\",\"needed\":48,\"have\":47,\"on\":\"2028-02-29\"}]");
    assert_missing(level_at("2026-08-31", "2026-09-30", 1), "[]");
    assert_missing(level_at("2026-01-31", "2026-03-01", 2),
                   "[{\"what\":\"tenure\",\"needed\":2,\"have\":1,\"on\":\"2026-03-31\"}]");
}

static void the_top_has_no_next_and_names_may_be_words(void **state)
{
    const char *yaml = "levels: [{level: junior}, {level: senior, title: Senior, months: 1}]";
    sc_json *top = level(yaml, "\"senior\"", "2020-01-01", NULL, 0, 90);
    sc_json *unknown = level(yaml, "7", "2020-01-01", NULL, 0, 90);
    sc_json *none = level("levels: []", "1", "2020-01-01", NULL, 0, 90);
    (void)state;
    assert_json(top,
                "{\"level\":\"senior\",\"title\":\"Senior\",\"next\":null,\"decided_by\":null}");
    assert_int_equal(sc_json_type(unknown), SC_JSON_NULL);
    assert_int_equal(sc_json_type(none), SC_JSON_NULL);
    drop(top, unknown, none);
}

static void other_paths_stand_beside_and_pay_never_does(void **state)
{
    sc_json *doc = level("", "2", "2020-01-01", NULL, 0, 90);
    struct sc_buf text;
    (void)state;
    assert_json(sc_json_path(doc, "next.paths"), "[\"subject expert\",\"customer success\"]");
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_json_put(&text, doc, false);
    assert_null(strstr(sc_buf_cstr(&text), "salary"));
    sc_buf_fini(&text);
    sc_json_free(doc);
}

static void levels_that_contradict_are_refused(void **state)
{
    static const char *const bad[] = {"levels: [{title: x}]",
                                      "levels: [{level: 1}, {level: 1, months: 3}]",
                                      "levels: [{level: 1, months: 3}, {level: 2, months: 3}]",
                                      "levels: {level: 1}", "levels: [{level: 1, salary: 3}]"};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct sc_err err;
        sc_err_init(&err);
        assert_null(sc_policy_parse(sc_str_from(bad[i]), SC_STR("test"), &err));
        assert_int_equal(err.code, SC_USAGE);
        assert_int_equal(err.line, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_has_time_and_scores_is_ready),
        cmocka_unit_test(scores_count_in_a_row_and_unrated_periods_are_passed_over),
        cmocka_unit_test(without_a_first_day_time_is_unknown),
        cmocka_unit_test(short_months_end_early),
        cmocka_unit_test(a_level_is_reached_on_the_day_that_was_said),
        cmocka_unit_test(whoever_began_on_a_29th_31st_has_whole_months_at_the_end_of_short_ones),
        cmocka_unit_test(the_top_has_no_next_and_names_may_be_words),
        cmocka_unit_test(other_paths_stand_beside_and_pay_never_does),
        cmocka_unit_test(levels_that_contradict_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
