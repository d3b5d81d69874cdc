/* The policy: what is read, what is refused and where, what travels. */
#include "sc_test.h"
#include "scorecard/policy/policy.h"
#include "scorecard/policy/schema.h"

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

/* Refused at line:column, and the sentence holds `part`. */
static void refuses(const char *yaml, unsigned long line, unsigned long column, const char *part)
{
    struct sc_err err;
    struct sc_policy *p = open_text(yaml, &err);
    struct sc_buf text;
    assert_null(p);
    assert_int_equal(err.code, SC_USAGE);
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_err_print(&err, &text);
    if (!strstr(sc_buf_cstr(&text), part) || err.line != line || err.column != column)
        fail_msg("%lu:%lu wanted \"%s\", got %s", line, column, part, sc_buf_cstr(&text));
    sc_buf_fini(&text);
}

static size_t no(const char *id)
{
    return sc_metric_no(sc_metric_find(sc_str_from(id)));
}

static void an_empty_policy_is_the_balanced_scorecard(void **state)
{
    struct sc_policy *p = must_open("");
    (void)state;
    assert_int_equal(p->categories_n, 4);
    assert_true(p->categories[0].weight == 35 && p->categories[1].weight == 25);
    assert_true(p->categories[2].weight == 25 && p->categories[3].weight == 15);
    assert_true(p->metrics[no("csat_mean")].judge.target == 4.3);
    assert_true(p->metrics[no("csat_mean")].on);
    assert_false(p->metrics[no("volume")].on);
    assert_int_equal(p->recontact_s, 7 * 86400);
    assert_true(p->coverage_score == 0.75 && p->at_target == 85);
    assert_int_equal(p->bands_n, 5);
    sc_policy_close(p);
}

static void built_in_policies_open(void **state)
{
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    struct sc_policy *p = sc_policy_open("builtin:balanced", &err);
    assert_non_null(p);
    sc_policy_close(p);
    p = sc_policy_open("builtin:tickets", &err);
    assert_non_null(p);
    assert_false(p->metrics[no("qa")].on);
    assert_true(p->metrics[no("fcr")].judge.weight == 20);
    sc_policy_close(p);
    assert_null(sc_policy_open("builtin:nothing", &err));
    assert_int_equal(err.code, SC_USAGE);
}

static void shares_are_read_as_per_cent_or_share(void **state)
{
    struct sc_policy *p = must_open("metrics: {sla: {weight: 100, target: 96%, floor: 0.5}}");
    (void)state;
    assert_true(p->metrics[no("sla")].judge.target == 0.96);
    assert_true(p->metrics[no("sla")].judge.floor == 0.5);
    assert_true(p->metrics[no("sla")].judge.best == 1);
    sc_policy_close(p);
}

static void unknown_keys_are_refused_with_the_nearest_one(void **state)
{
    (void)state;
    refuses("metrcs: {}", 1, 1, "did you mean \"metrics\"");
    refuses("credit: solver\ncoverage:\n  scor: 0.5\n", 3, 3, "did you mean \"score\"");
    refuses("metrics:\n  csat_man: {weight: 100}\n", 2, 3, "did you mean \"csat_mean\"");
    refuses("metrics:\n  fcr: {weigth: 100}\n", 2, 9, "did you mean \"weight\"");
    refuses("targets:\n  teem: {}\n", 2, 3, "did you mean \"team\"");
    refuses("cycles:\n  quater: {grade: true}\n", 2, 3, "did you mean \"quarter\"");
    refuses("colour: red", 1, 1, "unknown key: \"colour\"");
}

static void values_are_refused_whole_or_not_at_all(void **state)
{
    (void)state;
    refuses("fte_week_hours: 0.45*2", 1, 1, "not a number: \"0.45*2\"");
    refuses("fte_week_hours: 40h", 1, 1, "not a number");
    refuses("fte_week_hours: 400", 1, 1, "not between 1 and 168");
    refuses("curve: {capped: yes}", 1, 9, "not true or false: \"yes\"");
    refuses("windows: {recontact: 7}", 1, 11, "not a duration");
    refuses("windows: {recontact: 1 week}", 1, 11, "not a duration");
    refuses("credit: owner", 1, 1, "not one of: solver assignee first-replier rated");
    refuses("rate: {new_days: 1.5}", 1, 8, "not a whole number");
    refuses("exclude: {tags: spam}", 1, 11, "a list is wanted");
    refuses("coverage: 0.5", 1, 1, "a map is wanted");
    refuses("[1, 2]", 1, 1, "a map is wanted");
}

