/* Gaps: which are ideas, what they are worth, to which step they are rounded. */
#include "sc_test.h"
#include "scorecard/goals/propose.h"

#include "plan_docs.h"

#include "goal_docs.h"

#define AS_OF Q3("2026-10-09")
#define ONE(id, value, op, target, floor, met, weight, more)                                       \
    "{\"id\":\"" id "\",\"label\":\"" id "\",\"status\":\"scored\",\"value\":" value               \
    ",\"n\":40,\"op\":\"" op "\",\"target\":" target ",\"floor\":" floor ",\"met\":" met           \
    ",\"weight\":" weight more "}"
#define QA "{\"id\":\"qa\",\"value\":90,\"target\":85,\"met\":true,\"weight\":15}"

struct found {
    struct world w;
    struct sc_goal_field *field;
    struct sc_goal_idea ideas[SC_GOAL_IDEAS_MOST];
    size_t n;
};

/* Ideas for the first card; the world is open and has its documents. */
static void find(struct found *f)
{
    struct sc_goals_person p;

    world_settle(&f->w);
    f->field = sc_goal_field_open(&f->w.scene);
    p = person(&f->w, 0);
    f->n = sc_goals_ideas(f->field, &p, f->ideas);
}

static void lose(struct found *f)
{
    sc_goal_field_close(f->field);
    world_close(&f->w);
}

static void find_on(struct found *f, const char *metrics_and_more)
{
    struct sc_arena arena = {0};

    world_open(&f->w, "");
    put(&f->w, sc_arena_printf(&arena, "{\"record\":\"scorecard\",\"agent\":\"ana\"," AS_OF ",%s}",
                               metrics_and_more)
                   .p);
    sc_arena_fini(&arena);
    find(f);
}

static void is_idea(const struct found *f, size_t i, const char *what)
{
    assert_true(i < f->n);
    assert_same_str(f->ideas[i].what, sc_str_from(what));
}

static void targets_are_rounded_to_the_step_of_their_unit(void **state)
{
    (void)state;
    assert_true(sc_goal_step(SC_UNIT_SHARE) == 0.005);
    assert_true(sc_goal_step(SC_UNIT_SCORE5) == 0.005);
    assert_true(sc_goal_step(SC_UNIT_SCORE100) == 0.1);
    assert_true(sc_goal_step(SC_UNIT_RATIO) == 0.01);
    assert_true(sc_goal_step(SC_UNIT_FIGURE) == 0.01);
    assert_true(sc_goal_step(SC_UNIT_SECONDS) == 60);
    assert_true(sc_goal_step(SC_UNIT_COUNT) == 1);
    assert_true(sc_goal_step(SC_UNIT_NPS) == 1);
}

static void speed_and_volume_need_a_guard_and_nothing_else_does(void **state)
{
    (void)state;
    assert_true(sc_goal_needs_guard(sc_metric_find(SC_STR("volume"))));
    assert_true(sc_goal_needs_guard(sc_metric_find(SC_STR("first_reply"))));
    assert_false(sc_goal_needs_guard(sc_metric_find(SC_STR("csat_mean"))));
    assert_false(sc_goal_needs_guard(sc_metric_find(SC_STR("qa"))));
}

static void guarded_by(const char *metrics, const char *but, const char *wanted)
{
    struct sc_arena arena = {0};
    sc_json *card = parse(sc_arena_printf(&arena, "{\"metrics\":[%s]}", metrics).p);

    assert_same_str(sc_goal_guard_of(card, sc_str_from(but)), sc_str_from(wanted));
    sc_json_free(card);
    sc_arena_fini(&arena);
}

