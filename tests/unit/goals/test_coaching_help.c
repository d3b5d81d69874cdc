/* Who is asked to show how they work, and which course. */
#include "sc_test.h"
#include "scorecard/goals/coaching_help.h"

#include "plan_docs.h"

#define M(direction, low, high, more)                                                              \
    "{\"id\":\"qa\",\"status\":\"scored\",\"direction\":\"" direction                              \
    "\",\"target\":0.9,\"low\":" low ",\"high\":" high ",\"met\":true" more "}"
#define STRONG M("up", "0.9", "0.99", "")
#define OF(agent, team, more)                                                                      \
    "{\"record\":\"scorecard\",\"agent\":\"" agent "\",\"team\":\"" team "\"," PERIOD "," more "}"
#define HAS(metric) "\"metrics\":[" metric "]"
#define ANA         OF("ana", "A", HAS(""))

struct desk {
    struct world w;
    struct sc_help *help;
    struct sc_goals_person p;
};

static void set_up(struct desk *d)
{
    world_settle(&d->w);
    d->help = sc_help_open(&d->w.scene);
    d->p = person(&d->w, 0);
}

static void tear_down(struct desk *d)
{
    sc_help_close(d->help);
    world_close(&d->w);
}

/* Whom ana would ask about qa, "" for nobody; `ben` is the card of the one who has offered it. */
static void asks(const char *ben, const char *wanted)
{
    struct desk d;

    world_open(&d.w, "resources: {mentors: [ben]}");
    put(&d.w, ANA);
    put(&d.w, ben);
    set_up(&d);
    assert_same_str(sc_json_get_text(sc_help_mentor(d.help, &d.p, SC_STR("qa")), "agent"),
                    sc_str_from(wanted));
    tear_down(&d);
}

static void the_worse_end_of_the_range_has_to_be_on_target(void **state)
{
    (void)state;
    asks(OF("ben", "A", HAS(STRONG)), "ben");
    asks(OF("ben", "A", HAS(M("up", "0.8999", "0.99", ""))), "");
    asks(OF("ben", "A", HAS(M("down", "0.1", "0.9", ""))), "ben");
    asks(OF("ben", "A", HAS(M("down", "0.1", "0.9001", ""))), "");
    asks(OF("ben", "A", HAS(M("up", "null", "0.99", ""))), "");
    asks(OF("ben", "A", HAS(M("within", "null", "null", ""))), "ben");
}

static void whose_own_numbers_ask_for_a_talk_is_not_asked_to_show(void **state)
{
    (void)state;
    asks(OF("ben", "A", HAS(STRONG) ",\"rating\":{\"triggers\":[{\"rule\":\"coaching\"}]}"), "");
    asks(OF("ben", "A", HAS(STRONG) ",\"rating\":{\"triggers\":[]}"), "ben");
}

static void who_left_is_not_asked(void **state)
{
    (void)state;
    asks(OF("ben", "A", HAS(STRONG) ",\"person\":{\"left_on\":\"2026-12-31\"}"), "");
    asks(OF("ben", "A", HAS(STRONG) ",\"person\":{\"left_on\":null}"), "ben");
}

static void somebody_without_a_card_is_nobody(void **state)
{
    (void)state;
    asks(OF("cy", "A", HAS(STRONG)), "");
}

static void who_is_a_mentor_by_the_roster_has_offered_it_too(void **state)
{
    struct desk d;
    (void)state;
    world_open(&d.w, "{}");
    put(&d.w, ANA);
    put(&d.w, OF("ben", "A", HAS(STRONG)));
    put(&d.w, OF("cy", "A", HAS("") ",\"person\":{\"mentor\":\"ben\"}"));
    set_up(&d);
    assert_str_eq(sc_json_get_text(sc_help_mentor(d.help, &d.p, SC_STR("qa")), "agent"), "ben");
    tear_down(&d);
}

