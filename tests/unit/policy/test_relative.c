/* Targets that follow the team, and the section `blend`: what is read, refused, printed. */
#include "sc_test.h"
#include "scorecard/policy/policy.h"

#include <string.h>

static struct sc_policy *must_open(const char *yaml)
{
    struct sc_err err;
    struct sc_policy *p;

    sc_err_init(&err);
    p = sc_policy_parse(sc_str_from(yaml), SC_STR("policy.yaml"), &err);
    if (!p)
        fail_msg("refused: %s", err.what);
    return p;
}

static void refuses(const char *yaml, unsigned long line, unsigned long column, const char *part)
{
    struct sc_err err;

    sc_err_init(&err);
    assert_null(sc_policy_parse(sc_str_from(yaml), SC_STR("policy.yaml"), &err));
    if (!strstr(err.what, part) || err.line != line || err.column != column)
        fail_msg("%lu:%lu wanted \"%s\", got %lu:%lu %s", line, column, part, err.line, err.column,
                 err.what);
}

static size_t no(const char *id)
{
    return sc_metric_no(sc_metric_find(sc_str_from(id)));
}

static void a_target_may_follow_the_team(void **state)
{
    (void)state;
    struct sc_policy *p =
        must_open("metrics:\n"
                  "  qa: {weight: 50, target: {team: 1.05}, firm: 20}\n"
                  "  fcr: {weight: 50, target: {floor: 0.8, team: 95%, best: 1.2}}\n");
    const struct sc_relative *qa = &p->metrics[no("qa")].relative;
    const struct sc_relative *fcr = &p->metrics[no("fcr")].relative;

    assert_int_equal(qa->to, SC_TO_TEAM);
    assert_true(qa->target == 1.05 && !qa->has_floor && !qa->has_best);
    assert_true(p->metrics[no("qa")].judge.target == 85 && p->metrics[no("qa")].judge.n_firm == 20);
    assert_true(fcr->target == 0.95 && fcr->floor == 0.8 && fcr->best == 1.2);
    assert_int_equal(p->metrics[no("sla")].relative.to, SC_TO_NOTHING);
    sc_policy_close(p);
}

static void the_winning_rule_says_what_its_target_follows(void **state)
{
    (void)state;
    struct sc_policy *p = must_open("targets:\n"
                                    "  team: {T2: {qa: {target: {team: 1.1}}}}\n"
                                    "  agent: {ana: {qa: 80}}\n");
    struct sc_person_key who = {.team = SC_STR("T2"), .tenure_months = -1};
    struct sc_arena arena = {0};
    struct sc_str rule;

    assert_int_equal(sc_policy_relative(p, no("qa"), &who).to, SC_TO_TEAM);
    assert_true(sc_policy_relative(p, no("qa"), &who).target == 1.1);
    sc_policy_judge(p, no("qa"), &who, &rule, &arena);
    assert_true(sc_str_eq(rule, SC_STR("team T2")));
    who.agent = SC_STR("ana");
    assert_int_equal(sc_policy_relative(p, no("qa"), &who).to, SC_TO_NOTHING);
    who.team = who.agent = SC_STR("");
    assert_int_equal(sc_policy_relative(p, no("qa"), &who).to, SC_TO_NOTHING);
    sc_arena_fini(&arena);
    sc_policy_close(p);
}

