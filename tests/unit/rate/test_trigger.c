/* Triggers: each rule at its edges, its evidence, what breaks a run, what settings do. */
#include "sc_test.h"
#include "scorecard/rate/trigger.h"

#include "rate_docs.h"

#include <math.h>

#define NEAR 6e-9

/* A person in 2026-Q3 with earlier periods and documents around. */
struct stage {
    struct sc_policy *policy;
    struct sc_pasts *pasts;
    struct sc_docs docs;
    sc_json *before[8];
    size_t before_n;
    sc_json *card;
};

static void set_stage(struct stage *s, const char *yaml, double score, double se)
{
    *s = (struct stage){.policy = policy_from(yaml), .pasts = pasts("2026-Q3")};
    s->card = card("2026-Q3", "ana", score, se);
    sc_json_set(s->card, "period",
                parse("{\"name\":\"2026-Q3\",\"from\":\"2026-07-01\",\"to\":\"2026-10-01\",\"tz\":"
                      "\"Europe/Berlin\"}"));
}

static void was(struct stage *s, sc_json *doc)
{
    s->before[s->before_n++] = doc;
    assert_true(sc_pasts_add(s->pasts, doc, SC_STR("")));
}

static void passes(struct stage *s, const char *doc)
{
    s->docs.items = sc_mem_grow(s->docs.items, s->docs.n + 1, sizeof *s->docs.items);
    s->docs.items[s->docs.n++] = parse(doc);
}

/* How many fire; the rating is in the card. */
static size_t fires(struct stage *s)
{
    struct sc_span w;
    struct sc_trigger_scene scene = {s->policy, &s->docs, &w, {NULL, 0}};
    size_t n;
    sc_span_open(&w, sc_json_get(s->card, "period"));
    sc_pasts_settle(s->pasts);
    scene.row = sc_pasts_of(s->pasts, s->card);
    n = sc_trigger_add(&scene, s->card);
    sc_span_close(&w);
    return n;
}

static void strike(struct stage *s)
{
    sc_pasts_close(s->pasts);
    sc_policy_close(s->policy);
    sc_docs_fini(&s->docs);
    for (size_t i = 0; i < s->before_n; i++)
        sc_json_free(s->before[i]);
    sc_json_free(s->card);
}

static const sc_json *at(const struct stage *s, const char *path)
{
    return sc_json_path(sc_json_get(s->card, "rating"), path);
}

/* The rules that fire for a score alone, joined. */
static void assert_rules(const char *yaml, double score, const char *wanted)
{
    struct stage s;
    struct sc_buf seen;
    set_stage(&s, yaml, score, 1);
    fires(&s);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < sc_json_len(at(&s, "triggers")); i++) {
        sc_buf_puts(&seen, i ? "+" : "");
        sc_buf_put_str(&seen, sc_json_get_text(sc_json_at(at(&s, "triggers"), i), "rule"));
    }
    assert_same_str(sc_buf_str(&seen), sc_str_from(wanted));
    sc_buf_fini(&seen);
    strike(&s);
}

static void lines_are_half_open_and_unrounded(void **state)
{
    (void)state;
    assert_rules("", 70, "");
    assert_rules("", 69.9999999999, "");
    assert_rules("", 69.95, "coaching");
    assert_rules("", 60, "coaching");
    assert_rules("", 59.95, "plan-below");
    assert_rules("", 100, "");
}

static void lines_are_settings(void **state)
{
    (void)state;
    assert_rules("improvement_plan: {below: 50}", 55, "coaching");
    assert_rules("improvement_plan: {coaching_below: 75}", 74, "coaching");
    assert_rules("improvement_plan: {coaching_below: 60}", 65, "");
}

static void who_has_no_band_fires_nothing(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, "", NAN, NAN);
    assert_int_equal(fires(&s), 0);
    strike(&s);
    set_stage(&s, "", 40, 9); /* too wide a range */
    assert_int_equal(fires(&s), 0);
    strike(&s);
}

/* Two quarters of the method's vectors. */
static void assert_twice(double before, double before_se, double now, double now_se,
                         const char *wanted, double chance)
{
    struct stage s;
    const sc_json *t = NULL;
    set_stage(&s, "", now, now_se);
    was(&s, card("2026-Q2", "ana", before, before_se));
    fires(&s);
    for (size_t i = 0; i < sc_json_len(at(&s, "triggers")); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(at(&s, "triggers"), i), "rule"),
                      SC_STR("plan-twice")))
            t = sc_json_at(at(&s, "triggers"), i);
    assert_same_str(sc_json_get_text(t, "evidence"), sc_str_from(wanted));
    if (t)
        assert_near(sc_json_get_real(t, "probability", NAN), chance, NEAR);
    strike(&s);
}

static void two_quarters_below_are_weighed_together(void **state)
{
    (void)state;
    assert_twice(68.0, 2.5, 66.5, 3.0, "moderate", .68608295);
    assert_twice(69.5, 3.5, 69.0, 4.0, "weak", .33262323);
    assert_twice(64, 3, 71, 3, "", 0);
    assert_twice(62, 1, 63, 1, "strong", .99999996);
}

