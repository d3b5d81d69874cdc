/* The look-at list: only where it is switched on, what it asks, and what of it is kept. */
#include "sc_test.h"
#include "scorecard/rate/look_at.h"

#include "rate_docs.h"

#define SIGNALS "privacy: {signals: true}"

struct scene {
    struct sc_policy *policy;
    struct sc_docs docs;
    sc_json *items[4];
};

static void begin(struct scene *s, const char *yaml, const char *keys)
{
    struct sc_buf text;
    memset(s, 0, sizeof *s);
    s->policy = policy_from(yaml);
    s->docs.items = s->items;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_printf(&text, "{\"record\":\"scorecard\",\"agent\":\"ana\",\"team\":\"T\",%s}", keys);
    s->items[s->docs.n++] = parse(sc_buf_cstr(&text));
    sc_buf_fini(&text);
}

static void note(struct scene *s, const char *giver, const char *kind, const char *ticket,
                 const char *situation)
{
    char text[300];
    snprintf(text, sizeof text,
             "{\"record\":\"feedback\",\"id\":\"F\",\"agent\":\"ana\",\"giver\":\"%s\",\"kind\":"
             "\"%s\",\"ticket\":\"%s\",\"situation\":\"%s\"}",
             giver, kind, ticket, situation);
    s->items[s->docs.n++] = parse(text);
}

static const sc_json *look(struct scene *s, bool is_graded)
{
    struct sc_look_scene scene = {s->policy, &s->docs, &s->docs, is_graded};
    sc_look_at_add(&scene);
    return sc_json_get(s->items[0], "look_at");
}

static void end(struct scene *s)
{
    for (size_t i = 0; i < s->docs.n; i++)
        sc_json_free(s->items[i]);
    sc_policy_close(s->policy);
}

#define EASIER                                                                                     \
    "\"signals\":[{\"id\":\"short-handling\",\"label\":\"l\",\"ask_first\":\"a\",\"tickets\":["    \
    "\"7\",\"8\"]}]"

static void nobody_is_looked_at_unless_the_policy_says_so(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, "", EASIER ",\"look_at\":[1]");
    assert_null(look(&s, true));
    end(&s);
}

static void a_signal_is_passed_on_with_its_tickets(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, SIGNALS, EASIER);
    assert_json(look(&s, true), "[{\"id\":\"short-handling\",\"label\":\"l\",\"ask_first\":\"a\","
                                "\"tickets\":[\"7\",\"8\"],\"raised\":null}]");
    end(&s);
}

static void a_point_of_five_between_oneself_and_the_manager_is_asked_about(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, SIGNALS,
          "\"skills\":[{\"skill\":\"empathy\",\"self\":[4.5,1],\"manager\":[3,1]},"
          "{\"skill\":\"clarity\",\"self\":[4.5,1],\"lead\":[4,1],\"manager\":[4,2]},"
          "{\"skill\":\"speed\",\"self\":[1,1],\"peer\":[4,3]}]");
    assert_json(look(&s, true),
                "[{\"id\":\"self-over-manager\",\"label\":\"own view of skills above the "
                "manager's\",\"ask_first\":\"both may think of other situations\",\"skills\":["
                "\"empathy\"],\"self\":4.5,\"manager\":3.5,\"gap\":1,\"tickets\":[],\"raised\":"
                "null}]");
    end(&s);
    begin(&s, SIGNALS, "\"skills\":[{\"skill\":\"tone\",\"self\":[2,1],\"lead\":[4,1]}]");
    assert_str_eq(sc_json_as_text(sc_json_path(look(&s, true), "0.id")), "manager-over-self");
    end(&s);
}

static void one_skill_apart_is_no_question(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, SIGNALS,
          "\"skills\":[{\"skill\":\"empathy\",\"self\":[5,1],\"manager\":[3.1,1]},"
          "{\"skill\":\"clarity\",\"self\":[4,1],\"manager\":[4,1]}]");
    assert_json(look(&s, true), "[]");
    end(&s);
}

static void whose_band_hangs_on_credit_is_told_in_graded_periods(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, SIGNALS,
          "\"sensitivity\":{\"bands\":[\"credit.assignee\",\"credit.rated\",\"curve.capped\"]}");
    assert_json(sc_json_path(look(&s, true), "0.rules"), "[\"assignee\",\"rated\"]");
    assert_int_equal(sc_json_len(look(&s, false)), 0);
    end(&s);
    begin(&s, SIGNALS, "\"sensitivity\":{\"bands\":[\"curve.capped\",\"without.qa\"]}");
    assert_int_equal(sc_json_len(look(&s, true)), 0);
    end(&s);
}

/* What was raised is the person's to see, so that it is kept with the rating. */
static void what_a_lead_raised_is_marked_and_kept(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, SIGNALS, EASIER ",\"rating\":{}");
    note(&s, "lee", "note", "8", "");
    assert_str_eq(sc_json_as_text(sc_json_path(look(&s, true), "0.raised")), "F");
    assert_int_equal(sc_json_len(sc_json_path(s.items[0], "rating.raised")), 1);
    end(&s);
    begin(&s, SIGNALS, EASIER ",\"rating\":{}");
    note(&s, "lee", "note", "", "short-handling");
    look(&s, true);
    assert_int_equal(sc_json_len(sc_json_path(s.items[0], "rating.raised")), 1);
    end(&s);
}

static void own_words_praise_and_other_tickets_raise_nothing(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, SIGNALS, EASIER ",\"rating\":{}");
    note(&s, "ana", "note", "8", "");
    note(&s, "lee", "strength", "8", "");
    note(&s, "lee", "note", "9", "something else");
    assert_json(sc_json_path(look(&s, true), "0.raised"), "null");
    assert_null(sc_json_path(s.items[0], "rating.raised"));
    end(&s);
}

static void looking_changes_no_other_key(void **state)
{
    struct scene s;
    sc_json *before;
    struct sc_buf text;
    (void)state;
    begin(&s, SIGNALS, EASIER ",\"score\":81.5,\"rating\":{\"band\":\"strong\"}");
    before = sc_json_dup(s.items[0]);
    look(&s, true);
    sc_json_remove(s.items[0], "look_at");
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_json_put(&text, before, false);
    assert_json(s.items[0], sc_buf_cstr(&text));
    sc_buf_fini(&text);
    sc_json_free(before);
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_looked_at_unless_the_policy_says_so),
        cmocka_unit_test(a_signal_is_passed_on_with_its_tickets),
        cmocka_unit_test(a_point_of_five_between_oneself_and_the_manager_is_asked_about),
        cmocka_unit_test(one_skill_apart_is_no_question),
        cmocka_unit_test(whose_band_hangs_on_credit_is_told_in_graded_periods),
        cmocka_unit_test(what_a_lead_raised_is_marked_and_kept),
        cmocka_unit_test(own_words_praise_and_other_tickets_raise_nothing),
        cmocka_unit_test(looking_changes_no_other_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
