/*
 * What conversations say: recurring issues, and the queue of marks that people look at. From
 * `topic`, `flag` and `rule` documents of sc-text.
 */
#include "paper_say.h"

#include "scorecard/base/zone.h"

#include <stdlib.h>

#define TOPICS_MAX 20
#define QUEUE_MAX  60
#define RULE_MAX   12 /* of one rule */

static bool is_of(const sc_json *doc, const char *kind)
{
    return sc_str_eq(sc_json_get_text(doc, "record"), sc_str_from(kind));
}

static size_t count(const struct sc_report *r, const char *kind)
{
    size_t n = 0;

    for (size_t i = 0; i < r->docs->n; i++)
        n += is_of(r->docs->items[i], kind);
    return n;
}

bool sc_paper_has_topics(const struct sc_report *r)
{
    return count(r, "topic") + count(r, "flag") > 0;
}

/* ---- recurring issues ---- */

/* One name over all its weeks and categories. */
struct topic {
    struct sc_str name, week;
    int64_t first, last;         /* days; 0 unknown */
    int64_t n, week_n, before_n; /* all; in the last week, in the one before it */
};

/* A week some day of which is in the period. A range of days is a comparison, not a week. */
static bool is_due(struct sc_paper *p, const struct sc_report *r, struct sc_str week)
{
    struct sc_period span;
    struct sc_err err;

    sc_err_init(&err);
    if (week.len != 8 || week.p[5] != 'W' ||
        sc_period_parse(week, sc_zone_fixed(&p->arena, SC_STR("UTC"), 0), 1, &span, &err) != 0)
        return false;
    return !r->has_period || (span.from_day < r->period.to_day && span.to_day > r->period.from_day);
}

static struct topic *find(struct topic *all, size_t *n, struct sc_str name)
{
    size_t i = 0;

    while (i < *n && !sc_str_eq(all[i].name, name))
        i++;
    if (i == *n)
        all[(*n)++] = (struct topic){.name = name};
    return &all[i];
}

static void add(struct topic *t, const sc_json *doc)
{
    struct sc_str week = sc_json_get_text(doc, "week");
    int64_t first = sc_paper_day_no(doc, "first_at"), last = sc_paper_day_no(doc, "last_at");
    int64_t n = sc_json_get_int(doc, "n", 0);

    t->n += n;
    if (first > 0 && (t->first == 0 || first < t->first))
        t->first = first;
    if (last > t->last)
        t->last = last;
    if (sc_str_cmp(week, t->week) > 0) {
        t->week = week;
        t->week_n = t->before_n = 0;
    }
    if (sc_str_eq(week, t->week)) {
        t->week_n += n;
        t->before_n += sc_json_get_int(doc, "previous_n", 0);
    }
}

static int by_size(const void *a, const void *b)
{
    const struct topic *x = a, *y = b;

    if (x->n != y->n)
        return x->n > y->n ? -1 : 1;
    return sc_str_cmp(x->name, y->name);
}

static void put_topic(struct sc_paper *p, const struct topic *t)
{
    struct sc_slots slots = {.n = 0};
    struct sc_str cells[5] = {sc_paper_plain(p, t->name), sc_paper_count(p, t->n)};

    sc_slots_add(&slots, "week", sc_paper_plain(p, t->week));
    sc_slots_add(&slots, "n", sc_paper_count(p, t->week_n));
    sc_slots_add(&slots, "before", sc_paper_count(p, t->before_n));
    cells[2] = sc_say(&p->arena, SC_WORD_topics_week_text, &slots);
    cells[3] = t->first > 0 ? sc_paper_day_text(p, t->first) : SC_STR("");
    cells[4] = t->last > 0 ? sc_paper_day_text(p, t->last) : SC_STR("");
    sc_paper_add_cells(p, SC_BLOCK_ROW, cells, 5);
}

static void put_topics(struct sc_paper *p, const struct sc_report *r)
{
    static const enum sc_word heads[] = {SC_WORD_topics_topic, SC_WORD_topics_conversations,
                                         SC_WORD_topics_week, SC_WORD_topics_first,
                                         SC_WORD_topics_last};
    struct topic *all = sc_arena_alloc_n(&p->arena, count(r, "topic") + 1, sizeof *all);
    size_t n = 0;

    for (size_t i = 0; i < r->docs->n; i++) {
        const sc_json *doc = r->docs->items[i];
        if (is_of(doc, "topic") && is_due(p, r, sc_json_get_text(doc, "week")))
            add(find(all, &n, sc_json_get_text(doc, "name")), doc);
    }
    if (n == 0)
        return;
    qsort(all, n, sizeof *all, by_size);
    sc_paper_head(p, SC_WORD_topics_head);
    sc_paper_heads(p, heads, 5);
    for (size_t i = 0; i < n && i < TOPICS_MAX; i++)
        put_topic(p, &all[i]);
}

/* ---- marks ---- */

static int severity_of(const sc_json *flag)
{
    static const char *const words[] = {"critical", "high", "medium", "low"};
    int i = 0;

    while (i < 4 && !sc_str_eq(sc_json_get_text(flag, "severity"), sc_str_from(words[i])))
        i++;
    return i;
}

