/* The paper before a talk: conversations to read again, and questions to oneself. */
#include "scorecard/base/time.h"
#include "scorecard/report/numbers.h"
#include "scorecard/report/papers.h"

#include <math.h>
#include <stdlib.h>

/* One drawn conversation. `order` puts those by chance first, then the usual, then the marked. */
struct drawn {
    const sc_json *doc;
    int order;
    int64_t rank;
    struct sc_str id;
};

struct list {
    struct drawn *items;
    size_t n;
};

static int order_of(struct sc_str reason)
{
    return sc_str_eq(reason, SC_STR("random"))           ? 0
           : sc_str_eq(reason, SC_STR("representative")) ? 1
                                                         : 2;
}

static bool is_call(const sc_json *doc)
{
    return sc_json_get_text(doc, "ticket").len == 0 && sc_json_get_text(doc, "call").len > 0;
}

static int compare(const void *a, const void *b)
{
    const struct drawn *x = a, *y = b;

    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return sc_str_cmp(x->id, y->id);
}

static void find(const struct sc_report *r, struct sc_str agent, struct sc_arena *arena,
                 struct list *list)
{
    const sc_json *doc;

    *list = (struct list){sc_arena_alloc_n(arena, r->docs->n + 1, sizeof(struct drawn)), 0};
    for (size_t i = 0; (doc = sc_report_next_doc(r, "sample", agent, &i)) != NULL;)
        list->items[list->n++] = (struct drawn){
            doc, order_of(sc_json_get_text(doc, "reason")), sc_json_get_int(doc, "rank", 0),
            sc_json_get_text(doc, is_call(doc) ? "call" : "ticket")};
    if (list->n > 0)
        qsort(list->items, list->n, sizeof(struct drawn), compare);
}

/* "5 messages", "1 h 2 min of talking", "short" behind it. */
static struct sc_str length_text(struct sc_arena *arena, const sc_json *doc)
{
    int64_t n = sc_json_get_int(doc, "length", -1);
    struct sc_str unit = sc_json_get_text(doc, "unit"), stratum = sc_json_get_text(doc, "stratum");
    struct sc_str text = SC_STR("");
    struct sc_buf duration;

    sc_buf_init(&duration, 64);
    if (n >= 0 && sc_str_eq(unit, SC_STR("seconds"))) {
        sc_time_put_duration(&duration, n);
        text = sc_say_one(arena, SC_WORD_prep_talking, "value", sc_buf_str(&duration));
    } else if (n >= 0 && sc_str_eq(unit, SC_STR("messages"))) {
        text = sc_say_n(arena, n == 1 ? SC_WORD_prep_message : SC_WORD_prep_messages, n);
    } else if (n >= 0) {
        text = sc_say_n(arena, n == 1 ? SC_WORD_prep_reply : SC_WORD_prep_replies, n);
    }
    sc_buf_fini(&duration);
    return text.len > 0 && stratum.len > 0
               ? sc_arena_printf(arena, "%.*s (%.*s)", SC_STR_ARG(text), SC_STR_ARG(stratum))
               : text;
}

/*
 * Why this one. A mark is a conjecture until a person has looked: the lead reads what it says, the
 * person that there is something to talk about.
 */
static struct sc_str why_text(struct sc_arena *arena, const struct drawn *d, enum sc_view view)
{
    static const enum sc_word words[] = {SC_WORD_prep_random, SC_WORD_prep_usual,
                                         SC_WORD_prep_signal};
    struct sc_str why = sc_json_get_text(d->doc, "why"), word = sc_word(words[d->order]);

    if (why.len == 0 || d->order == 1 || (d->order == 2 && view == SC_VIEW_SELF))
        return word;
    return sc_arena_printf(arena, "%.*s: %.*s", SC_STR_ARG(word), SC_STR_ARG(why));
}

static struct sc_str day_text(struct sc_arena *arena, struct sc_str stamp)
{
    struct sc_buf day;
    struct sc_str kept;

    sc_buf_init(&day, 64);
    sc_put_day_of(&day, stamp);
    kept = sc_arena_dup(arena, sc_buf_str(&day));
    sc_buf_fini(&day);
    return kept;
}

