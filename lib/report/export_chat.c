/* Messages for chats: a team's page for the room, with nobody's numbers. */
#include "md.h"
#include "scorecard/report/export.h"
#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"
#include "team.h"

#define SLACK_HEAD_MAX   150  /* characters of a header block; we count bytes */
#define SLACK_TEXT_MAX   3000 /* of a section */
#define SLACK_FIELDS_MAX 10   /* of a section */

/* What a message says, before it is laid out. */
struct message {
    struct sc_str title, head;
    struct sc_str facts[2 * SC_GAUGES_MAX]; /* label, value; label, value ... */
    size_t facts_n;
    struct sc_str awards[SC_AWARDS_MAX];
    size_t awards_n;
    struct sc_str foot;
};

/* Text without marks and control bytes. */
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

static struct sc_str sign_of(enum sc_mark mark)
{
    static const enum sc_word signs[] = {SC_WORD_none, SC_WORD_chat_met, SC_WORD_chat_not_yet,
                                         SC_WORD_chat_few};
    return sc_word(signs[mark]);
}

static void add_fact(struct message *m, const struct sc_desk *d, const struct sc_gauge *g)
{
    struct sc_slots slots = {.n = 0};
    struct sc_str target = sc_gauge_text(d->arena, sc_put_gauge_target, g);

    sc_slots_add(&slots, "value", sc_gauge_text(d->arena, sc_put_gauge_value, g));
    sc_slots_add(&slots, "n", sc_gauge_text(d->arena, sc_put_gauge_n, g));
    sc_slots_add(&slots, "target", target);
    sc_slots_add(&slots, "text", sign_of(g->mark));
    m->facts[m->facts_n++] = plain(d->arena, g->label);
    m->facts[m->facts_n++] =
        plain(d->arena, sc_say(d->arena,
                               target.len > 0 && g->mark != SC_MARK_NONE ? SC_WORD_chat_fact
                                                                         : SC_WORD_chat_fact_alone,
                               &slots));
}

static void make(struct message *m, const struct sc_desk *d)
{
    struct sc_slots slots = {.n = 0};

    m->facts_n = 0;
    sc_slots_add(&slots, "team", d->team->team);
    sc_slots_add(&slots, "period", d->report->period_name);
    m->title = plain(d->arena, sc_say(d->arena, SC_WORD_chat_title, &slots));
    m->head = d->team->is_small
                  ? sc_say_n(d->arena, SC_WORD_chat_small, d->report->policy->least_group)
                  : plain(d->arena, sc_team_headline(d));
    m->foot = plain(d->arena, sc_say_one(d->arena, SC_WORD_chat_foot, "text", sc_team_window(d)));
    for (size_t i = 0; i < d->team->gauges_n && !d->team->is_small; i++)
        if (d->team->gauges[i].has_value && d->team->gauges[i].weight > 0)
            add_fact(m, d, &d->team->gauges[i]);
    m->awards_n = sc_team_awards(d, m->awards);
    for (size_t i = 0; i < m->awards_n; i++)
        m->awards[i] = plain(d->arena, m->awards[i]);
}

/* & < > are the only signs that Slack reads in a plain text; cut between characters. */
static struct sc_str slack_text(struct sc_arena *arena, struct sc_str text, size_t max)
{
    struct sc_buf safe;
    struct sc_str kept;

    sc_buf_init(&safe, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < text.len;) {
        size_t n = 1;
        const char *ref = text.p[i] == '&'   ? "&amp;"
                          : text.p[i] == '<' ? "&lt;"
                          : text.p[i] == '>' ? "&gt;"
                                             : NULL;
        while (i + n < text.len && ((unsigned char)text.p[i + n] & 0xc0) == 0x80)
            n++;
        if (safe.len + (ref ? 5 : n) > max)
            break;
        if (ref)
            sc_buf_puts(&safe, ref);
        else
            sc_buf_put_str(&safe, sc_str_sub(text, i, i + n));
        i += n;
    }
    kept = sc_arena_dup(arena, sc_buf_str(&safe));
    sc_buf_fini(&safe);
    return kept;
}

static sc_json *slack_plain(struct sc_arena *arena, struct sc_str text, size_t max)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "type", sc_json_text(SC_STR("plain_text")));
    sc_json_set(obj, "text", sc_json_text(slack_text(arena, text, max)));
    sc_json_set(obj, "emoji", sc_json_bool(false));
    return obj;
}

static sc_json *typed(const char *type)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "type", sc_json_text(sc_str_from(type)));
    return obj;
}

static void slack_section(sc_json *blocks, struct sc_arena *arena, struct sc_str text)
{
    sc_json *block = typed("section");

    sc_json_set(block, "text", slack_plain(arena, text, SLACK_TEXT_MAX));
    sc_json_push(blocks, block);
}

/* "CSAT: 4.35 in 563 ratings ..." in as many sections as ten fields each need. */
static void slack_facts(sc_json *blocks, struct sc_arena *arena, const struct message *m)
{
    sc_json *fields = NULL;

    for (size_t i = 0; i < m->facts_n; i += 2) {
        if (i / 2 % SLACK_FIELDS_MAX == 0) {
            sc_json *block = typed("section");
            fields = sc_json_list();
            sc_json_set(block, "fields", fields);
            sc_json_push(blocks, block);
        }
        sc_json_push(fields,
                     slack_plain(arena,
                                 sc_arena_printf(arena, "%.*s\n%.*s", SC_STR_ARG(m->facts[i]),
                                                 SC_STR_ARG(m->facts[i + 1])),
                                 SLACK_TEXT_MAX / 2));
    }
}

