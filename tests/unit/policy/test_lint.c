#include "sc_test.h"

#include "scorecard/policy/lint.h"

#include <string.h>

/* Hints as lines. */
static void keep(void *ctx, struct sc_str line)
{
    sc_buf_put_str(ctx, line);
    sc_buf_putc(ctx, '\n');
}

static size_t lint(const char *yaml, const struct sc_lint_seen *seen, struct sc_buf *told)
{
    struct sc_err err;
    struct sc_policy *p;
    size_t n;

    sc_err_init(&err);
    p = sc_policy_parse(sc_str_from(yaml), SC_STR("policy.yaml"), &err);
    if (p == NULL)
        fail_msg("%s: %s: %s", yaml, err.field, err.what);
    sc_buf_reset(told);
    n = sc_policy_lint(p, seen, keep, told);
    sc_policy_close(p);
    return n;
}

/* A policy that shows the hint, how it is told, and one a step beside that does not. */
struct lint_case {
    const char *id, *yaml, *told, *without;
};

static const struct lint_case cases[] = {
    {"heavy-measure", "metrics:\n  csat_mean: {weight: 31}\n  qa: {weight: 69}\n",
     "policy.yaml:3:3: metrics.qa: weight 69 lets one measure decide most scores [heavy-measure]\n",
     "metrics: {csat_mean: {weight: 30}, qa: {weight: 30}, fcr: {weight: 30}, sla: {weight: 10}}"},
    {"team-mean-target", "", "policy.yaml: metrics.solved_per_week: the target is the team's own",
     "metrics: {solved_per_week: {weight: 10, target: 0.9}, qa: {weight: 90}}"},
    {"thin-outcomes", "metrics: {qa: {weight: 39.9}, sla: {weight: 60.1}}",
     "satisfaction and quality weigh 39.9 of 100",
     "metrics: {qa: {weight: 40}, sla: {weight: 60}}"},
    {"counted-twice",
     "metrics: {csat_mean: {weight: 50}, csat_pct: {weight: 50, category: quality}}",
     "metrics.csat_pct: csat_mean reads the same records",
     "metrics: {csat_mean: {weight: 50}, fcr: {weight: 50}}"},
    {"few-records", "metrics: {qa: {weight: 100, least: 4}}", "least 4: below 5 reviews",
     "metrics: {qa: {weight: 100, least: 5}}"},
    {"quota-in-a-month", "cycles: {month: {grade: true}}", "a third of an article",
     "metrics: {qa: {weight: 100}}\ncycles: {month: {grade: true}}"},
    {"narrow-band", "bands: [{from: 90, label: A}, {from: 86, label: B}, {from: 0, label: C}]",
     "4 points wide", "bands: [{from: 90, label: A}, {from: 85, label: B}, {from: 0, label: C}]"},
    {"aim-out-of-reach", "curve:\n  at_target: 70\n",
     "policy.yaml:2:3: curve.at_target: who meets every target exactly scores 76, below",
     "curve: {at_target: 75}"},
    {"small-group", "privacy:\n  least_group: 4\n", "policy.yaml:2:3: privacy.least_group: aht",
     "privacy: {least_group: 5}"},
    {"no-objections", "", "contacts.objections: no review says how",
     "contacts: {objections: \"to your lead within 14 days\"}"},
};
#define CASES_N (sizeof cases / sizeof *cases)

static bool has_id(const struct sc_buf *told, const char *id)
{
    char mark[64];

    snprintf(mark, sizeof mark, " [%s]\n", id);
    return told->len > 0 && strstr(sc_buf_cstr((struct sc_buf *)told), mark) != NULL;
}

static void each_hint_appears_where_it_should_and_not_a_step_beside(void **state)
{
    (void)state;
    struct sc_buf told;

    sc_buf_init(&told, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < CASES_N; i++) {
        lint(cases[i].yaml, NULL, &told);
        if (!has_id(&told, cases[i].id) || !strstr(sc_buf_cstr(&told), cases[i].told))
            fail_msg("%s: not told as wanted:\n%s", cases[i].id, sc_buf_cstr(&told));
        lint(cases[i].without, NULL, &told);
        if (has_id(&told, cases[i].id))
            fail_msg("%s: told of: %s", cases[i].id, cases[i].without);
    }
    sc_buf_fini(&told);
}