static void of_equal_ones_the_same_is_asked_whatever_the_order_of_the_list(void **state)
{
    static const char *const orders[] = {"resources: {mentors: [ben, cy, di]}",
                                         "resources: {mentors: [di, cy, ben]}"};
    struct sc_arena arena = {0};
    struct sc_str asked[2][3];
    struct desk d;
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        world_open(&d.w, orders[i]);
        put(&d.w, ANA);
        put(&d.w, OF("ben", "A", HAS(STRONG)));
        put(&d.w, OF("cy", "A", HAS(STRONG)));
        put(&d.w, OF("di", "A", HAS(STRONG)));
        set_up(&d);
        for (size_t k = 0; k < 3; k++)
            asked[i][k] = sc_arena_dup(
                &arena, sc_json_get_text(sc_help_mentor(d.help, &d.p, SC_STR("qa")), "agent"));
        tear_down(&d);
    }
    for (size_t k = 0; k < 3; k++)
        assert_same_str(asked[0][k], asked[1][k]);
    assert_false(sc_str_eq(asked[0][0], asked[0][1]));
    assert_false(sc_str_eq(asked[0][1], asked[0][2]));
    assert_false(sc_str_eq(asked[0][0], asked[0][2]));
    sc_arena_fini(&arena);
}

static void only_the_period_right_before_counts_as_asked(void **state)
{
#define ASKED(name, from, to)                                                                      \
    "{\"record\":\"scorecard\",\"agent\":\"zoe\",\"period\":{\"name\":\"" name                     \
    "\",\"from\":\"" from "\",\"to\":\"" to                                                        \
    "\"},\"plan\":{\"areas\":[{\"peer\":\"ben\"},{\"peer\":null}]}}"
    struct desk d;
    (void)state;
    world_open(&d.w, "resources: {mentors: [ben, cy]}");
    put(&d.w, ANA);
    put(&d.w, OF("ben", "A", HAS(STRONG)));
    put(&d.w, OF("cy", "B", HAS(STRONG)));
    was(&d.w, ASKED("2026-Q1", "2026-01-01", "2026-04-01"));
    set_up(&d);
    assert_str_eq(sc_json_get_text(sc_help_mentor(d.help, &d.p, SC_STR("qa")), "agent"), "ben");
    tear_down(&d);
}

static void courses_are_found_by_one_of_their_topics(void **state)
{
    struct world w;
    (void)state;
    world_open(&w, "resources: {courses: [\"First: qa, tone\", \"Second: Tone\", \"Third: :\"]}");
    assert_str_eq(sc_help_course(w.policy, SC_STR("tone"), SC_STR("")), "First");
    assert_str_eq(sc_help_course(w.policy, SC_STR("x"), SC_STR("TONE")), "First");
    assert_str_eq(sc_help_course(w.policy, SC_STR("ton"), SC_STR("qa ")), "First");
    assert_str_eq(sc_help_course(w.policy, SC_STR("ton"), SC_STR("")), "");
    assert_str_eq(sc_help_course(w.policy, SC_STR(""), SC_STR("")), "");
    sc_policy_close(w.policy);
}

static void a_sentence_is_text_in_printf_form(void **state)
{
    sc_json *v = sc_help_say("%d weeks, \"%s\"", 6, "daily");
    (void)state;
    assert_json(v, "\"6 weeks, \\\"daily\\\"\"");
    sc_json_free(v);
}

static void closing_nothing_is_nothing(void **state)
{
    (void)state;
    sc_help_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worse_end_of_the_range_has_to_be_on_target),
        cmocka_unit_test(whose_own_numbers_ask_for_a_talk_is_not_asked_to_show),
        cmocka_unit_test(who_left_is_not_asked),
        cmocka_unit_test(somebody_without_a_card_is_nobody),
        cmocka_unit_test(who_is_a_mentor_by_the_roster_has_offered_it_too),
        cmocka_unit_test(of_equal_ones_the_same_is_asked_whatever_the_order_of_the_list),
        cmocka_unit_test(only_the_period_right_before_counts_as_asked),
        cmocka_unit_test(courses_are_found_by_one_of_their_topics),
        cmocka_unit_test(a_sentence_is_text_in_printf_form),
        cmocka_unit_test(closing_nothing_is_nothing),
    };
    return cmocka_run_group_tests_name("coaching_help", tests, NULL, NULL);
}
