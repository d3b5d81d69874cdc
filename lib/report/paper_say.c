#include "paper_say.h"

#include "scorecard/base/num.h"
#include "scorecard/base/time.h"
#include "scorecard/report/html.h"
#include "scorecard/report/notes.h"

#include <math.h>

#define EXACT_N 1e6 /* as many records as it takes for a share to be shown with one place */

static struct sc_str keep(struct sc_paper *p, struct sc_buf *text)
{
    struct sc_str kept = sc_arena_dup(&p->arena, sc_buf_str(text));

    sc_buf_fini(text);
    return kept;
}

/* ---- data ---- */

struct sc_str sc_paper_plain(struct sc_paper *p, struct sc_str text)
{
    struct sc_buf plain;

    sc_buf_init(&plain, SC_BUF_NO_CEILING);
    sc_plain_text(&plain, text);
    return keep(p, &plain);
}

struct sc_str sc_paper_text(struct sc_paper *p, const sc_json *obj, const char *key)
{
    return sc_paper_plain(p, sc_json_get_text(obj, key));
}

struct sc_str sc_paper_who(struct sc_paper *p, const struct sc_report *r, const sc_json *obj,
                           const char *key)
{
    return sc_paper_plain(p, sc_report_name_of(r, sc_json_get_text(obj, key)));
}

struct sc_str sc_paper_day(struct sc_paper *p, const sc_json *obj, const char *key)
{
    return sc_paper_day_text(p, sc_paper_day_no(obj, key));
}

int64_t sc_paper_day_no(const sc_json *obj, const char *key)
{
    int64_t day;

    return sc_time_parse_date(sc_str_sub(sc_json_get_text(obj, key), 0, 10), &day) ? day
                                                                                   : INT64_MIN;
}

struct sc_str sc_paper_day_text(struct sc_paper *p, int64_t day)
{
    struct sc_buf text;

    sc_buf_init(&text, 64);
    sc_put_day(&text, day);
    return keep(p, &text);
}

/* ---- numbers ---- */

struct sc_str sc_paper_count(struct sc_paper *p, int64_t n)
{
    struct sc_buf text;

    sc_buf_init(&text, 64);
    sc_put_count(&text, n);
    return keep(p, &text);
}

typedef void put_number(struct sc_buf *out, double x);

static struct sc_str number(struct sc_paper *p, put_number *put, double x)
{
    struct sc_buf text;

    if (isnan(x))
        return SC_STR("");
    sc_buf_init(&text, 64);
    put(&text, x);
    return keep(p, &text);
}

struct sc_str sc_paper_score(struct sc_paper *p, double score)
{
    return number(p, sc_put_score, score);
}

struct sc_str sc_paper_chance(struct sc_paper *p, double chance)
{
    return number(p, sc_put_chance, chance);
}

struct sc_str sc_paper_share(struct sc_paper *p, double share)
{
    return number(p, sc_put_percent, share);
}

static void put_value(struct sc_buf *out, const struct sc_metric *m, double value, double n)
{
    struct sc_gauge g = {.metric = m, .value = value, .n = n, .figure = NAN, .sum = NAN};

    if (m) {
        g.unit = m->unit;
        g.is_within = m->unit == SC_UNIT_RATIO;
        sc_put_gauge_number(out, &g, value);
    } else {
        sc_num_put_real(out, round(value * 100) / 100);
    }
}

struct sc_str sc_paper_value(struct sc_paper *p, const struct sc_report *r, struct sc_str metric,
                             double value, double n)
{
    struct sc_buf text;

    if (isnan(value))
        return SC_STR("");
    sc_buf_init(&text, 64);
    put_value(&text, sc_policy_metric(r->policy, metric), value, n);
    return keep(p, &text);
}

/* Where two places or one could turn a target into another one, it stands as it is. */
static void put_target(struct sc_buf *out, const struct sc_metric *m, const sc_json *obj)
{
    double target = sc_json_get_real(obj, "target", NAN);

    if (sc_str_eq(sc_json_get_text(obj, "op"), SC_STR("within")))
        sc_put_percent(out, target);
    else if (!m || m->unit == SC_UNIT_SCORE5 || m->unit == SC_UNIT_RATIO ||
             m->unit == SC_UNIT_FIGURE || m->unit == SC_UNIT_SCORE100)
        sc_num_put_real(out, target);
    else
        put_value(out, m, target, EXACT_N);
}

struct sc_str sc_paper_target(struct sc_paper *p, const struct sc_report *r, const sc_json *obj)
{
    struct sc_str op = sc_json_get_text(obj, "op");
    struct sc_buf text;