static void each_period_stands_beside_the_evidence(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, "", 66.5, 3.0);
    was(&s, card("2026-Q2", "ana", 68.0, 2.5));
    assert_int_equal(fires(&s), 2);
    assert_str_eq(sc_json_as_text(at(&s, "triggers.0.rule")), "coaching");
    assert_str_eq(sc_json_as_text(at(&s, "triggers.1.kind")), "improvement-plan");
    assert_str_eq(sc_json_as_text(at(&s, "triggers.1.periods.0.period")), "2026-Q2");
    assert_near(sc_json_as_real(at(&s, "triggers.1.periods.0.p"), NAN), .78510053, NEAR);
    assert_near(sc_json_as_real(at(&s, "triggers.1.periods.1.p"), NAN), .87387911, NEAR);
    assert_int_equal(sc_json_type(at(&s, "triggers.1.decided_by")), SC_JSON_NULL);
    assert_int_equal(sc_json_type(at(&s, "triggers.1.advice")), SC_JSON_NULL);
    strike(&s);
}

static void weak_evidence_says_what_comes_first(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, "", 69.0, 4.0);
    was(&s, card("2026-Q2", "ana", 69.5, 3.5));
    fires(&s);
    assert_str_eq(sc_json_as_text(at(&s, "triggers.1.advice")),
                  "borderline: coach, look at sample and mix first");
    strike(&s);
}

static size_t fired_after(sc_json *one, sc_json *two, const char *yaml)
{
    struct stage s;
    size_t n;
    set_stage(&s, yaml, 65, 1);
    if (one)
        was(&s, one);
    if (two)
        was(&s, two);
    n = fires(&s);
    strike(&s);
    return n;
}

static sc_json *unscored(const char *period, const char *why)
{
    sc_json *doc = card(period, "ana", NAN, NAN);
    sc_json_set(doc, "unscored", sc_json_text(sc_str_from(why)));
    return doc;
}

/* One trigger is coaching, the second the run. */
static void gaps_leave_newness_and_thin_data_break_a_run(void **state)
{
    (void)state;
    assert_int_equal(fired_after(card("2026-Q2", "ana", 65, 1), NULL, ""), 2);
    assert_int_equal(fired_after(NULL, NULL, ""), 1);
    assert_int_equal(fired_after(card("2026-Q1", "ana", 65, 1), NULL, ""), 1);
    assert_int_equal(fired_after(unscored("2026-Q2", "away"), card("2026-Q1", "ana", 65, 1), ""),
                     1);
    assert_int_equal(fired_after(unscored("2026-Q2", "new"), NULL, ""), 1);
    assert_int_equal(fired_after(card("2026-Q2", "ana", 65, 9), NULL, ""), 1);
    assert_int_equal(fired_after(card("2026-Q2", "ana", 70, 1), NULL, ""), 1);
    assert_int_equal(fired_after(card("2026-Q2", "bob", 65, 1), NULL, ""), 1);
}

static void the_length_and_the_line_of_a_run_are_settings(void **state)
{
    const char *three = "improvement_plan: {periods: 3}";
    (void)state;
    assert_int_equal(fired_after(card("2026-Q2", "ana", 65, 1), NULL, three), 1);
    assert_int_equal(
        fired_after(card("2026-Q2", "ana", 65, 1), card("2026-Q1", "ana", 65, 1), three), 2);
    assert_int_equal(
        fired_after(card("2026-Q2", "ana", 65, 1), NULL, "improvement_plan: {twice_below: 64}"), 1);
}

static void grades_of_evidence_are_settings(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, "improvement_plan: {strong: 0.6, moderate: 0.1}", 66.5, 3.0);
    was(&s, card("2026-Q2", "ana", 68.0, 2.5));
    fires(&s);
    assert_str_eq(sc_json_as_text(at(&s, "triggers.1.evidence")), "strong");
    strike(&s);
    set_stage(&s, "improvement_plan: {strong: 0.9, moderate: 0.7}", 66.5, 3.0);
    was(&s, card("2026-Q2", "ana", 68.0, 2.5));
    fires(&s);
    assert_str_eq(sc_json_as_text(at(&s, "triggers.1.evidence")), "weak");
    strike(&s);
}

#define EVENT(id, agent, at, by, second)                                                           \
    "{\"record\":\"critical_event\",\"id\":\"" id "\",\"agent\":\"" agent "\",\"at\":\"" at        \
    "\",\"reported_by\":\"" by "\",\"confirmed_by\":\"" second "\"}"

static void an_event_counts_when_a_second_person_confirmed_it(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, "", NAN, NAN);
    passes(&s, EVENT("X1", "ana", "2026-08-05", "lee", "ingrid"));
    passes(&s, EVENT("X2", "ana", "2026-08-06", "lee", "lee"));
    passes(&s, EVENT("X3", "ana", "2026-08-06", "lee", "ana"));
    passes(&s, EVENT("X4", "ana", "2026-08-06", "lee", ""));
    passes(&s, EVENT("X5", "bob", "2026-08-06", "lee", "ingrid"));
    passes(&s, EVENT("X6", "ana", "2026-08-06", "", "ingrid"));
    assert_int_equal(fires(&s), 1);
    assert_str_eq(sc_json_as_text(at(&s, "triggers.0.rule")), "plan-critical");
    assert_json(at(&s, "triggers.0.events"), "[\"X1\"]");
    assert_json(at(&s, "unconfirmed"), "[\"X2\",\"X3\",\"X4\",\"X6\"]");
    strike(&s);
}

