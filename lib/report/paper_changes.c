/* What moved since the version in the ledger, and why. */
#include "paper_say.h"

#include "scorecard/base/num.h"

#include <math.h>
#include <string.h>

#define FIELD_MAX 256 /* bytes of a field's name that are looked at */

static bool is_of(const struct sc_paper_call *call, const sc_json *doc)
{
    if (!sc_doc_is(doc, "diff") && !sc_doc_is(doc, "restated"))
        return false;
    if (!call->sheet)
        return true;
    return sc_str_eq(sc_json_get_text(doc, "agent"), call->sheet->agent);
}

/* A diff tells everything that a restatement does, and why: where both are there it holds. */
static bool is_told_by_diff(const struct sc_report *r, const sc_json *doc)
{
    if (sc_doc_is(doc, "diff"))
        return false;
    for (size_t i = 0; i < r->docs->n; i++) {
        const sc_json *other = r->docs->items[i];
        if (sc_doc_is(other, "diff") &&
            sc_str_eq(sc_json_get_text(other, "agent"), sc_json_get_text(doc, "agent")) &&
            sc_str_eq(sc_json_get_text(other, "team"), sc_json_get_text(doc, "team")) &&
            sc_str_eq(sc_json_get_text(other, "period"), sc_json_get_text(doc, "period")))
            return true;
    }
    return false;
}

static const sc_json *next_doc(const struct sc_paper_call *call, size_t *i)
{
    const struct sc_report *r = call->report;

    while (*i < r->docs->n) {
        const sc_json *doc = r->docs->items[(*i)++];
        if (is_of(call, doc) && !is_told_by_diff(r, doc))
            return doc;
    }
    return NULL;
}

/* What a diff tells as well is told by it: then there is the diff. */
bool sc_paper_has_changes(const struct sc_paper_call *call)
{
    const struct sc_report *r = call->report;
    size_t i = 0, k = 0;

    if (!call->sheet)
        return sc_report_next_kind(r, "diff", &i) || sc_report_next_kind(r, "restated", &k);
    return sc_report_next_doc(r, "diff", call->sheet->agent, &i) ||
           sc_report_next_doc(r, "restated", call->sheet->agent, &k);
}

/* ---- fields ---- */

/* "metrics.csat_mean.points" in its parts; id is empty for a field that is of no metric. */
struct field {
    struct sc_str id, part;
};

static struct field field_of(struct sc_str name)
{
    struct field f = {SC_STR(""), name};
    size_t dot = name.len;

    if (!sc_str_has_prefix(name, SC_STR("metrics.")))
        return f;
    while (dot > 0 && name.p[dot - 1] != '.')
        dot--;
    f.part = sc_str_sub(name, dot, name.len);
    f.id = sc_str_sub(name, strlen("metrics."), dot - 1);
    return f;
}

static bool is_part(const struct field *f, const char *part)
{
    return sc_str_eq(f->part, sc_str_from(part));
}

/* Scores, bands and points have no place on pages that show none. */
static bool is_graded(const struct field *f)
{
    return f->id.len > 0 ? is_part(f, "points") : !is_part(f, "coverage");
}

static struct sc_str field_text(struct sc_paper *p, const struct sc_report *r,
                                const struct field *f)
{
    static const struct {
        const char *part;
        enum sc_word word;
    } words[] = {{"score", SC_WORD_changes_field_score},
                 {"coverage", SC_WORD_changes_field_coverage},
                 {"rating.band", SC_WORD_changes_field_band},
                 {"rating.certainty", SC_WORD_changes_field_certainty},
                 {"n", SC_WORD_changes_field_n},
                 {"points", SC_WORD_changes_field_points},
                 {"status", SC_WORD_changes_field_status}};
    struct sc_str label = f->id.len > 0 ? sc_paper_label(p, r, f->id) : SC_STR("");

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (is_part(f, words[i].part))
            return sc_say_one(&p->arena, words[i].word, "label", label);
    return label.len > 0 ? label : sc_paper_plain(p, f->part);
}

static struct sc_str number_text(struct sc_paper *p, const struct sc_report *r,
                                 const struct field *f, double x)
{
    if (is_part(f, "score") || is_part(f, "points"))
        return sc_paper_score(p, x);
    if (is_part(f, "coverage"))
        return sc_paper_share(p, x);
    if (is_part(f, "n"))
        return sc_paper_count(p, (int64_t)floor(x + .5));
    return sc_paper_value(p, r, f->id, x, 1e6);
}

static bool is_number(const sc_json *v)
{
    return sc_json_type(v) == SC_JSON_INT || sc_json_type(v) == SC_JSON_REAL;
}

static struct sc_str value_text(struct sc_paper *p, const struct sc_report *r,
                                const struct field *f, const sc_json *v)
{
    if (is_number(v) && fabs(sc_json_as_real(v, 0)) < 1e15)
        return number_text(p, r, f, sc_json_as_real(v, 0));
    return sc_json_type(v) == SC_JSON_TEXT && sc_json_as_text(v).len > 0
               ? sc_paper_plain(p, sc_json_as_text(v))
               : sc_word(SC_WORD_changes_nothing);
}

