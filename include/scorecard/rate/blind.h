/*
 * Blind spots (METRICS 8): who does well by numbers and not by people's judgement, or the other way
 * round, beyond what noise explains.
 */
#ifndef SC_RATE_BLIND_H
#define SC_RATE_BLIND_H

#include "scorecard/record/docs.h"
#include "scorecard/stat/evidence.h"

#define SC_BLIND_GROUP 8    /* people of a team from which standard scores say something, ... */
#define SC_BLIND_LEAST 4    /* ... and from which quarters of it do, as a hint */
#define SC_BLIND_FDR   0.05 /* share of false ones among the listed */

/* One who is listed. */
struct sc_blind {
    const sc_json *card; /* borrowed */
    double numbers;      /* of CSAT, re-contact, FCR, handle time, SLA, volume against the team */
    double judged;       /* of quality reviews and peers; positive is better in both */
    struct sc_gap gap;   /* the first less the second */
    double adjusted_p;   /* over everybody asked (Benjamini-Hochberg); NAN for a hint */
    bool is_hint; /* of a team too small for more: the top quarter in one, the bottom in one */
};

/*
 * Those of the scorecards among docs, each against their team, by their place in the stream.
 * *found is the caller's (sc_mem_free). Returns how many. A side is the mean of the standard scores
 * that the person has, standardised again over the team; its reliability is the mean of those of
 * its measures, and who has none known is not asked.
 */
size_t sc_blind_find(const struct sc_docs *docs, struct sc_blind **found);

#endif