static void the_guard_is_the_first_quality_with_a_value_and_a_target(void **state)
{
#define VALUE(id, value, target) "{\"id\":\"" id "\",\"value\":" value ",\"target\":" target "}"
    (void)state;
    guarded_by(VALUE("fcr", "0.8", "0.7") "," VALUE("qa", "90", "85"), "", "qa");
    guarded_by(VALUE("fcr", "0.8", "0.7") "," VALUE("qa", "null", "85"), "", "fcr");
    guarded_by(VALUE("fcr", "0.8", "0.7") "," VALUE("qa", "90", "null"), "", "fcr");
    guarded_by(VALUE("fcr", "0.8", "0.7") "," VALUE("csat_pct", "0.8", "0.7"), "csat_pct", "fcr");
    guarded_by(VALUE("volume", "80", "70"), "", "");
    guarded_by("", "", "");
}

static void a_gap_is_its_share_of_the_way_from_target_to_floor(void **state)
{
    struct found f;
    (void)state;
    find_on(&f, "\"metrics\":[" ONE("training", "0.75", "=", "1", "0", "false", "5", "") "]");
    assert_int_equal(f.n, 1);
    is_idea(&f, 0, "training");
    assert_near(f.ideas[0].gap, .25);
    assert_near(f.ideas[0].weight, 5);
    assert_near(f.ideas[0].baseline, .75);
    assert_near(f.ideas[0].target, 1); /* in the person's own hands: no smaller step */
    assert_true(isnan(f.ideas[0].p));
    assert_near(f.ideas[0].worth, 5 * .25 * .5);
    assert_int_equal(f.ideas[0].kind, SC_GOAL_OF_METRIC);
    lose(&f);
}

static void no_gap_is_larger_than_the_whole_way(void **state)
{
    struct found f;
    (void)state;
    find_on(&f, "\"metrics\":[" ONE("training", "0.1", "=", "1", "0.5", "false", "5", "") "]");
    assert_near(f.ideas[0].gap, 1);
    lose(&f);
}

static void what_is_on_target_unmeasured_or_without_weight_is_no_idea(void **state)
{
    struct found f;
    (void)state;
    find_on(&f, "\"metrics\":[" ONE("training", "0.7", "=", "1", "0", "true", "5", "") "," ONE(
                    "articles", "null", ">=", "1", "0", "false", "5",
                    "") "," ONE("qa", "80", ">", "null", "60", "false", "5",
                                "") "," ONE("made_up", "1", ">", "2", "0", "false", "5", "") "]");
    assert_int_equal(f.n, 0);
    lose(&f);
    find_on(&f, "\"metrics\":[" ONE("training", "0.7", "=", "1", "0", "false", "0", "") "]");
    assert_int_equal(f.n, 0);
    lose(&f);
}

static void ideas_are_sorted_by_worth_and_equal_ones_stay_in_order(void **state)
{
    struct found f;
    (void)state;
    find_on(&f,
            "\"metrics\":[" ONE(
                "training", "0.5", "=", "1", "0", "false", "5",
                "") "],"
                    "\"skills\":[{\"skill\":\"B\",\"lead\":[2,1]},{\"skill\":\"A\",\"lead\":[2,1]},"
                    "{\"skill\":\"C\",\"lead\":[1,1]},{\"skill\":\"D\",\"lead\":[4,1]}]");
    /* Of peers' weight 5: C 5 x 1 x .5, B and A 5 x 2/3 x .5, training 5 x .5 x .5. */
    assert_int_equal(f.n, 4);
    is_idea(&f, 0, "C");
    is_idea(&f, 1, "B");
    is_idea(&f, 2, "A");
    is_idea(&f, 3, "training");
    assert_near(f.ideas[0].worth, 2.5);
    assert_near(f.ideas[1].worth, 5. / 3);
    assert_near(f.ideas[3].worth, 1.25);
    lose(&f);
}

