/*
 * The rules file: what a person wants to be shown, as YAML (sc-text(1)).
 *
 *     rules:
 *       - id: churn
 *         kind: keyword          # compliance, escalation, pii
 *         severity: high         # low, medium, critical
 *         owner: retention desk
 *         who: customer          # agent, anyone: whose words are looked at
 *         phrases: [cancel my account, clos* my account]
 *         negation: 3            # not when one of the three words before says no
 *         near: [refund]         # only where one of these stands within near_words
 *         near_words: 5
 *         whole_words: true
 *         topic: Cancellations   # counted by week and category under this name
 *         flag: false            # only counted, nobody has to look
 *       - id: unescalated
 *         kind: escalation       # told only when the ticket shows no escalation
 *         phrases: [speak to your manager]
 *         priority: [urgent]
 *       - id: card-numbers
 *         kind: pii
 *         pii: [card, email, phone]
 *
 * Strict like every file that people are judged by: an unknown key, a phrase that cannot match, a
 * rule without anything to look for is an error with file, line and column.
 */
#ifndef SC_TEXT_RULES_H
#define SC_TEXT_RULES_H

#include "scorecard/io/yaml.h"
#include "scorecard/text/automaton.h"
#include "scorecard/text/phrase.h"
#include "scorecard/text/pii.h"

#define SC_RULES_MAX      2000
#define SC_NEAR_WORDS_MAX 50
#define SC_NEGATION_MAX   10

enum sc_rule_kind { SC_RULE_KEYWORD, SC_RULE_COMPLIANCE, SC_RULE_ESCALATION, SC_RULE_PII };
enum sc_rule_who { SC_WHO_ANYONE, SC_WHO_CUSTOMER, SC_WHO_AGENT };

struct sc_texts {
    struct sc_str *items;
    size_t n; /* right behind the list: SC_SET_TEXTS */
};

struct sc_rule {
    struct sc_str id, owner, topic;
    int kind;     /* enum sc_rule_kind */
    int severity; /* low medium high critical */
    int who;      /* enum sc_rule_who */
    bool flags;   /* a person has to look */
    bool in_words;
    int negation, near_words;
    struct sc_texts phrases, near, pii, priorities;
    unsigned pii_kinds; /* bit i: enum sc_pii_kind i */
};

/* A phrase and the rule that it belongs to. */
struct sc_rule_phrase {
    struct sc_phrase phrase;
    uint32_t rule;
    bool is_near; /* one of `near`, else one of `phrases` */
};

struct sc_rules {
    struct sc_rule *rules;
    size_t n;
    struct sc_rule_phrase *phrases; /* by number of the automaton's pattern */
    size_t phrases_n;
    const struct sc_automaton *automaton; /* NULL without phrases */
    unsigned pii_kinds;                   /* of all rules */
    unsigned whose;                       /* bit of enum sc_rule_who: whose words any rule wants */
};

/* "low", "medium", "high", "critical"; "keyword", "compliance", "escalation", "pii". */
struct sc_str sc_rule_severity_name(const struct sc_rule *r);
struct sc_str sc_rule_kind_name(const struct sc_rule *r);

/* Reads files one after the other; ids are unique over all. NULL and *err. In the arena. */
struct sc_rules *sc_rules_open(struct sc_arena *arena, struct sc_norm *norm,
                               const char *const *paths, size_t n, struct sc_err *err);

/* The same of a text, for tests. */
struct sc_rules *sc_rules_parse(struct sc_arena *arena, struct sc_norm *norm, struct sc_str yaml,
                                struct sc_err *err);

/* The number of the rule with that id, SIZE_MAX when there is none. */
size_t sc_rules_find(const struct sc_rules *rules, struct sc_str id);

#endif
