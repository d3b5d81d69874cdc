#include "sc_test.h"

#include "scorecard/text/rules.h"

static struct sc_rules *parse(struct sc_arena *arena, const char *yaml, struct sc_err *err)
{
    sc_err_init(err);
    return sc_rules_parse(arena, sc_norm_open(arena), sc_str_from(yaml), err);
}

static void a_rule_has_its_defaults(void **state)
{
    struct sc_err err;
    struct sc_rules *rules = parse(*state, "rules:\n  - {id: a, phrases: [x]}\n", &err);

    assert_non_null(rules);
    assert_int_equal(rules->n, 1);
    assert_str_eq(rules->rules[0].id, "a");
    assert_str_eq(sc_rule_kind_name(&rules->rules[0]), "keyword");
    assert_str_eq(sc_rule_severity_name(&rules->rules[0]), "medium");
    assert_int_equal(rules->rules[0].who, SC_WHO_ANYONE);
    assert_true(rules->rules[0].flags && rules->rules[0].in_words);
    assert_int_equal(rules->rules[0].near_words, 5);
    assert_int_equal(rules->rules[0].negation, 0);
    assert_int_equal(rules->phrases_n, 1);
    assert_non_null(rules->automaton);
    assert_int_equal(sc_rules_find(rules, SC_STR("a")), 0);
    assert_true(sc_rules_find(rules, SC_STR("b")) == SIZE_MAX);
}

static void every_key_is_read(void **state)
{
    struct sc_err err;
    struct sc_rules *rules =
        parse(*state,
              "rules:\n  - {id: a, kind: escalation, severity: critical, "
              "owner: lea, who: agent, phrases: [x], whole_words: false, near: "
              "[y], near_words: 7, negation: 2, priority: [urgent, high], "
              "topic: T}\n  - {id: p, kind: pii, pii: [card, phone]}\n"
              "  - {id: t, phrases: [z], topic: U, flag: false}\n",
              &err);
    const struct sc_rule *r;

    assert_non_null(rules);
    r = &rules->rules[0];
    assert_int_equal(r->kind, SC_RULE_ESCALATION);
    assert_int_equal(r->severity, 3);
    assert_str_eq(r->owner, "lea");
    assert_int_equal(r->who, SC_WHO_AGENT);
    assert_false(r->in_words);
    assert_int_equal(r->near_words, 7);
    assert_int_equal(r->negation, 2);
    assert_int_equal(r->priorities.n, 2);
    assert_str_eq(r->topic, "T");
    assert_true(rules->phrases[1].is_near);
    assert_int_equal(rules->pii_kinds, 1u << SC_PII_CARD | 1u << SC_PII_PHONE);
    assert_false(rules->rules[2].flags);
}

static void assert_refused(struct sc_arena *arena, const char *yaml, unsigned long line,
                           unsigned long column, const char *what)
{
    struct sc_err err;

    assert_null(parse(arena, yaml, &err));
    assert_int_equal(err.code, SC_USAGE);
    assert_string_equal(err.file, "rules.yaml");
    if (!strstr(err.what, what) || err.line != line || err.column != column)
        fail_msg("%lu:%lu: %s", err.line, err.column, err.what);
}

static void mistakes_are_told_with_their_place(void **state)
{
    assert_refused(*state, "rules:\n  - {id: a, phrases: [x, 'b**']}\n", 2, 26, "wildcard");
    assert_refused(*state, "rules:\n  - id: a\n    phrase: [x]\n", 3, 5, "unknown key");
    assert_refused(*state, "rule: []\n", 1, 1, "did you mean \"rules\"");
    assert_refused(*state, "rules:\n  - {phrases: [x]}\n", 2, 5, "every rule needs an id");
    assert_refused(*state, "rules:\n  - {id: a, phrases: [x]}\n  - {id: a, phrases: [y]}\n", 3, 6,
                   "another rule has this id");
    assert_refused(*state, "rules:\n  - {id: a}\n", 2, 5, "without anything to look for");
    assert_refused(*state, "rules:\n  - {id: a, phrases: [x], near_words: 3}\n", 2, 27,
                   "only together with near");
    assert_refused(*state, "rules:\n  - {id: a, near: [x], kind: pii, pii: [card]}\n", 2, 5,
                   "only together with phrases");
    assert_refused(*state, "rules:\n  - {id: a, phrases: [x], pii: [card]}\n", 2, 27, "kind pii");
    assert_refused(*state, "rules:\n  - {id: a, kind: pii, pii: [iban]}\n", 2, 30,
                   "one of card, email, phone");
    assert_refused(*state, "rules:\n  - {id: a, phrases: [x], priority: [urgent]}\n", 2, 27,
                   "kind escalation");
    assert_refused(*state, "rules:\n  - {id: a, kind: escalation, priority: [asap]}\n", 2, 42,
                   "one of low, normal, high, urgent");
    assert_refused(*state, "rules:\n  - {id: a, phrases: [x], flag: false}\n", 2, 5,
                   "neither a mark nor a topic");
    assert_refused(*state, "rules: {}\n", 1, 1, "a list of rules");
    assert_refused(*state, "rules: [x]\n", 1, 9, "each rule is a map");
    assert_refused(*state, "- x\n", 1, 1, "a map with the key rules");
    assert_refused(*state, "rules:\n  - {id: a, severity: bad, phrases: [x]}\n", 2, 13,
                   "low medium high critical");
}

static void a_file_without_rules_is_a_mistake(void **state)
{
    struct sc_err err;
    static const char *const none[] = {"/dev/null"};

    sc_err_init(&err);
    assert_null(sc_rules_open(*state, sc_norm_open(*state), none, 1, &err));
    assert_string_equal(err.what, "no rule in it");
    sc_err_init(&err);
    assert_non_null(sc_rules_open(*state, sc_norm_open(*state), NULL, 0, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_rule_has_its_defaults),
        SC_TEST_ARENA(every_key_is_read),
        SC_TEST_ARENA(mistakes_are_told_with_their_place),
        SC_TEST_ARENA(a_file_without_rules_is_a_mistake),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
