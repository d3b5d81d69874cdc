/* Decisions: beside what was computed, the latest holds, only what they are about. */
#include "sc_test.h"
#include "scorecard/rate/decision.h"

#include "rate_docs.h"

#define DECISION(id, about, value, at)                                                             \
    "{\"record\":\"decision\",\"id\":\"" id "\",\"agent\":\"ana\",\"period\":\"2026-Q3\","         \
    "\"about\":\"" about "\",\"value\":\"" value "\",\"reason\":\"r\",\"by\":\"by-" id             \
    "\",\"at\":\"" at "\"}"

/* A rated scorecard with two triggers, an award and a level, after the decisions. */
static sc_json *decided(const char *const *rows, size_t n)
{
    sc_json *doc = card("2026-Q3", "ana", 58, 1), *rating = sc_json_get(doc, "rating");
    struct sc_docs facts = {0};
    sc_json_set(rating, "triggers",
                parse_any("[{\"rule\":\"plan-below\",\"kind\":\"improvement-plan\",\"decided_by\":"
                          "null},{\"rule\":\"coaching\",\"kind\":\"coaching\",\"decided_by\":"
                          "null}]"));
    sc_json_set(rating, "recognition",
                parse_any("[{\"award\":\"csat-champion\",\"decided_by\":null}]"));
    sc_json_set(rating, "level", parse("{\"level\":\"1\",\"decided_by\":null}"));
    for (size_t i = 0; i < n; i++) {
        facts.items = sc_mem_grow(facts.items, facts.n + 1, sizeof *facts.items);
        facts.items[facts.n++] = parse(rows[i]);
    }
    sc_decision_apply(&facts, doc);
    sc_docs_fini(&facts);
    return doc;
}

static void assert_signed(sc_json *doc, const char *band, const char *plan, const char *coaching,
                          const char *award, const char *level)
{
    const sc_json *r = sc_json_get(doc, "rating");
    assert_same_str(sc_json_get_text(r, "decided_by"), sc_str_from(band));
    assert_same_str(sc_json_as_text(sc_json_path(r, "triggers.0.decided_by")), sc_str_from(plan));
    assert_same_str(sc_json_as_text(sc_json_path(r, "triggers.1.decided_by")),
                    sc_str_from(coaching));
    assert_same_str(sc_json_as_text(sc_json_path(r, "recognition.0.decided_by")),
                    sc_str_from(award));
    assert_same_str(sc_json_as_text(sc_json_path(r, "level.decided_by")), sc_str_from(level));
    sc_json_free(doc);
}

static void a_band_that_was_decided_keeps_the_computed_one(void **state)
{
    static const char *const rows[] = {DECISION("d1", "band", "needs-improvement", "2026-10-10")};
    sc_json *doc = decided(rows, 1);
    (void)state;
    assert_str_eq(sc_json_as_text(sc_json_path(doc, "rating.band")), "below-expectations");
    assert_json(sc_json_path(doc, "rating.decision"),
                "{\"id\":\"d1\",\"value\":\"needs-improvement\",\"computed\":null,\"reason\":\"r\","
                "\"by\":\"by-d1\",\"second\":null,\"at\":\"2026-10-10\"}");
    assert_signed(doc, "by-d1", "", "", "", "");
}

static void the_latest_decision_holds_whatever_the_order(void **state)
{
    static const char *const rows[] = {DECISION("d2", "band", "a", "2026-10-11"),
                                       DECISION("d1", "band", "b", "2026-10-12"),
                                       DECISION("d3", "band", "c", "2026-10-11")};
    static const char *const same[] = {DECISION("d2", "band", "a", "2026-10-11"),
                                       DECISION("d1", "band", "b", "2026-10-11")};
    (void)state;
    assert_signed(decided(rows, 3), "by-d1", "", "", "", "");
    assert_signed(decided(same, 2), "by-d2", "", "", "", "");
}

static void decisions_reach_what_they_are_about(void **state)
{
    static const char *const rule[] = {DECISION("d1", "trigger", "coaching", "2026-10-10")};
    static const char *const all[] = {DECISION("d1", "trigger", "", "2026-10-10")};
    static const char *const plan[] = {DECISION("d1", "plan", "start", "2026-10-10")};
    static const char *const award[] = {DECISION("d1", "award", "csat-champion", "2026-10-10"),
                                        DECISION("d2", "award", "top-performer", "2026-10-11")};
    static const char *const level[] = {DECISION("d1", "level", "2", "2026-10-10")};
    (void)state;
    assert_signed(decided(rule, 1), "", "", "by-d1", "", "");
    assert_signed(decided(all, 1), "", "by-d1", "by-d1", "", "");
    assert_signed(decided(plan, 1), "", "by-d1", "", "", "");
    assert_signed(decided(award, 2), "", "", "", "by-d1", "");
    assert_signed(decided(level, 1), "", "", "", "", "by-d1");
}

static void other_people_and_periods_are_not_touched(void **state)
{
    static const char *const rows[] = {
        "{\"record\":\"decision\",\"id\":\"1\",\"agent\":\"bob\",\"period\":\"2026-Q3\",\"about\":"
        "\"band\",\"by\":\"x\"}",
        "{\"record\":\"decision\",\"id\":\"2\",\"agent\":\"ana\",\"period\":\"2026-Q2\",\"about\":"
        "\"band\",\"by\":\"x\"}",
        "{\"record\":\"feedback\",\"id\":\"3\",\"agent\":\"ana\",\"period\":\"2026-Q3\",\"about\":"
        "\"band\",\"by\":\"x\"}"};
    sc_json *doc = decided(rows, 3);
    (void)state;
    assert_json(sc_json_path(doc, "rating.decision"), "null");
    assert_signed(doc, "", "", "", "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_band_that_was_decided_keeps_the_computed_one),
        cmocka_unit_test(the_latest_decision_holds_whatever_the_order),
        cmocka_unit_test(decisions_reach_what_they_are_about),
        cmocka_unit_test(other_people_and_periods_are_not_touched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
