/* Chances told a period ago against the bands that came. */
#include "sc_test.h"
#include "scorecard/rate/calibration.h"

#include "rate_docs.h"

struct scene {
    struct sc_policy *policy;
    struct sc_pasts *pasts;
    struct sc_docs docs;
    sc_json *items[12], *old[12];
};

static void begin(struct scene *s)
{
    memset(s, 0, sizeof *s);
    s->policy = policy_from("");
    s->pasts = pasts("2026-Q3");
    s->docs.items = s->items;
}

/* A person of team T with a score in 2026-Q2 (error se; under some settings) and one now. */
static void person(struct scene *s, double before, double se, double now, const char *scoring)
{
    char agent[8];
    snprintf(agent, sizeof agent, "p%zu", s->docs.n);
    s->old[s->docs.n] = card("2026-Q2", agent, before, se);
    s->items[s->docs.n] = card("2026-Q3", agent, now, 1);
    sc_json_set(s->items[s->docs.n], "team", sc_json_text(SC_STR("T")));
    sc_pasts_add(s->pasts, s->old[s->docs.n], sc_str_from(scoring));
    s->docs.n++;
}

static void assert_calibration(struct scene *s, const char *team, const char *wanted)
{
    sc_json *doc;
    sc_pasts_settle(s->pasts);
    doc = sc_calibration_doc(s->policy, &s->docs, s->pasts, SC_STR("s"), sc_str_from(team));
    assert_json(doc, wanted);
    sc_json_free(doc);
    sc_pasts_close(s->pasts);
    sc_policy_close(s->policy);
    for (size_t i = 0; i < s->docs.n; i++)
        drop(s->items[i], s->old[i], NULL);
}

/* Without noise the chance of the old band is 1: three stay, two move, off by 1 + 1 each. */
static void who_was_sure_and_wrong_costs_two(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    person(&s, 85, 0, 82, "s");
    person(&s, 85, 0, 88, "s");
    person(&s, 75, 0, 71, "s");
    person(&s, 85, 0, 78, "s");
    person(&s, 65, 0, 75, "s");
    assert_calibration(&s, "T", "{\"people\":5,\"brier\":0.8,\"baseline\":0.48}");
}

/* On the line between two bands each has half of the chance, whichever comes. */
static void who_was_in_doubt_costs_half(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    for (int i = 0; i < 5; i++)
        person(&s, 80, 0.01, i % 2 ? 82 : 78, "s");
    assert_calibration(&s, "T", "{\"people\":5,\"brier\":0.5,\"baseline\":0.48}");
}

static void few_people_are_not_told(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    for (int i = 0; i < 4; i++)
        person(&s, 85, 0, 85, "s");
    assert_calibration(&s, "T", "null");
}

static void other_settings_other_teams_and_unrated_ones_do_not_count(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    for (int i = 0; i < 4; i++)
        person(&s, 85, 0, 85, "s");
    person(&s, 85, 0, 85, "other");
    person(&s, NAN, NAN, 85, "s");
    person(&s, 85, 0, NAN, "s");
    assert_calibration(&s, "T", "null");
    begin(&s);
    for (int i = 0; i < 5; i++)
        person(&s, 85, 0, 85, "s");
    assert_calibration(&s, "U", "null");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_was_sure_and_wrong_costs_two),
        cmocka_unit_test(who_was_in_doubt_costs_half),
        cmocka_unit_test(few_people_are_not_told),
        cmocka_unit_test(other_settings_other_teams_and_unrated_ones_do_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
