/*
 * Drift: what an export's header has changed against its profile.
 *
 * Missing: columns that the profile reads and that the export lacks. Many are optional, so this is
 * said in one line and is no finding. Renamed: a missing column and one that nothing reads, whose
 * names are nearly alike. New: columns that the profile does not know; which ones it knows without
 * reading them, it says by `unread`, so without that nothing counts as new; the standard columns of
 * a generic profile are all there are.
 *
 * Of JSON only the first record would be seen, where what is empty is left out: nothing is said.
 */
#ifndef SC_IMPORT_DRIFT_H
#define SC_IMPORT_DRIFT_H

#include "scorecard/import/input.h"

/* One kind of change. */
struct sc_drift_kind {
    size_t n;
    struct sc_str *texts; /* one for each, for people: 'csat ("satisfaction score")' */
};

struct sc_drift {
    struct sc_drift_kind missing, renamed, fresh;
};

/* Compares the plan's header with its profile. Lives in the arena. */
struct sc_drift sc_drift_find(const struct sc_plan *plan, struct sc_arena *arena);

/*
 * Says a line for each kind that there is, "FILE: PROFILE: 3 columns not in this export: ...": the
 * first few of it, and all where notes are told. What options->describe shows is not said again,
 * and of a file that several profiles read only what is renamed: each reads its own part.
 */
void sc_drift_say(const struct sc_input *input, const struct sc_import_options *options,
                  struct sc_arena *arena);

#endif
