/* Everything that the documents hold about one person. */
#include "scorecard/base/num.h"
#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"
#include "scorecard/report/papers.h"

#include <math.h>

/* A value of a document as people read it: texts as they are, lists joined, the rest as JSON. */
static void put_value(struct sc_buf *out, const sc_json *v)
{
    switch (sc_json_type(v)) {
    case SC_JSON_TEXT:
        sc_buf_put_str(out, sc_json_as_text(v));
        break;
    case SC_JSON_INT:
    case SC_JSON_REAL:
        sc_num_put_real(out, sc_json_as_real(v, 0));
        break;
    case SC_JSON_NULL:
        break;
    default:
        sc_json_put(out, v, true);
        break;
    }
}

/* Data brings no marks along. */
static struct sc_str plain(struct sc_arena *arena, struct sc_str text)
{
    struct sc_buf clean;
    struct sc_str kept;

    sc_buf_init(&clean, SC_BUF_NO_CEILING);
    sc_plain_text(&clean, text);
    kept = sc_arena_dup(arena, sc_buf_str(&clean));
    sc_buf_fini(&clean);
    return kept;
}

static struct sc_str value_text(struct sc_arena *arena, const sc_json *v)
{
    struct sc_buf text;
    struct sc_str kept;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    put_value(&text, v);
    kept = plain(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

static void add_fact(struct sc_paper *p, struct sc_str key, const sc_json *v)
{
    const struct sc_str cells[] = {key, value_text(&p->arena, v)};

    if (cells[1].len > 0)
        sc_paper_add_cells(p, SC_BLOCK_ROW, cells, 2);
}

static void begin_facts(struct sc_paper *p, enum sc_word head)
{
    const struct sc_str heads[] = {sc_word(SC_WORD_access_what), sc_word(SC_WORD_access_held)};

    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(head));
    sc_paper_add_cells(p, SC_BLOCK_COLUMNS, heads, 2);
}

/* Parts of a scorecard that are tables of their own below, or nobody's business but the lead's:
 * conjectures are told once they are raised, as rows. */
static bool is_apart(struct sc_str key)
{
    static const char *const keys[] = {"record", "v",       "metrics",    "person",
                                       "rating", "signals", "candidates", "look_at"};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (sc_str_eq(key, sc_str_from(keys[i])))
            return true;
    return false;
}

static void put_object(struct sc_paper *p, const sc_json *obj)
{
    struct sc_str key;
    sc_json *value;

    for (void *it = NULL; sc_json_each(obj, &it, &key, &value);)
        if (!is_apart(key))
            add_fact(p, key, value);
}

static void put_measures(struct sc_paper *p, const struct sc_sheet *s)
{
    const struct sc_str heads[] = {sc_word(SC_WORD_md_measure), sc_word(SC_WORD_md_result),
                                   sc_word(SC_WORD_md_from), sc_word(SC_WORD_md_target),
                                   sc_word(SC_WORD_access_points)};

    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_numbers));
    sc_paper_add_cells(p, SC_BLOCK_COLUMNS, heads, 5);
    for (size_t i = 0; i < s->gauges_n; i++) {
        const struct sc_gauge *g = &s->gauges[i];
        struct sc_buf points;
        sc_buf_init(&points, 32);
        if (!isnan(g->points))
            sc_put_points(&points, g->points);
        sc_paper_add_cells(
            p, SC_BLOCK_ROW,
            (const struct sc_str[]){
                plain(&p->arena, g->label),
                g->has_value ? sc_gauge_text(&p->arena, sc_put_gauge_value, g)
                             : plain(&p->arena, g->reason),
                g->has_value ? sc_gauge_text(&p->arena, sc_put_gauge_n, g) : SC_STR(""),
                sc_gauge_text(&p->arena, sc_put_gauge_target, g), sc_buf_str(&points)},
            5);
        sc_buf_fini(&points);
    }
}

/* "at: 2026-09-21; giver: lea; text: ..." of a row. */
static struct sc_str row_text(struct sc_arena *arena, const sc_json *doc)
{
    struct sc_buf text;
    struct sc_str key, kept;
    sc_json *value;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (void *it = NULL; sc_json_each(doc, &it, &key, &value);) {
        if (sc_str_eq(key, SC_STR("record")) || sc_str_eq(key, SC_STR("v")) ||
            sc_str_eq(key, SC_STR("agent")) || sc_json_type(value) == SC_JSON_NULL)
            continue;
        sc_buf_puts(&text, text.len > 0 ? "; " : "");
        sc_buf_put_str(&text, key);
        sc_buf_puts(&text, ": ");
        put_value(&text, value);
    }
    kept = plain(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

/* Every row whose agent is the person, of whatever kind. */
static void put_rows(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s)
{
    bool any = false;

    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_access_rows));
    for (size_t i = 0; i < r->docs->n; i++) {
        const sc_json *doc = r->docs->items[i];
        if (sc_doc_is(doc, "scorecard") || sc_doc_is(doc, "tickets") ||
            !sc_str_eq(sc_json_get_text(doc, "agent"), s->agent))
            continue;
        any = true;
        sc_paper_add(p, SC_BLOCK_ITEM,
                     sc_arena_printf(&p->arena, "%.*s: %.*s",
                                     SC_STR_ARG(sc_json_get_text(doc, "record")),
                                     SC_STR_ARG(row_text(&p->arena, doc))));
    }
    if (!any)
        sc_paper_add(p, SC_BLOCK_TEXT, sc_word(SC_WORD_none));
}

void sc_paper_access(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s)
{
    struct sc_slots slots = {.n = 0};
    struct sc_arena arena = {0};

    sc_slots_add(&slots, "who", s->name);
    sc_slots_add(&slots, "period", r->period_name);
    sc_paper_open(p, sc_say(&arena, SC_WORD_access_title, &slots), sc_word(SC_WORD_access_about),
                  sc_say(&arena, SC_WORD_access_chip, &slots));
    begin_facts(p, SC_WORD_access_person);
    add_fact(p, SC_STR("agent"), sc_json_get(s->doc, "agent"));
    put_object(p, sc_json_get(s->doc, "person"));
    put_measures(p, s);
    if (!r->no_grade) {
        begin_facts(p, SC_WORD_access_rating);
        put_object(p, sc_json_get(s->doc, "rating"));
    }
    begin_facts(p, SC_WORD_access_card);
    put_object(p, s->doc);
    put_rows(p, r, s);
    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_policy_objecting));
    sc_paper_add(p, SC_BLOCK_TEXT,
                 r->policy->objections.len > 0
                     ? sc_say_one(&arena, SC_WORD_object, "text", r->policy->objections)
                     : sc_word(SC_WORD_object_default));
    sc_arena_fini(&arena);
}
