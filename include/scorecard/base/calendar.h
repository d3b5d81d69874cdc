/*
 * Calendars: how much business time lies between two instants.
 *
 * Opening hours are windows of local time on weekdays, several a day if wanted; holidays have none.
 * A window's length is what passes in the zone on that day, so a night shift in the night when
 * clocks go back is an hour longer (an end that comes twice is the first of the two). Without
 * windows business time is all time.
 */
#ifndef SC_BASE_CALENDAR_H
#define SC_BASE_CALENDAR_H

#include "scorecard/base/zone.h"

/* Opening hours as people write them. */
struct sc_calendar_spec {
    const struct sc_zone *zone; /* NULL: UTC */
    /*
     * Lines of weekdays and windows: "mon-fri 09:00-12:30 13:30-18:00", "sat,sun 10:00-14:00";
     * days are English or their first three letters, 24:00 is the end of a day, and a window
     * may go on past midnight ("fri 22:00-06:00").
     */
    const struct sc_str *hours;
    size_t hours_n;
    const struct sc_str *holidays; /* dates: nothing that starts on these days counts */
    size_t holidays_n;
};

struct sc_calendar;

/*
 * Reads the spec and tabulates the days from `from` to `to` (instants); business time outside of
 * that range is 0. Lives in the arena, keeps the zone. NULL and *err (SC_USAGE) with the text that
 * is wrong: a line without days or windows, a window without length, windows that overlap, a
 * holiday that is no date.
 */
const struct sc_calendar *sc_calendar_open(struct sc_arena *arena,
                                           const struct sc_calendar_spec *spec, int64_t from,
                                           int64_t to, struct sc_err *err);

/* Business seconds in [from, to); negative of the reverse when to is earlier. */
int64_t sc_calendar_between(const struct sc_calendar *c, int64_t from, int64_t to);

/*
 * The first instant with `seconds` of business time between `from` and it: when a target that was
 * set at `from` is due. The end of the tabulated range when there is not so much time left.
 */
int64_t sc_calendar_add(const struct sc_calendar *c, int64_t from, int64_t seconds);

#endif
