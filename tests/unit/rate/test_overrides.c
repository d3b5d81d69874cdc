/* Overrides by lead: what is one, in which time, and whose are not told. */
#include "sc_test.h"
#include "scorecard/rate/overrides.h"

#include "rate_docs.h"

#define MOST 20

struct scene {
    struct sc_policy *policy;
    struct sc_docs docs;
    sc_json *items[MOST], *period, *doc;
    struct sc_span span;
};

static void begin(struct scene *s, const char *yaml)
{
    memset(s, 0, sizeof *s);
    s->policy = policy_from(yaml);
    s->docs.items = s->items;
    s->period = parse("{\"name\":\"2026-Q3\",\"from\":\"2026-07-01\",\"to\":\"2026-10-01\",\"tz\":"
                      "\"UTC\",\"as_of\":\"2026-10-09T00:00:00Z\"}");
    sc_span_open(&s->span, s->period);
}

static void decide(struct scene *s, const char *by, const char *agent, const char *computed,
                   const char *value, const char *at)
{
    char text[300];
    snprintf(text, sizeof text,
             "{\"record\":\"decision\",\"about\":\"band\",\"by\":\"%s\",\"agent\":\"%s\","
             "\"computed\":\"%s\",\"value\":\"%s\",\"at\":\"%s\"}",
             by, agent, computed, value, at);
    s->items[s->docs.n++] = parse(text);
}

/* A lead with five people: as computed, up, down, up by its label, and one unknown. */
static void five(struct scene *s, const char *by)
{
    decide(s, by, "a", "strong", "strong", "2026-10-01");
    decide(s, by, "b", "strong", "exceptional", "2026-10-01");
    decide(s, by, "c", "strong", "below-expectations", "2026-10-01");
    decide(s, by, "d", "meets-expectations", "Strong", "2026-10-01T10:00:00Z");
    decide(s, by, "e", "", "Strong", "2026-10-01");
}

static const sc_json *count(struct scene *s)
{
    s->doc = sc_overrides_doc(s->policy, &s->docs, &s->span, s->period);
    return s->doc;
}

static void end(struct scene *s)
{
    for (size_t i = 0; i < s->docs.n; i++)
        sc_json_free(s->items[i]);
    sc_json_free(s->period);
    sc_json_free(s->doc);
    sc_span_close(&s->span);
    sc_policy_close(s->policy);
}

static void another_band_than_the_computed_one_is_an_override(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, "");
    five(&s, "lee");
    count(&s);
    assert_json(sc_json_get(s.doc, "leads"),
                "[{\"by\":\"lee\",\"people\":5,\"decisions\":5,\"overrides\":3,\"up\":2,"
                "\"down\":1}]");
    assert_near(sc_json_get_real(s.doc, "decisions", -1), 5, 0);
    assert_near(sc_json_get_real(s.doc, "overrides", -1), 3, 0);
    assert_near(sc_json_get_real(s.doc, "small", -1), 0, 0);
    assert_str_eq(sc_json_get_text(s.doc, "from"), "2025-10-09");
    assert_str_eq(sc_json_get_text(s.doc, "to"), "2026-10-10");
    end(&s);
}

/* Nor from the difference to a sum. */
static void a_lead_of_few_is_not_told(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, "");
    five(&s, "lee");
    decide(&s, "ola", "x", "strong", "exceptional", "2026-10-01");
    decide(&s, "ola", "x", "strong", "exceptional", "2026-07-01");
    decide(&s, "ola", "y", "strong", "exceptional", "2026-07-01");
    count(&s);
    assert_int_equal(sc_json_len(sc_json_get(s.doc, "leads")), 1);
    assert_near(sc_json_get_real(s.doc, "overrides", -1), 3, 0);
    assert_near(sc_json_get_real(s.doc, "small", -1), 1, 0);
    end(&s);
    begin(&s, "privacy: {least_group: 2}");
    decide(&s, "ola", "x", "strong", "exceptional", "2026-10-01");
    decide(&s, "ola", "x", "strong", "exceptional", "2026-07-01");
    decide(&s, "ola", "y", "strong", "exceptional", "2026-07-01");
    assert_json(sc_json_get(count(&s), "leads"),
                "[{\"by\":\"ola\",\"people\":2,\"decisions\":3,\"overrides\":3,\"up\":3,"
                "\"down\":0}]");
    end(&s);
}

static void a_year_back_counts_and_no_more(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, "privacy: {least_group: 2}");
    decide(&s, "lee", "a", "strong", "exceptional", "2025-10-09");
    decide(&s, "lee", "b", "strong", "exceptional", "2026-10-09");
    decide(&s, "lee", "c", "strong", "exceptional", "2025-10-08");
    decide(&s, "lee", "d", "strong", "exceptional", "2026-10-10");
    decide(&s, "lee", "e", "strong", "exceptional", "");
    assert_near(sc_json_get_real(count(&s), "decisions", -1), 2, 0);
    end(&s);
}

static void other_decisions_are_no_overrides(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, "");
    five(&s, "lee");
    for (size_t i = 0; i < s.docs.n; i++)
        sc_json_set(s.items[i], "about", sc_json_text(SC_STR("award")));
    assert_null(count(&s));
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_band_than_the_computed_one_is_an_override),
        cmocka_unit_test(a_lead_of_few_is_not_told),
        cmocka_unit_test(a_year_back_counts_and_no_more),
        cmocka_unit_test(other_decisions_are_no_overrides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
