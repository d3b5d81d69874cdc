/*
 * Rating: which band a score lies in, and how sure that is (METRICS 2.4, 3.2, 3.3).
 *
 * A score has sampling noise. Its noise-free value has a t distribution with 31 degrees of
 * freedom around the score, from which the probability of every band follows; a band is `firm`
 * from .80, `likely` from .60, else `borderline`, which names both likeliest bands. A person
 * decides: nothing here does more than add the key `rating` to a document.
 */
#ifndef SC_RATE_RATE_H
#define SC_RATE_RATE_H

#include "scorecard/policy/policy.h"

enum sc_certainty {
    SC_CERTAINTY_INSUFFICIENT, /* no band */
    SC_CERTAINTY_BORDERLINE,
    SC_CERTAINTY_LIKELY,
    SC_CERTAINTY_FIRM
};

/* "insufficient", "borderline", "likely", "firm" */
const char *sc_certainty_name(enum sc_certainty c);

/* Why there is no band; the first that holds. */
enum sc_unrated {
    SC_UNRATED_NO,
    SC_UNRATED_SCORE, /* there is no score to rate */
    SC_UNRATED_WIDE   /* the likely range is wider than uncertainty.too_wide to each side */
};

struct sc_rating {
    enum sc_certainty certainty;
    enum sc_unrated unrated;
    size_t band;                      /* position in policy->bands, also when not sure */
    double probability[SC_BANDS_MAX]; /* of each band, sum 1; all 0 without a score */
    size_t likeliest;                 /* the band of the greatest probability, ... */
    size_t second;                    /* ... and of the next one; == likeliest with one band */
    double half_width;                /* of the 90 % interval, points */
    bool has_up, has_down;            /* there is a band above, below */
    double up, down;                  /* points to reach the band above; above the band's floor */
};

/*
 * Rates a score with its standard error; NAN for either is "no score". se = 0 gives the band
 * probability 1.
 */
void sc_rate(const struct sc_policy *policy, double score, double se, struct sc_rating *out);

/* P(noise-free score < edge); with se = 0 it is 0 or 1, by the snapped score. */
double sc_rate_below(double score, double se, double edge);

/*
 * Sets doc["rating"] of a scorecard:
 *   {"band":"strong","label":"Strong","action":"keep going","certainty":"likely","reason":null,
 *    "probability":[{"band":"exceptional","label":"Exceptional","from":90,"p":0.077},...],
 *    "likeliest":["strong","exceptional"] or null,
 *    "up":{"band","label","from","points"} or null, "down":{...} or null,
 *    "if_missing":"same" | "moves" | null, "decided_by":null}
 * `band` is the label as a slug; it, label and action are null when certainty is "insufficient",
 * and `reason` then is "no-score" or "range-too-wide". `if_missing` says whether the band stays
 * the same with every missing measure at 0 and at 100 points.
 */
void sc_rate_doc(const struct sc_policy *policy, sc_json *doc);

/*
 * Takes everything that grades out of a document of kind scorecard or team: overall score, its
 * error and bounds, category scores, attainments and points become null, `rating` goes. `unscored`
 * becomes "not-graded".
 */
void sc_rate_ungrade(sc_json *doc);

/*
 * Whether the cycle of a document's period is graded under this policy. 1 or 0; -1 with *err
 * (SC_INPUT) when its period has no name that can be read.
 */
int sc_rate_is_graded(const struct sc_policy *policy, const sc_json *doc, struct sc_err *err);

/* Appends the slug of a label: "Meets expectations" gives "meets-expectations". */
void sc_rate_put_slug(struct sc_buf *out, struct sc_str label);

#endif