static void yaml_that_hides_something_is_refused(void **state)
{
    (void)state;
    refuses("credit: solver\ncredit: rated\n", 2, 1, "repeated key: \"credit\"");
    refuses("curve: &a {capped: true}", 1, 8, "anchors");
    refuses("credit: !!str solver", 1, 9, "tags");
    refuses("credit: solver\n---\ncredit: rated\n", 2, 1, "second document");
    refuses("credit: [solver", 2, 1, "did not find expected");
}

static void weights_must_sum_to_one_hundred(void **state)
{
    struct sc_policy *p;
    (void)state;
    refuses("metrics:\n  fcr: {weight: 60}\n  sla: {weight: 30}\n", 1, 1,
            "weights sum to 90, not to 100");
    p = must_open("metrics: {fcr: {weight: 33.3}, sla: {weight: 33.3}, ces: {weight: 33.4}}");
    sc_policy_close(p);
}

static void what_no_run_could_use_is_refused_in_its_place(void **state)
{
    (void)state;
    refuses("calendar:\n  zone: Mars/Base\n", 2, 3, "calendar.zone: no such time zone");
    refuses("links:\n  ticket: \"javascript:alert({id})\"\n", 2, 3, "starts with https://");
    refuses("windows:\n  recontact: 0d\n", 2, 3, "not between 1h and 366d");
    refuses("windows:\n  recontact: 367d\n", 2, 3, "not between 1h and 366d");
    refuses("peers:\n  lead: 0\n  peers: 0\n", 3, 3, "cannot both weigh 0");
    sc_policy_close(must_open("windows: {recontact: 366d}\nlinks: {ticket: 'http://x/{id}'}\n"));
}

static void curves_must_run_the_right_way(void **state)
{
    (void)state;
    refuses("metrics:\n  fcr: {weight: 100, floor: 70%}\n", 2, 3, "more is better");
    refuses("metrics:\n  recontact: {weight: 100, floor: 5%}\n", 2, 3, "less is better");
    refuses("metrics:\n  sla: {weight: 100, target: 95, best: 100}\n", 2, 3, "write 95%");
    refuses("metrics:\n  qa: {weight: 100, target: 85%, floor: 0.1}\n", 2, 3, "write 85");
    refuses("metrics:\n  nps: {weight: 100}\n", 2, 3, "");
    refuses("metrics:\n  aht: {weight: 100, target: 0.5}\n", 2, 3, "target < floor");
    refuses("metrics:\n  aht: {weight: 100, op: \"<\"}\n", 2, 3, "op within");
    refuses("metrics:\n  fcr: {weight: 100, op: within}\n", 2, 3, "ratios to the team only");
    refuses("targets: {team: {Tier 2: {fcr: 20%}}}", 1, 1, "more is better");
}

static void bands_must_descend_to_zero(void **state)
{
    struct sc_policy *p;
    (void)state;
    refuses("bands:\n  - {from: 80, label: A}\n  - {from: 90, label: B}\n", 3, 5, "overlap");
    refuses("bands:\n  - {from: 80, label: A}\n", 2, 5, "must start from 0");
    refuses("bands:\n  - {label: A}\n", 2, 5, "needs `from` and `label`");
    p = must_open("bands: [{from: 50, label: Good}, {from: 0, label: Learning}]");
    assert_int_equal(sc_policy_band(p, 50), 0);
    assert_int_equal(sc_policy_band(p, 49.9999), 1);
    sc_policy_close(p);
}