/* Of scores, points and counts; other differences are read off both values. */
static struct sc_str difference_text(struct sc_paper *p, const struct field *f, const sc_json *was,
                                     const sc_json *now)
{
    double by = sc_json_as_real(now, NAN) - sc_json_as_real(was, NAN);
    int places = is_part(f, "n") ? 0 : 1;

    if (!is_number(was) || !is_number(now) || fabs(by) >= 1e15 ||
        (!is_part(f, "score") && !is_part(f, "points") && !is_part(f, "n")))
        return SC_STR("");
    if (places == 1 && fabs(by) < .05)
        return sc_word(SC_WORD_changes_little);
    return sc_arena_printf(&p->arena, "%s%.*f", by < 0 ? "\xe2\x88\x92" : "+", places, fabs(by));
}

/* ---- who ---- */

static struct sc_str who_text(struct sc_paper *p, const struct sc_report *r, const sc_json *doc)
{
    struct sc_str agent = sc_json_get_text(doc, "agent");

    return agent.len > 0 ? sc_paper_who(p, r, doc, "agent") : sc_paper_text(p, doc, "team");
}

static void put_moved(struct sc_paper *p, const struct sc_paper_call *call, const sc_json *doc)
{
    static const enum sc_word heads[] = {SC_WORD_changes_what, SC_WORD_changes_was,
                                         SC_WORD_changes_now, SC_WORD_changes_by};
    const sc_json *moved = sc_json_get(doc, "moved");
    const struct sc_report *r = call->report;

    if (!call->sheet)
        sc_paper_add(p, SC_BLOCK_PART, who_text(p, r, doc));
    sc_paper_heads(p, heads, 4);
    for (size_t i = 0; i < sc_json_len(moved); i++) {
        const sc_json *one = sc_json_at(moved, i);
        struct field f = field_of(sc_str_sub(sc_json_get_text(one, "field"), 0, FIELD_MAX));
        const sc_json *was = sc_json_get(one, "was"), *now = sc_json_get(one, "now");
        if (r->no_grade && is_graded(&f))
            continue;
        sc_paper_add_cells(p, SC_BLOCK_ROW,
                           (const struct sc_str[]){field_text(p, r, &f), value_text(p, r, &f, was),
                                                   value_text(p, r, &f, now),
                                                   difference_text(p, &f, was, now)},
                           4);
    }
}

/* ---- why ---- */

/* A setting, a version, a stamp as people read it: lists and objects as JSON. */
static struct sc_str plain_value(struct sc_paper *p, const sc_json *v)
{
    struct sc_buf text;
    struct sc_str kept;

    if (!v || sc_json_type(v) == SC_JSON_NULL)
        return sc_word(SC_WORD_changes_nothing);
    if (sc_json_type(v) == SC_JSON_TEXT)
        return sc_paper_plain(p, sc_json_as_text(v));
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    if (is_number(v))
        sc_num_put_real(&text, sc_json_as_real(v, 0));
    else
        sc_json_put(&text, v, true);
    kept = sc_paper_plain(p, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

static void put_cause(struct sc_paper *p, enum sc_word word, const struct sc_slots *slots)
{
    sc_paper_add(p, SC_BLOCK_ITEM, sc_say(&p->arena, word, slots));
}

static void put_rows(struct sc_paper *p, const sc_json *was, const sc_json *now)
{
    struct sc_str kind;
    sc_json *value;

    for (int side = 0; side < 2; side++)
        for (void *it = NULL; sc_json_each(side == 0 ? now : was, &it, &kind, &value);) {
            const char *key = sc_arena_cstr(&p->arena, kind);
            int64_t before = sc_json_get_int(was, key, 0), after = sc_json_get_int(now, key, 0);
            struct sc_slots slots = {.n = 0};
            if (before == after || (side == 1 && sc_json_get(now, key)))
                continue;
            sc_slots_add(&slots, "label", kind);
            sc_slots_add(&slots, "was", sc_paper_count(p, before));
            sc_slots_add(&slots, "now", sc_paper_count(p, after));
            put_cause(p, SC_WORD_changes_why_rows, &slots);
        }
}

static enum sc_word file_word(const sc_json *cause)
{
    if (sc_json_get_text(cause, "was").len == 0)
        return SC_WORD_changes_why_file_new;
    return sc_json_get_text(cause, "now").len == 0 ? SC_WORD_changes_why_file_gone
                                                   : SC_WORD_changes_why_file;
}

static void put_correction(struct sc_paper *p, const sc_json *c)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "label", sc_json_get_text(c, "id"));
    sc_slots_add(&slots, "field", sc_json_get_text(c, "field"));
    sc_slots_add(&slots, "target", sc_json_get_text(c, "target"));
    sc_slots_add(&slots, "was", plain_value(p, sc_json_get(c, "was")));
    sc_slots_add(&slots, "now", plain_value(p, sc_json_get(c, "value")));
    sc_slots_add(&slots, "text", sc_json_get_text(c, "reason"));
    put_cause(p, SC_WORD_changes_why_correction, &slots);
}

