/*
 * Levels: what the next step of a career asks for, and what of it is still missing.
 *
 * Time and performance are criteria, pay never is one and is never computed. Being ready is a fact
 * about criteria; who moves up is decided by people.
 */
#ifndef SC_RATE_LEVEL_H
#define SC_RATE_LEVEL_H

#include "scorecard/policy/policy.h"
#include "scorecard/rate/past.h"
#include "scorecard/rate/span.h"

/*
 * rating.level of a scorecard: {"level","title","next":N or null,"decided_by":null}, or null when
 * the roster's level is unknown to the policy. N is {"level","title","ready","missing":[M,...],
 * "paths":[...]}; null at the top. M is {"what":"tenure","needed","have","on"}, in whole months at
 * the end of the period and the day on which it is reached (have and on null without a first
 * day), or {"what":"score","needed","periods","have"}: how many of the newest rated periods in a
 * row, up to those needed, have such a score. Unrated periods are passed over.
 */
sc_json *sc_level_doc(const struct sc_policy *policy, struct sc_past_row row,
                      const struct sc_span *span, const sc_json *card);

#endif
