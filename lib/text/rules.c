/*
 * The rules file.
 *
 * To add a key of a rule: a row in rule_keys, a field in struct sc_rule, its line in sc-text(1).
 */
#include "scorecard/text/rules.h"

#include "scorecard/policy/setting.h"

#include <string.h>

#define AT(field) offsetof(struct sc_rule, field)
#define COUNT(a)  (sizeof(a) / sizeof((a)[0]))

#define KINDS      "keyword compliance escalation pii"
#define SEVERITIES "low medium high critical"

static const struct sc_setting rule_keys[] = {
    {"id", SC_SET_TEXT, SC_SET_SHOWS, AT(id), 0, 0, "", NULL, "name of the rule"},
    {"kind", SC_SET_WORD, SC_SET_SHOWS, AT(kind), 0, 0, "keyword", KINDS, "what its marks are"},
    {"severity", SC_SET_WORD, SC_SET_SHOWS, AT(severity), 0, 0, "medium", SEVERITIES,
     "how much it matters"},
    {"owner", SC_SET_TEXT, SC_SET_SHOWS, AT(owner), 0, 0, "", NULL, "who looks at its marks"},
    {"who", SC_SET_WORD, SC_SET_SHOWS, AT(who), 0, 0, "anyone", "anyone customer agent",
     "whose words it looks at"},
    {"phrases", SC_SET_TEXTS, SC_SET_SHOWS, AT(phrases), 0, 0, "[]", NULL, "what it looks for"},
    {"whole_words", SC_SET_BOOL, SC_SET_SHOWS, AT(in_words), 0, 0, "true", NULL,
     "phrases begin and end with whole words"},
    {"near", SC_SET_TEXTS, SC_SET_SHOWS, AT(near), 0, 0, "[]", NULL,
     "one of these has to stand close by"},
    {"near_words", SC_SET_INT, SC_SET_SHOWS, AT(near_words), 1, SC_NEAR_WORDS_MAX, "5", NULL,
     "how close: words in between, at most"},
    {"negation", SC_SET_INT, SC_SET_SHOWS, AT(negation), 0, SC_NEGATION_MAX, "0", NULL,
     "words before a phrase in which a no takes it back"},
    {"pii", SC_SET_TEXTS, SC_SET_SHOWS, AT(pii), 0, 0, "[]", NULL,
     "kinds of numbers and addresses: card email phone"},
    {"priority", SC_SET_TEXTS, SC_SET_SHOWS, AT(priorities), 0, 0, "[]", NULL,
     "priorities of tickets that ought to be escalated"},
    {"topic", SC_SET_TEXT, SC_SET_SHOWS, AT(topic), 0, 0, "", NULL,
     "counted by week and category under this name"},
    {"flag", SC_SET_BOOL, SC_SET_SHOWS, AT(flags), 0, 0, "true", NULL, "a person has to look"},
};

/* What reading needs. */
struct reading {
    struct sc_arena *arena;
    struct sc_norm *norm;
    struct sc_rules *rules;
    size_t rules_cap, phrases_cap;
    struct sc_err *err;
};

static struct sc_str word_of(const char *words, int no)
{
    struct sc_str rest = sc_str_from(words), word = {NULL, 0};

    for (int i = 0; i <= no; i++)
        sc_str_split(&rest, ' ', &word);
    return word;
}

struct sc_str sc_rule_severity_name(const struct sc_rule *r)
{
    return word_of(SEVERITIES, r->severity);
}

struct sc_str sc_rule_kind_name(const struct sc_rule *r)
{
    return word_of(KINDS, r->kind);
}

size_t sc_rules_find(const struct sc_rules *rules, struct sc_str id)
{
    for (size_t i = 0; i < rules->n; i++)
        if (sc_str_eq(rules->rules[i].id, id))
            return i;
    return SIZE_MAX;
}

/* ---- one rule ---------------------------------------------------------------------------- */

/* "rules.churn.phrases": which key of which rule. In the arena. */
static struct sc_str path_of(struct reading *r, const struct sc_rule *rule, const char *key)
{
    return sc_arena_printf(r->arena, "rules.%.*s.%s", SC_STR_ARG(rule->id), key);
}

static int refuse(struct reading *r, const struct sc_node *n, struct sc_str path, const char *what)
{
    (void)sc_node_refuse(n, path, r->err, "%s", what);
    return n->type == SC_NODE_TEXT ? sc_err_seen(r->err, n->text) : -1;
}

static struct sc_rule_phrase *new_phrase(struct reading *r)
{
    struct sc_rules *all = r->rules;