static void put_why(struct sc_paper *p, const sc_json *cause)
{
    struct sc_str what = sc_json_get_text(cause, "what");
    const sc_json *was = sc_json_get(cause, "was"), *now = sc_json_get(cause, "now");
    bool is_policy = sc_str_eq(what, SC_STR("policy"));
    struct sc_slots slots = {.n = 0};

    if (sc_str_eq(what, SC_STR("rows"))) {
        put_rows(p, was, now);
        return;
    }
    if (sc_str_has_prefix(what, SC_STR("correction"))) {
        put_correction(p, cause);
        return;
    }
    if (sc_str_eq(what, SC_STR("as_of"))) {
        sc_slots_add(&slots, "was", sc_paper_day(p, cause, "was"));
        sc_slots_add(&slots, "now", sc_paper_day(p, cause, "now"));
        put_cause(p, SC_WORD_changes_why_as_of, &slots);
        return;
    }
    sc_slots_add(&slots, "label",
                 is_policy                                 ? sc_json_get_text(cause, "key")
                 : sc_json_get_text(cause, "name").len > 0 ? sc_json_get_text(cause, "name")
                                                           : what);
    sc_slots_add(&slots, "was", plain_value(p, was));
    sc_slots_add(&slots, "now", plain_value(p, now));
    put_cause(p,
              is_policy                            ? SC_WORD_changes_why_policy
              : sc_str_eq(what, SC_STR("file"))    ? file_word(cause)
              : sc_str_eq(what, SC_STR("program")) ? SC_WORD_changes_why_program
                                                   : SC_WORD_changes_why_other,
              &slots);
}

static bool is_same(const sc_json *a, const sc_json *b)
{
    struct sc_buf x, y;
    bool same;

    sc_buf_init(&x, SC_BUF_NO_CEILING);
    sc_buf_init(&y, SC_BUF_NO_CEILING);
    sc_json_put(&x, a, true);
    sc_json_put(&y, b, true);
    same = sc_str_eq(sc_buf_str(&x), sc_buf_str(&y));
    sc_buf_fini(&x);
    sc_buf_fini(&y);
    return same;
}

/* All documents of one restatement have the same reasons: they are told once, before whom they
 * moved. */
static void put_reasons(struct sc_paper *p, const sc_json *doc, const sc_json **told)
{
    const sc_json *why = sc_json_get(doc, "why");

    if (*told && why && is_same(*told, why))
        return;
    sc_paper_head(p, SC_WORD_changes_why);
    if (sc_json_len(why) == 0)
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_changes_why_none);
    for (size_t i = 0; i < sc_json_len(why); i++)
        put_why(p, sc_json_at(why, i));
    sc_paper_head(p, SC_WORD_changes_moved);
    *told = why ? why : doc;
}

/* ---- the paper ---- */

static struct sc_str head_text(struct sc_paper *p, const struct sc_paper_call *call)
{
    int64_t people = 0, teams = 0;
    const sc_json *doc;
    struct sc_str a, b;
    struct sc_slots slots = {.n = 0};

    for (size_t i = 0; (doc = next_doc(call, &i)) != NULL;) {
        bool is_person = sc_json_get_text(doc, "agent").len > 0;
        people += is_person;
        teams += !is_person;
    }
    a = sc_say_n(&p->arena, people == 1 ? SC_WORD_changes_person : SC_WORD_changes_people, people);
    b = sc_say_n(&p->arena, teams == 1 ? SC_WORD_changes_team : SC_WORD_changes_teams, teams);
    sc_slots_add(&slots, "text", a);
    sc_slots_add(&slots, "value", b);
    return sc_say_one(&p->arena, SC_WORD_changes_head, "n",
                      teams == 0    ? a
                      : people == 0 ? b
                                    : sc_say(&p->arena, SC_WORD_changes_and, &slots));
}

void sc_paper_changes(struct sc_paper *p, const struct sc_paper_call *call)
{
    const sc_json *doc, *told = NULL;
    struct sc_paper scratch = {.n = 0};

    sc_paper_begin(
        p, call, call->sheet ? SC_WORD_changes_title_one : SC_WORD_changes_title,
        sc_word(SC_WORD_changes_about),
        call->sheet ? sc_say_one(&scratch.arena, SC_WORD_paper_chip_self, "who", call->sheet->name)
                    : sc_word(SC_WORD_paper_chip_lead));
    sc_paper_close(&scratch);
    if (!sc_paper_has_changes(call)) {
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_changes_none);
        return;
    }
    if (!call->sheet)
        sc_paper_add(p, SC_BLOCK_LEAD, head_text(p, call));
    for (size_t i = 0; (doc = next_doc(call, &i)) != NULL;) {
        put_reasons(p, doc, &told);
        put_moved(p, call, doc);
    }
    if (!call->sheet)
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_changes_object);
}
