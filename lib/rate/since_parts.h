/* Parts of rating that look over several periods at once: made in since_parts.c for since.c. */
#ifndef SC_RATE_SINCE_PARTS_H
#define SC_RATE_SINCE_PARTS_H

#include "scorecard/rate/past.h"
#include "scorecard/rate/rate.h"

/* Scores that may stand beside each other, oldest first, with the place of their periods. */
struct sc_since_series {
    double place[SC_PAST_MOST + 1]; /* 0 is the period in hand, -1 the one before */
    double score[SC_PAST_MOST + 1];
    size_t n;
};

sc_json *sc_since_trend(const struct sc_since_series *s);
sc_json *sc_since_forecast(const struct sc_since_series *s);
sc_json *sc_since_consistency(double aim, struct sc_past_row row, const sc_json *doc);
sc_json *sc_since_first(const struct sc_policy *policy, struct sc_past_row row, const sc_json *doc);

/* People of the period in hand, for those who have no other period yet. */
struct sc_since_peers {
    struct sc_since_peer {
        sc_json *doc; /* borrowed */
        double score, se;
        bool is_single; /* its forecast has but this one score */
    } * items;
    size_t n;
};

/* Notes a scorecard with its score. */
void sc_since_meet(struct sc_since_peers *p, sc_json *doc, bool is_single);

/* Forecasts of single scores by the team's (sc_since_settle). */
void sc_since_singles(const struct sc_since_peers *p);

#endif
