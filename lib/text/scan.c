#include "scorecard/text/scan.h"

#include "scorecard/text/quote.h"

#include <stdlib.h>
#include <string.h>

#define PII_VALUE_MAX 32  /* "card ending in 1111" */
#define WORD_BYTES    100 /* that words take at most where they are counted: longer ones are none */

/* A phrase that stands in the text. */
struct match {
    uint32_t phrase;
    struct sc_phrase_place place;
};

struct sc_scan {
    const struct sc_rules *rules;
    struct sc_norm *norm;
    struct sc_buf own, normal;
    struct match matches[SC_SCAN_HITS_MAX];
    size_t matches_n;
    struct sc_hit *hits; /* room for one a rule */
    size_t hits_n;
    uint64_t *seen; /* by rule: number of the last text in which it was found */
    uint64_t text_no;
    char pii_values[SC_PII_N][PII_VALUE_MAX];
};

struct sc_scan *sc_scan_open(const struct sc_rules *rules, struct sc_norm *norm)
{
    struct sc_scan *s = sc_mem_alloc_n(1, sizeof *s);

    s->rules = rules;
    s->norm = norm;
    s->hits = sc_mem_alloc_n(rules->n + 1, sizeof *s->hits);
    s->seen = sc_mem_alloc_n(rules->n + 1, sizeof *s->seen);
    sc_buf_init(&s->own, SC_BUF_NO_CEILING);
    sc_buf_init(&s->normal, SC_BUF_NO_CEILING);
    return s;
}

void sc_scan_close(struct sc_scan *s)
{
    if (!s)
        return;
    sc_buf_fini(&s->own);
    sc_buf_fini(&s->normal);
    sc_mem_free(s->hits);
    sc_mem_free(s->seen);
    sc_mem_free(s);
}

static void add_hit(struct sc_scan *s, uint32_t rule, struct sc_str value)
{
    if (s->seen[rule] == s->text_no)
        return;
    s->seen[rule] = s->text_no;
    s->hits[s->hits_n++] = (struct sc_hit){rule, value};
}

/* ---- conditions of a rule ---------------------------------------------------------------- */

static bool is_no(struct sc_str word)
{
    static const char *const words[] = {
        "not",    "no",     "never", "none",    "nobody",   "without", "nor",   "cannot", "cant",
        "dont",   "doesnt", "didnt", "wont",    "wouldnt",  "isnt",    "arent", "wasnt",  "werent",
        "havent", "hasnt",  "hadnt", "couldnt", "shouldnt", "neither", NULL};

    for (const char *const *w = words; *w; w++)
        if (sc_str_eq(word, sc_str_from(*w)))
            return true;
    return false;
}

/* One of the n words before byte `at`, within the sentence, says no. */
static bool is_negated(struct sc_str normal, size_t at, int n)
{
    size_t end = at;

    while (n-- > 0 && end > 1 && normal.p[end - 1] == ' ') {
        size_t start = end - 1;
        while (start > 0 && !sc_norm_is_gap(normal.p[start - 1]))
            start--;
        if (is_no(sc_str_sub(normal, start, end - 1)))
            return true;
        end = start;
    }
    return false;
}

/* Words between two places of the normal form; `most` + 1 when there are more. */
static int words_between(struct sc_str normal, size_t from, size_t to, int most)
{
    int gaps = 0;

    for (size_t i = from; i < to && gaps <= most + 1; i++)
        gaps += sc_norm_is_gap(normal.p[i]);
    return gaps > 0 ? gaps - 1 : 0;
}

static bool are_near(struct sc_str normal, const struct sc_phrase_place *a,
                     const struct sc_phrase_place *b, int words)
{
    if (b->start < a->start)
        return are_near(normal, b, a, words);
    if (b->start > a->end + (size_t)(words + 1) * WORD_BYTES)
        return false;
    return words_between(normal, a->end, b->start, words) <= words;
}

/* One of the rule's near phrases is close to the match. */
static bool has_company(const struct sc_scan *s, const struct match *m, const struct sc_rule *rule)
{
    struct sc_str normal = sc_buf_str(&s->normal);
    uint32_t no = s->rules->phrases[m->phrase].rule;

    if (rule->near.n == 0)
        return true;
    for (size_t i = 0; i < s->matches_n; i++) {
        const struct sc_rule_phrase *other = &s->rules->phrases[s->matches[i].phrase];
        if (other->is_near && other->rule == no &&
            are_near(normal, &m->place, &s->matches[i].place, rule->near_words))
            return true;
    }
    return false;
}