/* Vectors of METRICS 2.4. */
static void band_edges_are_half_open_and_snapped(void **state)
{
    struct sc_policy *p = must_open("");
    static const struct {
        double score;
        const char *label;
    } cases[] = {{90, "Exceptional"},       {89.9999999999, "Exceptional"},
                 {89.95, "Strong"},         {89.99, "Strong"},
                 {79.9999999996, "Strong"}, {69.949999, "Needs improvement"},
                 {60, "Needs improvement"}, {59.999, "Below expectations"},
                 {0, "Below expectations"}, {100, "Exceptional"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sc_str label = p->bands[sc_policy_band(p, cases[i].score)].label;
        assert_true(sc_str_eq(label, sc_str_from(cases[i].label)));
    }
    sc_policy_close(p);
}

static void the_most_specific_target_wins_and_is_named(void **state)
{
    struct sc_policy *p = must_open("targets:\n"
                                    "  team: {Tier 2: {fcr: 55%}}\n"
                                    "  agent: {ana: {fcr: {target: 50%, floor: 30%}}}\n"
                                    "  tenure: {0: {qa: 80}, 6: {qa: 82}}\n"
                                    "  role: {lead: {fcr: 60%}}\n");
    struct sc_person_key who = {
        .team = SC_STR("Tier 2"), .role = SC_STR("lead"), .tenure_months = 7};
    struct sc_arena arena = {0};
    struct sc_str rule;
    struct sc_judge j = sc_policy_judge(p, no("fcr"), &who, &rule, &arena);
    (void)state;
    assert_true(j.target == 0.55 && j.floor == 0.45 && j.weight == 10);
    assert_true(sc_str_eq(rule, SC_STR("team Tier 2")));
    who.agent = SC_STR("ana");
    j = sc_policy_judge(p, no("fcr"), &who, &rule, &arena);
    assert_true(j.target == 0.50 && j.floor == 0.30);
    assert_true(sc_str_eq(rule, SC_STR("agent ana")));
    j = sc_policy_judge(p, no("qa"), &who, &rule, &arena);
    assert_true(j.target == 82);
    assert_true(sc_str_eq(rule, SC_STR("tenure from month 6")));
    who.tenure_months = -1;
    j = sc_policy_judge(p, no("qa"), &who, &rule, &arena);
    assert_true(j.target == 85 && sc_str_eq(rule, SC_STR("default")));
    sc_arena_fini(&arena);
    sc_policy_close(p);
}

static struct sc_str canonical(const struct sc_policy *p, struct sc_buf *buf)
{
    sc_buf_init(buf, SC_BUF_NO_CEILING);
    sc_json_put(buf, p->json, true);
    return sc_buf_str(buf);
}

static const char everything[] =
    "categories: {speed: Speed, care: \"Care: first\"}\n"
    "metrics:\n"
    "  sla: {category: speed, weight: 40, target: 96%, benchmark: 92%, benchmark_source: "
    "\"survey, 2026\"}\n"
    "  csat_mean: {category: care, weight: 60, least: 20}\n"
    "targets: {team: {\"Tier: 2\": {sla: 90%}}, tenure: {0: {sla: {target: 0.9, best: 0.99}}}}\n"
    "calendar: {zone: Europe/Berlin, fiscal_month: 4}\n"
    "credit: rated\n"
    "windows: {recontact: 36h}\n"
    "exclude: {tags: [test, \"a, b\"], agent_created: false}\n"
    "qa: {critical: separate}\n"
    "links: {ticket: \"https://desk.example/t/{id}\"}\n"
    "cycles: {month: {grade: true}}\n";

static void json_of_a_policy_reads_back_to_the_same_policy(void **state)
{
    struct sc_policy *p = must_open(everything), *q;
    struct sc_buf a, b;
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    q = sc_policy_from_json(p->json, &err);
    assert_non_null(q);
    assert_true(sc_str_eq(canonical(p, &a), canonical(q, &b)));
    assert_string_equal(p->scoring, q->scoring);
    assert_int_equal(q->recontact_s, 36 * 3600);
    sc_buf_fini(&a);
    sc_buf_fini(&b);
    sc_policy_close(p);
    sc_policy_close(q);
}

static void printed_yaml_reads_back_to_the_same_policy(void **state)
{
    const char *texts[] = {"", everything};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct sc_policy *p = must_open(texts[i]), *q;
        struct sc_buf yaml, a, b;
        sc_buf_init(&yaml, SC_BUF_NO_CEILING);
        sc_policy_put_yaml(&yaml, p);
        q = must_open(sc_buf_cstr(&yaml));
        assert_true(sc_str_eq(canonical(p, &a), canonical(q, &b)));
        sc_buf_fini(&a);
        sc_buf_fini(&b);
        sc_buf_fini(&yaml);
        sc_policy_close(p);
        sc_policy_close(q);
    }
}