static void a_skill_takes_half_of_what_people_differ_by_in_quarters(void **state)
{
    struct found f;
    (void)state;
    world_open(&f.w, "");
    put(&f.w, CARD(AS_OF, "\"metrics\":[],\"skills\":[{\"skill\":\"Tone\",\"lead\":[2,1]}]"));
    put(&f.w, "{\"record\":\"scorecard\",\"agent\":\"ben\"," AS_OF
              ",\"skills\":[{\"skill\":\"Tone\",\"lead\":[5,1]}]}");
    find(&f);
    /* 2 and 5: deviation 2.12, half of it 1.06, down to a quarter. */
    assert_int_equal(f.n, 1);
    assert_near(f.ideas[0].target, 3);
    assert_int_equal(f.ideas[0].kind, SC_GOAL_OF_SKILL);
    assert_false(f.ideas[0].is_item);
    assert_null(f.ideas[0].metric);
    lose(&f);
}

static void an_item_with_a_form_of_its_name_is_that_skill(void **state)
{
    struct found f;
    (void)state;
    find_on(&f, "\"metrics\":[],\"skills\":[{\"skill\":\"Tone\",\"lead\":[2,1]}],\"items\":["
                "{\"item\":\"Tone\",\"mean\":60,\"n\":12},{\"item\":\"Cause\",\"mean\":75,"
                "\"n\":12}]");
    assert_int_equal(f.n, 2);
    is_idea(&f, 0, "Cause");
    assert_true(f.ideas[0].is_item);
    assert_near(f.ideas[0].weight, 7.5); /* half of qa's 15: two items */
    assert_near(f.ideas[0].gap, .5);     /* from 85 to 65 */
    assert_near(f.ideas[0].target, 76);
    is_idea(&f, 1, "Tone");
    assert_false(f.ideas[1].is_item);
    lose(&f);
}

static void without_any_spread_there_is_no_step_and_no_idea(void **state)
{
    struct found f;
    (void)state;
    find_on(&f, "\"metrics\":[" ONE("csat_mean", "4.1", ">", "4.3", "3.5", "false", "20", "") "]");
    assert_int_equal(f.n, 0);
    lose(&f);
}

static void speed_is_an_idea_only_beside_a_quality_that_guards_it(void **state)
{
#define SLA_BEFORE                                                                                 \
    CARD(Q2, "\"metrics\":[" ONE("sla", "0.94", ">", "0.95", "0.8", "false", "10", "") "]")
#define SLA_NOW ONE("sla", "0.9", ">", "0.95", "0.8", "false", "10", ",\"se\":0.01")
    struct found f;
    (void)state;
    world_open(&f.w, "");
    put(&f.w, CARD(AS_OF, "\"metrics\":[" SLA_NOW "]"));
    was(&f.w, SLA_BEFORE);
    find(&f);
    assert_int_equal(f.n, 0);
    lose(&f);
    world_open(&f.w, "");
    put(&f.w, CARD(AS_OF, "\"metrics\":[" SLA_NOW "," QA "]"));
    was(&f.w, SLA_BEFORE);
    find(&f);
    assert_int_equal(f.n, 1);
    assert_str_eq(f.ideas[0].guard, "qa");
    assert_int_equal(f.ideas[0].op, SC_OP_GE);
    assert_int_equal(f.ideas[0].periods, 2);
    lose(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets_are_rounded_to_the_step_of_their_unit),
        cmocka_unit_test(speed_and_volume_need_a_guard_and_nothing_else_does),
        cmocka_unit_test(the_guard_is_the_first_quality_with_a_value_and_a_target),
        cmocka_unit_test(a_gap_is_its_share_of_the_way_from_target_to_floor),
        cmocka_unit_test(no_gap_is_larger_than_the_whole_way),
        cmocka_unit_test(what_is_on_target_unmeasured_or_without_weight_is_no_idea),
        cmocka_unit_test(ideas_are_sorted_by_worth_and_equal_ones_stay_in_order),
        cmocka_unit_test(a_skill_takes_half_of_what_people_differ_by_in_quarters),
        cmocka_unit_test(an_item_with_a_form_of_its_name_is_that_skill),
        cmocka_unit_test(without_any_spread_there_is_no_step_and_no_idea),
        cmocka_unit_test(speed_is_an_idea_only_beside_a_quality_that_guards_it),
    };
    return cmocka_run_group_tests_name("ideas", tests, NULL, NULL);
}
