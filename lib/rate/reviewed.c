#include "scorecard/rate/reviewed.h"

#include <math.h>

#define SECOND "second-reviewer"

sc_json *sc_reviewed_raters(const struct sc_docs *docs)
{
    for (size_t i = 0; i < docs->n; i++)
        if (sc_doc_is(docs->items[i], "raters"))
            return docs->items[i];
    return NULL;
}

static const sc_json *agent_of(const sc_json *raters, struct sc_str agent)
{
    const sc_json *agents = sc_json_get(raters, "agents");

    for (size_t i = 0; i < sc_json_len(agents); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(agents, i), "agent"), agent))
            return sc_json_at(agents, i);
    return NULL;
}

static sc_json *slug_of(const struct sc_policy *policy, double score)
{
    struct sc_buf slug;
    sc_json *text;

    sc_buf_init(&slug, SC_BUF_NO_CEILING);
    sc_rate_put_slug(&slug, policy->bands[sc_policy_band(policy, score)].label);
    text = sc_json_text(sc_buf_str(&slug));
    sc_buf_fini(&slug);
    return text;
}

/* The band with adjusted reviews; null where there is none to compare it with. */
static void put_band(const struct sc_policy *policy, const sc_json *doc, double points,
                     sc_json *obj)
{
    double score = sc_json_get_real(doc, "score", NAN) + points;
    struct sc_str now = sc_json_get_text(sc_json_get(doc, "rating"), "band");
    sc_json *band = isnan(score) || now.len == 0 ? sc_json_null() : slug_of(policy, score);
    bool moves = sc_json_type(band) == SC_JSON_TEXT && !sc_str_eq(sc_json_as_text(band), now);

    sc_json_set(obj, "band", band);
    sc_json_set(obj, "moves", sc_json_bool(moves));
    sc_json_set(obj, "advice", moves ? sc_json_text(SC_STR(SECOND)) : sc_json_null());
}

void sc_reviewed_add(const struct sc_policy *policy, const struct sc_docs *docs, sc_json *doc)
{
    const sc_json *seen = agent_of(sc_reviewed_raters(docs), sc_json_get_text(doc, "agent"));
    double adjusted = sc_json_get_real(seen, "adjusted", NAN);
    double points = sc_json_get_real(seen, "points", NAN);
    sc_json *obj = sc_json_null();

    if (!isnan(adjusted)) {
        obj = sc_json_object();
        sc_json_set(obj, "raw", sc_json_real(sc_json_get_real(seen, "raw", NAN)));
        sc_json_set(obj, "adjusted", sc_json_real(adjusted));
        sc_json_set(obj, "points", sc_json_real(points));
        put_band(policy, doc, points, obj);
    }
    sc_json_set(sc_json_get(doc, "rating"), "reviews", obj);
}

/* ---- advice ---- */

static void advise(sc_json *list, bool is_due, const char *what)
{
    if (is_due)
        sc_json_push(list, sc_json_text(sc_str_from(what)));
}

static bool has_gap(const sc_json *raters)
{
    const sc_json *tests = sc_json_get(sc_json_get(raters, "gaps"), "tests");

    for (size_t i = 0; i < sc_json_len(tests); i++)
        if (sc_json_get_bool(sc_json_at(tests, i), "clear", false))
            return true;
    return false;
}

static bool is_somebody_moved(const struct sc_docs *docs)
{
    for (size_t i = 0; i < docs->n; i++)
        if (sc_doc_is(docs->items[i], "scorecard") &&
            sc_json_as_bool(sc_json_path(docs->items[i], "rating.reviews.moves"), false))
            return true;
    return false;
}

void sc_reviewed_advise(const struct sc_docs *docs, sc_json *raters)
{
    const sc_json *agreement = sc_json_get(raters, "agreement");
    bool are_several = sc_json_len(sc_json_get(raters, "reviewers")) > 1;
    bool is_told = !isnan(sc_json_get_real(agreement, "alpha", NAN));
    sc_json *list = sc_json_list();

    advise(list, agreement && are_several && !is_told, "calibrate");
    advise(list, sc_str_eq(sc_json_get_text(agreement, "verdict"), SC_STR("rubric")), "rubric");
    advise(list, sc_json_get_real(raters, "islands", 1) > 1, "connect");
    advise(list, has_gap(raters), "gap");
    advise(list, is_somebody_moved(docs), SECOND);
    sc_json_set(raters, "advice", list);
}

/* ---- without grades ---- */

void sc_reviewed_ungrade(sc_json *raters)
{
    const sc_json *agents = sc_json_get(raters, "agents");
    sc_json *gaps = sc_json_get(raters, "gaps"), *kept;
    static const char *const lists[] = {"tests", "suppressed"};

    for (size_t i = 0; i < sc_json_len(agents); i++)
        sc_json_set(sc_json_at(agents, i), "points", sc_json_null());
    for (size_t k = 0; gaps && k < sizeof lists / sizeof lists[0]; k++) {
        const sc_json *all = sc_json_get(gaps, lists[k]);
        kept = sc_json_list();
        for (size_t i = 0; i < sc_json_len(all); i++)
            if (!sc_str_eq(sc_json_get_text(sc_json_at(all, i), "measure"), SC_STR("score")))
                sc_json_push(kept, sc_json_ref(sc_json_at(all, i)));
        sc_json_set(gaps, lists[k], kept);
    }
}
