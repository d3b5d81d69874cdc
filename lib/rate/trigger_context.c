#include "trigger_context.h"

#include "scorecard/rate/reviewed.h"

#include <math.h>

sc_json *sc_trigger_qa(const sc_json *doc)
{
    const sc_json *reviews = sc_json_get(sc_json_get(doc, "rating"), "reviews");
    sc_json *obj;

    if (sc_json_type(reviews) != SC_JSON_OBJECT)
        return sc_json_null();
    obj = sc_json_object();
    sc_json_set(obj, "value", sc_json_dup(sc_json_get(reviews, "raw")));
    sc_json_set(obj, "adjusted", sc_json_dup(sc_json_get(reviews, "adjusted")));
    return obj;
}

sc_json *sc_trigger_reviewers(const struct sc_docs *docs)
{
    const sc_json *reviewers = sc_json_get(sc_reviewed_raters(docs), "reviewers");
    sc_json *list = sc_json_list();

    for (size_t i = 0; i < sc_json_len(reviewers); i++) {
        const sc_json *r = sc_json_at(reviewers, i);
        double severity = sc_json_get_real(r, "severity", NAN);
        sc_json *obj;
        if (isnan(severity))
            continue;
        obj = sc_json_object();
        sc_json_set(obj, "reviewer", sc_json_text(sc_json_get_text(r, "reviewer")));
        sc_json_set(obj, "severity", sc_json_real(severity));
        sc_json_push(list, obj);
    }
    if (sc_json_len(list))
        return list;
    sc_json_free(list);
    return sc_json_null();
}
