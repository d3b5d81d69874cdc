/*
 * Time zones: a zone is tabulated once from the system's zone files, through libc, and then
 * answers by binary search without touching the environment.
 *
 * libc takes an unknown zone for UTC without a word; so a name must exist below the zone folder,
 * must not be absolute and must not contain "..". "UTC" and "Z" always exist.
 */
#ifndef SC_BASE_ZONE_H
#define SC_BASE_ZONE_H

#include "scorecard/base/err.h"
#include "scorecard/base/mem.h"

struct sc_zone;

/* What a civil time means in a zone. */
enum sc_zone_fit {
    SC_ZONE_EXACT, /* one instant */
    SC_ZONE_GAP,   /* skipped when clocks went forward; read as if they had not */
    SC_ZONE_FOLD   /* happened twice when clocks went back; the first is taken */
};

/*
 * Opens a zone by its IANA name, tabulated 1970..2105 in the arena. While it runs it sets and
 * restores TZ, so zones are opened before threads start. NULL and *err (SC_USAGE, with the
 * nearest known name where one is near) when there is none.
 */
const struct sc_zone *sc_zone_open(struct sc_arena *arena, struct sc_str name, struct sc_err *err);

/*
 * The name as the zone folder spells it, where it is there but for letter case and blanks in place
 * of "_" ("america/new york"): for names that programs wrote. Else the name as it came. In the
 * arena.
 */
struct sc_str sc_zone_spelled(struct sc_arena *arena, struct sc_str name);

/* A zone without seasons, `offset_s` seconds east of UTC all the time. */
const struct sc_zone *sc_zone_fixed(struct sc_arena *arena, struct sc_str name, int offset_s);

/* The name it was opened with. */
struct sc_str sc_zone_name(const struct sc_zone *z);

/* Seconds east of UTC at instant t. Outside the table the nearest known offset holds. */
int sc_zone_offset(const struct sc_zone *z, int64_t t);

/* Local seconds (civil time read as if UTC) to an instant; *fit says how sure that is. */
int64_t sc_zone_to_utc(const struct sc_zone *z, int64_t local, enum sc_zone_fit *fit);

/*
 * Local midnight at the start of a day, as an instant: the first of two when clocks go back over
 * it; the change itself when they skip it.
 */
int64_t sc_zone_midnight(const struct sc_zone *z, int64_t days);

#endif
