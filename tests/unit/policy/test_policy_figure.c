/* Figures from elsewhere: measure:NAME in the policy. */
#include "sc_test.h"
#include "scorecard/policy/policy.h"

#include <string.h>

static struct sc_policy *open_text(const char *yaml, struct sc_err *err)
{
    sc_err_init(err);
    return sc_policy_parse(sc_str_from(yaml), SC_STR("policy.yaml"), err);
}

static struct sc_policy *must_open(const char *yaml)
{
    struct sc_err err;
    struct sc_policy *p = open_text(yaml, &err);
    if (!p)
        fail_msg("refused: %s", err.what);
    return p;
}

static void refuses(const char *yaml, const char *part)
{
    struct sc_err err;
    assert_null(open_text(yaml, &err));
    if (!strstr(err.what, part))
        fail_msg("wanted \"%s\", got %s", part, err.what);
}

#define TWO                                                                                        \
    "metrics:\n"                                                                                   \
    "  measure:answer_rate: {category: quality, weight: 60, op: '>=', target: 95, floor: 80, "     \
    "best: 100}\n"                                                                                 \
    "  measure:defects: {category: quality, weight: 40, op: '<', target: 2, floor: 6, best: 0}\n"

static void a_figure_is_a_metric_with_a_name_and_a_direction(void **state)
{
    struct sc_policy *p = must_open(TWO);
    const struct sc_metric *rate = sc_policy_metric(p, SC_STR("measure:answer_rate"));
    const struct sc_metric *defects = sc_policy_metric(p, SC_STR("measure:defects"));
    (void)state;
    assert_non_null(rate);
    assert_non_null(defects);
    assert_string_equal(rate->label, "answer rate");
    assert_int_equal(rate->direction, SC_UP);
    assert_int_equal(defects->direction, SC_DOWN);
    assert_int_not_equal(sc_metric_no(rate), sc_metric_no(defects));
    assert_true(p->metrics[sc_metric_no(rate)].judge.weight == 60);
    assert_true(p->metrics[sc_metric_no(defects)].judge.weight == 40);
    assert_null(sc_policy_metric(p, SC_STR("measure:mood")));
    assert_null(sc_policy_metric(p, SC_STR("figure 1")));
    assert_null(sc_metric_find(SC_STR("figure 1")));
    assert_null(sc_metric_find(SC_STR("measure:defects")));
    sc_policy_close(p);
}

static void a_figure_reads_back_from_json_and_yaml(void **state)
{
    struct sc_policy *p = must_open(TWO "targets: {agent: {bob: {measure:defects: 3}}}\n"), *again;
    struct sc_err err;
    struct sc_buf yaml;
    (void)state;
    sc_err_init(&err);
    again = sc_policy_from_json(p->json, &err);
    assert_non_null(again);
    assert_string_equal(p->scoring, again->scoring);
    sc_policy_close(again);
    sc_buf_init(&yaml, SC_BUF_NO_CEILING);
    sc_policy_put_yaml(&yaml, p);
    again = must_open(sc_buf_cstr(&yaml));
    assert_string_equal(p->scoring, again->scoring);
    sc_policy_close(again);
    sc_buf_fini(&yaml);
    sc_policy_close(p);
}

static void each_figure_has_a_definition_of_its_own(void **state)
{
    struct sc_policy *p = must_open(TWO);
    char one[17], other[17];
    (void)state;
    sc_policy_metric_def(p, sc_metric_no(sc_policy_metric(p, SC_STR("measure:answer_rate"))), one);
    sc_policy_metric_def(p, sc_metric_no(sc_policy_metric(p, SC_STR("measure:defects"))), other);
    assert_string_not_equal(one, other);
    sc_policy_close(p);
}

static void figures_that_cannot_be_judged_are_refused(void **state)
{
    (void)state;
    refuses("metrics: {measure:a: {weight: 100, target: 1, best: 2}}", "one of the categories");
    refuses("metrics: {measure:a: {category: quality, weight: 100, op: '<', target: 1, floor: 0}}",
            "less is better");
    refuses("metrics: {measure:a: {category: quality, weight: 100}}", "floor < target");
    refuses("metrics: {'measure:': {category: quality, weight: 100}}", "unknown key");
    refuses("metrics: {figure 1: {category: quality, weight: 100}}", "unknown key");
    refuses("targets: {agent: {bob: {measure:a: 3}}}", "unknown key");
}

static void a_ninth_figure_has_no_place(void **state)
{
    struct sc_policy *p;
    (void)state;
#define EIGHT                                                                                      \
    "metrics: {csat_mean: {weight: 100}, measure:a: {weight: 0}, measure:b: {weight: 0}, "         \
    "measure:c: {weight: 0}, measure:d: {weight: 0}, measure:e: {weight: 0}, "                     \
    "measure:f: {weight: 0}, measure:g: {weight: 0}, measure:h: {weight: 0}"
    p = must_open(EIGHT "}");
    sc_policy_close(p);
    refuses(EIGHT ", measure:i: {weight: 0}}", "more than 8 figures from elsewhere");
}

static void a_long_name_is_cut_in_tables_only(void **state)
{
    struct sc_policy *p = must_open("metrics: {csat_mean: {weight: 100}, "
                                    "measure:share_of_conversations_with_an_offer: {weight: 0}}");
    const struct sc_metric *m =
        sc_policy_metric(p, SC_STR("measure:share_of_conversations_with_an_offer"));
    (void)state;
    assert_string_equal(m->label, "share of conversations w");
    assert_string_equal(m->name, "share_of_conversations_with_an_offer");
    sc_policy_close(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_is_a_metric_with_a_name_and_a_direction),
        cmocka_unit_test(a_figure_reads_back_from_json_and_yaml),
        cmocka_unit_test(each_figure_has_a_definition_of_its_own),
        cmocka_unit_test(figures_that_cannot_be_judged_are_refused),
        cmocka_unit_test(a_ninth_figure_has_no_place),
        cmocka_unit_test(a_long_name_is_cut_in_tables_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
