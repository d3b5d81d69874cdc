#include "scorecard/rate/decision.h"

static bool is_about(const sc_json *decision, const char *what)
{
    return sc_str_eq(sc_json_get_text(decision, "about"), sc_str_from(what));
}

/* Of this person and period. */
static bool is_of(const sc_json *decision, const sc_json *card)
{
    return sc_doc_is(decision, "decision") &&
           sc_str_eq(sc_json_get_text(decision, "agent"), sc_json_get_text(card, "agent")) &&
           sc_str_eq(sc_json_get_text(decision, "period"),
                     sc_json_get_text(sc_json_get(card, "period"), "name"));
}

static bool is_later(const sc_json *a, const sc_json *b)
{
    int c = sc_str_cmp(sc_json_get_text(a, "at"), sc_json_get_text(b, "at"));

    return c ? c > 0 : sc_str_cmp(sc_json_get_text(a, "id"), sc_json_get_text(b, "id")) > 0;
}

/* What a decision has to be about; no rule: only its `about` counts. */
struct wanted {
    const char *about;
    struct sc_str value;
    bool is_value_free; /* a decision without a value fits too */
};

static bool fits(const sc_json *decision, const struct wanted *w)
{
    struct sc_str value = sc_json_get_text(decision, "value");

    if (!is_about(decision, w->about))
        return false;
    return w->value.len == 0 || sc_str_eq(value, w->value) || (w->is_value_free && value.len == 0);
}

static const sc_json *latest(const struct sc_docs *facts, const sc_json *card, struct wanted w)
{
    const sc_json *best = NULL;

    for (size_t i = 0; i < facts->n; i++) {
        const sc_json *doc = facts->items[i];
        if (is_of(doc, card) && fits(doc, &w) && (!best || is_later(doc, best)))
            best = doc;
    }
    return best;
}

static void sign(sc_json *obj, const sc_json *decision)
{
    if (obj && decision)
        sc_json_set(obj, "decided_by", sc_json_text_or_null(sc_json_get_text(decision, "by")));
}

static sc_json *decision_doc(const sc_json *decision)
{
    static const char *const keys[] = {"id", "value", "computed", "reason", "by", "second", "at"};
    sc_json *obj;

    if (!decision)
        return sc_json_null();
    obj = sc_json_object();
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const sc_json *v = sc_json_get(decision, keys[i]);
        sc_json_set(obj, keys[i], v ? sc_json_dup(v) : sc_json_null());
    }
    return obj;
}

static void sign_triggers(const struct sc_docs *facts, const sc_json *card, const sc_json *triggers)
{
    for (size_t i = 0; i < sc_json_len(triggers); i++) {
        sc_json *t = sc_json_at(triggers, i);
        struct sc_str kind = sc_json_get_text(t, "kind"), rule = sc_json_get_text(t, "rule");
        if (sc_str_eq(kind, SC_STR("improvement-plan")))
            sign(t, latest(facts, card, (struct wanted){"plan", {NULL, 0}, false}));
        sign(t, latest(facts, card, (struct wanted){"trigger", rule, true}));
    }
}

size_t sc_decision_apply(const struct sc_docs *facts, sc_json *card)
{
    sc_json *rating = sc_json_get(card, "rating");
    const sc_json *band = latest(facts, card, (struct wanted){"band", {NULL, 0}, false});
    const sc_json *awards = sc_json_get(rating, "recognition");
    size_t n = 0;

    if (!rating)
        return 0;
    for (size_t i = 0; i < facts->n; i++)
        n += is_of(facts->items[i], card);
    sign(rating, band);
    sc_json_set(rating, "decision", decision_doc(band));
    sign_triggers(facts, card, sc_json_get(rating, "triggers"));
    for (size_t i = 0; i < sc_json_len(awards); i++) {
        sc_json *award = sc_json_at(awards, i);
        struct sc_str name = sc_json_get_text(award, "award");
        sign(award, latest(facts, card, (struct wanted){"award", name, false}));
    }
    if (sc_json_type(sc_json_get(rating, "level")) == SC_JSON_OBJECT)
        sign(sc_json_get(rating, "level"),
             latest(facts, card, (struct wanted){"level", {NULL, 0}, false}));
    return n;
}