/* Whoever tells the builtin policies' hints tells these. */
static void the_built_in_policy_has_two(void **state)
{
    (void)state;
    struct sc_buf told;

    sc_buf_init(&told, SC_BUF_NO_CEILING);
    assert_int_equal(lint("", NULL, &told), 2);
    assert_true(has_id(&told, "team-mean-target") && has_id(&told, "no-objections"));
    sc_buf_fini(&told);
}

static void shares_of_people_have_edges_at_a_tenth(void **state)
{
    (void)state;
    size_t fcr = sc_metric_no(sc_metric_find(SC_STR("fcr")));
    size_t training = sc_metric_no(sc_metric_find(SC_STR("training")));
    struct sc_lint_seen seen = {0};
    struct sc_buf told;

    sc_buf_init(&told, SC_BUF_NO_CEILING);
    seen.metrics[fcr].judged = 20;
    seen.metrics[fcr].met = 2;
    lint("", &seen, &told);
    assert_false(has_id(&told, "target-too-hard"));
    seen.metrics[fcr].met = 1;
    lint("", &seen, &told);
    assert_true(has_id(&told, "target-too-hard"));
    assert_non_null(strstr(sc_buf_cstr(&told), "metrics.fcr: 1 of 20 people meet the target"));
    seen.metrics[fcr].met = 18;
    lint("", &seen, &told);
    assert_false(has_id(&told, "target-too-easy"));
    seen.metrics[fcr].met = 19;
    lint("", &seen, &told);
    assert_true(has_id(&told, "target-too-easy"));
    seen.metrics[fcr].judged = seen.metrics[fcr].met = 4;            /* too few to speak of */
    seen.metrics[training].judged = seen.metrics[training].met = 20; /* for all to do */
    lint("", &seen, &told);
    assert_false(has_id(&told, "target-too-easy"));
    sc_buf_fini(&told);
}

static void rows_show_scales_small_teams_and_short_periods(void **state)
{
    (void)state;
    struct sc_lint_seen seen = {.scales_n = 1};
    struct sc_buf told;

    sc_buf_init(&told, SC_BUF_NO_CEILING);
    lint("", &seen, &told);
    assert_false(has_id(&told, "mixed-scales") || has_id(&told, "small-group") ||
                 has_id(&told, "quota-in-a-month"));
    seen = (struct sc_lint_seen){.scales_n = 2, .small_team = SC_STR("Tier 2"), .is_short = true};
    seen.small_people = 3;
    lint("", &seen, &told);
    assert_true(has_id(&told, "mixed-scales") && has_id(&told, "quota-in-a-month"));
    assert_non_null(strstr(sc_buf_cstr(&told), "nobody of Tier 2 can be compared: 3 people"));
    lint("metrics: {csat_pct: {weight: 100}}", &seen, &told);
    assert_false(has_id(&told, "mixed-scales") || has_id(&told, "small-group"));
    sc_buf_fini(&told);
}

/* The page names each, so that people can look up what they are told. */
static void every_hint_is_on_the_page(void **state)
{
    struct sc_str page = sc_test_read(*state, "man/sc-score.1");

    for (size_t i = 0; i < sc_lint_n(); i++) {
        struct sc_str item = sc_arena_printf(*state, "\n.It Cm %s\n", sc_lint_id(i));
        if (strstr(page.p, item.p) == NULL)
            fail_msg("sc-score(1) does not name %s", sc_lint_id(i));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_hint_appears_where_it_should_and_not_a_step_beside),
        cmocka_unit_test(the_built_in_policy_has_two),
        cmocka_unit_test(shares_of_people_have_edges_at_a_tenth),
        cmocka_unit_test(rows_show_scales_small_teams_and_short_periods),
        SC_TEST_ARENA(every_hint_is_on_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
