#include "scorecard/rate/calibration.h"

#include <math.h>

struct tally {
    double people, sum;
    double bands[SC_BANDS_MAX]; /* people by the band of now */
};

/* How far the chances that were told are from the band that came; NAN without chances. */
static double miss(const sc_json *chances, double from)
{
    double sum = 0;
    bool is_known = false;

    for (size_t i = 0; i < sc_json_len(chances); i++) {
        const sc_json *one = sc_json_at(chances, i);
        bool is_it = sc_json_get_real(one, "from", NAN) == from;
        double off = sc_json_get_real(one, "p", NAN) - (is_it ? 1 : 0);
        is_known |= is_it;
        sum += off * off;
    }
    return is_known ? sum : NAN;
}

static void take(struct tally *t, const struct sc_policy *policy, const struct sc_past_one *before,
                 const sc_json *card)
{
    size_t band = sc_policy_band(policy, sc_json_get_real(card, "score", 0));
    const sc_json *chances = sc_json_get(sc_json_get(before->doc, "rating"), "probability");
    double off = miss(chances, policy->bands[band].from);

    if (isnan(off))
        return;
    t->sum += off;
    t->people++;
    t->bands[band]++;
}

static bool is_asked(const sc_json *card, struct sc_str team)
{
    return sc_doc_is(card, "scorecard") && sc_str_eq(sc_json_get_text(card, "team"), team) &&
           sc_json_get_text(sc_json_get(card, "rating"), "band").len > 0;
}

sc_json *sc_calibration_doc(const struct sc_policy *policy, const struct sc_docs *docs,
                            const struct sc_pasts *pasts, struct sc_str scoring, struct sc_str team)
{
    struct tally t = {.people = 0};
    double shares = 0;
    sc_json *obj;

    for (size_t i = 0; i < docs->n; i++) {
        const struct sc_past_one *before;
        if (!is_asked(docs->items[i], team))
            continue;
        before = sc_past_back(sc_pasts_of(pasts, docs->items[i]), 1);
        if (before && before->is_rated &&
            (before->scoring.len == 0 || sc_str_eq(before->scoring, scoring)))
            take(&t, policy, before, docs->items[i]);
    }
    if (t.people < policy->least_group || t.people < 1)
        return sc_json_null();
    for (size_t b = 0; b < policy->bands_n; b++)
        shares += t.bands[b] / t.people * (t.bands[b] / t.people);
    obj = sc_json_object();
    sc_json_set(obj, "people", sc_json_int((int64_t)t.people));
    sc_json_set(obj, "brier", sc_json_real(t.sum / t.people));
    sc_json_set(obj, "baseline", sc_json_real(1 - shares));
    return obj;
}