    if (all->phrases_n == r->phrases_cap) {
        struct sc_rule_phrase *old = all->phrases;
        r->phrases_cap = r->phrases_cap ? 2 * r->phrases_cap : 64;
        all->phrases = sc_arena_alloc_n(r->arena, r->phrases_cap, sizeof *old);
        if (all->phrases_n > 0)
            memcpy(all->phrases, old, all->phrases_n * sizeof *old);
    }
    return &all->phrases[all->phrases_n++];
}

/* The phrases of one key, each with the place where it stands. */
static int read_phrases(struct reading *r, const struct sc_node *map, const char *key, bool is_near)
{
    const struct sc_rule *rule = &r->rules->rules[r->rules->n];
    const struct sc_node *list = sc_node_get(map, key);

    for (const struct sc_node *n = list ? list->first : NULL; n; n = n->next) {
        struct sc_rule_phrase *p = new_phrase(r);
        const struct sc_phrase_source source = {r->norm, n->text, rule->in_words};
        struct sc_err why;
        sc_err_init(&why);
        p->rule = (uint32_t)r->rules->n;
        p->is_near = is_near;
        if (sc_phrase_read(&p->phrase, &source, r->arena, &why) != 0)
            return refuse(r, n, path_of(r, rule, key), why.what);
    }
    return 0;
}

static int read_pii(struct reading *r, const struct sc_node *map, struct sc_rule *rule)
{
    const struct sc_node *list = sc_node_get(map, "pii");

    for (const struct sc_node *n = list ? list->first : NULL; n; n = n->next) {
        unsigned kind = 0;
        while (kind < SC_PII_NUMBER &&
               !sc_str_eq(n->text, sc_str_from(sc_pii_name((enum sc_pii_kind)kind))))
            kind++;
        if (kind == SC_PII_NUMBER)
            return refuse(r, n, path_of(r, rule, "pii"), "one of card, email, phone is wanted");
        rule->pii_kinds |= 1u << kind;
    }
    return 0;
}

static int read_priorities(struct reading *r, const struct sc_node *map, const struct sc_rule *rule)
{
    static const char *const known[] = {"low", "normal", "high", "urgent"};
    const struct sc_node *list = sc_node_get(map, "priority");

    if (list && rule->kind != SC_RULE_ESCALATION)
        return refuse(r, list, path_of(r, rule, "priority"), "only in a rule of kind escalation");
    for (const struct sc_node *n = list ? list->first : NULL; n; n = n->next) {
        size_t i = 0;
        while (i < COUNT(known) && !sc_str_eq(n->text, sc_str_from(known[i])))
            i++;
        if (i == COUNT(known))
            return refuse(r, n, path_of(r, rule, "priority"),
                          "one of low, normal, high, urgent is wanted");
    }
    return 0;
}

/* Keys that would be ignored together are refused together. */
static int check_rule(struct reading *r, const struct sc_node *map, const struct sc_rule *rule)
{
    const struct sc_node *near_words = sc_node_get(map, "near_words");
    const struct sc_node *pii = sc_node_get(map, "pii");
    const struct sc_node *phrases = sc_node_get(map, "phrases");

    if (near_words && rule->near.n == 0)
        return refuse(r, near_words, path_of(r, rule, "near_words"), "only together with near");
    if (rule->near.n > 0 && rule->phrases.n == 0)
        return refuse(r, map, path_of(r, rule, "near"), "only together with phrases");
    if (pii && rule->kind != SC_RULE_PII)
        return refuse(r, pii, path_of(r, rule, "pii"), "only in a rule of kind pii");
    if (phrases && rule->kind == SC_RULE_PII)
        return refuse(r, phrases, path_of(r, rule, "phrases"), "not in a rule of kind pii");
    if (rule->phrases.n + rule->pii.n + rule->priorities.n == 0)
        return refuse(r, map, path_of(r, rule, "phrases"), "a rule without anything to look for");
    if (!rule->flags && rule->topic.len == 0)
        return refuse(r, map, path_of(r, rule, "flag"), "neither a mark nor a topic comes of it");
    if (rule->kind == SC_RULE_ESCALATION && !rule->flags)
        return refuse(r, map, path_of(r, rule, "flag"), "an escalation rule is there to be seen");
    return 0;
}

/* The id comes first, so that messages can name the rule. */
static int read_id(struct reading *r, const struct sc_node *map, struct sc_rule *rule)
{
    const struct sc_node *id = sc_node_get(map, "id");

    if (!id || id->type != SC_NODE_TEXT || id->text.len == 0)
        return refuse(r, id ? id : map, SC_STR("rules.id"), "every rule needs an id");
    if (memchr(id->text.p, '\0', id->text.len) || sc_rules_find(r->rules, id->text) != SIZE_MAX)
        return refuse(r, id, SC_STR("rules.id"), "another rule has this id");
    rule->id = sc_arena_dup(r->arena, id->text);
    return 0;
}

