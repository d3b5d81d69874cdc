#include "trigger_context.h"

#include "scorecard/rate/past.h"

#include <math.h>

sc_json *sc_trigger_qa(const sc_json *doc)
{
    const sc_json *qa = sc_past_metric(doc, SC_STR("qa"));
    double value = sc_json_get_real(qa, "value", NAN);
    double adjusted = sc_json_get_real(qa, "adjusted", NAN);
    sc_json *obj;

    if (isnan(value) || isnan(adjusted))
        return sc_json_null();
    obj = sc_json_object();
    sc_json_set(obj, "value", sc_json_real(value));
    sc_json_set(obj, "adjusted", sc_json_real(adjusted));
    return obj;
}

static const sc_json *raters_of(const struct sc_docs *docs)
{
    for (size_t i = 0; i < docs->n; i++)
        if (sc_doc_is(docs->items[i], "raters"))
            return docs->items[i];
    return NULL;
}

sc_json *sc_trigger_reviewers(const struct sc_docs *docs)
{
    const sc_json *reviewers = sc_json_get(raters_of(docs), "reviewers");
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