    if (isnan(sc_json_get_real(obj, "target", NAN)))
        return SC_STR("");
    sc_buf_init(&text, 128);
    if (sc_str_eq(op, SC_STR(">=")))
        sc_buf_puts(&text, "\xe2\x89\xa5" SC_NBSP);
    else if (sc_str_eq(op, SC_STR("<=")))
        sc_buf_puts(&text, "\xe2\x89\xa4" SC_NBSP);
    else if (op.len > 0 && op.len < 8)
        sc_buf_printf(&text, "%.*s" SC_NBSP, SC_STR_ARG(op));
    put_target(&text, sc_policy_metric(r->policy, sc_json_get_text(obj, "metric")), obj);
    return sc_paper_plain(p, keep(p, &text));
}

struct sc_str sc_paper_label(struct sc_paper *p, const struct sc_report *r, struct sc_str metric)
{
    const char *id = sc_arena_cstr(&p->arena, metric);

    for (size_t i = 0; i < r->people_n + r->teams_n; i++) {
        const struct sc_sheet *s = i < r->people_n ? &r->people[i] : &r->teams[i - r->people_n];
        const struct sc_gauge *g = sc_sheet_gauge(s, id);
        if (g)
            return sc_paper_plain(p, g->label);
    }
    return sc_paper_plain(p, metric);
}

/* ---- blocks ---- */

void sc_paper_head(struct sc_paper *p, enum sc_word word)
{
    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(word));
}

void sc_paper_words(struct sc_paper *p, enum sc_block_type type, enum sc_word word)
{
    for (size_t i = 0; i < sc_word_variants(word); i++)
        sc_paper_add(p, type, sc_word_variant(word, i));
}

void sc_paper_heads(struct sc_paper *p, const enum sc_word *words, size_t n)
{
    struct sc_str texts[SC_CELLS_MAX];

    for (size_t i = 0; i < n && i < SC_CELLS_MAX; i++)
        texts[i] = sc_word(words[i]);
    sc_paper_add_cells(p, SC_BLOCK_COLUMNS, texts, n < SC_CELLS_MAX ? n : SC_CELLS_MAX);
}

void sc_paper_fact(struct sc_paper *p, enum sc_word word, struct sc_str value)
{
    const struct sc_str texts[] = {sc_word(word), value};

    if (value.len > 0)
        sc_paper_add_cells(p, SC_BLOCK_FACT, texts, 2);
}

enum sc_word sc_paper_talk_word(struct sc_str kind)
{
    struct sc_arena arena = {0};
    enum sc_word word;
    struct sc_str id = sc_arena_printf(&arena, "talk_%.*s", SC_STR_ARG(kind));
    word = sc_word_find(id);
    sc_arena_fini(&arena);
    return word == SC_WORD_N ? SC_WORD_talk_development : word;
}

/* ---- beginnings ---- */

void sc_paper_notes(struct sc_paper *p, const struct sc_paper_call *call)
{
    struct sc_str text =
        call->sheet ? sc_notes_of(call->report->notes, call->sheet->agent) : SC_STR("");

    if (text.len == 0)
        return;
    sc_paper_add(p, SC_BLOCK_HEAD,
                 sc_say_one(&p->arena, SC_WORD_notes_title, "who", call->sheet->name));
    sc_paper_add(p, SC_BLOCK_NOTES, text);
}

static struct sc_str score_text(struct sc_paper *p, const struct sc_report *r,
                                const struct sc_sheet *s)
{
    struct sc_str score = sc_paper_score(p, s->score);

    if (r->no_grade)
        return sc_word(SC_WORD_paper_no_grade);
    if (score.len == 0)
        return sc_word(SC_WORD_paper_no_score);
    return sc_arena_printf(&p->arena, "%.*s (%.*s)", SC_STR_ARG(score),
                           SC_STR_ARG(sc_say_certainty(&p->arena, r, s)));
}

void sc_paper_person(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s)
{
    const sc_json *person = sc_json_get(s->doc, "person");

    sc_paper_fact(p, SC_WORD_paper_person, sc_paper_plain(p, s->name));
    sc_paper_fact(p, SC_WORD_paper_period, r->period_name);
    sc_paper_fact(p, SC_WORD_paper_team, sc_paper_plain(p, s->team));
    sc_paper_fact(p, SC_WORD_paper_lead, sc_paper_who(p, r, person, "manager"));
    sc_paper_fact(p, SC_WORD_paper_score, score_text(p, r, s));
}

void sc_paper_begin(struct sc_paper *p, const struct sc_paper_call *call, enum sc_word title,
                    struct sc_str about, struct sc_str chip)
{
    struct sc_slots slots = {.n = 0};
    struct sc_arena arena = {0};

    sc_slots_add(&slots, "who", call->sheet ? call->sheet->name : SC_STR(""));
    sc_slots_add(&slots, "period", call->report->period_name);
    sc_paper_open(p, sc_say(&arena, title, &slots), about, chip);
    p->link_ticket = sc_arena_dup(&p->arena, call->report->policy->link_ticket);
    sc_arena_fini(&arena);
}
