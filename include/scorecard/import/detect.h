/* Which profile an export fits: by the source columns that it has. */
#ifndef SC_IMPORT_DETECT_H
#define SC_IMPORT_DETECT_H

#include "scorecard/import/head.h"

#define SC_DETECTED_MAX 4 /* profiles that are named when several fit alike */

/* What detection found. */
struct sc_detected {
    const struct sc_profile *best;                  /* NULL when none or two fit */
    const struct sc_profile *runner_up;             /* the nearest other, may be NULL */
    const struct sc_profile *tied[SC_DETECTED_MAX]; /* all that fit best and alike */
    size_t tied_n;
};

/*
 * The profile whose fingerprint is wholly in its header. Of several vendor profiles the one with
 * the longest fingerprint wins, then the one with the most columns there, if it is alone with
 * that; a vendor's profile goes before a generic one; of the generic ones the kind with most of
 * its columns there. One of any vendor (profile.h) is not taken where a vendor's misses one column
 * of its fingerprint and yet reads more of the table. A profile that knows preambles is tried on
 * deeper lines where the first one is no vendor's header.
 */
struct sc_detected sc_profiles_detect(const struct sc_profiles *all, struct sc_heads *heads);

#endif
