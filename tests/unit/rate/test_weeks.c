/* Control charts of weeks: against the team, on a baseline, only where the points carry it. */
#include "sc_test.h"
#include "scorecard/rate/weeks.h"

#include "rate_docs.h"

#include <math.h>

/* The vector of METRICS 5.1; the last two weeks are unlike the others. */
static const double vector[] = {4.31, 4.28, 4.35, 4.22, 4.40, 4.33, 4.29,
                                4.37, 4.26, 4.34, 4.30, 4.38, 3.95, 4.05};

/* A document with one value a week from 2026-01-05 on, n records each. */
static sc_json *with_weeks(const char *period, const double *x, size_t weeks, int n, int step_days)
{
    sc_json *doc = card(period, "ana", 80, 1), *list = sc_json_list();
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < weeks; i++) {
        int day = (int)i * step_days;
        sc_buf_reset(&text);
        sc_buf_printf(&text,
                      "{\"from\":\"2026-%02d-%02d\",\"to\":\"2026-%02d-%02d\",\"metrics\":{"
                      "\"csat_mean\":[%.4f,%d]}}",
                      1 + day / 28, 1 + day % 28, 1 + (day + step_days - 1) / 28,
                      1 + (day + step_days - 1) % 28, x[i], n);
        sc_json_push(list, parse(sc_buf_cstr(&text)));
    }
    sc_buf_fini(&text);
    sc_json_set(doc, "series", list);
    sc_json_set(doc, "metrics", parse_any("[{\"id\":\"csat_mean\",\"def\":\"a\"}]"));
    return doc;
}

/* The same weeks of a team that is always at `level`. */
static sc_json *flat(const char *period, double level, size_t weeks, int n, int step_days)
{
    double x[32];
    for (size_t i = 0; i < weeks; i++)
        x[i] = level;
    return with_weeks(period, x, weeks, n, step_days);
}

static const struct sc_past_row nobody = {NULL, 0};

static void weeks_unlike_the_others_are_named(void **state)
{
    sc_json *own = with_weeks("2026-Q1", vector, 14, 8, 7);
    sc_json *team = flat("2026-Q1", 4, 14, 99, 7);
    sc_json *seen = sc_weeks_signals(own, team, nobody, nobody);
    (void)state;
    assert_int_equal(sc_json_len(seen), 2);
    assert_str_eq(sc_json_as_text(sc_json_path(seen, "0.week")), "2026-04-01");
    assert_str_eq(sc_json_as_text(sc_json_path(seen, "0.kind")), "outside");
    assert_str_eq(sc_json_as_text(sc_json_path(seen, "0.side")), "below");
    assert_near(sc_json_as_real(sc_json_path(seen, "0.difference"), NAN), -0.05, 1e-9);
    drop(own, team, seen);
}

/* 12 earlier weeks are the baseline: the limits of the vector, less the team's 4. */
static void earlier_weeks_are_the_baseline(void **state)
{
    sc_json *old = with_weeks("2025-Q4", vector, 12, 30, 7);
    sc_json *old_team = flat("2025-Q4", 4, 12, 99, 7);
    sc_json *own = with_weeks("2026-Q1", vector + 12, 2, 30, 7);
    sc_json *team = flat("2026-Q1", 4, 2, 99, 7), *seen;
    struct sc_past_one past = {.back = 1, .doc = old}, team_past = {.back = 1, .doc = old_team};
    struct sc_past_row row = {&past, 1}, team_row = {&team_past, 1};
    (void)state;
    seen = sc_weeks_signals(own, team, row, team_row);
    assert_int_equal(sc_json_len(seen), 2);
    assert_near(sc_json_as_real(sc_json_path(seen, "0.mean"), NAN), .3191666667, 1e-9);
    assert_near(sc_json_as_real(sc_json_path(seen, "0.low"), NAN), .0991121212, 1e-9);
    assert_near(sc_json_as_real(sc_json_path(seen, "1.high"), NAN), .5392212121, 1e-9);
    assert_near(sc_json_as_real(sc_json_path(seen, "1.points"), NAN), 12, 0);
    assert_true(sc_json_as_bool(sc_json_path(seen, "1.trial"), false));
    sc_json_free(seen);
    sc_json_set(own, "metrics", parse_any("[{\"id\":\"csat_mean\",\"def\":\"other\"}]"));
    assert_null(sc_weeks_signals(own, team, row, team_row));
    drop(old, old_team, own);
    sc_json_free(team);
}

static void what_happens_to_the_whole_team_is_no_signal(void **state)
{
    sc_json *own = with_weeks("2026-Q1", vector, 14, 30, 7);
    sc_json *team = with_weeks("2026-Q1", vector, 14, 99, 7);
    sc_json *seen = sc_weeks_signals(own, team, nobody, nobody);
    (void)state;
    assert_json(seen, "[]");
    drop(own, team, seen);
}