static void put_table(struct sc_paper *p, const struct list *list, enum sc_view view)
{
    const struct sc_str heads[] = {sc_word(SC_WORD_prep_conversation), sc_word(SC_WORD_prep_day),
                                   sc_word(SC_WORD_prep_length), sc_word(SC_WORD_prep_why)};

    sc_paper_add_cells(p, SC_BLOCK_COLUMNS, heads, 4);
    for (size_t i = 0; i < list->n; i++) {
        const struct drawn *d = &list->items[i];
        const struct sc_str cells[] = {
            is_call(d->doc) ? sc_say_one(&p->arena, SC_WORD_prep_call, "value", d->id) : d->id,
            day_text(&p->arena, sc_json_get_text(d->doc, "at")), length_text(&p->arena, d->doc),
            why_text(&p->arena, d, view)};
        sc_paper_add_cells(p, SC_BLOCK_ROW, cells, 4);
        p->blocks[p->n - 1].is_ticket = !is_call(d->doc);
    }
}

static bool has_call(const struct list *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (is_call(list->items[i].doc) ||
            sc_str_eq(sc_json_get_text(list->items[i].doc, "unit"), SC_STR("seconds")))
            return true;
    return false;
}

/* The seed of the first that was drawn by chance; empty when none was. */
static struct sc_str seed_of(const struct list *list)
{
    return list->n > 0 && list->items[0].order == 0 ? sc_json_get_text(list->items[0].doc, "seed")
                                                    : SC_STR("");
}

static void put_drawn(struct sc_paper *p, const struct list *list, enum sc_view view)
{
    struct sc_str seed = seed_of(list);

    if (list->n == 0) {
        sc_paper_add(p, SC_BLOCK_TEXT, sc_word(SC_WORD_prep_none));
        return;
    }
    put_table(p, list, view);
    if (seed.len > 0)
        sc_paper_add(p, SC_BLOCK_TEXT, sc_say_one(&p->arena, SC_WORD_prep_how, "value", seed));
    if (has_call(list))
        sc_paper_add(p, SC_BLOCK_TEXT, sc_word(SC_WORD_prep_listen));
}

static void put_questions(struct sc_paper *p)
{
    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_prep_questions));
    for (size_t i = 0; i < sc_word_variants(SC_WORD_prep_question_bank); i++)
        sc_paper_add(p, SC_BLOCK_ITEM, sc_word_variant(SC_WORD_prep_question_bank, i));
}

static void put_person(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s,
                       enum sc_view view)
{
    struct list list;

    find(r, s->agent, &p->arena, &list);
    put_drawn(p, &list, view);
    if (list.n > 0)
        sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_prep_notes));
    for (size_t i = 0; i < list.n; i++)
        sc_paper_add(p, SC_BLOCK_LINES,
                     sc_say_one(&p->arena, SC_WORD_prep_line, "value", list.items[i].id));
    put_questions(p);
}

static void put_people(struct sc_paper *p, const struct sc_report *r)
{
    bool any = false;

    for (size_t i = 0; i < r->people_n; i++) {
        struct list list;
        find(r, r->people[i].agent, &p->arena, &list);
        if (list.n == 0)
            continue;
        any = true;
        sc_paper_add(p, SC_BLOCK_HEAD, r->people[i].name);
        put_table(p, &list, SC_VIEW_LEAD);
    }
    if (!any)
        sc_paper_add(p, SC_BLOCK_TEXT, sc_word(SC_WORD_prep_none));
    put_questions(p);
}

bool sc_paper_has_prep(const struct sc_report *r, const struct sc_sheet *s)
{
    size_t i = 0;

    return sc_report_next_doc(r, "sample", s->agent, &i) != NULL;
}

void sc_paper_prep(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s,
                   enum sc_view view)
{
    struct sc_arena arena = {0};

    sc_paper_open(p, sc_say_one(&arena, SC_WORD_prep_title, "period", r->period_name),
                  s ? s->name : SC_STR(""),
                  sc_word(s && view == SC_VIEW_SELF ? SC_WORD_prep_chip : SC_WORD_prep_chip_lead));
    p->link_ticket = sc_arena_dup(&p->arena, r->policy->link_ticket);
    sc_paper_add(p, SC_BLOCK_TEXT, sc_word(SC_WORD_prep_intro));
    sc_paper_add(p, SC_BLOCK_TEXT, sc_word(SC_WORD_prep_caution));
    if (s)
        put_person(p, r, s, view);
    else
        put_people(p, r);
    sc_arena_fini(&arena);
}
