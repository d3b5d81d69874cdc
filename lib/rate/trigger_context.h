/* What stands beside a trigger: made in trigger_context.c for trigger.c. */
#ifndef SC_RATE_TRIGGER_CONTEXT_H
#define SC_RATE_TRIGGER_CONTEXT_H

#include "scorecard/record/docs.h"

/* {"value","adjusted"} of quality reviews (rating.reviews); null without an adjusted value. */
sc_json *sc_trigger_qa(const sc_json *doc);

/* [{"reviewer","severity"},...] of the raters whose severity is known; null without any. */
sc_json *sc_trigger_reviewers(const struct sc_docs *docs);

#endif