static void eight_weeks_on_one_side_are_a_shift(void **state)
{
    static const double x[] = {4.5, 4.45, 4.6, 4.5, 4.45, 4.6, 4.5, 4.45,
                               4.3, 4.2,  4.3, 4.1, 4.3,  4.2, 4.3, 4.2};
    sc_json *own = with_weeks("2026-Q1", x, 16, 30, 7), *team = flat("2026-Q1", 4, 16, 99, 7);
    sc_json *seen = sc_weeks_signals(own, team, nobody, nobody);
    (void)state;
    assert_int_equal(sc_json_len(seen), 16);
    assert_str_eq(sc_json_as_text(sc_json_path(seen, "0.kind")), "shift");
    assert_str_eq(sc_json_as_text(sc_json_path(seen, "0.side")), "above");
    assert_str_eq(sc_json_as_text(sc_json_path(seen, "15.side")), "below");
    drop(own, team, seen);
}

static void few_records_few_weeks_and_months_are_not_charted(void **state)
{
    sc_json *thin = with_weeks("2026-Q1", vector, 14, 7, 7);
    sc_json *few = with_weeks("2026-Q1", vector, 11, 30, 7);
    sc_json *months = with_weeks("2026-Q1", vector, 11, 30, 28);
    sc_json *team = flat("2026-Q1", 4, 14, 99, 7), *team_of_months = flat("2026-Q1", 4, 11, 99, 28);
    (void)state;
    assert_null(sc_weeks_signals(thin, team, nobody, nobody));
    assert_null(sc_weeks_signals(few, team, nobody, nobody));
    assert_null(sc_weeks_signals(months, team_of_months, nobody, nobody));
    assert_null(sc_weeks_signals(thin, NULL, nobody, nobody));
    drop(thin, few, months);
    drop(team, team_of_months, NULL);
}

/* The vector of METRICS 5.1 as 14 months of 30 days. */
static sc_json *with_months(const char *period, const double *x, size_t from, size_t n)
{
    sc_json *doc = card(period, "ana", 80, 1), *list = sc_json_list();
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (size_t i = from; i < from + n; i++) {
        unsigned year = 2025 + (unsigned)i / 12, month = (unsigned)i % 12 + 1,
                 next = month % 12 + 1;
        sc_buf_reset(&text);
        sc_buf_printf(&text,
                      "{\"from\":\"%u-%02u-01\",\"to\":\"%u-%02u-01\",\"metrics\":{"
                      "\"csat_mean\":[%.4f,9]}}",
                      year, month, year + (month == 12), next, x ? x[i] : 4);
        sc_json_push(list, parse(sc_buf_cstr(&text)));
    }
    sc_buf_fini(&text);
    sc_json_set(doc, "series", list);
    sc_json_set(doc, "metrics", parse_any("[{\"id\":\"csat_mean\",\"def\":\"a\"}]"));
    return doc;
}

static void months_are_charted_where_weeks_are_not_there(void **state)
{
    sc_json *old = with_months("2025", vector, 0, 12), *old_team = with_months("2025", NULL, 0, 12);
    sc_json *own = with_months("2026", vector, 12, 2), *team = with_months("2026", NULL, 12, 2);
    struct sc_past_one past = {.back = 1, .doc = old}, team_past = {.back = 1, .doc = old_team};
    struct sc_past_row row = {&past, 1}, team_row = {&team_past, 1};
    sc_json *seen = sc_months_signals(own, team, row, team_row);
    (void)state;
    assert_int_equal(sc_json_len(seen), 2);
    assert_str_eq(sc_json_as_text(sc_json_path(seen, "0.month")), "2026-01-01");
    assert_null(sc_json_path(seen, "0.week"));
    assert_near(sc_json_as_real(sc_json_path(seen, "0.mean"), NAN), .3191666667, 1e-9);
    assert_near(sc_json_as_real(sc_json_path(seen, "0.low"), NAN), .0991121212, 1e-9);
    assert_null(sc_weeks_signals(own, team, row, team_row));
    sc_json_free(seen);
    drop(old, old_team, own);
    sc_json_free(team);
}

static void weeks_are_no_months(void **state)
{
    sc_json *own = with_weeks("2026-Q1", vector, 14, 8, 7);
    sc_json *team = flat("2026-Q1", 4, 14, 99, 7);
    (void)state;
    assert_null(sc_months_signals(own, team, nobody, nobody));
    drop(own, team, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_unlike_the_others_are_named),
        cmocka_unit_test(earlier_weeks_are_the_baseline),
        cmocka_unit_test(what_happens_to_the_whole_team_is_no_signal),
        cmocka_unit_test(eight_weeks_on_one_side_are_a_shift),
        cmocka_unit_test(months_are_charted_where_weeks_are_not_there),
        cmocka_unit_test(weeks_are_no_months),
        cmocka_unit_test(few_records_few_weeks_and_months_are_not_charted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