static int read_rule(struct reading *r, const struct sc_node *map)
{
    struct sc_rules *all = r->rules;
    struct sc_rule *rule;
    struct sc_settings keys = {rule_keys, COUNT(rule_keys), NULL, r->arena};

    if (all->n == SC_RULES_MAX)
        return refuse(r, map, SC_STR("rules"), "more than 2000 rules");
    rule = &all->rules[all->n];
    keys.base = rule;
    sc_settings_default(&keys);
    if (map->type != SC_NODE_MAP)
        return refuse(r, map, SC_STR("rules"), "each rule is a map: {id: ..., phrases: [...]}");
    if (read_id(r, map, rule) != 0 ||
        sc_settings_read_map(&keys, map,
                             sc_arena_printf(r->arena, "rules.%.*s", SC_STR_ARG(rule->id)),
                             r->err) != 0 ||
        check_rule(r, map, rule) != 0 || read_pii(r, map, rule) != 0 ||
        read_priorities(r, map, rule) != 0 || read_phrases(r, map, "phrases", false) != 0 ||
        read_phrases(r, map, "near", true) != 0)
        return -1;
    all->pii_kinds |= rule->pii_kinds;
    all->whose |= 1u << rule->who;
    all->n++;
    return 0;
}

/* ---- files ------------------------------------------------------------------------------- */

static int read_tree(struct reading *r, const struct sc_node *root)
{
    static const char *const keys[] = {"rules"};

    if (!root)
        return -1;
    if (root->type != SC_NODE_MAP)
        return refuse(r, root, SC_STR(""), "a rules file is a map with the key rules");
    for (const struct sc_node *n = root->first; n; n = n->next) {
        if (!sc_str_eq(n->key, SC_STR("rules")))
            return sc_setting_unknown(n, SC_STR(""), keys, COUNT(keys), r->err);
        if (n->type != SC_NODE_LIST)
            return refuse(r, n, SC_STR("rules"), "a list of rules is wanted");
        for (const struct sc_node *rule = n->first; rule; rule = rule->next)
            if (read_rule(r, rule) != 0)
                return -1;
    }
    return 0;
}

static struct sc_rules *finish(struct reading *r)
{
    struct sc_rules *all = r->rules;
    struct sc_str *anchors = sc_mem_alloc_n(all->phrases_n + 1, sizeof *anchors);

    for (size_t i = 0; i < all->phrases_n; i++)
        anchors[i] = all->phrases[i].phrase.anchor;
    if (all->phrases_n > 0)
        all->automaton = sc_automaton_open(r->arena, anchors, all->phrases_n, r->err);
    sc_mem_free(anchors);
    return all->automaton || all->phrases_n == 0 ? all : NULL;
}

static struct reading start(struct sc_arena *arena, struct sc_norm *norm, struct sc_err *err)
{
    struct reading r = {.arena = arena, .norm = norm, .err = err};

    r.rules = sc_arena_alloc(arena, sizeof *r.rules);
    r.rules->rules = sc_arena_alloc_n(arena, SC_RULES_MAX, sizeof *r.rules->rules);
    return r;
}

struct sc_rules *sc_rules_open(struct sc_arena *arena, struct sc_norm *norm,
                               const char *const *paths, size_t n, struct sc_err *err)
{
    struct reading r = start(arena, norm, err);

    for (size_t i = 0; i < n; i++) {
        if (read_tree(&r, sc_yaml_open(arena, paths[i], err)) == 0)
            continue;
        (void)sc_err_at(err, &(struct sc_place){.file = sc_str_from(paths[i])});
        return NULL;
    }
    if (n > 0 && r.rules->n == 0) {
        (void)sc_err_set(err, SC_USAGE, "no rule in it");
        (void)sc_err_at(err, &(struct sc_place){.file = sc_str_from(paths[0])});
        return NULL;
    }
    return finish(&r);
}

struct sc_rules *sc_rules_parse(struct sc_arena *arena, struct sc_norm *norm, struct sc_str yaml,
                                struct sc_err *err)
{
    struct reading r = start(arena, norm, err);

    if (read_tree(&r, sc_yaml_parse(arena, yaml, SC_STR("rules.yaml"), err)) != 0) {
        (void)sc_err_at(err, &(struct sc_place){.file = SC_STR("rules.yaml")});
        return NULL;
    }
    return finish(&r);
}