static void the_digest_changes_with_numbers_and_not_with_pages(void **state)
{
    struct sc_policy *a = must_open(""), *b = must_open("links: {ticket: \"https://x/{id}\"}"),
                     *c = must_open("curve: {at_target: 80}");
    char def_a[17], def_c[17], def_d[17];
    struct sc_policy *d = must_open("windows: {recontact: 3d}");
    (void)state;
    assert_string_equal(a->scoring, b->scoring);
    assert_string_not_equal(a->scoring, c->scoring);
    sc_policy_metric_def(a, no("fcr"), def_a);
    sc_policy_metric_def(c, no("fcr"), def_c);
    sc_policy_metric_def(d, no("fcr"), def_d);
    assert_int_equal(strlen(def_a), 16);
    assert_string_equal(def_a, def_c);
    assert_string_not_equal(def_a, def_d);
    sc_policy_close(a);
    sc_policy_close(b);
    sc_policy_close(c);
    sc_policy_close(d);
}

/* A default that cannot be read would leave a field at zero without a word. */
static void every_default_is_readable(void **state)
{
    (void)state;
    for (size_t i = 0; i < sc_policy_keys_n; i++) {
        struct sc_policy p = {0};
        struct sc_settings keys = {&sc_policy_keys[i], 1, &p, &p.arena};
        struct sc_node n = {.type = SC_NODE_TEXT, .text = sc_str_from(sc_policy_keys[i].otherwise)};
        struct sc_err err;
        sc_err_init(&err);
        if (sc_policy_keys[i].type == SC_SET_TEXTS)
            n.type = SC_NODE_LIST;
        if (sc_setting_read(&keys, &keys.keys[0], &n, SC_STR(""), &err) < 0)
            fail_msg("%s: %s", sc_policy_keys[i].path, err.what);
        sc_arena_fini(&p.arena);
    }
}

static void a_range_counts_as_the_nearest_cycle(void **state)
{
    struct sc_policy *p = must_open("");
    struct sc_period quarterish = {.cycle = SC_RANGE, .from_day = 0, .to_day = 95};
    struct sc_period weekish = {.cycle = SC_RANGE, .from_day = 0, .to_day = 9};
    (void)state;
    assert_true(sc_policy_cycle(p, &quarterish)->grade);
    assert_false(sc_policy_cycle(p, &weekish)->grade);
    sc_policy_close(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_policy_is_the_balanced_scorecard),
        cmocka_unit_test(built_in_policies_open),
        cmocka_unit_test(shares_are_read_as_per_cent_or_share),
        cmocka_unit_test(unknown_keys_are_refused_with_the_nearest_one),
        cmocka_unit_test(values_are_refused_whole_or_not_at_all),
        cmocka_unit_test(yaml_that_hides_something_is_refused),
        cmocka_unit_test(weights_must_sum_to_one_hundred),
        cmocka_unit_test(what_no_run_could_use_is_refused_in_its_place),
        cmocka_unit_test(curves_must_run_the_right_way),
        cmocka_unit_test(bands_must_descend_to_zero),
        cmocka_unit_test(band_edges_are_half_open_and_snapped),
        cmocka_unit_test(the_most_specific_target_wins_and_is_named),
        cmocka_unit_test(json_of_a_policy_reads_back_to_the_same_policy),
        cmocka_unit_test(printed_yaml_reads_back_to_the_same_policy),
        cmocka_unit_test(the_digest_changes_with_numbers_and_not_with_pages),
        cmocka_unit_test(every_default_is_readable),
        cmocka_unit_test(a_range_counts_as_the_nearest_cycle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