/* The texts, a line each. */
static struct sc_str joined(struct sc_arena *arena, const struct sc_str *texts, size_t n)
{
    struct sc_buf all;
    struct sc_str kept;

    sc_buf_init(&all, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < n; i++) {
        sc_buf_puts(&all, i > 0 ? "\n" : "");
        sc_buf_put_str(&all, texts[i]);
    }
    kept = sc_arena_dup(arena, sc_buf_str(&all));
    sc_buf_fini(&all);
    return kept;
}

static sc_json *slack_doc(const struct message *m, struct sc_arena *arena)
{
    sc_json *doc = sc_json_object(), *blocks = sc_json_list(), *block = typed("header");

    sc_json_set(block, "text", slack_plain(arena, m->title, SLACK_HEAD_MAX));
    sc_json_push(blocks, block);
    slack_section(blocks, arena, m->head);
    slack_facts(blocks, arena, m);
    if (m->awards_n > 0)
        slack_section(blocks, arena, joined(arena, m->awards, m->awards_n));
    block = typed("context");
    sc_json_set(block, "elements", sc_json_list());
    sc_json_push(sc_json_get(block, "elements"), slack_plain(arena, m->foot, SLACK_TEXT_MAX));
    sc_json_push(blocks, block);
    sc_json_set(doc, "text", sc_json_text(slack_text(arena, m->title, SLACK_HEAD_MAX)));
    sc_json_set(doc, "blocks", blocks);
    return doc;
}

/* Adaptive Cards read Markdown: it is switched off by escapes. */
static struct sc_str escaped(struct sc_arena *arena, struct sc_str text)
{
    struct sc_buf safe;
    struct sc_str kept;

    sc_buf_init(&safe, SC_BUF_NO_CEILING);
    sc_md_text(&safe, text);
    kept = sc_arena_dup(arena, sc_buf_str(&safe));
    sc_buf_fini(&safe);
    return kept;
}

static sc_json *card_text(struct sc_arena *arena, struct sc_str text, bool is_head)
{
    sc_json *obj = typed("TextBlock");

    sc_json_set(obj, "text", sc_json_text(escaped(arena, text)));
    sc_json_set(obj, "wrap", sc_json_bool(true));
    if (is_head) {
        sc_json_set(obj, "size", sc_json_text(SC_STR("Large")));
        sc_json_set(obj, "weight", sc_json_text(SC_STR("Bolder")));
    }
    return obj;
}

static sc_json *card_facts(struct sc_arena *arena, const struct message *m)
{
    sc_json *set = typed("FactSet"), *list = sc_json_list();

    for (size_t i = 0; i < m->facts_n; i += 2) {
        sc_json *fact = sc_json_object();
        sc_json_set(fact, "title", sc_json_text(escaped(arena, m->facts[i])));
        sc_json_set(fact, "value", sc_json_text(escaped(arena, m->facts[i + 1])));
        sc_json_push(list, fact);
    }
    sc_json_set(set, "facts", list);
    return set;
}

static sc_json *teams_doc(const struct message *m, struct sc_arena *arena)
{
    sc_json *doc = typed("message"), *list = sc_json_list(), *envelope = sc_json_object();
    sc_json *card = typed("AdaptiveCard"), *body = sc_json_list();

    sc_json_set(card, "$schema",
                sc_json_text(SC_STR("http://adaptivecards.io/schemas/adaptive-card.json")));
    sc_json_set(card, "version", sc_json_text(SC_STR("1.4")));
    sc_json_push(body, card_text(arena, m->title, true));
    sc_json_push(body, card_text(arena, m->head, false));
    if (m->facts_n > 0)
        sc_json_push(body, card_facts(arena, m));
    for (size_t i = 0; i < m->awards_n; i++)
        sc_json_push(body, card_text(arena, m->awards[i], false));
    sc_json_push(body, card_text(arena, m->foot, false));
    sc_json_set(card, "body", body);
    sc_json_set(envelope, "contentType",
                sc_json_text(SC_STR("application/vnd.microsoft.card.adaptive")));
    sc_json_set(envelope, "content", card);
    sc_json_push(list, envelope);
    sc_json_set(doc, "attachments", list);
    return doc;
}

void sc_export_chat(struct sc_buf *out, const struct sc_report *r, enum sc_chat chat)
{
    for (size_t i = 0; i < r->teams_n; i++) {
        struct sc_team_page page = {r, &r->teams[i], NULL, NULL};
        struct sc_arena arena = {0};
        struct sc_desk desk;
        struct message m;
        sc_json *doc;

        sc_desk_open(&desk, &page, &arena);
        make(&m, &desk);
        doc = chat == SC_CHAT_SLACK ? slack_doc(&m, &arena) : teams_doc(&m, &arena);
        sc_json_put(out, doc, false);
        sc_buf_putc(out, '\n');
        sc_json_free(doc);
        sc_arena_fini(&arena);
    }
}