static void judge(struct sc_scan *s, const struct match *m)
{
    const struct sc_rule_phrase *p = &s->rules->phrases[m->phrase];
    const struct sc_rule *rule = &s->rules->rules[p->rule];

    if (p->is_near || s->seen[p->rule] == s->text_no ||
        is_negated(sc_buf_str(&s->normal), m->place.start, rule->negation) ||
        !has_company(s, m, rule))
        return;
    add_hit(s, p->rule, p->phrase.written);
}

/* ---- the text ---------------------------------------------------------------------------- */

static bool wants(const struct sc_rule *rule, enum sc_rule_who author)
{
    return rule->who == SC_WHO_ANYONE || rule->who == (int)author;
}

static void find_phrases(struct sc_scan *s, enum sc_rule_who author)
{
    struct sc_str normal = sc_buf_str(&s->normal);
    struct sc_search search = {.of = s->rules->automaton, .text = normal};
    struct sc_occurrence o;

    s->matches_n = 0;
    while (s->matches_n < SC_SCAN_HITS_MAX && sc_search_next(&search, &o)) {
        const struct sc_rule_phrase *p = &s->rules->phrases[o.pattern];
        struct match *m = &s->matches[s->matches_n];
        m->phrase = o.pattern;
        if (wants(&s->rules->rules[p->rule], author) &&
            sc_phrase_fits(&p->phrase, normal, o.end, &m->place))
            s->matches_n++;
    }
    for (size_t i = 0; i < s->matches_n; i++)
        judge(s, &s->matches[i]);
}

/* "card ending in 1111": enough to find it again, not enough to use it. */
static struct sc_str pii_value(struct sc_scan *s, struct sc_str text, const struct sc_pii *found)
{
    char *to = s->pii_values[found->kind];
    struct sc_str name = sc_str_from(sc_pii_name(found->kind)), between = SC_STR(" ending in ");
    size_t n = 0;

    memcpy(to, name.p, name.len);
    n += name.len;
    if (found->kind == SC_PII_CARD) {
        char last[4];
        size_t digits = 4;
        for (size_t i = found->to; digits > 0; i--)
            if (text.p[i - 1] >= '0' && text.p[i - 1] <= '9')
                last[--digits] = text.p[i - 1];
        memcpy(to + n, between.p, between.len);
        memcpy(to + n + between.len, last, sizeof last);
        n += between.len + sizeof last;
    }
    return (struct sc_str){to, n};
}

static void find_pii(struct sc_scan *s, struct sc_str text, enum sc_rule_who author)
{
    unsigned open = s->rules->pii_kinds; /* kinds not seen in this text yet */
    struct sc_pii found;

    for (size_t at = 0; open && sc_pii_next(text, &at, &found);) {
        struct sc_str value;
        if (!(open & 1u << found.kind))
            continue;
        open &= ~(1u << found.kind);
        value = pii_value(s, text, &found);
        for (uint32_t i = 0; i < s->rules->n; i++)
            if ((s->rules->rules[i].pii_kinds & 1u << found.kind) &&
                wants(&s->rules->rules[i], author))
                add_hit(s, i, value);
    }
}

static int by_rule(const void *a, const void *b)
{
    const struct sc_hit *x = a, *y = b;

    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

size_t sc_scan_text(struct sc_scan *s, struct sc_str text, enum sc_rule_who author,
                    const struct sc_hit **hits)
{
    struct sc_str own;

    s->hits_n = 0;
    s->text_no++;
    *hits = s->hits;
    if (!(s->rules->whose & (1u << SC_WHO_ANYONE | 1u << author)) || text.len == 0)
        return 0;
    own = sc_quote_strip(text, &s->own);
    if (s->rules->automaton) {
        sc_norm_text(s->norm, own, &s->normal, NULL);
        find_phrases(s, author);
    }
    if (s->rules->pii_kinds)
        find_pii(s, own, author);
    qsort(s->hits, s->hits_n, sizeof *s->hits, by_rule);
    return s->hits_n;
}