/* Berlin is two hours ahead of UTC at both ends of the quarter. */
static void an_event_belongs_to_the_period_of_its_local_day(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, "", 85, 1);
    passes(&s, EVENT("X1", "ana", "2026-06-30T21:59:59Z", "lee", "ingrid"));
    passes(&s, EVENT("X2", "ana", "2026-06-30T22:00:00Z", "lee", "ingrid"));
    passes(&s, EVENT("X3", "ana", "2026-09-30T21:59:59Z", "lee", "ingrid"));
    passes(&s, EVENT("X4", "ana", "2026-10-01", "lee", "ingrid"));
    passes(&s, EVENT("X5", "ana", "", "lee", "ingrid"));
    assert_int_equal(fires(&s), 1);
    assert_json(at(&s, "triggers.0.events"), "[\"X2\",\"X3\"]");
    strike(&s);
}

static void events_can_be_switched_off(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, "improvement_plan: {critical_event: false}", 85, 1);
    passes(&s, EVENT("X1", "ana", "2026-08-05", "lee", "ingrid"));
    assert_int_equal(fires(&s), 0);
    assert_json(at(&s, "triggers"), "[]");
    strike(&s);
}

static void mix_and_severity_stand_beside_where_they_are_known(void **state)
{
    struct stage s;
    (void)state;
    set_stage(&s, "", 55, 1);
    assert_int_equal(fires(&s), 1);
    assert_json(at(&s, "triggers.0.mix"), "null");
    assert_json(at(&s, "triggers.0.qa"), "null");
    assert_json(at(&s, "triggers.0.reviewers"), "null");
    strike(&s);
    set_stage(&s, "", 55, 1);
    sc_json_set(s.card, "mix", parse("{\"difficulty\":1.1,\"z\":2}"));
    sc_json_set(sc_json_get(s.card, "rating"), "reviews",
                parse("{\"raw\":70,\"adjusted\":74,\"points\":1}"));
    passes(&s, "{\"record\":\"raters\",\"reviewers\":[{\"reviewer\":\"r1\",\"severity\":-5.8},{"
               "\"reviewer\":\"r2\"}]}");
    fires(&s);
    assert_json(at(&s, "triggers.0.mix"), "{\"difficulty\":1.1,\"z\":2}");
    assert_json(at(&s, "triggers.0.qa"), "{\"value\":70,\"adjusted\":74}");
    assert_json(at(&s, "triggers.0.reviewers"), "[{\"reviewer\":\"r1\",\"severity\":-5.8}]");
    strike(&s);
}

/* The nearest rated period asked for a plan; the unrated one between says nothing. */
static void a_plan_is_left_by_the_same_line(void **state)
{
    static const double scores[] = {70, 69.9};
    static const char *const wanted[] = {"{\"from\":\"2026-Q1\",\"score\":70,\"met\":true}",
                                         "{\"from\":\"2026-Q1\",\"score\":69.9,\"met\":false}"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct stage s;
        sc_json *old = card("2026-Q1", "ana", 55, 1);
        sc_json_set(sc_json_get(old, "rating"), "triggers",
                    parse_any("[{\"kind\":\"coaching\"},{\"kind\":\"improvement-plan\"}]"));
        set_stage(&s, "", scores[i], 1);
        was(&s, old);
        was(&s, card("2026-Q2", "ana", NAN, NAN));
        fires(&s);
        assert_json(at(&s, "plan_exit"), wanted[i]);
        strike(&s);
    }
}

static void lines_that_contradict_are_refused(void **state)
{
    static const char *const bad[] = {"improvement_plan: {below: 80}",
                                      "improvement_plan: {strong: 0.4}"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
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
        cmocka_unit_test(lines_are_half_open_and_unrounded),
        cmocka_unit_test(lines_are_settings),
        cmocka_unit_test(who_has_no_band_fires_nothing),
        cmocka_unit_test(two_quarters_below_are_weighed_together),
        cmocka_unit_test(each_period_stands_beside_the_evidence),
        cmocka_unit_test(weak_evidence_says_what_comes_first),
        cmocka_unit_test(gaps_leave_newness_and_thin_data_break_a_run),
        cmocka_unit_test(the_length_and_the_line_of_a_run_are_settings),
        cmocka_unit_test(grades_of_evidence_are_settings),
        cmocka_unit_test(an_event_counts_when_a_second_person_confirmed_it),
        cmocka_unit_test(an_event_belongs_to_the_period_of_its_local_day),
        cmocka_unit_test(events_can_be_switched_off),
        cmocka_unit_test(mix_and_severity_stand_beside_where_they_are_known),
        cmocka_unit_test(a_plan_is_left_by_the_same_line),
        cmocka_unit_test(lines_that_contradict_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
