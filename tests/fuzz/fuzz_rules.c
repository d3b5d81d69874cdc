/*
 * Rules files from any bytes: refused with a reason, or rules that look through any text, the file
 * itself too, in the order of their numbers and each once.
 */
#include "fuzz.h"

#include "scorecard/text/scan.h"

static void check_hits(struct sc_scan *scan, const struct sc_rules *rules, struct sc_str text)
{
    for (int who = SC_WHO_ANYONE; who <= SC_WHO_AGENT; who++) {
        const struct sc_hit *hits;
        size_t n = sc_scan_text(scan, text, (enum sc_rule_who)who, &hits);
        FUZZ_REQUIRE(n <= rules->n);
        for (size_t i = 0; i < n; i++) {
            const struct sc_rule *rule = &rules->rules[hits[i].rule];
            FUZZ_REQUIRE(hits[i].rule < rules->n);
            FUZZ_REQUIRE(i == 0 || hits[i].rule > hits[i - 1].rule);
            FUZZ_REQUIRE(rule->who == SC_WHO_ANYONE || rule->who == who);
        }
    }
}

static void check_rules(const struct sc_rules *rules)
{
    for (size_t i = 0; i < rules->n; i++) {
        FUZZ_REQUIRE(rules->rules[i].id.len > 0);
        FUZZ_REQUIRE(sc_rules_find(rules, rules->rules[i].id) == i);
    }
    for (size_t i = 0; i < rules->phrases_n; i++) {
        FUZZ_REQUIRE(rules->phrases[i].rule < rules->n);
        FUZZ_REQUIRE(rules->phrases[i].phrase.anchor.len > 0);
        FUZZ_REQUIRE(rules->phrases[i].phrase.n <= SC_PHRASE_WORDS_MAX);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_str text = fuzz_text(data, size);
    struct sc_arena arena = {0};
    struct sc_norm *norm = sc_norm_open(&arena);
    struct sc_err err;
    struct sc_rules *rules;
    sc_err_init(&err);
    rules = sc_rules_parse(&arena, norm, text, &err);
    FUZZ_REQUIRE((rules == NULL) == (err.code != SC_OK));
    if (rules) {
        struct sc_scan *scan = sc_scan_open(rules, norm);
        check_rules(rules);
        check_hits(scan, rules, text);
        check_hits(scan, rules, SC_STR("I don't want my money back, refund ana@x.example now!"));
        sc_scan_close(scan);
    }
    sc_arena_fini(&arena);
    return 0;
}