/* The severer first, then the newer, then by id. */
static int by_weight(const void *left, const void *right)
{
    const sc_json *a = *(const sc_json *const *)left, *b = *(const sc_json *const *)right;
    int order = severity_of(a) - severity_of(b);

    if (order == 0)
        order = sc_str_cmp(sc_json_get_text(b, "at"), sc_json_get_text(a, "at"));
    return order != 0 ? order : sc_str_cmp(sc_json_get_text(a, "id"), sc_json_get_text(b, "id"));
}

static void put_flag(struct sc_paper *p, const struct sc_report *r, const sc_json *flag)
{
    const struct sc_str cells[] = {
        sc_json_get_text(flag, "ticket"),  sc_paper_text(p, flag, "severity"),
        sc_paper_text(p, flag, "rule"),    sc_paper_text(p, flag, "owner"),
        sc_paper_who(p, r, flag, "agent"), sc_paper_day(p, flag, "at")};

    sc_paper_add_cells(p, SC_BLOCK_ROW, cells, 6);
    p->blocks[p->n - 1].is_ticket = true;
}

/* Of the period. Estimates of how somebody sounds are no queue. */
static bool is_queued(const struct sc_report *r, const sc_json *doc)
{
    return is_of(doc, "flag") && !sc_str_eq(sc_json_get_text(doc, "kind"), SC_STR("sentiment")) &&
           sc_json_get_text(doc, "ticket").len > 0 &&
           sc_report_is_in(r, sc_json_get_text(doc, "at"));
}

/* How many of the first n are of the rule of one: no rule takes the whole page. */
static size_t same_rule(const sc_json *const *flags, size_t n, const sc_json *one)
{
    size_t same = 0;

    for (size_t i = 0; i < n; i++)
        same += sc_str_eq(sc_json_get_text(flags[i], "rule"), sc_json_get_text(one, "rule"));
    return same;
}

/* Moves those that are shown to the front; how many. */
static size_t choose(const sc_json **flags, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n && kept < QUEUE_MAX; i++)
        if (same_rule(flags, kept, flags[i]) < RULE_MAX)
            flags[kept++] = flags[i];
    return kept;
}

static void put_queue(struct sc_paper *p, const struct sc_report *r)
{
    static const enum sc_word heads[] = {SC_WORD_topics_ticket, SC_WORD_topics_severity,
                                         SC_WORD_topics_rule,   SC_WORD_topics_owner,
                                         SC_WORD_topics_agent,  SC_WORD_topics_at};
    const sc_json **all = sc_arena_alloc_n(&p->arena, count(r, "flag") + 1, sizeof *all);
    struct sc_slots slots = {.n = 0};
    size_t n = 0, shown;

    for (size_t i = 0; i < r->docs->n; i++)
        if (is_queued(r, r->docs->items[i]))
            all[n++] = r->docs->items[i];
    if (n == 0)
        return;
    qsort(all, n, sizeof *all, by_weight);
    shown = choose(all, n);
    sc_paper_head(p, SC_WORD_topics_queue);
    sc_slots_add(&slots, "n", sc_paper_count(p, (int64_t)shown));
    sc_slots_add(&slots, "all", sc_paper_count(p, (int64_t)n));
    sc_paper_add(p, SC_BLOCK_TEXT, sc_say(&p->arena, SC_WORD_topics_queue_text, &slots));
    sc_paper_heads(p, heads, 6);
    for (size_t i = 0; i < shown; i++)
        put_flag(p, r, all[i]);
}

/* ---- how good the rules are ---- */

static struct sc_str precision_text(struct sc_paper *p, const sc_json *rule)
{
    struct sc_slots slots = {.n = 0};

    if (sc_json_get_int(rule, "checked_n", 0) == 0)
        return sc_word(SC_WORD_topics_unjudged);
    sc_slots_add(&slots, "right", sc_paper_count(p, sc_json_get_int(rule, "right_n", 0)));
    sc_slots_add(&slots, "n", sc_paper_count(p, sc_json_get_int(rule, "checked_n", 0)));
    return sc_say(&p->arena, SC_WORD_topics_judged, &slots);
}

static void put_rules(struct sc_paper *p, const struct sc_report *r)
{
    static const enum sc_word heads[] = {SC_WORD_topics_rule, SC_WORD_topics_conversations,
                                         SC_WORD_topics_right};

    if (count(r, "rule") == 0)
        return;
    sc_paper_head(p, SC_WORD_topics_rules);
    sc_paper_heads(p, heads, 3);
    for (size_t i = 0; i < r->docs->n; i++) {
        const sc_json *rule = r->docs->items[i];
        const struct sc_str cells[] = {sc_paper_text(p, rule, "id"),
                                       sc_paper_count(p, sc_json_get_int(rule, "marked_n", 0)),
                                       precision_text(p, rule)};
        if (is_of(rule, "rule") && !sc_str_eq(sc_json_get_text(rule, "id"), SC_STR("*")))
            sc_paper_add_cells(p, SC_BLOCK_ROW, cells, 3);
    }
}

void sc_paper_topics(struct sc_paper *p, const struct sc_paper_call *call)
{
    sc_paper_begin(p, call, SC_WORD_topics_title, SC_STR(""), sc_word(SC_WORD_topics_chip));
    if (!sc_paper_has_topics(call->report)) {
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_topics_none);
        return;
    }
    sc_paper_words(p, SC_BLOCK_LEAD, SC_WORD_topics_lead);
    put_topics(p, call->report);
    put_queue(p, call->report);
    put_rules(p, call->report);
}
