/* Who reviewed whom, and what it moves: bands, advice, and nothing of it without grades. */
#include "sc_test.h"
#include "scorecard/rate/reviewed.h"

#include "rate_docs.h"

struct scene {
    struct sc_policy *policy;
    struct sc_docs docs;
    sc_json *items[8];
};

static void begin(struct scene *s)
{
    memset(s, 0, sizeof *s);
    s->policy = policy_from("");
    s->docs.items = s->items;
}

static sc_json *add(struct scene *s, sc_json *doc)
{
    s->items[s->docs.n++] = doc;
    return doc;
}

static void end(struct scene *s)
{
    for (size_t i = 0; i < s->docs.n; i++)
        sc_json_free(s->items[i]);
    sc_policy_close(s->policy);
}

static const sc_json *reviews(struct scene *s, double score, const char *agent)
{
    sc_json *doc = add(s, card("2026-Q3", "ana", score, 2)), *list = sc_json_list();
    sc_json *raters = add(s, parse("{\"record\":\"raters\",\"reviewers\":[1,2]}"));
    sc_json_push(list, parse(agent));
    sc_json_set(raters, "agents", list);
    sc_reviewed_add(s->policy, &s->docs, doc);
    return sc_json_path(doc, "rating.reviews");
}

static void who_changes_the_band_with_the_reviewer_needs_a_second_one(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    assert_json(
        reviews(&s, 78.9, "{\"agent\":\"ana\",\"raw\":80,\"adjusted\":86.5,\"points\":1.1}"),
        "{\"raw\":80,\"adjusted\":86.5,\"points\":1.1,\"band\":\"strong\",\"moves\":true,"
        "\"advice\":\"second-reviewer\"}");
    sc_reviewed_advise(&s.docs, s.items[1]);
    assert_json(sc_json_get(s.items[1], "advice"), "[\"second-reviewer\"]");
    end(&s);
}

static void who_stays_in_the_band_needs_none(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    assert_json(
        reviews(&s, 78.8, "{\"agent\":\"ana\",\"raw\":80,\"adjusted\":86.5,\"points\":1.1}"),
        "{\"raw\":80,\"adjusted\":86.5,\"points\":1.1,\"band\":\"meets-expectations\","
        "\"moves\":false,\"advice\":null}");
    sc_reviewed_advise(&s.docs, s.items[1]);
    assert_json(sc_json_get(s.items[1], "advice"), "[]");
    end(&s);
}

static void without_a_score_adjusted_reviews_stand_alone(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    assert_json(reviews(&s, NAN, "{\"agent\":\"ana\",\"raw\":80,\"adjusted\":86,\"points\":null}"),
                "{\"raw\":80,\"adjusted\":86,\"points\":null,\"band\":null,\"moves\":false,"
                "\"advice\":null}");
    end(&s);
}

static void what_is_not_known_is_null(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    assert_json(reviews(&s, 78, "{\"agent\":\"ana\",\"raw\":80,\"adjusted\":null}"), "null");
    end(&s);
    begin(&s);
    assert_json(reviews(&s, 78, "{\"agent\":\"bob\",\"raw\":80,\"adjusted\":90}"), "null");
    end(&s);
}

static void assert_advice(const char *raters, const char *wanted)
{
    struct scene s;
    begin(&s);
    add(&s, parse(raters));
    sc_reviewed_advise(&s.docs, s.items[0]);
    assert_json(sc_json_get(s.items[0], "advice"), wanted);
    end(&s);
}

static void reviewers_get_advice_about_themselves(void **state)
{
    (void)state;
    assert_advice("{\"record\":\"raters\",\"reviewers\":[1,2],\"agreement\":{\"alpha\":null}}",
                  "[\"calibrate\"]");
    assert_advice("{\"record\":\"raters\",\"reviewers\":[1],\"agreement\":{\"alpha\":null}}", "[]");
    assert_advice("{\"record\":\"raters\",\"reviewers\":[1,2],\"islands\":2,"
                  "\"agreement\":{\"alpha\":0.5,\"verdict\":\"rubric\"}}",
                  "[\"rubric\",\"connect\"]");
    assert_advice("{\"record\":\"raters\",\"reviewers\":[1,2],\"islands\":1,"
                  "\"agreement\":{\"alpha\":0.9,\"verdict\":\"reliable\"},"
                  "\"gaps\":{\"tests\":[{\"clear\":false},{\"clear\":true}]}}",
                  "[\"gap\"]");
}

static void without_grades_no_points_and_no_gaps_of_scores(void **state)
{
    sc_json *raters = parse("{\"agents\":[{\"agent\":\"a\",\"points\":1.5}],\"gaps\":{\"tests\":["
                            "{\"measure\":\"score\",\"group\":\"x\"},{\"measure\":\"qa\"}],"
                            "\"suppressed\":[{\"measure\":\"score\"},{\"measure\":\"csat\"}]}}");
    (void)state;
    sc_reviewed_ungrade(raters);
    assert_json(raters, "{\"agents\":[{\"agent\":\"a\",\"points\":null}],\"gaps\":{\"tests\":["
                        "{\"measure\":\"qa\"}],\"suppressed\":[{\"measure\":\"csat\"}]}}");
    sc_json_free(raters);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_changes_the_band_with_the_reviewer_needs_a_second_one),
        cmocka_unit_test(who_stays_in_the_band_needs_none),
        cmocka_unit_test(without_a_score_adjusted_reviews_stand_alone),
        cmocka_unit_test(what_is_not_known_is_null),
        cmocka_unit_test(reviewers_get_advice_about_themselves),
        cmocka_unit_test(without_grades_no_points_and_no_gaps_of_scores),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
