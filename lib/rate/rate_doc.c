/* Ratings as JSON, and documents without any. */
#include "scorecard/base/text.h"
#include "scorecard/base/time.h"
#include "scorecard/base/zone.h"
#include "scorecard/rate/rate.h"

#include <math.h>

void sc_rate_put_slug(struct sc_buf *out, struct sc_str label)
{
    struct sc_buf folded;

    sc_buf_init(&folded, SC_BUF_NO_CEILING);
    sc_text_fold_header(&folded, label);
    for (size_t i = 0; i < folded.len; i++)
        sc_buf_putc(out, folded.p[i] == ' ' ? '-' : folded.p[i]);
    sc_buf_fini(&folded);
}

static sc_json *slug_of(const struct sc_policy *policy, size_t band)
{
    struct sc_buf slug;
    sc_json *v;

    sc_buf_init(&slug, SC_BUF_NO_CEILING);
    sc_rate_put_slug(&slug, policy->bands[band].label);
    v = sc_json_text(sc_buf_str(&slug));
    sc_buf_fini(&slug);
    return v;
}

/* The lowest band starts at 0, whatever number the policy gives it. */
static sc_json *band_head(const struct sc_policy *policy, size_t band)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "band", slug_of(policy, band));
    sc_json_set(obj, "label", sc_json_text(policy->bands[band].label));
    sc_json_set(obj, "from", sc_json_real(policy->bands[band].from));
    return obj;
}

static sc_json *probabilities(const struct sc_policy *policy, const struct sc_rating *r)
{
    sc_json *list;

    if (r->unrated == SC_UNRATED_SCORE)
        return sc_json_null();
    list = sc_json_list();
    for (size_t b = 0; b < policy->bands_n; b++) {
        sc_json *obj = band_head(policy, b);
        sc_json_set(obj, "p", sc_json_real(r->probability[b]));
        sc_json_push(list, obj);
    }
    return list;
}

static sc_json *likeliest(const struct sc_policy *policy, const struct sc_rating *r)
{
    sc_json *list;

    if (r->certainty != SC_CERTAINTY_BORDERLINE)
        return sc_json_null();
    list = sc_json_list();
    sc_json_push(list, slug_of(policy, r->likeliest));
    if (r->second != r->likeliest)
        sc_json_push(list, slug_of(policy, r->second));
    return list;
}

static sc_json *neighbour(const struct sc_policy *policy, size_t band, double points)
{
    sc_json *obj = band_head(policy, band);

    sc_json_set(obj, "points", sc_json_real(points));
    return obj;
}

/* Both bounds lie in the band: then it does not depend on what is missing. */
static sc_json *missing_effect(const struct sc_policy *policy, const struct sc_rating *r,
                               const sc_json *doc)
{
    const sc_json *bounds = sc_json_get(doc, "if_missing");
    double zero = sc_json_get_real(bounds, "zero", NAN);
    double full = sc_json_get_real(bounds, "full", NAN);

    if (isnan(zero) || isnan(full) || r->unrated == SC_UNRATED_SCORE)
        return sc_json_null();
    if (sc_policy_band(policy, zero) == r->band && sc_policy_band(policy, full) == r->band)
        return sc_json_text(SC_STR("same"));
    return sc_json_text(SC_STR("moves"));
}

static sc_json *reason(const struct sc_rating *r)
{
    static const char *const reasons[] = {"", "no-score", "range-too-wide"};
    return sc_json_text_or_null(sc_str_from(reasons[r->unrated]));
}

void sc_rate_doc(const struct sc_policy *policy, sc_json *doc)
{
    sc_json *obj = sc_json_object();
    struct sc_rating r;
    const struct sc_band *band;
    bool has_band, has_score;

    sc_rate(policy, sc_json_get_real(doc, "score", NAN), sc_json_get_real(doc, "se", NAN), &r);
    band = &policy->bands[r.band];
    has_band = r.unrated == SC_UNRATED_NO;
    has_score = r.unrated != SC_UNRATED_SCORE;
    sc_json_set(obj, "band", has_band ? slug_of(policy, r.band) : sc_json_null());
    sc_json_set(obj, "label", has_band ? sc_json_text(band->label) : sc_json_null());
    sc_json_set(obj, "action", has_band ? sc_json_text_or_null(band->action) : sc_json_null());
    sc_json_set(obj, "certainty", sc_json_text(sc_str_from(sc_certainty_name(r.certainty))));
    sc_json_set(obj, "reason", reason(&r));
    sc_json_set(obj, "probability", probabilities(policy, &r));
    sc_json_set(obj, "likeliest", likeliest(policy, &r));
    sc_json_set(obj, "up",
                has_score && r.has_up ? neighbour(policy, r.band - 1, r.up) : sc_json_null());
    sc_json_set(obj, "down",
                has_score && r.has_down ? neighbour(policy, r.band + 1, r.down) : sc_json_null());
    sc_json_set(obj, "if_missing", missing_effect(policy, &r, doc));
    sc_json_set(obj, "decided_by", sc_json_null());
    sc_json_set(doc, "rating", obj);
}

/* Sets keys that are there to null; keys that are not there stay away. */
static void blank(sc_json *obj, const char *const *keys)
{
    for (; *keys; keys++)
        if (sc_json_get(obj, *keys))
            sc_json_set(obj, *keys, sc_json_null());
}

static void blank_each(const sc_json *list, const char *const *keys)
{
    for (size_t i = 0; i < sc_json_len(list); i++)
        blank(sc_json_at(list, i), keys);
}

/* A note of sc-score about the overall score. */
static bool is_of_score(const sc_json *note)
{
    return sc_str_has_prefix(sc_json_as_text(note), SC_STR("small samples pull scores"));
}

static void drop_notes(sc_json *doc)
{
    const sc_json *notes = sc_json_get(doc, "notes");
    sc_json *kept;

    if (!notes)
        return;
    kept = sc_json_list();
    for (size_t i = 0; i < sc_json_len(notes); i++)
        if (!is_of_score(sc_json_at(notes, i)))
            sc_json_push(kept, sc_json_ref(sc_json_at(notes, i)));
    sc_json_set(doc, "notes", kept);
}

/* Points and attainments add up to the score, so they go with it. */
void sc_rate_ungrade(sc_json *doc)
{
    static const char *const overall[] = {"score", "se", "low", "high", "if_missing", NULL};
    static const char *const of_metric[] = {"attainment", "points", "blend", NULL};
    static const char *const of_category[] = {"score", NULL};

    blank(doc, overall);
    blank_each(sc_json_get(doc, "metrics"), of_metric);
    blank_each(sc_json_get(doc, "categories"), of_category);
    sc_json_set(doc, "unscored", sc_json_text(SC_STR("not-graded")));
    sc_json_remove(doc, "rating");
    sc_json_remove(doc, "sensitivity");
    drop_notes(doc);
}

int sc_rate_is_graded(const struct sc_policy *policy, const sc_json *doc, struct sc_err *err)
{
    struct sc_arena arena = {0};
    struct sc_period period;
    const struct sc_zone *utc = sc_zone_open(&arena, SC_STR("UTC"), err);
    struct sc_str name = sc_json_get_text(sc_json_get(doc, "period"), "name");
    int status = -1;

    /* Neither the cycle nor its length in days depends on the zone. */
    if (utc && sc_period_parse(name, utc, policy->fiscal_month, &period, err) == 0)
        status = sc_policy_cycle(policy, &period)->grade;
    else
        err->code = SC_INPUT;
    sc_arena_fini(&arena);
    return status;
}