static void what_cannot_follow_is_refused_in_its_place(void **state)
{
    (void)state;

    refuses("metrics:\n  aht: {weight: 100, target: {team: 1.1}}", 2, 3, "relative to the team");
    refuses("metrics:\n  solved_per_week: {weight: 100, target: {team: 1.1}}", 2, 3, "relative");
    refuses("metrics:\n  training: {weight: 100, target: {team: 1}}", 2, 3, "no target that could");
    refuses("metrics:\n  qa: {weight: 100, target: {team: 1.1, floor: 1.2}}", 2, 3, "worse side");
    refuses("metrics:\n  qa: {weight: 100, target: {team: 1.1, best: 1}}", 2, 3, "better side");
    refuses("metrics:\n  recontact: {weight: 100, target: {team: 0.9, floor: 0.8}}", 2, 3,
            "worse side");
    refuses("metrics:\n  first_reply: {category: quality, weight: 100, op: <, target: {team: 0.9}}",
            2, 3, "a floor is wanted");
    refuses("metrics:\n  qa: {weight: 100, target: {team: 1, own_past: 1}}", 2, 39,
            "follows one reference");
    refuses("metrics:\n  qa: {weight: 100, target: {}}", 2, 21, "a number is wanted, {team");
    refuses("metrics:\n  qa: {weight: 100, target: {tem: 1}}", 2, 30, "did you mean \"team\"");
    refuses("metrics:\n  qa: {weight: 100, target: {team: x}}", 2, 30, "not a number");
    refuses("metrics:\n  qa: {weight: 100, target: {team: 0}}", 2, 30, "not between");
    refuses("targets: {team: {T: {qa: {target: {team: 1}, floor: 60}}}}", 1, 22, "are factors");
    refuses("targets: {team: {T: {aht: {target: {team: 1}}}}}", 1, 1, "relative to the team");
    refuses("metrics: {qa: {weight: 100, target: {team: 1}}}\n"
            "targets: {team: {T: {qa: {floor: 60}}}}",
            2, 22, "a target is wanted");
}

static void blend_is_a_share_by_measure(void **state)
{
    (void)state;
    struct sc_policy *p = must_open("blend: {sla: 30%, training: 0.5, qa: 0}");

    assert_true(p->blend[no("sla")] == 0.3 && p->blend[no("training")] == 0.5);
    assert_true(p->blend[no("qa")] == 0 && p->blend[no("fcr")] == 0);
    sc_policy_close(p);
    refuses("blend: {slo: 30%}", 1, 9, "did you mean \"sla\"");
    refuses("blend: {sla: 130%}", 1, 9, "not between 0 and 1");
    refuses("blend: {aht: 30%}", 1, 9, "relative to the team");
    refuses("blend: {nps: 30%}", 1, 9, "nobody's own");
    refuses("blend: 30%", 1, 1, "a map is wanted");
}

static void a_policy_that_hangs_on_the_team_reads_back_to_itself(void **state)
{
    (void)state;
    struct sc_policy *p =
        must_open("metrics:\n"
                  "  qa: {weight: 60, target: {team: 1.05, best: 1.2}}\n"
                  "  recontact: {weight: 40, target: {team: 0.9, floor: 2}}\n"
                  "targets: {team: {T2: {qa: {target: {team: 1.1}}, recontact: 0.2}}}\n"
                  "blend: {qa: 25%}\n");
    struct sc_policy *plain = must_open("metrics: {qa: {weight: 60}, recontact: {weight: 40}}\n"
                                        "targets: {team: {T2: {recontact: 0.2}}}\n");
    struct sc_buf yaml;
    struct sc_policy *again;
    struct sc_err err;

    sc_err_init(&err);
    sc_buf_init(&yaml, SC_BUF_NO_CEILING);
    sc_policy_put_yaml(&yaml, p);
    again = must_open(sc_buf_cstr(&yaml));
    assert_string_equal(again->scoring, p->scoring);
    sc_policy_close(again);
    again = sc_policy_from_json(p->json, &err);
    assert_non_null(again);
    assert_string_equal(again->scoring, p->scoring);
    assert_true(strcmp(plain->scoring, p->scoring) != 0);
    sc_policy_close(again);
    sc_policy_close(plain);
    sc_policy_close(p);
    sc_buf_fini(&yaml);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_target_may_follow_the_team),
        cmocka_unit_test(the_winning_rule_says_what_its_target_follows),
        cmocka_unit_test(what_cannot_follow_is_refused_in_its_place),
        cmocka_unit_test(blend_is_a_share_by_measure),
        cmocka_unit_test(a_policy_that_hangs_on_the_team_reads_back_to_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
